"""Which row of the printed sheet holds what; writer and formulas both go by it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from documents.row_heights import split
from scoring.scorecard import Group, Indicator, Kind, Scorecard

HEADER_ROW = 3
"""The row of column heads, from 0; above it stand title, names and edition."""

SUBTOTAL, BONUS, PENALTY, TOTAL = "小计", "加分", "扣分", "合计"
"""What the rows of sums are called; by these words they are found again."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """Where one indicator is printed: its heads from the top, first row, one height a row."""

    indicator: Indicator
    path: tuple[Group, ...]
    row: int
    heights: tuple[float, ...]

    @property
    def last(self) -> int:
        return self.row + len(self.heights) - 1


@dataclass(frozen=True, slots=True)
class SubtotalRow:
    """Where a top-level head's sum is printed."""

    group: Group
    row: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of the table. Rows count from 0; bonus and penalty may have none."""

    indicators: tuple[IndicatorRow, ...]
    subtotals: tuple[SubtotalRow, ...]
    bonus: int | None
    penalty: int | None
    total: int

    def rows_of(self, kind: Kind, group: Group | None = None) -> tuple[IndicatorRow, ...]:
        """Rows of one kind, everywhere or under one top-level head."""
        return tuple(
            one
            for one in self.indicators
            if one.indicator.kind is kind and (group is None or one.path[0] is group)
        )

    def blocks(self) -> Iterator[tuple[tuple[Group, ...], tuple[IndicatorRow, ...]]]:
        """Heads with the rows of the indicators that stand under them."""
        for path, rows in groupby(self.indicators, key=lambda one: one.path):
            yield path, tuple(rows)


def plan(
    scorecard: Scorecard,
    height_of: Callable[[Indicator], float],
    head_height_of: Callable[[tuple[Group, ...]], float],
) -> Plan:
    """Lay the table out; heights are in points."""
    row = HEADER_ROW + 1
    lines: list[IndicatorRow] = []
    subtotals: list[SubtotalRow] = []
    for top in scorecard.groups:
        for path in _paths(top):
            heights = [height_of(one) for one in path[-1].indicators]
            heights[-1] += max(0.0, head_height_of(path) - sum(heights))
            for indicator, points in zip(path[-1].indicators, heights, strict=True):
                lines.append(IndicatorRow(indicator, path, row, split(points)))
                row = lines[-1].last + 1
        if any(one.is_base for one in top.leaves()):
            subtotals.append(SubtotalRow(top, row))
            row += 1
    kinds = {one.kind for one in scorecard.indicators}
    bonus = row if Kind.BONUS in kinds else None
    row += bonus is not None
    penalty = row if Kind.PENALTY in kinds else None
    row += penalty is not None
    return Plan(tuple(lines), tuple(subtotals), bonus, penalty, row)


def _paths(group: Group, above: tuple[Group, ...] = ()) -> Iterator[tuple[Group, ...]]:
    path = (*above, group)
    if group.indicators:
        yield path
    for below in group.groups:
        yield from _paths(below, path)
