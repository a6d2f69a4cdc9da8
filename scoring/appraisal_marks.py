"""What an appraisal's marks amount to: points within weights, the total, the grade it reaches.

A weight is the most points that an aspect gives. Positive aspects add up to 100; a negative one
takes off up to its weight, a bonus adds up to its weight on top. The source states none of this:
it is this tool's reading, and the reason of a total lets anybody redo the sum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring.appraisal import Aspect, AspectDirection, Grade
from scoring.marks import HUNDREDTH, ZERO, fits_step, shown
from scoring.rules import UNSET

WHOLE = Decimal(100)
_SIGN = {
    AspectDirection.POSITIVE: "+",
    AspectDirection.NEGATIVE: "−",
    AspectDirection.BONUS: "+",
}


@dataclass(frozen=True, slots=True)
class Total:
    """All aspects together. `reason` is the sum, written out."""

    points: Decimal
    reason: str


def weight_problems(aspects: Iterable[Aspect]) -> list[str]:
    """Why the weights that are set cannot stand; positive ones total 100 once all are set."""
    positive = [one for one in aspects if one.direction is AspectDirection.POSITIVE]
    found = [one.weight for one in positive if isinstance(one.weight, Decimal)]
    total = sum(found, ZERO)
    terms = " + ".join(shown(one) for one in found)
    if positive and len(found) == len(positive) and total != WHOLE:
        return [f"权重：正向各项的权重合计应为 100.00，现为 {terms} = {shown(total)}。"]
    if len(found) < len(positive) and total >= WHOLE:
        return [
            f"权重：正向各项的权重合计应为 100.00，现在只定了 {len(found)} 项，"
            f"已有 {terms} = {shown(total)}，其余各项没有余地。"
        ]
    return []


def threshold_problems(grades: Sequence[Grade]) -> list[str]:
    """Why the thresholds that are set cannot stand: each grade begins above the next one."""
    known = [(one.title, one.threshold) for one in grades if isinstance(one.threshold, Decimal)]
    found = [
        f"分数线：“{title}”是 {shown(mark)}，不能超过 100.00。"
        for title, mark in known
        if mark > WHOLE
    ]
    for (upper, high), (lower, low) in pairwise(known):
        if high <= low:
            found.append(f"分数线：“{upper}”是 {shown(high)}，应高于“{lower}”的 {shown(low)}。")
    return found


def points_problem(aspect: Aspect, points: Decimal) -> str:
    """Why an aspect cannot have so many points; blank where it can. The weight has to be set."""
    assert isinstance(aspect.weight, Decimal)
    if 0 <= points <= aspect.weight and fits_step(points, HUNDREDTH):
        return ""
    what = "扣分" if aspect.direction is AspectDirection.NEGATIVE else "得分"
    return (
        f"“{aspect.title}”{what}：填写的是 {_typed(points)}，应为 0—{shown(aspect.weight)} 之间、"
        "小数不超过两位的数字。"
    )


def total(aspects: Sequence[Aspect], given: Mapping[str, Decimal]) -> Total | None:
    """The sum of all aspects; None while a weight is unset or an aspect has no points."""
    if any(one.weight == UNSET or one.id not in given for one in aspects):
        return None
    points, terms = ZERO, ""
    for one in aspects:
        minus = one.direction is AspectDirection.NEGATIVE
        points += -given[one.id] if minus else given[one.id]
        sign = _SIGN[one.direction]
        lead = f" {sign} " if terms else ("−" if minus else "")
        terms += f"{lead}{one.title} {shown(given[one.id])}"
    return Total(points, f"{terms} = {shown(points)}")


def reached(grades: Sequence[Grade], points: Decimal) -> Grade:
    """The highest grade whose threshold the points reach; below all of them, the lowest grade.

    Every threshold has to be set.
    """
    ordered = sorted(grades, key=_threshold, reverse=True)
    return next((one for one in ordered if points >= _threshold(one)), ordered[-1])


def over_quota(grade: Grade, count: int, people: int) -> str:
    """That more than the quota of `people` have a grade, in words; blank where not so."""
    if not isinstance(grade.quota, Decimal) or not people or not count:
        return ""
    if count * WHOLE <= grade.quota * people:
        return ""
    share = shown(count * WHOLE / people)
    return f"“{grade.title}” {count} 人，占 {people} 人的 {share}%，超过 {shown(grade.quota)}%"


def _threshold(grade: Grade) -> Decimal:
    assert isinstance(grade.threshold, Decimal)
    return grade.threshold


def _typed(points: Decimal) -> str:
    return str(points).replace("-", "−")
