"""A reviewer's own seats in a round: under which number, asked for what, how far; and locking."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.workflow import Role, Status
from services.access import get, opened, require
from services.panel.marks import panel_words
from services.panel.rules import rules_of
from services.panel.seats import asked, live, lock
from services.panel.tally import tally
from services.people import User
from services.review_lines import Progress
from services.rounds import pinned
from storage.panel import SeatRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """One's own seat on one submission. `number` of `of` seats; `heads` are the short names of
    its top-level heads, none where it is for all.

    `locked` counts the seats that have locked and is None before the own one has; `unsettled`
    says that something waits for the chair, never before every seat has locked.
    """

    id: int
    submission_id: int
    park: str
    status: Status
    number: int
    of: int
    chair: bool
    heads: tuple[str, ...]
    asked: frozenset[str]
    progress: Progress
    locked_at: datetime | None
    locked: int | None
    unsettled: bool
    version: int

    @property
    def all_locked(self) -> bool:
        """Whether every reviewer of this submission has locked."""
        return self.locked == self.of

    @property
    def next_step(self) -> str:
        """What comes next for this reviewer, in words; "" while indicators are owed."""
        if self.locked_at is None:
            return "" if self.progress.owed else "可以锁定评分"
        if not self.all_locked:
            return "已锁定，等其余评审员"
        if self.unsettled:
            return "待您裁定分歧" if self.chair else "等组长裁定分歧"
        return "可以送审签"


def own_seats(session: Session, user: User, round_id: int) -> dict[int, OwnSeat]:
    """A reviewer's seats by submission id; empty for everybody else and where a round has no
    panels. Nothing of the other seats is in it but how many there are."""
    if user.role is not Role.REVIEWER or rules_of(session, round_id) is None:
        return {}
    query = opened(user).where(SubmissionRow.round_id == round_id)
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    seats = live(session, rows)
    own = {
        key: [seat for seat in found if seat.account_id == user.id] for key, found in seats.items()
    }
    progress = tally(session, rows, own)
    complete = [
        one for one in rows if one.id in seats and all(seat.locked_at for seat in seats[one.id])
    ]
    waiting = {
        key: any(line.for_chair for line in word.lines)
        for key, word in panel_words(session, complete).items()
    }
    return {
        one.id: _own(one, seats[one.id], seat, progress[seat.id], waiting.get(one.id, False))
        for one in rows
        for seat in own.get(one.id, ())
    }


def lock_own(session: Session, user: User, submission_id: int, version: int) -> None:
    """Lock one's own seat on a submission once every indicator asked for has a word.

    Raises NotAllowed, NotFound, ActionRefused, Conflict.
    """
    require(user, Role.REVIEWER)
    submission = get(session, user, submission_id)
    found = live(session, [submission]).get(submission_id, [])
    seat = next((one for one in found if one.account_id == user.id), None)
    if seat is None:
        raise NotFound("您没有这份申报的评审席位。请刷新页面看最新状态。")
    owed = tally(session, [submission], {submission_id: [seat]})[seat.id].owed
    lock(session, user, seat.id, version, owed)


def _own(
    submission: SubmissionRow, seats: list[SeatRow], own: SeatRow, progress: Progress, waits: bool
) -> OwnSeat:
    card = pinned(submission.round)
    return OwnSeat(
        id=own.id,
        submission_id=submission.id,
        park=submission.unit.label,
        status=Status(submission.status),
        number=seats.index(own) + 1,
        of=len(seats),
        chair=own.chair,
        heads=tuple(group.short for group in card.groups if group.id in own.groups),
        asked=asked(card, own),
        progress=progress,
        locked_at=own.locked_at,
        locked=sum(one.locked_at is not None for one in seats) if own.locked_at else None,
        unsettled=waits,
        version=own.version,
    )
