"""Totals of several parks: the park's own beside the rater's, and the distance between them."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from services.access import SELF
from services.comparison import Compared
from services.comparison_grid import TOTAL, Grid
from services.comparison_lens import Lens, stands_in
from ui.look import AMBER, BLUE, GRID, INK, MUTED, RED, TEMPLATE


def draw(grid: Grid, key: str, picked: Callable[[int, str], None]) -> None:
    """A line per park from its own total to the rater's; a click on a dot opens the total."""
    rater = grid.lens.rater
    word = {Lens.CITY: "市级分", Lens.ABOVE_CITY: "市级分"}.get(grid.lens, "核定分")
    names = [one.park for one in grid.parks]
    own = [_total(one, SELF) for one in grid.parks]
    given = [
        None if rater == SELF or stands_in(one, grid.lens) else _total(one, rater)
        for one in grid.parks
    ]
    figure = go.Figure()
    distances = [  # given to the figure at once: one by one, each addition checks all before it
        {
            "type": "line", "layer": "between", "x0": left, "x1": right, "y0": at, "y1": at,
            "line": {"color": RED if right > left else BLUE, "width": 2},
        }
        for at, (left, right) in enumerate(zip(given, own, strict=True))
        if left is not None and right is not None and left != right
    ]  # fmt: skip
    if any(one is not None for one in given):
        figure.add_trace(_dots(grid, given, word, BLUE, "circle", sides(given, own)))
    waiting = [stands_in(one, grid.lens) for one in grid.parks]
    colours = [AMBER if alone else MUTED for alone in waiting]
    figure.add_trace(_dots(grid, own, "自评分", colours, "circle-open", sides(own, given, "right")))
    known = [one for one in (*own, *given) if one is not None]
    full = float(grid.rows[-1].full_mark or 100)
    low = min(known, default=0.0)
    start = max(0.0, (low - 4) // 5 * 5)
    figure.update_layout(
        template=TEMPLATE, shapes=distances, height=30 * len(names) + 84, clickmode="event+select",
        margin={"t": 34}, hoverdistance=24,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.4, -0.6],
        tickfont={"size": 12.5, "color": INK},
    )  # fmt: skip
    top = max([full, *known])
    figure.update_xaxes(
        range=[start, top + (top - start) * 0.08], showgrid=True, gridcolor=GRID, tickangle=0,
        ticksuffix="分",
    )  # fmt: skip
    st.plotly_chart(
        figure, theme=None, width="stretch", key=key, selection_mode="points",
        alt=f"{len(names)}家园区的自评合计与{word}合计，连线为二者之差。",
        on_select=lambda: _clicked(key, picked),
        config={"displayModeBar": False, "scrollZoom": False},
    )  # fmt: skip


def _clicked(key: str, picked: Callable[[int, str], None]) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        picked(int(points[0]["customdata"][0]), TOTAL)


def _total(park: Compared, rater: str) -> float | None:
    total = park.sheets[rater].total
    return None if total is None else float(total)


def sides(
    totals: list[float | None], others: list[float | None], otherwise: str = "left"
) -> list[str]:
    """On which side of its dot each total is printed: away from the other one."""
    return [
        f"middle {otherwise}"
        if one is None or other is None or one == other
        else f"middle {'left' if one < other else 'right'}"
        for one, other in zip(totals, others, strict=True)
    ]


def _dots(
    grid: Grid,
    totals: list[float | None],
    name: str,
    colour: str | list[str],
    sign: str,
    sides: list[str],
) -> go.Scatter:
    return go.Scatter(
        x=totals,
        y=list(range(len(totals))),
        customdata=[[one.submission_id] for one in grid.parks],
        text=["" if one is None else f"{one:.2f}" for one in totals],
        hovertext=[one.park for one in grid.parks],
        hovertemplate="%{hovertext}<br>" + name + " %{text}<extra></extra>",
        mode="markers+text",
        textposition=sides,
        textfont={"size": 12, "color": INK},
        name=name,
        marker={"size": 10, "color": colour, "symbol": sign, "line": {"width": 2, "color": colour}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
