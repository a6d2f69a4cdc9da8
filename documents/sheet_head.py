"""Finds the score sheet in a workbook: which worksheet, which row of heads, which columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from documents.columns import MARK_OF, Column
from documents.entries import normal
from documents.grid import Cell, Grid, open_grids
from documents.named_columns import named_columns
from documents.package import Source
from documents.paper import Rater
from documents.section_sheet import ReadShare, read_share
from documents.sheet_page import APPLICANT, ROUND, SCORECARD
from scoring.errors import WorkbookRefused

_SEARCHED_ROWS = 40
_NEEDED = (Column.SEQ, Column.TEXT)
_HEADS = {normal(column.value): column for column in Column}
_BLANK_LINE = re.compile(r"[\s_＿—]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The worksheet that holds the score sheet, and where its columns are."""

    grid: Grid
    row: int
    columns: Mapping[Column, int]
    hidden_others: tuple[str, ...]
    scorecard_id: str
    applicant: str
    round_title: str
    printed_at: str
    share: ReadShare | None

    @property
    def is_original(self) -> bool:
        """The source's own four columns, where 分值 holds what the park gave itself."""
        return Column.FULL in self.columns and not any(
            column in self.columns for column in MARK_OF.values()
        )

    def mark_column(self, rater: Rater) -> Column:
        """The column of a rater's marks. Raises WorkbookRefused when the sheet has none."""
        if self.is_original and rater is Rater.SELF:
            return Column.FULL
        column = MARK_OF[rater]
        if column not in self.columns:
            which = "是四栏原表，只能读自评分" if self.is_original else "没有这一栏"
            raise WorkbookRefused(
                f"工作表“{self.grid.name}”第{self.row + 1}行：要读的是“{column}”，{which}；"
                "请换用带这一栏的评分表"
            )
        return column


def open_sheet(source: Source) -> Sheet:
    """The score sheet in a file. Raises WorkbookRefused with every problem at once."""
    grids = open_grids(source)
    found = [(grid, row) for grid in grids if (row := _head_row(grid)) is not None]
    visible = [pair for pair in found if pair[0].visible] or found
    if not visible:
        raise WorkbookRefused(
            "没有找到评分表的表头：应有一行写着“序号”“二级指标”和“分值”（或“自评分”等）；"
            "请下载空表填写，或补上表头后再导入"
        )
    if len(visible) > 1:
        names = "”“".join(grid.name for grid, _ in visible)
        raise WorkbookRefused(
            f"工作表“{names}”都像评分表，不知道该读哪一张；请只留一张，删去或隐藏其余的"
        )
    grid, row = visible[0]
    return Sheet(
        grid=grid,
        row=row,
        columns=_columns(grid, row),
        hidden_others=tuple(other.name for other, _ in found if other is not grid),
        scorecard_id=_scorecard_id(grid),
        applicant=_labelled(grid, APPLICANT),
        round_title=_labelled(grid, ROUND),
        printed_at=_printed_at(grid.rows[:row]),
        share=read_share(grids, grid.rows[:row]),
    )


def _head_row(grid: Grid) -> int | None:
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        heads = {_head(value) for value in grid.rows[row]}
        if heads.issuperset(_NEEDED) and heads & {Column.FULL, *MARK_OF.values()}:
            return row
    return None


def _head(value: Cell) -> Column | None:
    """The column that a head names; what it adds in brackets is left aside."""
    return _HEADS.get(re.sub(r"\(.*?\)", "", normal(str(value))))


def _columns(grid: Grid, row: int) -> dict[Column, int]:
    found, problems = named_columns(grid, row, _head)
    if problems:
        raise WorkbookRefused(problems)
    return found


def _scorecard_id(grid: Grid) -> str:
    """The id printed under the title, or carried as a property."""
    for row in grid.rows[:_SEARCHED_ROWS]:
        for value in row:
            match = re.search(r"评分表版本\s*[:：]\s*([a-z0-9]+(?:-[a-z0-9]+)*)", str(value))
            if match:
                return match[1]
    return grid.properties.get(SCORECARD, "")


def _printed_at(above: list[list[Cell]]) -> str:
    """When the system handed the sheet out, in its own words; empty for a blank one."""
    found = (re.search(r"打印时间：([^　\n]+)", str(value)) for row in above for value in row)
    return next((match[1] for match in found if match), "")


def _labelled(grid: Grid, label: str) -> str:
    """What is written after `label：`, in the same cell; underscores to write on are nothing."""
    for row in grid.rows[:_SEARCHED_ROWS]:
        for value in row:
            match = re.fullmatch(rf"\s*{label}\s*[:：](.*)", str(value), re.DOTALL)
            if match:
                text = match[1].strip()
                return "" if _BLANK_LINE.fullmatch(text) else text
    return ""
