"""What changed in a park's sheet: since its approver last looked, or since the city returned it.

Read from the audit chain, which holds every field before and after. How far a person has looked
is a number in that chain.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.words import ROLE
from scoring.workflow import Action, Level, Role
from services import clock, history
from services.access import get, require
from services.changes_merged import READ, Change, merged
from services.people import User
from services.rounds import pinned
from storage.audit import AuditEventRow
from storage.people import AccountRow
from storage.sharing import LookRow
from storage.submissions import SelfMarkRow, SubmissionRow

_SUBMIT, _RETURN = f"step.{Action.SUBMIT}", f"step.{Action.SIGN_RETURN}"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new. `since` is when it was last looked at, or returned; None at the first look,
    when everything is new: then `written` counts the indicators, and nothing is listed.

    `upto` is how far into the chain this goes, for `mark_looked`.
    """

    since: datetime | None
    upto: int
    changes: tuple[Change, ...]
    written: int

    @property
    def indicators(self) -> int:
        """How many indicators changed."""
        return len({one.indicator_id for one in self.changes if one.indicator_id})


def since_look(session: Session, user: User, submission_id: int) -> Changes:
    """What changed since this approver's last look. Raises NotAllowed, NotFound."""
    require(user, Role.PARK_APPROVER)
    submission = get(session, user, submission_id)
    look = session.get(LookRow, (user.id, submission.id))
    upto = _newest(session, submission)
    if look is None:
        return Changes(None, upto, (), _written(session, submission))
    found = _between(session, user, submission, look.seq, upto)
    return Changes(look.at, upto, found, _written(session, submission))


def mark_looked(session: Session, user: User, submission_id: int, upto: int) -> None:
    """Note that this approver has seen everything up to there: what the page showed, no more.

    Raises NotAllowed, NotFound.
    """
    seen = since_look(session, user, submission_id)
    upto = min(upto, seen.upto)
    if not _note(session, user, submission_id, upto):
        return
    history.record(
        session, user, "submission.look", "submission", submission_id, changes=len(seen.changes)
    )


def look_at_signing(session: Session, user: User, submission_id: int) -> None:
    """Who signs has seen it all. The step itself is the record of it."""
    submission = session.get_one(SubmissionRow, submission_id)
    _note(session, user, submission_id, _newest(session, submission))


def since_return(session: Session, user: User, submission_id: int) -> Changes | None:
    """What a park changed between the last return for correction and handing in again.

    None where it was never returned, or is not handed in again yet. Raises NotFound.
    """
    submission = get(session, user, submission_id)
    handed_in = _last_step(session, submission, _SUBMIT, None)
    returned = _last_step(session, submission, _RETURN, handed_in)
    if handed_in is None or returned is None:
        return None
    found = _between(session, user, submission, returned.seq, handed_in.seq)
    return Changes(returned.at, handed_in.seq, found, _written(session, submission))


def _between(
    session: Session, user: User, submission: SubmissionRow, after: int, upto: int
) -> tuple[Change, ...]:
    query = (
        select(AuditEventRow, AccountRow)
        .join(AccountRow, AuditEventRow.account_id == AccountRow.id)
        .where(
            AuditEventRow.object_kind == "submission",
            AuditEventRow.object_id == submission.id,
            AuditEventRow.action.in_(READ),
            AuditEventRow.seq > after,
            AuditEventRow.seq <= upto,
        )
        .order_by(AuditEventRow.seq)
    )
    events = [(event, _who(user, account)) for event, account in session.execute(query)]
    return merged(pinned(submission.round), events)


def _who(user: User, account: AccountRow) -> str:
    """People by name at one's own level; of another level only the role, as in the timeline."""
    is_own = Level(account.unit.level) is user.level
    return account.name if is_own else ROLE[Role(account.role)]


def _newest(session: Session, submission: SubmissionRow) -> int:
    query = select(func.max(AuditEventRow.seq)).where(
        AuditEventRow.object_kind == "submission", AuditEventRow.object_id == submission.id
    )
    return session.scalar(query) or 0


def _last_step(
    session: Session, submission: SubmissionRow, action: str, before: AuditEventRow | None
) -> AuditEventRow | None:
    query = select(AuditEventRow).where(
        AuditEventRow.object_kind == "submission",
        AuditEventRow.object_id == submission.id,
        AuditEventRow.action == action,
    )
    if before is not None:
        query = query.where(AuditEventRow.seq < before.seq)
    return session.scalars(query.order_by(AuditEventRow.seq.desc()).limit(1)).first()


def _written(session: Session, submission: SubmissionRow) -> int:
    query = select(SelfMarkRow).where(SelfMarkRow.submission_id == submission.id)
    return sum(
        one.mark is not None or bool(one.cases or one.reason or one.evidence)
        for one in session.scalars(query)
    )


def _note(session: Session, user: User, submission_id: int, upto: int) -> bool:
    """Move the look on; False where it was there already."""
    look = session.get(LookRow, (user.id, submission_id))
    if look is None:
        look = LookRow(account_id=user.id, submission_id=submission_id, seq=-1, at=clock.now())
        session.add(look)
    if look.seq >= upto:
        return False
    look.seq, look.at = upto, clock.now()
    session.flush()
    return True
