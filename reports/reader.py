"""Reads an annual law-based governance report: facts with exact quotes, nothing guessed.

What no key knows is proposed as a plain figure (key None) for a person to file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports import contents, figures, implied, repair, sayings, sums, tables, zeros
from reports.agreement import Sum
from reports.figures import Figure
from reports.forms import Forms, forms
from reports.head import Head, head
from reports.naming import entry_of, label_of
from reports.numbers import written
from reports.passages import sentences
from scoring.facts import Qualifier


@dataclass(frozen=True, slots=True)
class Fact:
    """A proposal. `value` is in the printed unit, `normalised` in plain pieces, yuan, or parts
    of one; both are texts, and `value` None where the text gives none. `quote` is
    `raw[start:end]`, the end exclusive."""

    key: str | None
    label: str
    value: str | None
    normalised: str | None
    unit: str
    qualifier: Qualifier
    period: str | None
    quote: str
    start: int
    end: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one report. Spans are in the text as it was read."""

    unit: str | None
    year: int | None
    facts: tuple[Fact, ...]
    sums: tuple[Sum, ...]
    contents: tuple[contents.Content, ...]
    head: Head


def read(raw: str) -> Reading:
    """The report's facts, sums and contents. Never raises: what is not there is not found."""
    made = forms(raw)
    about = head(made)
    parts = sentences(made.text, about.year)
    tabled, rows = tables.tables(made.text, parts)
    counted = figures.figures(made.text, parts, rows)
    noughts = zeros.zeros(made.text, parts)
    every = [*_apart(counted, noughts), *tabled, *implied.implied(made.text, parts)]
    known = frozenset(one.clause for one in every if entry_of(one))
    facts = [
        *_about(made, about),
        *(_figure(made, one, about) for one in every),
        *(_saying(made, one, about) for one in sayings.sayings(made.text, parts, known)),
        *_numbers_of_documents(made),
    ]
    facts.sort(key=lambda one: (one.start, one.end))
    return Reading(
        about.unit,
        about.year,
        tuple(facts),
        sums.sums(made, counted),
        contents.contents(made, parts),
        about,
    )


def _apart(counted: Iterable[Figure], noughts: Iterable[Figure]) -> list[Figure]:
    """Figures and noughts in words, a nought only where no figure says it already."""
    found = list(counted)
    taken = {one.clause for one in found if one.qualifier == Qualifier.ZERO}
    return found + [one for one in noughts if one.clause not in taken]


def _figure(made: Forms, one: Figure, about: Head) -> Fact:
    start, end = _around(made, one)
    entry = entry_of(one)
    return Fact(
        entry.key if entry else None,
        entry.label if entry else label_of(one),
        None if one.qualifier == Qualifier.IMPLICIT else one.shown,
        None if one.normalised is None else written(one.normalised),
        _unit(made, one),
        one.qualifier,
        _column_year(one, about)
        or _period(made, one.start, about, one.qualifier == Qualifier.PLANNED),
        made.raw[start:end],
        start,
        end,
        entry.indicators if entry else (),
    )


def _unit(made: Forms, one: Figure) -> str:
    """The unit with the brackets that the text has: 人（次） or 人(次)."""
    if "(" not in one.unit or one.qualifier == Qualifier.ZERO:
        return one.unit
    last = made.quote(one.end - len(one.unit), one.end)
    return re.sub(r"\s", "", last)


def _around(made: Forms, one: Figure) -> tuple[int, int]:
    """The span of the quote: the clause, and more before it where those words come twice."""
    start, end = min(one.clause[0], one.start), max(one.clause[1], one.end)
    return _only(made, start, end, one.sentence[0])


_MOST_MORE = 60


def _only(made: Forms, start: int, end: int, least: int) -> tuple[int, int]:
    first, last = made.raw_span(start, end)
    least = max(0, least - 60, start - _MOST_MORE)
    while made.raw.find(made.raw[first:last]) != first and start > least:
        start -= 1
        first, last = made.raw_span(start, end)
    return first, last


def _saying(made: Forms, one: sayings.Saying, about: Head) -> Fact:
    start, end = _only(made, one.start, one.end, one.start)
    return Fact(
        one.entry.key, one.entry.label, "true", "true", "", Qualifier.BOOL,
        _period(made, one.start, about, planned=False), made.raw[start:end], start, end,
        one.entry.indicators,
    )  # fmt: skip


def _column_year(one: Figure, about: Head) -> str | None:
    """The year over a table's column, where its head names one."""
    named = re.search(r"(?:19|20)\d\d", one.column)
    if named or about.year is None:
        return named and named[0]
    return str(about.year - 1) if re.fullmatch(r"(?:上|去)年(?:同期|度)?.*", one.column) else None


_HALF = re.compile(r"(上半年|下半年|[一二三四]季度)[^。;]{0,30}$")
_BEFORE = re.compile(r"(?<![较比同于])(?:去年|上年|上一年度?)[^,。;较比]{0,12}$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d|以来|之前|以前|前)(?!.{0,4}[》”])[^。;]{0,24}$")


def _period(made: Forms, place: int, about: Head, planned: bool) -> str | None:
    """The year a figure is about: its own where the sentence names one, or the report's."""
    said = made.text[max(0, place - 40) : place]
    said = re.split(r"[。;\n]", said)[-1]
    named = _YEAR.search(said)
    if named and not re.search(r"较|比|与|同$", said[: named.start()][-2:]):
        return named[1]
    if about.year is None:
        return None
    if planned:
        return str(about.year + 1)
    if _BEFORE.search(said):
        return str(about.year - 1)
    half = _HALF.search(said)
    return f"{about.year}{half[1]}" if half else str(about.year)


def _about(made: Forms, about: Head) -> list[Fact]:
    told = (
        ("report_unit", "报告单位", about.unit, about.unit, about.unit_span),
        ("report_year", "报告年度", about.year and str(about.year), None, about.year_span),
        ("report_date", "成文日期", about.dated, about.date_suggested, about.date_span),
    )
    return [
        Fact(key, label, str(value), better or str(value), "", Qualifier.TEXT, None,
             made.raw[span[0] : span[1]], *span, ())
        for key, label, value, better, span in told
        if value and span
    ]  # fmt: skip


def _numbers_of_documents(made: Forms) -> list[Fact]:
    return [
        Fact("document_number", "发文字号", made.raw[one.start : one.end], one.suggestion, "",
             Qualifier.TEXT, None, made.raw[one.start : one.end], one.start, one.end, ())
        for one in repair.document_numbers(made)
    ]  # fmt: skip
