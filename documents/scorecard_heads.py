"""Finds the heads of a scorecard's workbook, so that moved columns and lines are still read."""

import re
from collections.abc import Sequence

from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Cell, Grid
from documents.named_columns import named_columns
from documents.scorecard_columns import CARD_FIELDS, Field

_SEARCHED_ROWS = 20
_AGAIN = "请下载空白工作簿或导出已有的评分表，在其中填写"


def card_rows(grid: Grid) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """The cell, row and column, where each line of the first worksheet is filled in."""
    known = {normal(one.head): one.head for one in CARD_FIELDS}
    found: dict[str, tuple[int, int]] = {}
    problems = []
    for row in range(len(grid.rows)):
        head = known.get(_plain(grid.text(row, 0)))
        if head is None:
            continue
        if head in found:
            first = cell_name(found[head][0], 0)
            problems.append(
                f"工作表“{grid.name}”的“{head}”出现两次（{first}、{cell_name(row, 0)}）；请只留一行"
            )
        found.setdefault(head, (row, 1))
    problems += [
        f"工作表“{grid.name}”A栏没有“{one.head}”一行；{_AGAIN}"
        for one in CARD_FIELDS
        if one.head not in found
    ]
    return found, problems


def field_columns(grid: Grid, fields: Sequence[Field]) -> tuple[int, dict[str, int], list[str]]:
    """The head row, the column of each field by its head, and what is wrong with the heads."""
    known = {normal(one.head): one.head for one in fields}

    def head(value: Cell) -> str | None:
        return known.get(_plain(str(value)))

    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        if sum(head(value) is not None for value in grid.rows[row]) > 2:
            found, doubled = named_columns(grid, row, head)
            problems = [f"工作表“{grid.name}”：{one}" for one in doubled]
            problems += [
                f"工作表“{grid.name}”第{row + 1}行表头没有“{one.head}”一栏；{_AGAIN}"
                for one in fields
                if one.head not in found and not one.later
            ]
            return row, found, problems
    return 0, {}, [f"工作表“{grid.name}”没有找到表头；{_AGAIN}"]


def _plain(text: str) -> str:
    """A head without the star of what must be filled."""
    return re.sub(r"\*", "", normal(text))
