"""A round's panels as organiser and approver see them: parks by reviewers, counts, no marks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.panel import Method
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Level, Role, Status
from services.access import opened, require
from services.judging import wants_word
from services.panel.marks import panel_words, too_few
from services.panel.recusal import bars
from services.panel.reopening import left_behind
from services.panel.rules import PanelRules, rules_of
from services.panel.seats import Seat, asked, live, seat_of
from services.panel.tally import tally
from services.people import User
from services.review_lines import Progress
from services.rounds import pinned
from storage.panel import SeatRow
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that counts: its number, the short names of its heads (none: all), how far it is."""

    seat: Seat
    number: int
    heads: tuple[str, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class ParkPanel:
    """One park's seats. `barred` says by account id why a reviewer must not have one; `gaps`
    what stands in the way of one mark, in words, without anybody's marks."""

    submission_id: int
    park: str
    status: Status
    held: tuple[Held, ...]
    left: tuple[Seat, ...]
    barred: Mapping[int, str]
    gaps: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether seats can still be given and taken away."""
        return self.status not in HAS_VERIFIED_MARKS


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who can have seats, with the load over the round: seats, how many have locked,
    words said of those wanted."""

    id: int
    name: str
    unit: str
    seats: int
    locked: int
    done: int
    wanted: int


@dataclass(frozen=True, slots=True)
class RoundPanel:
    """All panels of a round; `rules` None while all reviewers share one review."""

    rules: PanelRules | None
    parks: tuple[ParkPanel, ...]
    reviewers: tuple[Reviewer, ...]


def round_panel(session: Session, user: User, round_id: int) -> RoundPanel:
    """The round's parks at the province, and everybody who can review them. Raises NotAllowed."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    query = opened(user).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status.in_(AT_THE_PROVINCE)
    )
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    rules = rules_of(session, round_id)
    seats = live(session, rows)
    progress = tally(session, rows, seats)
    people = _reviewers(session, seats)
    barred = bars(session, people, [one.unit for one in rows])
    left = _left(session, rows)
    gaps = _gaps(session, rows, seats, rules)
    parks = tuple(
        ParkPanel(
            one.id, one.unit.label, Status(one.status),
            tuple(
                _held(one, seat, number, progress[seat.id])
                for number, seat in enumerate(seats.get(one.id, ()), 1)
            ),
            left.get(one.id, ()),
            {who.id: why for who in people if (why := barred.get((who.id, one.unit_id)))},
            gaps.get(one.id, ()),
        )
        for one in rows
    )  # fmt: skip
    return RoundPanel(rules, parks, tuple(_reviewer(who, parks) for who in people))


def units_to_avoid(session: Session, user: User) -> dict[int, str]:
    """The parks and cities that an interest can be declared in, by id. Raises NotAllowed."""
    require(user, Role.REVIEWER, Role.ORGANISER)
    query = select(UnitRow).where(UnitRow.level.in_((Level.PARK, Level.CITY)))
    found = sorted(session.scalars(query), key=lambda one: (one.level != Level.CITY, one.id))
    return {
        one.id: f"{one.name}（所属各园区）" if one.level == Level.CITY else one.label
        for one in found
    }


def _reviewers(session: Session, seats: Mapping[int, Collection[SeatRow]]) -> list[AccountRow]:
    """Everybody who can have a seat, and who has one although the account was disabled since."""
    sitting = {seat.account_id for found in seats.values() for seat in found}
    query = select(AccountRow).where(AccountRow.role == Role.REVIEWER).order_by(AccountRow.id)
    return [one for one in session.scalars(query) if one.is_active or one.id in sitting]


def _left(session: Session, rows: Collection[SubmissionRow]) -> dict[int, tuple[Seat, ...]]:
    found: dict[int, tuple[Seat, ...]] = {}
    query = select(SeatRow).where(
        SeatRow.submission_id.in_([one.id for one in rows]), SeatRow.left_at.is_not(None)
    )
    for row in session.scalars(query.order_by(SeatRow.left_at)):
        found[row.submission_id] = (*found.get(row.submission_id, ()), seat_of(row))
    return found


def _held(submission: SubmissionRow, row: SeatRow, number: int, progress: Progress) -> Held:
    groups = pinned(submission.round).groups
    heads = tuple(group.short for group in groups if group.id in row.groups)
    return Held(seat_of(row), number, heads, progress)


def _gaps(
    session: Session,
    rows: Collection[SubmissionRow],
    seats: Mapping[int, Collection[SeatRow]],
    rules: PanelRules | None,
) -> dict[int, tuple[str, ...]]:
    if rules is None:
        return {}
    now = [one for one in rows if one.id in seats and one.status not in HAS_VERIFIED_MARKS]
    locked = [one for one in now if all(seat.locked_at for seat in seats[one.id])]
    words, gone = panel_words(session, locked), left_behind(session, now)
    found = {}
    for one in now:
        told = [f"评审{number}账号已停用，未锁定" for number in gone.get(one.id, ())]
        told += _unasked(one, seats[one.id], rules.method)
        if one.id in words:
            waiting = sum(line.for_chair for line in words[one.id].lines)
            told += [f"{waiting} 项待组长裁定"] if waiting else []
        if rules.threshold is not None and not any(seat.chair for seat in seats[one.id]):
            told.append("没有组长")
        found[one.id] = tuple(told)
    return found


def _unasked(submission: SubmissionRow, seats: Collection[SeatRow], method: Method) -> list[str]:
    card = pinned(submission.round)
    of_seats = [asked(card, seat) for seat in seats]
    count = {one.id: sum(one.id in each for each in of_seats) for one in card.indicators}
    none = [one for one in card.indicators if wants_word(one, False) and not count[one.id]]
    few = [one for one in card.base if too_few(count[one.id], method)]
    found = []
    if none:
        found.append(f"{len(none)} 项没有分给任何人")
    if few:
        found.append("评审员不足 5 位，不能去掉最高分和最低分")
    return found


def _reviewer(who: AccountRow, parks: Collection[ParkPanel]) -> Reviewer:
    own = [held for park in parks for held in park.held if held.seat.account_id == who.id]
    return Reviewer(
        who.id, who.name, who.unit.name, len(own),
        sum(held.seat.locked_at is not None for held in own),
        sum(held.progress.done for held in own),
        sum(held.progress.wanted for held in own),
    )  # fmt: skip
