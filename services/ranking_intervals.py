"""How firm a ranking's places are: over varied weights, and with any one reviewer left out.

The marks are the verified ones that the ranking shows; what bonus and penalty come to stays as
it is. A reviewer left out is left out of every park at once, as if never appointed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import gcd

from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.marks import to_hundredths
from scoring.robustness import MOST_TOGETHER, Interval, indistinct, weight_intervals
from scoring.scorecard import Kind
from scoring.workflow import Role
from services.left_out_places import places_without_one
from services.people import User
from services.standings import Standing, Standings

SWING = 10
"""Percent of its official value by which every weight varies."""
_HUNDRED_POINTS = 10_000
"""In hundredths."""
_SEES_REVIEWERS = (Role.ORGANISER, Role.PROVINCE_APPROVER)


@dataclass(frozen=True, slots=True)
class Firmness:
    """The intervals of places, in the ranking's order (parks with a place only).

    `by_reviewer` is None where no panel judged, and for those who may not see it yet. `runs` are
    positions (first, last) of parks that cannot be told apart by all that is shown.
    """

    by_weight: tuple[Interval, ...]
    by_reviewer: tuple[Interval, ...] | None
    runs: tuple[tuple[int, int], ...]
    rule: str

    @property
    def together(self) -> tuple[Interval, ...]:
        """Each park's best and worst place over everything that was tried."""
        return _together(self.by_weight, self.by_reviewer)

    @property
    def run_words(self) -> tuple[str, ...]:
        """Each run as `第3至5名不可区分`; of a long one whose ends can be told apart, only that
        neighbours cannot."""
        return tuple(self._told(first, last) for first, last in self.runs)

    def _told(self, first: int, last: int) -> str:
        reach = self.together[first : last + 1]
        all_of_them = min(one.worst for one in reach) >= max(one.best for one in reach)
        what = "名不可区分" if all_of_them else "名中相邻的不可区分"
        return f"第{first + 1}至{last + 1}{what}"


@dataclass(frozen=True, slots=True)
class Line:
    """A cut after `count` parks. `tied` share the last place above it; `down` stand above and may
    fall below, `up` stand below and may rise above; park names in the ranking's order."""

    count: int
    tied: tuple[str, ...]
    down: tuple[str, ...]
    up: tuple[str, ...]


def firmness(session: Session, user: User, found: Standings) -> Firmness:
    """The intervals of a ranking that this user was shown.

    Over reviewers for organiser and approver; for everybody else once published.
    """
    placed = placed_of(found)
    scales = [_scale(one) for one in placed]
    marks = tuple(
        tuple(mark * by for mark in _marks(one.sheet))
        for one, (by, _) in zip(placed, scales, strict=True)
    )
    apart = tuple(
        _apart(one.sheet) * by + rest for one, (by, rest) in zip(placed, scales, strict=True)
    )
    by_weight = _with_official(_by_weight(marks, apart), placed)
    by_reviewer = None
    if found.published or user.role in _SEES_REVIEWERS:
        by_reviewer = places_without_one(session, placed)
    runs = indistinct(_together(by_weight, by_reviewer))
    weights = len(marks[0]) if marks else 0
    rule = _rule(weights, by_reviewer is not None, found.by_composite)
    return Firmness(by_weight, by_reviewer, tuple(runs), rule)


def placed_of(found: Standings) -> tuple[Standing, ...]:
    """The parks that have a place; vetoed ones have none."""
    return tuple(one for one in found.places if one.place is not None)


def cut(found: Standings, firm: Firmness, count: int) -> Line | None:
    """Who is tied or cannot be told apart across a line after `count` parks; None where the line
    parts nobody."""
    placed = placed_of(found)
    if not 0 < count < len(placed):
        return None
    last = placed[count - 1].ranked
    is_tied = placed[count].ranked == last
    pairs = list(zip(placed, firm.together, strict=True))
    return Line(
        count,
        tuple(one.park for one in placed if is_tied and one.ranked == last),
        tuple(one.park for one, reach in pairs[:count] if reach.worst > count),
        tuple(one.park for one, reach in pairs[count:] if reach.best <= count),
    )


def _marks(sheet: ScoreSheet) -> tuple[int, ...]:
    return tuple(
        to_hundredths(one.score or Decimal(0)) for one in sheet.lines if one.kind is Kind.BASE
    )


def _apart(sheet: ScoreSheet) -> int:
    """Bonus, as far as the full mark left room for it, less penalty: the official total less the
    base marks. Below the floor of 0 it is the plain difference."""
    assert sheet.total is not None
    counted = sheet.total - sheet.base_total if sheet.total else sheet.bonus - sheet.penalty
    return to_hundredths(counted)


def _scale(one: Standing) -> tuple[int, int]:
    """By what to multiply the written hundredths, and what to add, so that whole numbers are in
    the proportion of the composites that places follow; 1 and 0 where they follow the total."""
    found = one.composite
    if found is None or not found.shares.ranks:
        return 1, 0
    full, shares = to_hundredths(one.sheet.scorecard.full_mark), found.shares.shares
    rest = sum(
        to_hundredths(found.scores[part].score) * shares.of(part)
        for part in shares.counted
        if part in found.scores
    )
    common = gcd(_HUNDRED_POINTS, full)
    return _HUNDRED_POINTS // common * shares.written, rest * (full // common)


def _with_official(found: Sequence[Interval], placed: Sequence[Standing]) -> tuple[Interval, ...]:
    """The official place is among them: composites tie by their two places, scenarios by the
    exact sums."""
    return tuple(
        Interval(min(reach.best, one.place or reach.best), max(reach.worst, one.place or 0))
        for reach, one in zip(found, placed, strict=True)
    )


@lru_cache(maxsize=32)
def _by_weight(marks: tuple[tuple[int, ...], ...], apart: tuple[int, ...]) -> tuple[Interval, ...]:
    """Kept by content: the same marks are computed once, whoever looks and however often."""
    return tuple(weight_intervals(marks, apart, SWING))


def _together(one: Sequence[Interval], other: Sequence[Interval] | None) -> tuple[Interval, ...]:
    if other is None:
        return tuple(one)
    return tuple(
        Interval(min(a.best, b.best), max(a.worst, b.worst))
        for a, b in zip(one, other, strict=True)
    )


def _rule(weights: int, with_reviewers: bool, by_composite: bool) -> str:
    """The scenarios in a sentence, so that anybody can try them all."""
    how = (
        f"每项权重各上浮或下调{SWING}%的全部组合"
        if weights <= MOST_TOGETHER
        else f"逐项把一项权重上浮或下调{SWING}%（共{weights}项，其余不变）"
    )
    more = "，以及轮流去掉任一位评审员后重新计算" if with_reviewers else ""
    same = "加分、扣分项和其他部分的得分不变" if by_composite else "加分、扣分项不变"
    return f"{how}{more}，名次可能出现的范围；{same}。"
