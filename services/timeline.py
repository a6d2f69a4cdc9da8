"""What happened to a submission, step by step, as far as this user may know it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.words import ACTION, ROLE
from scoring.workflow import ROLE_LEVELS, STEPS, Action, Level, Role, Status
from services.access import get
from services.people import User
from storage.audit import AuditEventRow
from storage.people import AccountRow

_KNOWN_TO_ALL = frozenset(
    {
        Action.SUBMIT, Action.SIGN_RECOMMENDED, Action.SIGN_NOT_RECOMMENDED, Action.SIGN_RETURN,
        Action.REOPEN, Action.START_REVIEW, Action.VERIFY, Action.REOPEN_REVIEW, Action.PUBLISH,
        Action.REOPEN_PUBLISHED,
    }
)  # fmt: skip
"""Steps that change who has a submission. What one level does within itself stays there."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One step: when, what, who (by name only at the user's own level), where it led, why."""

    at: datetime
    words: str
    who: str
    status: Status
    note: str


def timeline(session: Session, user: User, submission_id: int) -> list[Happening]:
    """The steps taken so far, oldest first. Raises NotFound."""
    submission = get(session, user, submission_id)
    query = (
        select(AuditEventRow, AccountRow)
        .join(AccountRow, AuditEventRow.account_id == AccountRow.id)
        .where(
            AuditEventRow.object_kind == "submission",
            AuditEventRow.object_id == submission.id,
            AuditEventRow.action.startswith("step."),
        )
        .order_by(AuditEventRow.seq)
    )
    found = (_happening(user, event, by) for event, by in session.execute(query))
    return [one for one in found if one]


def _happening(user: User, event: AuditEventRow, by: AccountRow) -> Happening | None:
    action = Action(event.action.removeprefix("step."))
    level = Level(by.unit.level)
    detail = json.loads(event.detail)
    if level is not user.level and action not in _KNOWN_TO_ALL:
        return None
    role = ROLE[Role(by.role)]
    meant = level is user.level or _goes_to(action, user.level)
    return Happening(
        at=event.at,
        words=ACTION[action],
        who=f"{by.name}（{role}）" if level is user.level else role,
        status=Status(detail["after"]),
        note=detail["note"] if meant else "",
    )


def _goes_to(action: Action, level: Level) -> bool:
    """Whether a step hands the submission to this level."""
    reached = {step.to for (_, one), step in STEPS.items() if one is action}
    next_roles = {
        role for (status, _), step in STEPS.items() if status in reached for role in step.roles
    }
    return any(level in ROLE_LEVELS[role] for role in next_roles)
