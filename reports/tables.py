"""Figures of tables that were flattened to text.

A cell takes its unit from itself, its column's head, its row, or the caption (单位：件).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reports.cells import Cell, Row, Span, blocks
from reports.figures import Figure
from reports.passages import Sentence, Zone
from reports.units import measure, plainly
from scoring.facts import Qualifier

_UNCOUNTED = re.compile(
    r"序号|编号|年度$|年份|日期|时间$|文号|电话|排名|名次|备注|号码|代码|邮编|页码"
)
_UNIT_HEAD = re.compile(r"(?:计量)?单位$")
_RATE_HEAD = re.compile(r"率|占比|比重|比例|增幅|增速|%")
_IN_BRACKETS = re.compile(r"\((?:单位:?)?(?P<unit>[^()\d]{1,5})\)")
_COUNT_HEAD = re.compile(r"(人次|户次|[件人户次家份起])数?$(?<=数|次)")
_CAPTION = re.compile(r"单位:(?P<unit>[^\s()、,/]{1,4})(?=[\s)]|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def tables(text: str, sentences: Sequence[Sentence]) -> tuple[list[Figure], list[Span]]:
    """The figures of every table, and the lines that they stand in."""
    found: list[Figure] = []
    taken: list[Span] = []
    starts = [one.start for one in sentences]
    for table in blocks(text):
        caption = _CAPTION.search("\n".join(text[slice(*one)] for one in table.before))
        lent = caption["unit"] if caption else ""
        head: Row = []
        for row in table.rows:
            if all(one.value is None for one in row):
                head = row
                continue
            place = bisect_right(starts, row[-1].start) - 1
            if place < 0 or sentences[place].zone == Zone.PAGE:
                continue
            found += _of_row(row, _over(row, head, run=table.run), lent, sentences[place])
            taken.append((row[0].start, row[-1].end))
    return found, taken


def _over(row: Row, head: Row, *, run: bool) -> list[str]:
    """The head over each cell of a row; empty where they do not fit together. A row that is
    shorter by a cell (合计) ends with the heads; one of a run begins with them."""
    said = [one.said for one in head]
    shift = len(row) - len(head)
    if run and shift <= 0:
        return said[: len(row)]
    if shift == 1:
        return ["", *said]
    return said[-shift:] if shift in (0, -1) else [""] * len(row)


def _of_row(row: Row, head: Sequence[str], lent: str, sentence: Sentence) -> Iterator[Figure]:
    units = [one.said for one in row if one.value is None and measure(one.said)]
    name: Cell | None = None
    for at, one in enumerate(row):
        if one.value is None:
            name = name if name and measure(one.said) else one
            continue
        over = head[at]
        if name is None or _UNCOUNTED.search(over) or _UNCOUNTED.search(name.said):
            continue
        unit = one.unit or _unit(over, name.said, units, lent)
        told = one.told
        if sentence.planned_from < sentence.end:
            told = Qualifier.PLANNED
        yield Figure(
            one.value, plainly(one.value, unit), one.said, one.said, unit, told, one.start,
            one.end, (row[0].start, row[-1].end), (sentence.start, sentence.end),
            f"{_IN_BRACKETS.sub('', name.said)}{_plain(over)}", "", "", over,
        )  # fmt: skip


def _plain(over: str) -> str:
    said = _IN_BRACKETS.sub("", over)
    return "" if _YEAR.search(said) or _UNIT_HEAD.search(said) else said


def _unit(over: str, name: str, units: Sequence[str], lent: str) -> str:
    """The unit that its column, its row or the caption gives to a number without one."""
    for said in (over, name):
        bracket = _IN_BRACKETS.search(said)
        if bracket and measure(bracket["unit"]):
            return bracket["unit"]
        counted = _COUNT_HEAD.search(said)
        if counted:
            return counted[1]
        if said is over and _RATE_HEAD.search(over):
            return "%"
    if units:
        return units[0]
    return "%" if _RATE_HEAD.search(name) else lent
