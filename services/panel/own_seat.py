"""As whom a person judges a submission: the city, the shared review, or one's own seat."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotAllowed
from scoring.scorecard import Indicator
from scoring.workflow import HAS_VERIFIED_MARKS, Role
from services.access import PROVINCE, rater_of
from services.panel.seats import asked, rater_name
from services.people import User
from services.rounds import pinned
from storage.panel import PanelRow, SeatRow
from storage.submissions import SubmissionRow


def rater_in(session: Session, user: User, submission: SubmissionRow) -> str:
    """As whom a user judges this submission. Raises NotAllowed for those who judge nothing; a
    reviewer without a seat where the round has panels judges nothing there."""
    own = rater_of(user)
    if own != PROVINCE:
        return own
    seat = _seat_of(session, user, submission)
    if seat is not None:
        return rater_name(seat.id)
    if session.get(PanelRow, submission.round_id) is not None:
        raise NotAllowed(f"您没有分到{submission.unit.label}的评审席位。")
    return own


def require_unlocked(
    session: Session, user: User, submission: SubmissionRow, indicator: Indicator
) -> None:
    """Refuse a word of a seat that has locked, or on what it is not asked for. Raises
    ActionRefused."""
    seat = _seat_of(session, user, submission)
    if seat is None:
        return
    if seat.locked_at is not None:
        raise ActionRefused(
            "您已锁定对这家园区的评分，不能再改。"
            "确需改动，请组织人开启席位；重新评审时也可请组长开启。"
        )
    if indicator.id not in asked(pinned(submission.round), seat):
        raise ActionRefused(f"第{indicator.seq}项没有分给您评审。")


def _seat_of(session: Session, user: User, submission: SubmissionRow) -> SeatRow | None:
    query = select(SeatRow).where(
        SeatRow.account_id == user.id, SeatRow.submission_id == submission.id,
        SeatRow.left_at.is_(None),
    )  # fmt: skip
    return session.scalars(query).first()


def seats_seen(
    session: Session, user: User | None, submissions: Collection[SubmissionRow]
) -> dict[int, SeatRow]:
    """Where a user sees only the own seat's word as the province's, by submission id: until the
    verified mark is signed."""
    if user is None or user.role is not Role.REVIEWER:
        return {}
    open_ids = [one.id for one in submissions if one.status not in HAS_VERIFIED_MARKS]
    query = select(SeatRow).where(
        SeatRow.account_id == user.id, SeatRow.submission_id.in_(open_ids),
        SeatRow.left_at.is_(None),
    )  # fmt: skip
    return {row.submission_id: row for row in session.scalars(query)}


def judge(user: User) -> User | None:
    """The user for whom words are only counted: a reviewer counts the own seat's, others all."""
    return user if user.role is Role.REVIEWER else None


def asked_of_seats(
    session: Session, user: User, submissions: Collection[SubmissionRow]
) -> dict[int, frozenset[str]]:
    """Ids of the indicators that a reviewer's own seat is for, where one has a seat; elsewhere
    a reviewer is asked for every indicator."""
    seats = seats_seen(session, user, submissions)
    return {
        one.id: asked(pinned(one.round), seats[one.id]) for one in submissions if one.id in seats
    }
