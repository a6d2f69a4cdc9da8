"""Tables that were flattened to text, as rows of cells: a row to a line, or a cell to a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.numbers import NUMBER, SCALES, number, qualifier
from reports.units import measure
from scoring.facts import Qualifier

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, its span, and the number and unit that it is, if it is one."""

    said: str
    start: int
    end: int
    value: Decimal | None = None
    unit: str = ""
    told: Qualifier = Qualifier.EXACT


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """A table: its rows, heads among them; the lines before it; whether each cell had a line."""

    rows: list[Row]
    before: list[Span]
    run: bool


_VALUE = re.compile(
    r"(?P<sign>[+—↑↓])?(?P<words>\d[\d,]{0,15}(?:\.\d{1,6})?[万亿]?[余多]?)(?P<unit>[^\d\s.,:;、]{0,5})(?P<after>以上|以内)?"
)
_PROSE = re.compile(r"[。;:!?]|,(?!\d{3})")
_RULE = re.compile(r"[—=_:+]+")
_FIRST_HEAD = re.compile(r"项目|指标|名称|类别|类型|种类|事项|内容|序号|部门|科目|分类")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_ROW, _SHORT_CELL, _LEAST_CELLS, _LEAST_NUMBERS = 400, 18, 5, 2


def blocks(text: str) -> Iterator[Block]:
    """Every table of a text."""
    lines = list(_lines(text))
    yield from _row_blocks(lines)
    yield from _cell_runs(lines)


def _lines(text: str) -> Iterator[tuple[Span, Row]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        row = [] if len(line) > _LONGEST_ROW or _PROSE.search(line) else [
            _cell(one[0], start + one.start()) for one in re.finditer(r"[^ ]+", line)
        ]  # fmt: skip
        yield (start, end), row
        start = end + 1


def _cell(said: str, start: int) -> Cell:
    end = start + len(said)
    whole = _VALUE.fullmatch(said)
    if whole is None or _YEAR.fullmatch(said):
        return Cell(said, start, end)
    match = NUMBER.match(whole["words"])
    read = number(match) if match else None
    unit = whole["unit"]
    scaled = f"{read.scale}{unit}" if read and unit.endswith("元") else unit
    if read is None or read.value is None or (unit and measure(scaled) is None):
        return Cell(said, start, end)
    value = read.value / SCALES[read.scale] if scaled != unit else read.value
    if whole["sign"] in ("—", "↓"):
        value = -value
    return Cell(said, start, end, value, scaled, qualifier("", read, whole["after"] or ""))


def _row_blocks(lines: Sequence[tuple[Span, Row]]) -> Iterator[Block]:
    """Lines of at least two cells that follow each other, one of them with a number."""
    block: list[Row] = []
    first = 0
    for at, (_, row) in enumerate([*lines, ((0, 0), [])]):
        if row and all(_RULE.fullmatch(one.said) for one in row):
            continue
        if len(row) >= 2:
            first = first if block else at
            block.append(row)
            continue
        cells = max((len(one) for one in block), default=0)
        if any(_is_data(one) for one in block) and (len(block) > 1 or cells > 2):
            yield Block(block, _before(lines, first), run=False)
        block = []


def _before(lines: Sequence[tuple[Span, Row]], first: int) -> list[Span]:
    """The line in which a table begins and the two before it, where its caption stands."""
    return [one for one, _ in lines[max(0, first - 2) : first + 1]]


def _is_data(row: Row) -> bool:
    named = next((at for at, one in enumerate(row) if one.value is None), len(row))
    return any(one.value is not None for one in row[named:])


def _cell_runs(lines: Sequence[tuple[Span, Row]]) -> Iterator[Block]:
    """Runs of short lines of one cell, several of them numbers by themselves."""
    run: list[Cell] = []
    first = 0
    for at, (_, row) in enumerate([*lines, ((0, 0), [])]):
        if len(row) == 1 and row[0].end - row[0].start <= _SHORT_CELL:
            first = first if run else at
            run.append(row[0])
            continue
        numbers = sum(one.value is not None for one in run)
        if len(run) >= _LEAST_CELLS and numbers >= _LEAST_NUMBERS:
            yield Block(list(_rows_of(run)), _before(lines, first), run=True)
        run = []


def _rows_of(run: Sequence[Cell]) -> Iterator[Row]:
    """A run of cells as rows: each a name, perhaps a unit, and the numbers behind them."""
    rows: list[Row] = []
    names: list[Cell] = []
    for one in run:
        if one.value is None:
            names.append(one)
            continue
        if names:
            own = 2 if len(names) > 1 and measure(names[-1].said) else 1
            if not rows:
                rows.append(names[:-own])
            rows.append(names[-own:])
            names = []
        if rows:
            rows[-1].append(one)
    if rows:
        rows[0] = _heads(rows[0], max(map(len, rows[1:])))
    yield from rows


def _heads(before: Row, most: int) -> Row:
    """The heads among the cells before a run's first row: from 项目 on, or as many as it has."""
    first = next((at for at, one in enumerate(before) if _FIRST_HEAD.search(one.said)), None)
    return before[-most:] if first is None else before[first:]
