"""A fact in words: its value with unit, how sure it is, what it speaks for, where it stands."""

from collections.abc import Mapping, Sequence

from reports.words import QUALIFIER
from scoring.facts import Qualifier
from scoring.scorecard import Indicator, Scorecard
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from ui.components import escaped
from ui.labels import badge

NOT_FIGURES = (Qualifier.BOOL, Qualifier.TEXT)
"""Yes and plain words: no figure that a number in the margin would help to find."""
STATE_BADGE = {
    FactState.ACCEPTED: badge("blue", "check", "已采纳"),
    FactState.REJECTED: badge("gray", "close", "已驳回"),
}
_LONGEST_QUOTE = 110
_SURE = (Qualifier.EXACT, Qualifier.BOOL, Qualifier.TEXT)


def is_figure(fact: Fact) -> bool:
    """Whether it counts something; else it is a yes or words."""
    return fact.qualifier not in NOT_FIGURES


def numbers(facts: Sequence[Fact]) -> dict[int, int]:
    """The figures' numbers by fact id, in the order of the text; the same on every view."""
    return {one.id: place for place, one in enumerate(filter(is_figure, facts), 1)}


def plain(fact: Fact) -> str:
    """Label and value without mark-up: `法律意见数 37份`."""
    return f"{fact.label} {plain_value(fact)}"


def plain_value(fact: Fact) -> str:
    """The value with its unit and qualifier, without mark-up."""
    if fact.qualifier is Qualifier.BOOL:
        return "有"
    if fact.value is None:
        return QUALIFIER[fact.qualifier]
    sure = "" if fact.qualifier in _SURE else f"（{QUALIFIER[fact.qualifier]}）"
    return f"{fact.value}{fact.unit}{sure}"


def value(fact: Fact) -> str:
    """The value as Markdown: number in bold, unit, qualifier as a badge."""
    word = QUALIFIER[fact.qualifier]
    if fact.qualifier is Qualifier.BOOL:
        return badge("gray", "check", "有")
    if fact.value is None:
        return f"**—** {escaped(fact.unit)}　{_grey(word)}"
    unit = f" {escaped(fact.unit)}" if fact.unit else ""
    if fact.qualifier is Qualifier.TEXT:
        return f"**{escaped(fact.value)}**{unit}"
    kind = badge("orange", "event_upcoming", word) if is_plan(fact) else _grey(word)
    return f"**{escaped(fact.value)}**{unit}　{kind}"


def is_plan(fact: Fact) -> bool:
    """Whether it tells of what is still to be done: it counts for nothing."""
    return fact.qualifier is Qualifier.PLANNED


def quote(fact: Fact) -> str:
    """The report's own words in one line, cut where they are long; Markdown."""
    words = " ".join(fact.quote.split())
    return f"“{escaped(words[:_LONGEST_QUOTE])}{'…' if len(words) > _LONGEST_QUOTE else ''}”"


def speaks_for(fact: Fact, by_id: Mapping[str, Indicator]) -> str:
    """`第3项 法律顾问`, with the component where a person named one; Markdown."""
    named = {one.indicator: one.component for one in fact.links}
    told = []
    for one in (by_id[each] for each in fact.indicators if each in by_id):
        component = f"（{escaped(named[one.id])}）" if named.get(one.id) else ""
        hand = ":material/link: " if one.id in named else ""
        told.append(f"{hand}第{one.seq}项 {escaped(one.short)}{component}")
    return "、".join(told) or "未关联指标"


def year(fact: Fact) -> str:
    """The time that the fact is about."""
    if not fact.period:
        return "未写年度"
    return f"{escaped(fact.period)}{'年' if fact.period.isdecimal() else ''}"


def named(indicator: Indicator) -> str:
    """An indicator in one short phrase, without mark-up."""
    return f"第{indicator.seq}项 {indicator.short}"


def in_use(card: Scorecard, facts: Sequence[Fact]) -> dict[str, str]:
    """The indicators that any of these facts speaks for, in printed order: id to words."""
    spoken = {each for one in facts for each in one.indicators}
    return {one.id: named(one) for one in card.indicators if one.id in spoken}


def _grey(word: str) -> str:
    return f":gray-badge[{word}]"
