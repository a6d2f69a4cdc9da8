"""Figures out of line: two for one thing, outside the assessed years, a rate that falls short.

Only keys that are a rate, a list's total or a year's total by nature can contradict themselves:
`indicators/duties/single-valued.yaml` names them. The same noun at two events is no
contradiction, nor is an increase, a part or a figure of half a year.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.compliance_papers import Dossier, Figure
from scoring.facts import ConfirmedFact, Qualifier
from scoring.findings import Compliance, FindingKind, Severity
from scoring.required import Requirements

_NOT_THE_TOTAL = re.compile(
    r"新增|新聘|新进|增加(?![到至])|减少|其中|分别|较|同比|比上年|半年|季度|截至|累计|人均|平均"
)
_FULL_YEAR = re.compile(r"\d{4}")


def two_figures(papers: Dossier) -> Iterator[Compliance]:
    """Different exact figures under one key of one value, for one year, in one unit."""
    alike: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for one in papers.figures:
        fact = one.fact
        if fact.key and fact.period and _is_total(fact):
            alike[fact.key, fact.period, fact.unit].append(one)
    for (key, period, unit), found in alike.items():
        by_value: dict[Decimal, list[Figure]] = defaultdict(list)
        for one in found:
            by_value[one.fact.value or Decimal(0)].append(one)
        if len(by_value) > 1:
            firsts = [_surest(same) for same in by_value.values()]
            yield _contradiction(papers, firsts, f"{key} {period} {unit}")


def _is_total(fact: ConfirmedFact) -> bool:
    exact = fact.qualifier in (Qualifier.EXACT, Qualifier.ZERO) and fact.value is not None
    whole_year = bool(_FULL_YEAR.fullmatch(fact.period or ""))
    return exact and whole_year and not _NOT_THE_TOTAL.search(fact.quote)


def _surest(figures: Sequence[Figure]) -> Figure:
    return next((one for one in figures if one.sure), figures[0])


def _contradiction(papers: Dossier, figures: Sequence[Figure], subject: str) -> Compliance:
    fact = figures[0].fact
    where = "；".join(
        f"{_number(one.fact)}（{_place(one.fact)}“{_short(one.fact.quote)}”"
        f"{'' if one.sure else '，尚未采纳'}）"
        for one in figures
    )
    sure = all(one.sure for one in figures)
    return Compliance(
        FindingKind.TWO_FIGURES, Severity.WARNING if sure else Severity.NOTICE,
        _indicator(papers, fact), f"{fact.period}年“{fact.label}”有 {len(figures)} 个数：{where}",
        "对照台账核实，改正写错的一处，或在年度报告页驳回；口径不同的，写明各是什么口径",
        subject,
    )  # fmt: skip


def outside_period(papers: Dossier) -> Iterator[Compliance]:
    """Accepted facts that are about other years, or about nobody knows which."""
    outside: dict[tuple[str, int | None], list[ConfirmedFact]] = defaultdict(list)
    for fact in papers.facts:
        told = fact.qualifier not in (Qualifier.TEXT, Qualifier.PLANNED)
        if told and fact.year not in papers.years:
            outside[fact.document, fact.year].append(fact)
    first, last = min(papers.years), max(papers.years)
    assessed = f"{first}年" if first == last else f"{first}—{last}年"
    for (document, year), facts in outside.items():
        about = f"写的是{year}年" if year else "没有写明年份"
        yield Compliance(
            FindingKind.OUTSIDE_PERIOD, Severity.WARNING if year else Severity.NOTICE,
            _indicator(papers, facts[0]) if len(facts) == 1 else None,
            f"“{document}”有 {len(facts)} 条已采纳的事实{about}，不在评估期（{assessed}）内，"
            f"不计入佐证得分，如“{_short(facts[0].quote)}”",
            f"换用{assessed}的报告；年份认错的，在年度报告页改正这几条的期间",
            f"{document} {year or ''}",
        )  # fmt: skip


def short_rates(papers: Dossier, required: Requirements) -> Iterator[Compliance]:
    """Accepted rates of the assessed years that certainly stay below what a paper fixes."""
    for rate in required.rates:
        of_rate = (one for one in papers.facts if one.key == rate.fact and one.unit == "%")
        below = [one for one in of_rate if one.year in papers.years and one.is_below(rate.at_least)]
        for fact in below[:1]:
            yield Compliance(
                FindingKind.RATE_SHORT, Severity.WARNING, rate.indicator,
                f"工作方案要求{rate.title}达到 {rate.at_least.normalize():f}%（{rate.clause}），"
                f"“{fact.document}”写的是“{_short(fact.quote)}”",
                "补报没有备案、审查的文件；数字写错的，改正报告",
                f"{rate.fact} {fact.period}",
            )  # fmt: skip


def _indicator(papers: Dossier, fact: ConfirmedFact) -> str | None:
    known = papers.card.by_id
    about = (*(link.indicator for link in fact.links), *fact.topics)
    return next((one for one in about if one in known), None)


def _number(fact: ConfirmedFact) -> str:
    return f"{fact.value.normalize():f}{fact.unit}" if fact.value is not None else "—"


def _place(fact: ConfirmedFact) -> str:
    return fact.document if fact.document.startswith("第") else f"《{fact.document}》"


def _short(quote: str) -> str:
    told = " ".join(quote.split())
    return told if len(told) <= 40 else f"{told[:39]}…"
