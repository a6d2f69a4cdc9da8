"""The worksheets of a duty list's workbook as lines of named cells, each problem with its cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from documents.account_reader import CellProblem
from documents.columns import cell_name
from documents.duty_columns import ALSO, NOT_CHECKED
from documents.entries import normal
from documents.grid import Cell, Grid
from documents.named_columns import named_columns
from documents.scorecard_text import from_cell, lines_from_cell
from documents.sheet_xml import Place
from documents.words_in_cells import printable

_SEARCHED_ROWS = 20
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


@dataclass(slots=True)
class Line:
    """One row that says something. What cannot be read is added to the table's problems."""

    grid: Grid
    row: int
    columns: Mapping[StrEnum, int]
    problems: list[CellProblem] = field(repr=False)

    def cell(self, column: StrEnum) -> str:
        """The cell's name with its worksheet; the row where there is no such column."""
        at = self.columns.get(column)
        name = cell_name(self.row, at) if at is not None else f"第{self.row + 1}行"
        return f"“{self.grid.name}”{name}"

    def is_blank(self, *columns: StrEnum) -> bool:
        """Whether nothing stands in these columns."""
        return not any(self._place_says(self.columns.get(one)) for one in columns)

    def is_readable(self, column: StrEnum) -> bool:
        """Whether what stands there can be read as text."""
        at = self.columns.get(column)
        return at is None or not _unreadable(self.grid, (self.row, at))

    def text(self, column: StrEnum) -> str:
        """What is written there; line feeds are kept."""
        return from_cell(self._written(column)).strip()

    def lines(self, column: StrEnum) -> tuple[str, ...]:
        """What is written there, an entry a line."""
        found = (one.strip() for one in lines_from_cell(self._written(column)))
        return tuple(one for one in found if one)

    def number(self, column: StrEnum) -> int | None:
        """A printed number as it stands; None where it is none, which is then a problem."""
        written = normal(self._written(column))
        if _NUMBER.fullmatch(written) and int(written) > 0:
            return int(written)
        told = f"写的是“{written[:20]}”" if written else "没有写"
        self.wrong(column, f"{told}；照原件写数字，如 3")
        return None

    def day(self, column: StrEnum) -> date | None:
        """A date, or None for a blank and for 未核."""
        raw = self.grid.at(self.row, self.columns.get(column))
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        written = self._written(column).strip()
        if not written or normal(written) == normal(NOT_CHECKED):
            return None
        match = _DAY.fullmatch(normal(written))
        try:
            if match:
                return date(*(int(one) for one in match.groups()))
        except ValueError:
            pass
        self.wrong(column, f"写的是“{written[:20]}”，应写成 2020-05-01 这样的日期")
        return None

    def wrong(self, column: StrEnum, words: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(CellProblem(self.cell(column), f"{column.value}：{words}"))

    def _written(self, column: StrEnum) -> str:
        at = self.columns.get(column)
        if at is None:
            return ""
        unreadable = _unreadable(self.grid, (self.row, at))
        if unreadable:
            self.wrong(column, unreadable)
            return ""
        value = self.grid.at(self.row, at)
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d}"
        return printable(_UNSEEN.sub("", self.grid.text(self.row, at)))

    def _place_says(self, at: int | None) -> bool:
        place = (self.row, at if at is not None else -1)
        seen = place in self.grid.marks.errors or place in self.grid.marks.uncalculated
        return seen or bool(self.grid.text(*place).strip())


@dataclass(frozen=True, slots=True)
class Table:
    """The lines below the heads of one worksheet."""

    name: str
    lines: tuple[Line, ...]
    columns: frozenset[StrEnum]


def table_in(
    grid: Grid, kind: type[StrEnum], needed: Sequence[StrEnum], problems: list[CellProblem]
) -> Table | None:
    """The table of a worksheet; None where it has no such heads, or where they do not hold (which
    is then among `problems`)."""
    head_of = _heads(kind)
    row = next(
        (
            at
            for at in range(min(len(grid.rows), _SEARCHED_ROWS))
            if len({head_of(value) for value in grid.rows[at]}.intersection(needed)) > 1
        ),
        None,
    )
    if row is None:
        return None
    columns, twice = named_columns(grid, row, head_of)
    lost = [one.value for one in needed if one not in columns]
    if lost:
        twice.append(f"没有“{'”“'.join(lost)}”一栏；请用导出的工作簿填写")
    if twice:
        problems += [CellProblem(f"“{grid.name}”第{row + 1}行表头", one) for one in twice]
        return None
    lines = []
    for at in range(row + 1, len(grid.rows)):
        line = Line(grid, at, columns, problems)
        if line.is_blank(*columns):
            continue
        if at in grid.marks.hidden_rows:
            where = f"“{grid.name}”第{at + 1}行"
            words = "是隐藏行（也可能是筛选）；要导入的请取消隐藏，不要的请删去这一行"
            problems.append(CellProblem(where, words))
        lines.append(line)
    return Table(grid.name, tuple(lines), frozenset(columns))


def _heads(kind: type[StrEnum]) -> Callable[[Cell], StrEnum | None]:
    known = {_bare(one.value): one for one in kind}
    known |= {_bare(words): one for words, one in ALSO[kind].items()}
    return lambda value: known.get(_bare(str(value)))


def _bare(head: str) -> str:
    """A head without what it adds in brackets, and without a star."""
    return re.sub(r"\(.*?\)|\*", "", normal(head))


def _unreadable(grid: Grid, place: Place) -> str:
    if place in grid.marks.errors:
        return f"单元格显示错误“{grid.marks.errors[place]}”；请改为文字"
    if place in grid.marks.uncalculated:
        return "是公式，但文件里没有算好的值；请改为文字"
    value = grid.at(*place)
    if value is not None and not isinstance(value, str | int | float | date):
        return "是时间或逻辑值；请改为文字"
    if isinstance(value, bool):
        return "是逻辑值；请改为文字"
    return ""
