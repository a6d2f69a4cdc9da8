"""A scoring rule in one Chinese sentence, with what the round decided where it was left open."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.marks import shown
from scoring.rules import Checklist, Effect, Judged, Partial, Shortfall, Threshold
from scoring.scorecard import Indicator, Kind
from scoring.settings import RoundSettings, case_terms
from scoring.words import EFFECT, PARTIAL

UNDECIDED = "未定"
_SHORT_OF: Mapping[Partial, str] = {
    Partial.ALL_OR_NOTHING: "不足的不得分",
    Partial.PROPORTIONAL: "不足的按比例得分",
    Partial.MANUAL: "不足的扣多少由评分人判定",
}


def rule_words(indicator: Indicator, settings: RoundSettings) -> str:
    """How marks come about at this indicator."""
    rule = indicator.rule
    if isinstance(rule, Judged):
        return "按官方表述由评分人判定"
    if isinstance(rule, Checklist):
        return f"{len(indicator.components)} 个要点逐项核对，{PARTIAL[rule.partial]}"
    if isinstance(rule, Threshold):
        when = "每年" if rule.per == "year" else "评估期间"
        least = f"{when} {_plain(rule.at_least)} {rule.unit}以上（含本数）"
        return f"{least}得满分；{_SHORT_OF[rule.partial]}"
    if isinstance(rule, Shortfall):
        return (
            f"应有 {rule.required} {rule.unit}，每少 1 {rule.unit}扣 {shown(rule.each)}，"
            f"最多扣 {shown(rule.cap)}"
        )
    return _case_words(indicator, settings)


def is_undecided(indicator: Indicator, settings: RoundSettings) -> bool:
    """Whether points or effect of a bonus, penalty or veto indicator are still open."""
    return not indicator.is_base and case_terms(indicator, settings) is None


def _case_words(indicator: Indicator, settings: RoundSettings) -> str:
    terms = case_terms(indicator, settings)
    is_bonus = indicator.kind is Kind.BONUS
    if terms is None:
        what = "每起加几分、最高几分" if is_bonus else "处理方式（不影响得分、扣分或一票否决）"
        return f"{what}{UNDECIDED}，由省级组织人为本批次确定"
    if terms.effect is not Effect.DEDUCT or terms.points is None:
        return EFFECT[terms.effect]
    cap = f"，最高 {shown(terms.cap)}" if terms.cap is not None else "，不封顶"
    return f"每起{'加' if is_bonus else '扣'} {shown(terms.points)}{cap}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
