"""A comparison as a table to sort by its heads: parks as rows, every cell opens its explanation."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from services.comparison_grid import TOTAL, Cell, Grid, Row
from services.comparison_lens import stands_in
from ui.look import AMBER_INK, INK, RED_SOFT

_TINTS = ((0.5, "#E48F86"), (0.4, "#EBA39C"), (0.2, "#F6CDC8"), (0, RED_SOFT))
"""The map's colours, from half of the full mark taken off down to anything at all."""


def draw(grid: Grid, key: str, picked: Callable[[int, str], None]) -> None:
    """Draw it; a click on a mark calls `picked` with the park's submission and the row."""
    names = [_name(row) for row in grid.rows]
    frame = pd.DataFrame(
        [
            {
                "园区": park.park,
                "评分": "自评" if stands_in(park, grid.lens) else grid.lens.words,
                **{
                    name: None if line[at].points is None else float(line[at].points)
                    for name, line in zip(names, grid.cells, strict=True)
                },
            }
            for at, park in enumerate(grid.parks)
        ]
    )
    ids = {name: row.id for name, row in zip(names, grid.rows, strict=True)}
    parks = [one.submission_id for one in grid.parks]

    def clicked() -> None:
        cells = st.session_state[key]["selection"]["cells"]
        if cells:
            row, column = cells[0]
            picked(parks[row], ids.get(column, TOTAL))

    st.dataframe(
        frame.style.apply(lambda column: _looks(grid, names, str(column.name)), axis=0),
        hide_index=True,
        height="content",
        row_height=34,
        placeholder="—",
        key=key,
        on_select=clicked,
        selection_mode="single-cell",
        alt=f"{len(parks)}家园区的{grid.lens.words}，每列可排序",
        column_order=["园区", "评分", names[-1], *names[:-1]],
        column_config={
            "园区": st.column_config.TextColumn(width=118, pinned=True),
            "评分": st.column_config.TextColumn(width=78),
            **{
                name: st.column_config.NumberColumn(format="%.2f", width=13 * len(name) + 30)
                for name in names
            },
        },
    )


def _name(row: Row) -> str:
    return f"{row.seq} {row.short}" if row.seq else row.short


def _looks(grid: Grid, names: list[str], column: str) -> list[str]:
    if column not in names:
        return [f"color: {_ink(one)}" for one in grid.cells[-1]]
    bold = "; font-weight: 600" if column == names[-1] else ""
    return [f"{_ground(one)}color: {_ink(one)}{bold}" for one in grid.cells[names.index(column)]]


def _ink(cell: Cell) -> str:
    return AMBER_INK if cell.stands_in else INK


def _ground(cell: Cell) -> str:
    if not cell.share or cell.stands_in:
        return ""
    colour = next(colour for limit, colour in _TINTS if float(cell.share) >= limit)
    return f"background-color: {colour}; "
