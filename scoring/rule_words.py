"""Each rule in official words: how an indicator's marks come about, for pages and papers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from scoring.marks import shown
from scoring.rules import (
    UNSET,
    Checklist,
    Effect,
    Event,
    Partial,
    PerCase,
    Rule,
    Shortfall,
    Threshold,
)
from scoring.scorecard import Kind
from scoring.words import EFFECT, PARTIAL

PER = {"year": "每年", "period": "评估期内"}
_SHORT_OF = {
    Partial.ALL_OR_NOTHING: "不得分",
    Partial.PROPORTIONAL: "按比例得分",
    Partial.MANUAL: "扣多少由评分人判定",
}
_SIGN = {Kind.BONUS: "加", Kind.PENALTY: "扣"}


def rule_words(rule: Rule, kind: Kind | None = None) -> str:
    """A rule as one sentence without a full stop; what is unset is said to be 未定.

    `kind` tells whether cases add or take off; without it the sign is left out.
    """
    return _WORDS[rule.kind](rule, _SIGN.get(kind, "") if kind else "")


def _judged(rule: Rule, sign: str) -> str:
    return "由评分人对照指标原文评定，扣分须写明原因"


def _checklist(rule: Checklist, sign: str) -> str:
    return f"逐项核对评分要点，齐全得满分；{PARTIAL[rule.partial]}"


def _threshold(rule: Threshold, sign: str) -> str:
    needed = f"{_count(rule.at_least)}{rule.unit}"
    return f"{PER[rule.per]}达到{needed}以上（含本数）得满分；不足的，{_SHORT_OF[rule.partial]}"


def _shortfall(rule: Shortfall, sign: str) -> str:
    return (
        f"应有{rule.required}{rule.unit}，每少1{rule.unit}扣{shown(rule.each)}分，"
        f"最多扣{shown(rule.cap)}分"
    )


def _per_case(rule: PerCase, sign: str) -> str:
    if rule.points == UNSET:
        return f"每起{sign}几分未定，由组织人在批次中确定"
    each = f"每起{sign}{shown(_points(rule.points))}分"
    if rule.cap == UNSET:
        return f"{each}；最高几分未定，由组织人在批次中确定"
    return f"{each}，{_cap(rule.cap)}"


def _event(rule: Event, sign: str) -> str:
    if rule.effect == UNSET:
        return "处理方式未定（不影响得分、扣分或一票否决），由组织人在批次中确定"
    if rule.effect is Effect.DEDUCT:
        return f"发生的，每起扣{shown(rule.points)}分，{_cap(rule.cap)}"
    return f"发生的，{EFFECT[Effect(rule.effect)]}"


def _cap(cap: object) -> str:
    return "不封顶" if cap is None else f"最高{shown(_points(cap))}分"


def _points(value: object) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def _count(number: Decimal) -> str:
    return f"{number.normalize():f}"


_WORDS: Mapping[str, Callable[[Any, str], str]] = {
    "judged": _judged,
    "checklist": _checklist,
    "threshold": _threshold,
    "shortfall": _shortfall,
    "per_case": _per_case,
    "event": _event,
}
