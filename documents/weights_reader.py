"""Reads a filled table of full marks: each mark by the printed number, each problem by its cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Grid, open_grids
from documents.named_columns import named_columns
from documents.package import Source
from documents.scorecard_cells import read_cell, wrong_cell
from documents.scorecard_columns import FULL
from documents.weights_book import HEADS, MARK, SEQ, SHORT
from scoring.errors import WorkbookRefused
from scoring.marks import shown
from scoring.outline import Outline
from scoring.scorecard import Indicator

_SEARCHED_ROWS = 20
_AGAIN = "请下载空白分值表，填好后再上传"


@dataclass(frozen=True, slots=True)
class WeightsReading:
    """Points by indicator id, None where the cell is blank; `problems` name their cells."""

    marks: Mapping[str, Decimal | None]
    problems: tuple[str, ...]


def read_weights(source: Source, outline: Outline) -> WeightsReading:
    """The full marks in a workbook.

    Raises WorkbookRefused where there is no such table: not a workbook, encrypted, too large,
    heads missing or doubled.
    """
    try:
        grids = open_grids(source)
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("评分表", "分值表") for one in refused.problems]
        ) from refused
    grid, head, columns = _table(grids)
    by_seq = {one.seq: one for one in outline.base}
    marks: dict[str, Decimal | None] = {}
    problems: list[str] = []
    for row in range(head + 1, len(grid.rows)):
        written = grid.text(row, columns[HEADS[SEQ]]).strip()
        if not written.isdecimal():
            continue  # heads with their sums, the total, notes
        one = by_seq.get(int(written))
        problem = _stranger(grid, row, columns, one) or _again(grid, row, columns, one, marks)
        if problem or one is None:
            problems.append(problem)
            continue
        marks[one.id], wrong = _mark(grid, row, columns[HEADS[MARK]], one, outline)
        if wrong:
            problems.append(wrong)
    missing = [str(one.seq) for one in outline.base if one.id not in marks]
    if missing and not problems:
        problems.append(f"工作表“{grid.name}”里没有第{'、'.join(missing)}项；{_AGAIN}")
    return WeightsReading(marks, tuple(problems))


def _table(grids: list[Grid]) -> tuple[Grid, int, dict[str, int]]:
    known = {normal(one): one for one in HEADS}
    for grid in grids:
        for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
            names = {known.get(normal(str(value))) for value in grid.rows[row]}
            if not {HEADS[SEQ], HEADS[MARK]} <= names:
                continue
            columns, problems = named_columns(
                grid, row, lambda value: known.get(normal(str(value)))
            )
            if HEADS[SHORT] not in columns:
                problems.append(f"第{row + 1}行表头没有“{HEADS[SHORT]}”一栏；{_AGAIN}")
            if problems:
                raise WorkbookRefused([f"工作表“{grid.name}”：{one}" for one in problems])
            return grid, row, columns
    raise WorkbookRefused(f"没有找到表头：应有一行写着“{HEADS[SEQ]}”“{HEADS[MARK]}”；{_AGAIN}")


def _stranger(grid: Grid, row: int, columns: Mapping[str, int], one: Indicator | None) -> str:
    """Why a row is not this scheme's; nothing where it is."""
    at = columns[HEADS[SEQ]]
    if one is None:
        cell = f"工作表“{grid.name}”{cell_name(row, at)}"
        return f"{cell} 序号：本指标体系没有第{grid.text(row, at)}项基础指标；{_AGAIN}"
    written = grid.text(row, columns[HEADS[SHORT]])
    if normal(written) != normal(one.short):
        cell = f"工作表“{grid.name}”{cell_name(row, columns[HEADS[SHORT]])}"
        return (
            f"{cell} 二级指标：写的是“{written}”，本指标体系第{one.seq}项是“{one.short}”；{_AGAIN}"
        )
    return ""


def _again(
    grid: Grid, row: int, columns: Mapping[str, int], one: Indicator | None,
    marks: Mapping[str, Decimal | None],
) -> str:  # fmt: skip
    if one is None or one.id not in marks:
        return ""
    cell = cell_name(row, columns[HEADS[SEQ]])
    return f"工作表“{grid.name}”{cell} 序号：第{one.seq}项出现两次，请只留一行"


def _mark(
    grid: Grid, row: int, column: int, one: Indicator, outline: Outline
) -> tuple[Decimal | None, str]:
    cell = f"工作表“{grid.name}”{cell_name(row, column)} 第{one.seq}项分值："
    wrong = wrong_cell(grid, row, column)
    if wrong:
        return None, cell + wrong
    value, wrong = read_cell(grid.at(row, column), FULL)
    if wrong or value is None:
        return None, cell + wrong if wrong else ""
    mark = Decimal(value)
    if not outline.takes(mark):
        return None, (
            f"{cell}填写的是“{grid.text(row, column)}”，应为正数，"
            f"且为计分单位 {shown(outline.step)} 的整数倍"
        )
    return mark, ""
