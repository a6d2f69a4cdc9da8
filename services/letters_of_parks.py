"""Of which parks of a round a user can have a letter of their own: 评审意见书, 评审组记录."""

from sqlalchemy.orm import Session

from scoring.workflow import Status
from services.access import opened
from services.opinion_paper import may_have
from services.panel.seats import live
from services.panel_record_paper import READERS
from services.people import User
from storage.submissions import SubmissionRow


def with_opinion(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    """Whose 评审意见书 this user can have now, in the parks' stored order."""
    return [one for one in _rows(session, user, round_id) if may_have(user, Status(one.status))]


def with_record(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    """Whose panel has locked every seat, so that its record can be printed; for its readers."""
    if user.role not in READERS:
        return []
    rows = _rows(session, user, round_id)
    seats = live(session, rows)
    return [
        one for one in rows if one.id in seats and all(seat.locked_at for seat in seats[one.id])
    ]


def _rows(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    query = opened(user).where(SubmissionRow.round_id == round_id)
    return list(session.scalars(query.order_by(SubmissionRow.unit_id)))
