"""Like cases treated unequally: at one indicator, near reasons and different points at two parks.

Compared are words that nobody is still free to write: of parks with a signed mark, of panels whose
seats have all locked, and of a shared review as it stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Role, Status
from services.access import PROVINCE, opened, require
from services.findings.kept import Kept
from services.panel.left_out import rests_on
from services.panel.likeness import LIKE, counts_of, like_each_other
from services.panel.seats import live, rater_name
from services.people import User
from services.rounds import pinned
from services.sheets import judgements_of
from storage.panel import SeatRow
from storage.review import DeductionRow
from storage.submissions import SubmissionRow

Seats = Mapping[int, Sequence[SeatRow]]
_NAMED, _SHOWN = 4, 60
_kept: Kept[tuple["Unequal", ...]] = Kept(12)


@dataclass(frozen=True, slots=True)
class Treated:
    """One park at an indicator: points off in all, and the reasons as written."""

    submission_id: int
    park: str
    off: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Unequal:
    """Parks with like reasons at one indicator and different points off, the most off first.
    `like` is the least likeness that joins them, in per cent."""

    indicator_id: str
    seq: int
    short: str
    parks: tuple[Treated, ...]
    like: int

    @property
    def sentence(self) -> str:
        """What is unequal, in one sentence."""
        by_off: dict[Decimal, list[str]] = defaultdict(list)
        for one in self.parks:
            by_off[one.off].append(one.park)
        told = "；".join(f"{_names(parks)}扣 {shown(off)}" for off, parks in by_off.items())
        near = "理由相同" if self.like == 100 else f"理由相近（相似度 {self.like}% 以上）"
        return f"{near}，扣分不同：{told}"

    @property
    def reason(self) -> str:
        """The first park's reason, cut to be quoted."""
        said = self.parks[0].reason
        return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"


def unequal(session: Session, user: User, round_id: int) -> list[Unequal]:
    """Like cases treated unequally in a round, by indicator, for organiser and approver; for a
    chair where one of the parks is the chair's own. Raises NotAllowed for everybody else; for
    a reviewer who is no chair there are none."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.REVIEWER)
    query = opened(user).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status.in_(AT_THE_PROVINCE)
    )
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    seats = live(session, rows)
    firm = [one for one in rows if _is_firm(one, seats.get(one.id, ()))]
    if user.role is not Role.REVIEWER:
        return list(_of(session, firm, seats))
    chaired = {
        key for key, found in seats.items() for seat in found
        if seat.chair and seat.account_id == user.id
    }  # fmt: skip
    if not any(one.id in chaired for one in firm):
        return []
    return [
        one
        for one in _of(session, firm, seats)
        if any(park.submission_id in chaired for park in one.parks)
    ]


def _is_firm(submission: SubmissionRow, seats: Collection[SeatRow]) -> bool:
    decided = Status(submission.status) in HAS_VERIFIED_MARKS
    return decided or all(seat.locked_at for seat in seats)


def _of(session: Session, rows: Sequence[SubmissionRow], seats: Seats) -> tuple[Unequal, ...]:
    """Worked out once for words that stand: seconds for hundreds of parks."""
    if len(rows) < 2:
        return ()
    names = tuple(one.unit.label for one in rows)
    key = rests_on(session, rows), names
    return _kept.get(key, lambda: tuple(_worked_out(session, rows, seats)))


def _worked_out(session: Session, rows: Sequence[SubmissionRow], seats: Seats) -> list[Unequal]:
    said = judgements_of(session, rows, PROVINCE)
    reasons = _reasons(session, rows, seats)
    found = []
    for one in pinned(rows[0].round).base:
        alike: dict[_Case, list[Treated]] = defaultdict(list)
        for row in rows:
            word, why = said[row.id][one.id], tuple(sorted(reasons.get((row.id, one.id), ())))
            if word is not None and word.off and why:
                treated = Treated(row.id, row.unit.label, word.off, "；".join(dict.fromkeys(why)))
                alike[why, word.off].append(treated)
        for cases, like in _joined(list(alike)):
            parks = [park for case in cases for park in alike[case]]
            parks.sort(key=lambda park: (-park.off, park.submission_id))
            found.append(Unequal(one.id, one.seq, one.short, tuple(parks), like))
    return found


_Case = tuple[tuple[str, ...], Decimal]
"""Reasons and the points that they came to."""


def _joined(cases: Sequence[_Case]) -> Iterator[tuple[list[_Case], int]]:
    """Cases that hang together by like reasons and different points, with the least likeness."""
    by_counts: dict[frozenset[tuple[str, ...]], list[_Case]] = defaultdict(list)
    for case in cases:
        by_counts[frozenset(map(counts_of, case[0]))].append(case)
    for near in by_counts.values():
        group, least = list(range(len(near))), [100] * len(near)
        for one, other in combinations(range(len(near)), 2):
            if near[one][1] == near[other][1]:
                continue
            like = like_each_other(near[one][0], near[other][0])
            if like >= LIKE:
                first, second = group[one], group[other]
                group = [first if each == second else each for each in group]
                least[first] = min(like, least[first], least[second])
        for first in sorted({each for each in group if group.count(each) > 1}):
            yield [near[at] for at, each in enumerate(group) if each == first], least[first]


def _reasons(
    session: Session, rows: Collection[SubmissionRow], seats: Seats
) -> dict[tuple[int, str], list[str]]:
    """The reasons that count for the province's word, by submission and indicator."""
    counting = {
        one.id: {rater_name(seat.id) for seat in seats.get(one.id, ())} or {PROVINCE}
        for one in rows
    }
    found: dict[tuple[int, str], list[str]] = {}
    query = select(DeductionRow).where(
        DeductionRow.submission_id.in_(counting), DeductionRow.withdrawn_at.is_(None)
    )
    for row in session.scalars(query.order_by(DeductionRow.id)):
        if row.rater in counting[row.submission_id]:
            found.setdefault((row.submission_id, row.indicator_id), []).append(row.reason)
    return found


def _names(parks: Sequence[str]) -> str:
    more = f"等 {len(parks)} 家" if len(parks) > _NAMED else ""
    return "、".join(parks[:_NAMED]) + more
