"""The sides of the comparison's heat map: where a cell stands, and the names along the edges."""

import re
from collections.abc import Sequence
from math import ceil

from scoring.marks import shown
from services.comparison import Compared
from services.comparison_grid import TOTAL, Cell, Grid, Row
from ui.look import INK, MUTED

COLUMNS = 12
"""So many parks stand as columns; more of them become rows, which a page can hold."""
SIDE = 168
"""Pixels to the left of the cells, for names."""
_LINE = 17


class Place:
    """Where a cell stands: parks across, or down when there are many."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.down = len(grid.parks) > COLUMNS
        self.across = len(grid.rows) if self.down else len(grid.parks)
        self.lines = len(grid.parks) if self.down else len(grid.rows)
        self.characters = 4 if self.across < 10 or self.down else 3
        self.narrowest = max(44, 25 * self.characters // 2)

    def cell(self, line: int, column: int) -> tuple[Row, Compared, Cell]:
        row, park = (column, line) if self.down else (line, column)
        return self.grid.rows[row], self.grid.parks[park], self.grid.cells[row][park]


def annotations(place: Place) -> list[dict[str, object]]:
    """Names, printed numbers and full marks along the map's edges.

    Given to the figure at once: one by one, each addition would check all those before it.
    """
    made: list[dict[str, object]] = []
    rows, parks, high = place.grid.rows, [one.park for one in place.grid.parks], height(place)
    for at, row in enumerate(rows):
        bold = row.id == TOTAL
        full = shown(row.full_mark) if row.full_mark else ""
        if place.down:
            name = _wrapped(row.short, place.characters)
            made.append(_above(at, str(row.seq or ""), MUTED, up=high - _LINE - 4))
            made.append(_above(at, _strong("<br>".join(name), bold), INK, up=_LINE + 4))
            made.append(_above(at, full, MUTED))
            made.append(_below(at, _strong("<br>".join([str(row.seq or ""), *name]), bold)))
            continue
        made.append(_beside(at, -148, "right", str(row.seq or ""), MUTED))
        made.append(_beside(at, -140, "left", _strong(_cut(row.short, 7), bold), INK))
        made.append(_beside(at, -8, "right", full, MUTED))
    for at, park in enumerate(parks):
        if place.down:
            made.append(_beside(at, -SIDE + 2, "left", _cut(park, 12), INK))
        else:
            made.append(_above(at, "<br>".join(_wrapped(park, place.characters)), INK))
    return made


def height(place: Place) -> int:
    """Pixels above the cells that the names need."""
    grid = place.grid
    names = [one.short for one in grid.rows] if place.down else [one.park for one in grid.parks]
    lines = max((len(_wrapped(one, place.characters)) for one in names), default=1)
    return 10 + _LINE * (lines + (2 if place.down else 0))


def _above(at: int, text: str, colour: str, up: int = 4) -> dict[str, object]:
    place = {"x": at, "yref": "paper", "y": 1, "yshift": up, "yanchor": "bottom"}
    return {**place, **_written(text, colour, 12)}


def _below(at: int, text: str) -> dict[str, object]:
    """The names once more, under a map longer than a screen."""
    place = {"x": at, "yref": "paper", "y": 0, "yshift": -2, "yanchor": "top"}
    return {**place, **_written(text, MUTED, 12)}


def _beside(at: int, shift: int, anchor: str, text: str, colour: str) -> dict[str, object]:
    place = {"xref": "paper", "x": 0, "xshift": shift, "y": at, "xanchor": anchor}
    return {**place, **_written(text, colour, 12.5)}


def _written(text: str, colour: str, size: float) -> dict[str, object]:
    return {"text": text, "showarrow": False, "font": {"size": size, "color": colour}}


def _strong(text: str, bold: bool) -> str:
    return f"<b>{text}</b>" if bold else text


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of about equal length, at most `width` characters each and four in all.

    The short line comes first (资阳, 高新区); figures and Latin letters stay together.
    """
    parts = re.findall(r"[ -~]+|[^ -~]", _cut(text, 4 * width))
    each = ceil(_em(parts) / ceil(_em(parts) / width))
    lines: list[list[str]] = [[]]
    for part in reversed(parts):
        if lines[0] and _em([part, *lines[0]]) > each:
            lines.insert(0, [])
        lines[0].insert(0, part)
    return ["".join(one) for one in lines]


def _em(parts: Sequence[str]) -> float:
    """Width in Chinese characters."""
    return sum(len(part) / 2 if part.isascii() else 1 for part in parts)
