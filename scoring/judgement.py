"""A rater's explicit word on one indicator.

`None` in place of a Judgement means *not looked at* and is never counted as 0. A Judgement
without deductions means *looked at, nothing taken off*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.errors import MarksRefused
from scoring.marks import ZERO, fits_step, shown
from scoring.scorecard import Indicator, Scorecard

NONE_SUBMITTED = "未提交佐证"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off a base indicator: how many, why, by what rule, having opened what."""

    points: Decimal
    reason: str
    basis: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One event under a bonus, penalty or veto indicator."""

    summary: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Looked at: deductions for a base indicator, cases for the others. Both may be empty.

    `case_count` states a count whose events are not described one by one (an imported sheet).
    """

    deductions: tuple[Deduction, ...] = ()
    cases: tuple[Case, ...] = ()
    case_count: int | None = None

    @property
    def off(self) -> Decimal:
        """Points taken off in all."""
        return sum((one.points for one in self.deductions), ZERO)

    @property
    def count(self) -> int:
        """How many cases."""
        return len(self.cases) if self.case_count is None else self.case_count


def judgement_of_mark(indicator: Indicator, mark: Decimal, reason: str = "") -> Judgement:
    """The judgement that a bare mark with its reason amounts to.

    Raises MarksRefused (the caller adds the place) when the mark is outside 0 … full mark.
    """
    full = indicator.full_mark
    assert full is not None, "only base indicators have marks"
    if not mark.is_finite() or not 0 <= mark <= full:
        raise MarksRefused(f"填写的是“{shown(mark)}”，应为 0—{shown(full)} 之间的数字")
    if mark == full:
        return Judgement()
    return Judgement(deductions=(Deduction(full - mark, reason),))


def judgement_problems(
    scorecard: Scorecard, indicator: Indicator, judgement: Judgement
) -> Sequence[str]:
    """Everything about a judgement that the scorecard does not allow."""
    where = f"第{indicator.seq}项"
    if not indicator.is_base:
        return _case_problems(where, judgement)
    assert indicator.full_mark is not None
    found = []
    if judgement.count:
        found.append(f"{where}：基础项不记起数")
    for one in judgement.deductions:
        if (
            not one.points.is_finite()
            or one.points <= 0
            or not fits_step(one.points, scorecard.step)
        ):
            found.append(f"{where}：扣分 {one.points} 应为正数，且为 {scorecard.step} 的整数倍")
    if not found and judgement.off > indicator.full_mark:
        found.append(f"{where}：共扣 {shown(judgement.off)}，超过分值 {shown(indicator.full_mark)}")
    return found


def _case_problems(where: str, judgement: Judgement) -> list[str]:
    found = []
    if judgement.deductions:
        found.append(f"{where}：不是基础项，不能扣减分值")
    if judgement.count < 0:
        found.append(f"{where}：起数填写的是 {judgement.count}，不能小于 0")
    elif judgement.count < len(judgement.cases):
        found.append(
            f"{where}：填写的是 {judgement.count} 起，少于已登记的 {len(judgement.cases)} 起"
        )
    return found
