"""The approver closes an inspection; from then on it is only read."""

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.inspections import Event, EventKind
from services import clock
from services.history import record
from services.inspections.events import append
from services.inspections.rights import open_inspection
from services.people import User


def close(session: Session, user: User, inspection_id: int, version: int, reason: str) -> None:
    """Close an inspection with how it ended; what is not done is told by the page and does not
    stop it, since the source does not. Raises NotAllowed, NotFound, ActionRefused, Conflict."""
    row = open_inspection(session, user, inspection_id, decides=True)
    if row.version != version:
        raise Conflict("别人刚改过这件检查，没有办结。请看过最新内容后再办。")
    words, today = reason.strip(), clock.today()
    if not 1 <= len(words) <= 1000:
        raise ActionRefused("办结情况：须写明怎样办结，不超过 1000 个字。")
    row.closed_on, row.closing = today, words
    append(session, user, row, Event(EventKind.CLOSED, today, words))
    record(
        session, user, "inspection.close", "inspection", row.id,
        inspection=row.number, reason=words,
    )  # fmt: skip
