"""Reads a filled 任务倒排表: each row's cells by column, each problem by its cell."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.columns import cell_name
from documents.days_in_cells import read_day
from documents.entries import normal
from documents.grid import Grid, open_grids
from documents.named_columns import named_columns
from documents.package import Source
from documents.plan_columns import MOST_ROWS, NEEDED, Column
from documents.scorecard_cells import wrong_cell
from scoring.errors import WorkbookRefused

_SEARCHED_ROWS = 20
_HEADS = {normal(one.value): one for one in Column} | {
    normal("责任单位"): Column.OWNER, normal("责任人"): Column.OWNER,
    normal("进度"): Column.PROGRESS,
}  # fmt: skip
_AGAIN = "请导出任务倒排表，改好后再导入"
_DAYS = (Column.STARTS, Column.DUE)


@dataclass(frozen=True, slots=True)
class PlanCells:
    """One row as it was filled. `texts` are without blanks round them, `days` only of cells that
    could be read; `cells` names the cell of each column that the table has."""

    row: int
    texts: Mapping[Column, str]
    days: Mapping[Column, date | None]
    cells: Mapping[Column, str]
    unread: Collection[Column]

    def text(self, column: Column) -> str:
        """What is written there; nothing where the table has no such column."""
        return self.texts.get(column, "")

    def has(self, column: Column) -> bool:
        """Whether the table has the column and its cell could be read."""
        return column in self.cells and column not in self.unread

    def problem(self, column: Column, words: str) -> str:
        """A problem with the cell's name."""
        return f"{self.cells.get(column, f'第{self.row}行')} {column}：{words}"


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The rows of a table and the cells that could not be read; `title` stands above the heads."""

    title: str
    rows: tuple[PlanCells, ...]
    problems: tuple[str, ...]


def read_plan(source: Source) -> PlanReading:
    """The table in a workbook.

    Raises WorkbookRefused where there is none: not a workbook, encrypted, too large, heads
    missing or doubled, no rows, more than MOST_ROWS.
    """
    try:
        grids = open_grids(source)
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("评分表", "任务倒排表") for one in refused.problems]
        ) from refused
    grid, head, columns = _table(grids)
    rows, problems = [], []
    for at in range(head + 1, len(grid.rows)):
        if _is_row(grid, at, columns):
            row, found = _row(grid, at, columns)
            rows.append(row)
            problems += found
    if not rows:
        raise WorkbookRefused(f"工作表“{grid.name}”表头下面没有任务；{_AGAIN}")
    if len(rows) > MOST_ROWS:
        raise WorkbookRefused(f"工作表“{grid.name}”有 {len(rows)} 行，最多 {MOST_ROWS} 行")
    title = grid.text(0, 0).strip() if head else ""
    return PlanReading(title, tuple(rows), tuple(problems))


def _table(grids: list[Grid]) -> tuple[Grid, int, dict[Column, int]]:
    for grid in grids:
        for row in range(min(len(grid.rows), _SEARCHED_ROWS) if grid.visible else 0):
            named = {_HEADS.get(normal(str(value))) for value in grid.rows[row]}
            if len(named.intersection(NEEDED)) < 2:
                continue
            columns, problems = named_columns(
                grid, row, lambda value: _HEADS.get(normal(str(value)))
            )
            problems += [
                f"第{row + 1}行表头没有“{one}”一栏；{_AGAIN}"
                for one in NEEDED
                if one not in columns
            ]
            if problems:
                raise WorkbookRefused([f"工作表“{grid.name}”：{one}" for one in problems])
            return grid, row, columns
    raise WorkbookRefused(f"没有找到表头：应有一行写着“{'”“'.join(NEEDED)}”；{_AGAIN}")


def _is_row(grid: Grid, row: int, columns: Mapping[Column, int]) -> bool:
    """Whether a row is a task's: notes below the table fill its first cell only."""
    filled = {column for column, at in columns.items() if grid.text(row, at).strip()}
    marked = {(row, at) for at in columns.values()}
    odd = marked & (grid.marks.errors.keys() | grid.marks.uncalculated)
    return bool(filled - {Column.GROUP}) or bool(odd)


def _row(grid: Grid, row: int, columns: Mapping[Column, int]) -> tuple[PlanCells, list[str]]:
    texts: dict[Column, str] = {}
    days: dict[Column, date | None] = {}
    made = PlanCells(row + 1, texts, days, {
        column: cell_name(row, at) for column, at in columns.items()
    }, unread := set[Column]())  # fmt: skip
    problems = []
    for column, at in columns.items():
        wrong = wrong_cell(grid, row, at)
        if not wrong and column in _DAYS:
            days[column], wrong = read_day(grid.at(row, at))
        elif not wrong:
            texts[column], wrong = _text(grid, row, at)
        if wrong:
            unread.add(column)
            problems.append(made.problem(column, wrong))
    return made, problems


def _text(grid: Grid, row: int, column: int) -> tuple[str, str]:
    value: Any = grid.at(row, column)
    if isinstance(value, bool) or (value is not None and not isinstance(value, str | int | float)):
        return "", "是日期、时间或逻辑值；请改为文字"
    lines = grid.text(row, column).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(one.rstrip() for one in lines).strip(), ""
