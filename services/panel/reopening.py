"""Seats that have locked: opened again with a reason, or given the chair."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.words import STATUS
from scoring.workflow import HAS_VERIFIED_MARKS, Role, Status
from services.access import get, require
from services.history import record
from services.panel.seats import live
from services.people import User
from services.verification import latest
from storage.panel import SeatRow
from storage.submissions import SubmissionRow

_UNKNOWN = "没有这个席位。请刷新页面看最新状态。"
_FIRST = {
    Status.REVIEW_AWAITING: "评审结果已送审签，请省级审签人先退回。",
    Status.VERIFIED: "核定分已签发，请省级审签人先撤销核定。",
    Status.PUBLISHED: "已经公布，请省级审签人先办理“公布后重新评审”。",
}


@dataclass(frozen=True, slots=True)
class LockedSeat:
    """A locked seat that this user may open again; by its number, without a name."""

    id: int
    number: int
    is_own: bool
    version: int


def openable(session: Session, user: User, submission_id: int) -> list[LockedSeat]:
    """The locked seats of a submission that its organiser or chair may open now; for everybody
    else none. Raises NotFound."""
    submission = get(session, user, submission_id)
    seats = live(session, [submission]).get(submission_id, [])
    if submission.status != Status.UNDER_REVIEW or not _may(session, user, submission, seats):
        return []
    return [
        LockedSeat(row.id, number, row.account_id == user.id, row.version)
        for number, row in enumerate(seats, 1)
        if row.locked_at is not None and row.account.is_active
    ]


def unlock(session: Session, user: User, seat_id: int | None, version: int, reason: str) -> None:
    """Open a locked seat again, so that its reviewer can add to the own words and lock anew: by
    the organiser while the review is under way, by the chair where the review itself was opened
    again, so that everybody's marks had been one. Raises NotAllowed, NotFound, ActionRefused,
    Conflict."""
    if seat_id is None:
        raise ActionRefused("席位：请选一个。")
    row, submission = _seat(session, user, seat_id)
    status = Status(submission.status)
    if status is not Status.UNDER_REVIEW:
        first = _FIRST.get(status, "请刷新页面看最新状态。")
        raise ActionRefused(f"申报现为“{STATUS[status]}”，不能开启席位。{first}")
    if row.locked_at is None:
        return
    if row.version != version:
        raise Conflict("席位刚有变动，请看过最新内容后再开启。")
    if not row.account.is_active:
        raise ActionRefused("这位评审员的账号已停用，开启了也没有人评。请收回席位，另行分配。")
    if not 4 <= len(reason.strip()) <= 500:
        raise ActionRefused("开启原因：须写明，4—500 个字。")
    row.locked_at = None
    session.flush()
    record(
        session, user, "panel.unlock", "submission", submission.id, name=row.account.name,
        reason=reason.strip(),
    )  # fmt: skip


def give_chair(session: Session, user: User, seat_id: int) -> None:
    """Make a seat the chair, locked or not: so that a panel whose chair left can go on.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    require(user, Role.ORGANISER)
    row, submission = _seat(session, user, seat_id)
    if Status(submission.status) in HAS_VERIFIED_MARKS:
        raise ActionRefused("核定分已签发，组长不能再变动。")
    if not row.account.is_active:
        raise ActionRefused("这位评审员的账号已停用，不能担任组长。请另选一位。")
    if row.chair:
        return
    for other in session.scalars(select(SeatRow).where(SeatRow.submission_id == submission.id)):
        other.chair = other.id == row.id
    record(session, user, "panel.chair", "submission", submission.id, name=row.account.name)


def left_behind(session: Session, submissions: list[SubmissionRow]) -> dict[int, list[int]]:
    """The numbers of seats whose accounts were disabled before they locked, by submission id:
    nobody can lock them any more. Rights are asked elsewhere."""
    found: dict[int, list[int]] = {}
    for key, seats in live(session, submissions).items():
        gone = [
            n for n, row in enumerate(seats, 1) if not row.locked_at and not row.account.is_active
        ]
        if gone:
            found[key] = gone
    return found


def _seat(session: Session, user: User, seat_id: int) -> tuple[SeatRow, SubmissionRow]:
    require(user, Role.ORGANISER, Role.REVIEWER)
    row = session.get(SeatRow, seat_id)
    if row is None or row.left_at is not None:
        raise NotFound(_UNKNOWN)
    submission = get(session, user, row.submission_id)
    seats = live(session, [submission]).get(submission.id, [])
    if not _may(session, user, submission, seats):
        raise NotFound(_UNKNOWN)
    return row, submission


def _may(session: Session, user: User, submission: SubmissionRow, seats: list[SeatRow]) -> bool:
    if user.role is Role.ORGANISER:
        return True
    is_chair = any(one.chair and one.account_id == user.id for one in seats)
    return is_chair and latest(session, submission.id) is not None
