"""The heat map of a comparison: marks printed, tinted by the share lost; a click opens a cell."""

from collections.abc import Callable
from decimal import Decimal

import plotly.graph_objects as go
import streamlit as st

from scoring.marks import shown
from services.comparison import Compared
from services.comparison_grid import TOTAL, Cell, Grid, Row
from ui.labels import percent
from ui.look import AMBER, AMBER_INK, BLUE, INK, RED_SOFT, TEMPLATE
from ui.result import comparison_heads
from ui.result.comparison_heads import SIDE, Place

_SCALE = [[0, "#F5F8FC"], [0.001, RED_SOFT], [0.4, "#F6CDC8"], [0.8, "#EBA39C"], [1, "#E48F86"]]
_WHITE = [[0, "#FFFFFF"], [1, "#FFFFFF"]]
_DEEPEST = 0.5


def many(grid: Grid) -> bool:
    """Whether the map needs the page's whole width."""
    return Place(grid).down


def draw(
    grid: Grid, chosen: tuple[int, str] | None, key: str, picked: Callable[[int, str], None]
) -> None:
    """Draw it; a click calls `picked` with the park's submission and the row. It scrolls sideways.

    The chart's key must change with every click, or the same cell could not be opened again.
    """
    place = Place(grid)
    figure = _figure(place, chosen)
    with st.grid(1, min_column_width=SIDE + place.narrowest * place.across + 4, wrap=False):
        st.plotly_chart(
            figure,
            theme=None,
            width="stretch",
            alt=_alt(grid),
            key=key,
            on_select=lambda: _clicked(key, picked),
            selection_mode="points",
            config={"displayModeBar": False, "scrollZoom": False},
        )


def _clicked(key: str, picked: Callable[[int, str], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        submission_id, row_id = points[0]["customdata"][:2]
        picked(int(submission_id), str(row_id))


def _figure(place: Place, chosen: tuple[int, str] | None) -> go.Figure:
    figure = go.Figure()
    for alone in (False, True):
        figure.add_trace(_tints(place, alone))
    figure.add_trace(_targets(place))
    waiting = len(place.grid.standing_in)
    if waiting:
        _frame(figure, place, waiting)
    if chosen is not None:
        _mark(figure, place, chosen)
    high = 34 if not place.down else 30
    top = comparison_heads.height(place)
    foot = top if place.down else 8
    figure.update_layout(
        template=TEMPLATE,
        annotations=comparison_heads.annotations(place),
        height=high * place.lines + top + foot,
        margin={"l": SIDE, "t": top, "r": 4, "b": foot, "pad": 0},
        clickmode="event+select",
        hoverdistance=24,
    )
    figure.update_xaxes(range=[-0.5, place.across - 0.5], showticklabels=False, showline=False)
    figure.update_yaxes(range=[place.lines - 0.5, -0.5], showticklabels=False, showline=False)
    return figure


def _tints(place: Place, alone: bool) -> go.Heatmap:
    """The cells of the rated parks, or those of the parks that stand in with their own marks."""
    tint: list[list[float | None]] = []
    text: list[list[str]] = []
    for line in range(place.lines):
        found = [place.cell(line, column) for column in range(place.across)]
        tint.append([_share(one) if one.stands_in is alone else None for _, _, one in found])
        text.append([_printed(row, one) if one.stands_in is alone else "" for row, _, one in found])
    return go.Heatmap(
        z=tint, x=list(range(place.across)), y=list(range(place.lines)), text=text,
        texttemplate="%{text}", textfont={"size": 12.5, "color": AMBER_INK if alone else INK},
        colorscale=_WHITE if alone else _SCALE, zmin=0, zmax=_DEEPEST, xgap=2, ygap=2,
        showscale=False, hoverinfo="skip", hoverongaps=False,
    )  # fmt: skip


def _share(cell: Cell) -> float:
    return float(min(cell.share or Decimal(0), Decimal(1)))


def _printed(row: Row, cell: Cell) -> str:
    return f"<b>{cell.text}</b>" if row.id == TOTAL else cell.text


def _targets(place: Place) -> go.Scatter:
    """Squares nobody sees: a click on a heat map alone selects nothing."""
    across, down, ids, words = [], [], [], []
    for line in range(place.lines):
        for column in range(place.across):
            row, park, cell = place.cell(line, column)
            across.append(column)
            down.append(line)
            ids.append([park.submission_id, row.id])
            words.append(_told(place.grid, row, park, cell))
    unseen = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=across, y=down, customdata=ids, text=words, mode="markers", showlegend=False,
        marker={"symbol": "square", "size": 30, "opacity": 0}, selected=unseen, unselected=unseen,
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip


def _told(grid: Grid, row: Row, park: Compared, cell: Cell) -> str:
    what = f"第{row.seq}项　{row.short}" if row.seq else row.short
    if grid.lens.is_difference:
        return f"<b>{park.park}</b>　{what}<br>{grid.lens.words} {cell.text}"
    whose = "自评分（尚未评定）" if cell.stands_in else grid.lens.words
    full = f" / {shown(row.full_mark)}" if row.full_mark else ""
    lost = f"<br>扣去 {percent(cell.share)}" if cell.share and row.full_mark else ""
    return f"<b>{park.park}</b>　{what}<br>{whose} {cell.text}{full}{lost}"


def _frame(figure: go.Figure, place: Place, waiting: int) -> None:
    """A dotted amber frame round the parks that stand in, who come last."""
    first = len(place.grid.parks) - waiting - 0.5
    box = {"x0": first, "x1": place.across - 0.5, "y0": -0.5, "y1": place.lines - 0.5}
    if place.down:
        box = {"x0": -0.5, "x1": place.across - 0.5, "y0": first, "y1": place.lines - 0.5}
    figure.add_shape(type="rect", line={"color": AMBER, "width": 1, "dash": "dot"}, **box)


def _mark(figure: go.Figure, place: Place, chosen: tuple[int, str]) -> None:
    """A blue frame round the cell whose explanation is open."""
    for line in range(place.lines):
        for column in range(place.across):
            row, park, _ = place.cell(line, column)
            if (park.submission_id, row.id) == chosen:
                figure.add_shape(
                    type="rect", x0=column - 0.49, x1=column + 0.49, y0=line - 0.48, y1=line + 0.48,
                    line={"color": BLUE, "width": 2},
                )  # fmt: skip


def _alt(grid: Grid) -> str:
    lost = [
        (cell.share, park.park, row)
        for row, cells in zip(grid.rows, grid.cells, strict=True)
        for park, cell in zip(grid.parks, cells, strict=True)
        if cell.share and row.id != TOTAL and not cell.stands_in
    ]
    told = f"{len(grid.parks)}家园区的{grid.lens.words}热图，颜色为扣去的比例"
    if lost:
        share, park, row = max(lost, key=lambda one: one[0])
        told += f"；比例最大的是{park}的“{row.short}”，{percent(min(share, Decimal(1)))}"
    return f"{told}。"
