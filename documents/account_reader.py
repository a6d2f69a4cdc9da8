"""Reads a list of accounts: which worksheet, which columns, each cell as text with its name."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from documents.account_book import MOST_ACCOUNTS, NEEDED, Column
from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Cell, Grid, open_grids
from documents.named_columns import named_columns
from documents.package import Source
from scoring.errors import WorkbookRefused

_SEARCHED_ROWS = 20
_HEADS = {column.value: column for column in Column} | {
    "单位": Column.UNIT,
    "单位名称": Column.UNIT,
}
_TEMPLATE = "请下载空白名单，把内容填进去再导入"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One row of the list. `cells` names the cell of each column, also of blank ones;
    `unread` are columns whose cell was refused already: their text here is empty."""

    row: int
    texts: Mapping[Column, str]
    cells: Mapping[Column, str]
    unread: frozenset[Column]

    def text(self, column: Column) -> str:
        """What is written there, without control characters and blanks round it."""
        return self.texts.get(column, "")

    def cell(self, column: Column) -> str:
        """The cell's name, e.g. `C5`; the row's number where the list has no such column."""
        return self.cells.get(column, f"第{self.row}行")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell, and how to mend it."""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell} {self.words}"


@dataclass(frozen=True, slots=True)
class AccountReading:
    """The lines of a list, and the cells that could not be read."""

    lines: tuple[AccountLine, ...]
    problems: tuple[CellProblem, ...]


def read_accounts(content: Source) -> AccountReading:
    """The list in a workbook.

    Raises WorkbookRefused where there is no list at all: not a workbook, encrypted, too large,
    heads missing or doubled, no rows, more than MOST_ACCOUNTS.
    """
    try:
        grids = open_grids(content)
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("评分表", "账号名单") for one in refused.problems]
        ) from refused
    grid, row = _list(grids)
    columns = _columns(grid, row)
    lines, problems = [], []
    for at in range(row + 1, len(grid.rows)):
        if _is_filled(grid, at, columns):
            line, found = _line(grid, at, columns)
            lines.append(line)
            problems += found
    if not lines:
        raise WorkbookRefused(f"工作表“{grid.name}”表头下面没有填写账号；请每行填一个账号")
    if len(lines) > MOST_ACCOUNTS:
        raise WorkbookRefused(
            f"工作表“{grid.name}”有 {len(lines)} 行，一次最多 {MOST_ACCOUNTS} 行；请分成几份导入"
        )
    return AccountReading(tuple(lines), tuple(problems))


def _is_filled(grid: Grid, row: int, columns: Mapping[Column, int]) -> bool:
    """Whether a row says anything; a remark alone is not an account."""
    places = [(row, at) for column, at in columns.items() if column is not Column.REMARK]
    seen = grid.marks.errors.keys() | grid.marks.uncalculated
    return any(place in seen or grid.text(*place).strip() for place in places)


def _list(grids: list[Grid]) -> tuple[Grid, int]:
    found = [(one, row) for one in grids if one.visible and (row := _head_row(one)) is not None]
    if not found:
        raise WorkbookRefused(f"没有找到表头：应有一行写着“{'”“'.join(NEEDED)}”；{_TEMPLATE}")
    if len(found) > 1:
        names = "”“".join(grid.name for grid, _ in found)
        raise WorkbookRefused(f"工作表“{names}”都像账号名单，不知道该读哪一张；请只留一张")
    return found[0]


def _head_row(grid: Grid) -> int | None:
    """The first row with two of the needed heads; what lacks is then said by name."""
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        if len({_head(value) for value in grid.rows[row]}.intersection(NEEDED)) > 1:
            return row
    return None


def _head(value: Cell) -> Column | None:
    """The column that a head names; what it adds in brackets, and a star, are left aside."""
    return _HEADS.get(re.sub(r"\(.*?\)|\*", "", normal(str(value))))


def _columns(grid: Grid, row: int) -> dict[Column, int]:
    found, problems = named_columns(grid, row, _head)
    problems += [
        f"工作表“{grid.name}”第{row + 1}行表头没有“{column}”一栏；{_TEMPLATE}"
        for column in NEEDED
        if column not in found
    ]
    if problems:
        raise WorkbookRefused(problems)
    return found


def _line(
    grid: Grid, row: int, columns: Mapping[Column, int]
) -> tuple[AccountLine, list[CellProblem]]:
    texts, cells, unread, problems = {}, {}, set(), []
    for column, at in columns.items():
        cells[column] = cell_name(row, at)
        wrong = "" if column is Column.REMARK else _wrong(grid, row, at)
        if wrong:
            unread.add(column)
            problems.append(CellProblem(cells[column], f"{column}：{wrong}"))
        else:
            texts[column] = _clean(grid.text(row, at))
    if row in grid.marks.hidden_rows:
        problems.append(
            CellProblem(f"第{row + 1}行", "是隐藏行；要导入的请取消隐藏，不要的请删去这一行")
        )
    return AccountLine(row + 1, texts, cells, frozenset(unread)), problems


def _wrong(grid: Grid, row: int, column: int) -> str:
    """Why a cell can't be read as text; nothing where it can."""
    place = (row, column)
    if place in grid.marks.errors:
        return f"单元格显示错误“{grid.marks.errors[place]}”；请改为文字"
    if place in grid.marks.uncalculated:
        return "是公式，但文件里没有算好的值；请改为文字"
    for top, left, bottom, right in grid.marks.merged:
        if top < row <= bottom and left <= column <= right:
            return f"与 {cell_name(top, left)} 合并成一格；请取消合并，每行分别填写"
    value = grid.at(row, column)
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int | float)):
        return "是日期、时间或逻辑值；请改为文字"
    return ""


def _clean(text: str) -> str:
    """Without control and zero-width characters, which nobody sees and a login may not have."""
    kept = "".join(" " if one in "\n\r\t" else one for one in text)
    kept = "".join(one for one in kept if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    return " ".join(kept.split())
