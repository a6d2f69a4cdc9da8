"""Columns found by their heads, so that a moved column is still read."""

from collections.abc import Callable
from typing import TypeVar

from documents.columns import cell_name
from documents.grid import Cell, Grid

Name = TypeVar("Name")


def named_columns(
    grid: Grid, row: int, name_of: Callable[[Cell], Name | None]
) -> tuple[dict[Name, int], list[str]]:
    """Where each named column stands in a head row, and what is wrong: a head that comes twice."""
    found: dict[Name, int] = {}
    problems = []
    for at, value in enumerate(grid.rows[row]):
        name = name_of(value)
        if name is not None and name in found:
            problems.append(
                f"表头“{name}”出现两次（{cell_name(row, found[name])}、{cell_name(row, at)}）；"
                "请只留一栏"
            )
        elif name is not None:
            found[name] = at
    return found, problems
