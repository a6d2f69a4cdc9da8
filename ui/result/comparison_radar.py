"""The radar of a comparison: what share of each head's full mark up to four parks have earned."""

from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from scoring.marks import shown
from scoring.scorecard import Group
from services.comparison import Compared, Comparison
from services.comparison_lens import Lens, stands_in
from ui.components import chart, note
from ui.look import AMBER, BLUE, INK, LINE, MUTED

MOST = 4
LEAST_HEADS = 3
_GRID = "#E4E9EF"
_LINES = ((BLUE, "solid", "circle"), (MUTED, "dash", "square"), ("#6E9BD8", "dashdot", "diamond"),
          ("#3E4C59", "longdash", "triangle-up"))  # fmt: skip
_LEGEND = 26


def heads_of(found: Comparison) -> list[Group]:
    """The heads with a full mark; a radar needs at least three."""
    return [one for one in found.scorecard.groups if one.full_mark]


def draw(found: Comparison, parks: Sequence[Compared], lens: Lens) -> None:
    """The chosen parks, told apart by colour, dash and sign; amber: their own marks."""
    heads = heads_of(found)
    figure = go.Figure()
    lowest = 100.0
    names = [head.short for head in heads]
    for park, (colour, dash, sign) in zip(parks[:MOST], _LINES, strict=False):
        alone = stands_in(park, lens)
        shares = _shares(park, heads, lens)
        lowest = min([lowest, *(float(one) for one, _ in shares if one is not None)])
        values = [None if one is None else float(one) for one, _ in shares]
        words = [text for _, text in shares]
        figure.add_scatterpolar(
            r=values + values[:1],
            theta=names + names[:1],
            text=words + words[:1],
            name=park.park + ("（自评）" if alone else ""),
            mode="lines+markers",
            line={
                "color": AMBER if alone else colour,
                "width": 2,
                "dash": "dot" if alone else dash,
            },
            marker={"size": 6, "symbol": sign},
            hovertemplate="%{theta}：%{r:.2f}%<br>%{text}<extra>%{fullData.name}</extra>",
        )
    start = max(0, int(lowest // 10) * 10 - 10)
    ticks = list(range(start, 101, 10 if start >= 60 else 20))
    figure.update_layout(
        polar={
            "bgcolor": "#FFFFFF",
            "radialaxis": {
                "range": [start, 100.8], "tickvals": ticks,
                "ticktext": [f"{one}%" for one in ticks],
                "gridcolor": _GRID, "linecolor": LINE, "angle": 90, "tickangle": 90,
                "tickfont": {"size": 10, "color": MUTED},
            },
            "angularaxis": {
                "gridcolor": _GRID, "linecolor": LINE, "direction": "clockwise", "rotation": 90,
                "tickfont": {"size": 12, "color": INK},
            },
        },
        margin={"l": 62, "r": 62, "t": 28, "b": 24 + _LEGEND * len(parks)},
        legend={"orientation": "v", "y": -0.14, "yanchor": "top", "x": 0.5, "xanchor": "center"},
    )  # fmt: skip
    shown_names = "、".join(one.park for one in parks)
    chart(
        figure,
        320 + _LEGEND * len(parks),
        f"{shown_names}在{len(heads)}个一级指标的得分率雷达图，最低{lowest:.2f}%。",
        key="comparison_radar",
    )
    note(f"得分率为得分占分值的比例；轴自 {start}% 起。")


def _shares(park: Compared, heads: Sequence[Group], lens: Lens) -> list[tuple[Decimal | None, str]]:
    """Per head: the share earned in per cent, and the marks in words."""
    totals = {one.id: one.score for one in park.sheets[park.standing_for(lens.rater)].groups}
    found: list[tuple[Decimal | None, str]] = []
    for head in heads:
        score = totals[head.id]
        assert head.full_mark is not None
        share = None if score is None else 100 * score / head.full_mark
        found.append((share, f"{shown(score)} / {shown(head.full_mark)}"))
    return found
