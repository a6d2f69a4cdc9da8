"""Several reviewers' judgements to one: mean, median or trimmed mean, the spread shown beside.

Marks are never adjusted in silence: where reviewers are further apart than the round allows,
the chair settles the indicator with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scoring.errors import MarksRefused
from scoring.judgement import Case, Deduction, Judgement
from scoring.lines import deduction_words
from scoring.marks import ZERO, rounded, shown
from scoring.scorecard import Indicator, Scorecard

LEAST_FOR_TRIMMING = 5


class Method(StrEnum):
    """How several marks become one."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"


METHOD: Mapping[Method, str] = {
    Method.MEAN: "取平均数",
    Method.MEDIAN: "取中位数",
    Method.TRIMMED: "去掉一个最高、一个最低后取平均数",
}
"""The words for each method, on screens, papers and in reasons."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The chair's word on an indicator whose reviewers are too far apart, in points off."""

    off: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One base indicator over the panel. `marks` in points, in the reviewers' order, None where
    one has not judged; `spread` is highest less lowest. `judgement` None: not complete, or the
    chair still has to settle it (`for_chair`)."""

    indicator: Indicator
    marks: tuple[Decimal | None, ...]
    spread: Decimal | None
    for_chair: bool
    settled: bool
    judgement: Judgement | None


Judgements = Mapping[str, Judgement | None]


def combined(
    card: Scorecard,
    reviewers: Sequence[Judgements],
    method: Method = Method.MEAN,
    threshold: Decimal | None = None,
    settled: Mapping[str, Settlement] | None = None,
) -> tuple[PanelLine, ...]:
    """The panel's word on every base indicator, in printed order.

    `reviewers` are those who judge this submission, in the order of their seats; a judgement
    missing from a mapping is one that its reviewer was not asked for. `threshold` in points;
    None sends nothing to the chair. Raises MarksRefused: a trimmed mean of fewer than five.
    """
    return tuple(
        _line(card, one, reviewers, method, threshold, (settled or {}).get(one.id))
        for one in card.base
    )


def _line(
    card: Scorecard,
    one: Indicator,
    reviewers: Sequence[Judgements],
    method: Method,
    threshold: Decimal | None,
    settled: Settlement | None,
) -> PanelLine:
    assert one.full_mark is not None
    asked = [(seat, each[one.id]) for seat, each in enumerate(reviewers, 1) if one.id in each]
    marks = tuple(None if said is None else one.full_mark - said.off for _, said in asked)
    given = [mark for mark in marks if mark is not None]
    spread = max(given) - min(given) if given else None
    complete = bool(given) and len(given) == len(marks)
    apart = threshold is not None and spread is not None and spread > threshold
    for_chair = complete and apart and settled is None
    judgement = None
    if complete and not for_chair:
        told = {seat: said for seat, said in asked if said is not None}
        judgement = (
            _settled(told, settled) if settled and apart else _joined(card, one, told, method)
        )
    return PanelLine(one, marks, spread, for_chair, bool(settled and apart), judgement)


def _joined(
    card: Scorecard, one: Indicator, said: Mapping[int, Judgement], method: Method
) -> Judgement:
    if len(said) == 1:
        return next(iter(said.values()))
    assert one.full_mark is not None
    mark = middle([one.full_mark - each.off for each in said.values()], method)
    off = one.full_mark - rounded(mark, card.rounding)
    if not off:
        return Judgement()
    offs = "、".join(shown(each.off) for each in said.values())
    reason = f"{len(said)}位评审分别扣{offs}，{METHOD[method]}扣{shown(off)}。{_words(said)}"
    return Judgement((Deduction(off, reason.rstrip("。")),))


def _settled(said: Mapping[int, Judgement], settled: Settlement) -> Judgement:
    if not settled.off:
        return Judgement()
    offs = "、".join(shown(each.off) for each in said.values())
    reason = f"{len(said)}位评审分别扣{offs}，分歧超过规定，由组长裁定：{settled.reason}"
    return Judgement((Deduction(settled.off, reason),))


def _words(said: Mapping[int, Judgement]) -> str:
    return "；".join(
        f"评审{seat}{deduction_words(one)}"
        for seat, each in said.items()
        for one in each.deductions
    )


def middle(marks: Sequence[Decimal], method: Method) -> Decimal:
    """The one mark of several, not yet rounded. Raises MarksRefused."""
    ordered = sorted(marks)
    if method is Method.TRIMMED:
        if len(ordered) < LEAST_FOR_TRIMMING:
            raise MarksRefused(
                f"去掉最高分和最低分至少要有 {LEAST_FOR_TRIMMING} 位评审，"
                f"现在是 {len(ordered)} 位；请改用平均数或中位数"
            )
        ordered = ordered[1:-1]
    if method is Method.MEDIAN:
        half = len(ordered) // 2
        return (ordered[half] + ordered[~half]) / 2
    return sum(ordered, ZERO) / len(ordered)


def cases_of(reviewers: Sequence[Judgements], indicator_id: str) -> tuple[Case, ...]:
    """The cases that reviewers stated at an indicator, each once: a case is established, not
    averaged."""
    found: dict[Case, None] = {}
    for said in reviewers:
        judgement = said.get(indicator_id)
        found.update(dict.fromkeys(judgement.cases if judgement else ()))
    return tuple(found)


def leniency(
    card: Scorecard, reviewers: Sequence[Judgements]
) -> tuple[tuple[int, Decimal | None], ...]:
    """For each seat: on how many indicators it was compared, and its mean deduction there less
    the panel's, in points; None where nothing can be compared. Negative is more lenient."""
    found: list[list[Decimal]] = [[] for _ in reviewers]
    for one in card.base:
        offs = [
            (seat, judgement.off)
            for seat, said in enumerate(reviewers)
            if (judgement := said.get(one.id)) is not None
        ]
        if len(offs) < 2:
            continue
        mean = sum((off for _, off in offs), ZERO) / len(offs)
        for seat, off in offs:
            found[seat].append(off - mean)
    return tuple(
        (len(each), rounded(sum(each, ZERO) / len(each)) if each else None) for each in found
    )
