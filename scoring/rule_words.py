"""Each rule in one official sentence: how an indicator's marks come about, on pages and papers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from scoring.marks import shown
from scoring.proofs import Direction
from scoring.rules import (
    UNSET,
    Checklist,
    Effect,
    Judged,
    Partial,
    PerCase,
    Ratio,
    Shortfall,
    Steps,
    Threshold,
)
from scoring.scorecard import Indicator, Kind
from scoring.settings import NOTHING_SET, CaseTerms, RoundSettings, case_terms
from scoring.words import EFFECT, PARTIAL

_PER = {"year": "每年", "period": "评估期内"}
_SHORT_OF = {
    Partial.ALL_OR_NOTHING: "不得分",
    Partial.PROPORTIONAL: "按比例得分",
    Partial.MANUAL: "扣多少由评分人判定",
}
_BY_WHOM = "由组织人在批次中确定"


def rule_words(indicator: Indicator, settings: RoundSettings = NOTHING_SET) -> str:
    """How marks come about, without a full stop; with what the round decided where it did."""
    if indicator.rule.kind in _BASE:
        return _BASE[indicator.rule.kind](indicator, indicator.rule)
    terms = case_terms(indicator, settings)
    return _undecided(indicator) if terms is None else _decided(indicator, terms)


def is_undecided(indicator: Indicator, settings: RoundSettings) -> bool:
    """Whether points or effect of a bonus, penalty or veto indicator are still open."""
    return not indicator.is_base and case_terms(indicator, settings) is None


def _judged(_indicator: Indicator, _rule: Judged) -> str:
    return "由评分人对照指标原文评定，扣分须写明原因"


def _checklist(indicator: Indicator, rule: Checklist) -> str:
    return f"{len(indicator.components)}个要点逐项核对，齐全得满分；{PARTIAL[rule.partial]}"


def _threshold(_indicator: Indicator, rule: Threshold) -> str:
    needed = f"{rule.at_least.normalize():f}{rule.unit}"
    return f"{_PER[rule.per]}达到{needed}以上（含本数）得满分；不足的，{_SHORT_OF[rule.partial]}"


def _shortfall(_indicator: Indicator, rule: Shortfall) -> str:
    return (
        f"应有{rule.required}{rule.unit}，每少1{rule.unit}扣{shown(rule.each)}分，"
        f"最多扣{shown(rule.cap)}分"
    )


def _ratio(_indicator: Indicator, rule: Ratio) -> str:
    needed = f"{rule.full_at.normalize():f}%"
    divided = "" if rule.full_at == 100 else f"÷{needed}"
    return f"完成率达到{needed}得满分；不足的，得分＝分值×完成率{divided}"


def _steps(indicator: Indicator, rule: Steps) -> str:
    word = "以内" if indicator.direction is Direction.FEWER else "以上"
    told = [
        f"{one.bound.normalize():f}{rule.unit}{word if one.bound else ''}得{shown(one.points)}分"
        for one in rule.steps
    ]
    return f"分档得分：{'，'.join(told)}（均含本数）；达不到最后一档的不得分"


def _undecided(indicator: Indicator) -> str:
    rule, sign = indicator.rule, _sign(indicator)
    if not isinstance(rule, PerCase):
        return f"处理方式未定（不影响得分、扣分或一票否决），{_BY_WHOM}"
    if rule.points == UNSET:
        return f"每起{sign}几分、最高几分未定，{_BY_WHOM}"
    assert isinstance(rule.points, Decimal)
    return f"每起{sign}{shown(rule.points)}分；最高几分未定，{_BY_WHOM}"


def _decided(indicator: Indicator, terms: CaseTerms) -> str:
    if terms.effect is not Effect.DEDUCT:
        return f"发生的，{EFFECT[terms.effect]}"
    held = "不封顶" if terms.cap is None else f"最高{shown(terms.cap)}分"
    return f"每起{_sign(indicator)}{shown(terms.points)}分，{held}"


def _sign(indicator: Indicator) -> str:
    return "加" if indicator.kind is Kind.BONUS else "扣"


_BASE: Mapping[str, Callable[[Indicator, Any], str]] = {
    "judged": _judged,
    "checklist": _checklist,
    "threshold": _threshold,
    "shortfall": _shortfall,
    "ratio": _ratio,
    "steps": _steps,
}
