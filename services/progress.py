"""How far a submission has come: the statuses it reached, when, and those still ahead."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from scoring.workflow import Action, Status
from services.access import get
from services.people import User
from storage.audit import AuditEventRow

_WAY = (
    Status.DRAFT,
    Status.AWAITING_APPROVAL,
    Status.SUBMITTED,
    Status.CITY_AWAITING,
    Status.RECOMMENDED,
    Status.UNDER_REVIEW,
    Status.REVIEW_AWAITING,
    Status.VERIFIED,
    Status.PUBLISHED,
)
_AHEAD_OF = {Status.RETURNED: Status.DRAFT, Status.NOT_RECOMMENDED: Status.PUBLISHED}
"""Off the straight way: where the way goes on from. Not recommended, it ends."""

_INSIDE = {f"step.{Action.CITY_SEND_BACK}", f"step.{Action.REVIEW_SEND_BACK}"}
"""Sent back from approver to clerk inside a city or the province: not the park's business."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A status that was reached. `at` is None where the papers do not say when."""

    status: Status
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The way so far, the present status last, and what is still ahead."""

    done: tuple[Milestone, ...]
    ahead: tuple[Status, ...]


def progress(session: Session, user: User, submission_id: int) -> Progress:
    """How far a submission has come that the user may see. Raises NotFound."""
    submission = get(session, user, submission_id)
    now = Status(submission.status)
    done: list[Milestone] = []
    for event in session.scalars(_steps_of(submission_id)):
        if event.action in _INSIDE:
            done = done[:-1]
            continue
        reached = json.loads(event.detail).get("after", Status.DRAFT)
        done.append(Milestone(Status(reached), event.at))
    if not done or done[-1].status is not now:
        done.append(Milestone(now, None))
    past = _WAY.index(_AHEAD_OF.get(now, now))
    return Progress(tuple(done), _WAY[past + 1 :])


def _steps_of(submission_id: int) -> Select[AuditEventRow]:
    return (
        select(AuditEventRow)
        .where(AuditEventRow.object_kind == "submission", AuditEventRow.object_id == submission_id)
        .where(
            or_(
                AuditEventRow.action == "submission.begin",
                AuditEventRow.action.startswith("step.", autoescape=True),
            )
        )
        .order_by(AuditEventRow.seq)
    )
