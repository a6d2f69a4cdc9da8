"""A supported mark on a page: points beside the claim, the sentence behind it, the quotes."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from reports.words import QUALIFIER
from scoring.facts import ConfirmedFact, Qualifier
from scoring.marks import ZERO, shown
from scoring.support import Support
from scoring.workflow import Role
from services import clock
from services.reports.backing import Backing
from services.reports.supporting import SafeScore
from ui import navigation
from ui.components import escaped, note

WORD = "佐证得分"
_FIRST = 3
"""Quotes that a judge sees at once."""
_LOCATED = 40
"""Characters of a quote by which its place in the report is found again."""
_BEFORE = (Qualifier.MORE, Qualifier.ALMOST, Qualifier.AT_LEAST, Qualifier.AT_MOST)
"""Qualifiers that are said before the number: 多于20场."""


def excess(support: Support, claimed: Decimal | None) -> Decimal | None:
    """How far a claim is above the supported mark; None where it is not, or nobody can tell."""
    if support.points is None or claimed is None or claimed <= support.points:
        return None
    return claimed - support.points


def mark_words(support: Support, claimed: Decimal | None) -> str:
    """The points, — where the facts cannot tell, and in amber how far the claim is above."""
    above = excess(support, claimed)
    over = f"　:orange[自评高 {shown(above)}]" if above else ""
    return f":gray[{WORD}]　**{shown(support.points)}**{over}"


def reason_words(support: Support, *, clause: bool = False) -> str:
    """The sentence behind the points; with the clause that the rule comes from, where asked."""
    where = f"（{escaped(support.clause)}）" if clause and support.clause else ""
    return f"{escaped(support.reason)}{where}"


def has_word(backing: Backing, *, base: bool) -> bool:
    """Whether there is anything to say: always at a base indicator, else only with facts."""
    return base or bool(backing.quotes or backing.aside)


def mark(backing: Backing, claimed: Decimal | None, *, clause: bool = False) -> None:
    """Points and reason; on one line where there is nothing that they could rest on."""
    parted = "  \n" if backing.quotes else "　"
    reason = f":small[:gray[{reason_words(backing.support, clause=clause)}]]"
    st.markdown(f"{mark_words(backing.support, claimed)}{parted}{reason}")


def folded(backing: Backing, role: Role, submission_id: int, indicator_id: str) -> None:
    """A fold with every accepted fact of an indicator, and the way to the report."""
    found = [*backing.quotes, *backing.aside]
    if not found:
        return
    with st.expander(f"报告原文 {len(found)} 条", icon=":material/format_quote:"):
        lines(backing, backing.quotes)
        _aside(backing)
        if navigation.has_page(role, "annual_report"):
            st.page_link(
                navigation.path("annual_report"), label="到年度报告中看",
                icon=":material/summarize:",
                query_params={"id": str(submission_id), "indicator": indicator_id},
            )  # fmt: skip


def listed(backing: Backing) -> None:
    """The quotes for a judge: a few that the points rest on at once, all others folded, so that
    the form below stays in reach."""
    first = backing.support.counted[:_FIRST] or backing.quotes[:_FIRST]
    rest = [one for one in backing.quotes if one not in first]
    if first:
        with st.container(gap=None):
            lines(backing, first)
    if rest or backing.aside:
        left = len(rest) + len(backing.aside)
        with st.expander(
            f"{'其余' if first else '报告原文'} {left} 条", icon=":material/format_quote:"
        ):
            lines(backing, rest)
            _aside(backing)


def lines(backing: Backing, facts: Sequence[ConfirmedFact]) -> None:
    """Facts one below the other: label, value, quote; below them where they stand and who
    accepted them, said once where it is the same for all."""
    if not facts:
        return
    sources = [_source(backing, one) for one in facts]
    shared = len(set(sources)) == 1
    told = [
        f"{_said(backing, one)}{'' if shared else _small(source)}"
        for one, source in zip(facts, sources, strict=True)
    ]
    if shared:
        told[-1] += _small(sources[0])
    st.markdown("  \n".join(told) if shared else "\n\n".join(told))


def _small(source: str) -> str:
    return f"  \n:small[:gray[{source}]]"


def _aside(backing: Backing) -> None:
    if backing.aside:
        note(f"已采纳而不计的 {len(backing.aside)} 条（不在评估期内、没有写明年度或是计划数）：")
        lines(backing, backing.aside)


def _said(backing: Backing, fact: ConfirmedFact) -> str:
    counted = backing.is_counted(fact)
    icon = ":blue[:material/check_circle:]" if counted else ":gray[:material/format_quote:]"
    quote = escaped(" ".join(fact.quote.split()))
    return f"{icon} {escaped(fact.label)}　**{escaped(value_words(fact))}**　“{quote}”"


def _source(backing: Backing, fact: ConfirmedFact) -> str:
    parts = [f"《{escaped(fact.document)}》", _year(fact)]
    accepted = backing.acceptance(fact)
    if accepted is not None:
        at = f" {clock.beijing(accepted.at):%m-%d}" if accepted.at else ""
        parts.append(f"{escaped(accepted.by)}{at} 采纳")
    return " · ".join(parts)


def value_words(fact: ConfirmedFact) -> str:
    """The value with its unit, and in words how sure it is: `不少于20次`, `没有确数`."""
    word = QUALIFIER[fact.qualifier]
    if fact.qualifier is Qualifier.BOOL:
        return "有"
    if fact.value is None:
        return word
    number = f"{fact.value.normalize():f}{fact.unit}"
    if fact.qualifier in (Qualifier.EXACT, Qualifier.TEXT):
        return number
    return f"{word}{number}" if fact.qualifier in _BEFORE else f"{number}（{word}）"


def locator(fact: ConfirmedFact) -> str:
    """Where a quote stands, in one plain line, for the words of what a judge opened."""
    quote = " ".join(fact.quote.split()).replace("；", "，")  # 查阅 is a list parted by ；
    cut = "…" if len(quote) > _LOCATED else ""
    return f"《{fact.document}》“{quote[:_LOCATED]}{cut}”"


def locators(backing: Backing | None) -> tuple[str, ...]:
    """The quotes of an indicator as what a word may rest on."""
    return tuple(dict.fromkeys(locator(one) for one in backing.quotes)) if backing else ()


def total_words(safe: SafeScore) -> str:
    """The safe score in one line: supported, above it, what reports cannot tell. It advises."""
    parts = [f":gray[{WORD}合计] **{shown(total(safe))}**"]
    over = {one.indicator.seq: excess(one.support, one.claimed) for one in safe.lines}
    above = {seq: points for seq, points in over.items() if points}
    if above:
        items = "、".join(map(str, above))
        parts.append(f":orange[自评高 {shown(sum(above.values(), ZERO))}（第{items}项）]")
    parts.append(f":gray[另有自评 {shown(safe.unknown)} 分凭报告不能认定]")
    return "　".join(parts)


def total(safe: SafeScore) -> Decimal | None:
    """The supported points together; None where the facts can tell of no indicator at all."""
    known = any(one.support.points is not None for one in safe.lines)
    return safe.supported if known else None


def _year(fact: ConfirmedFact) -> str:
    if not fact.period:
        return "未写年度"
    return f"{escaped(fact.period)}{'年' if fact.period.isdecimal() else ''}"
