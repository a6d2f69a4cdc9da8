"""The picture of a scorecard's weights: one bar a group, one part an indicator."""

import plotly.graph_objects as go

from scoring.marks import shown
from scoring.scorecard import Scorecard
from ui.components import chart
from ui.labels import percent
from ui.look import BLUE, BLUE_MID, GRID, INK, MUTED

_TURNS = (BLUE, BLUE_MID)
"""Neighbours alternate, so that parts are told apart without a meaning of colour."""


def weight_picture(card: Scorecard) -> None:
    """Bars as long as the groups' full marks, cut into their indicators."""
    groups = [group for group in card.groups if group.full_mark is not None]
    figure = go.Figure()
    for group in groups:
        base = [one for one in group.leaves() if one.full_mark is not None]
        for turn, one in enumerate(base):
            weight = card.weight(one)
            assert one.full_mark is not None and weight is not None
            words = f"第{one.seq}项 {one.short}：{shown(one.full_mark)}分，{percent(weight)}"
            figure.add_bar(
                y=[f"{group.number} {group.short}"],
                x=[float(one.full_mark)],
                orientation="h",
                marker={"color": _TURNS[turn % 2], "line": {"color": "#FFFFFF", "width": 1}},
                text=[str(one.seq)],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": "#FFFFFF", "size": 12},
                hovertemplate=f"{words}<extra></extra>",
                showlegend=False,
            )
        assert group.full_mark is not None
        figure.add_annotation(
            y=f"{group.number} {group.short}",
            x=1,
            xref="paper",
            text=f"{shown(group.full_mark)}　{percent(group.full_mark / card.full_mark)}",
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"size": 12, "color": MUTED},
        )
    most = max(float(group.full_mark or 0) for group in groups)
    figure.update_layout(barmode="stack", margin={"r": 104})
    figure.update_yaxes(autorange="reversed", tickfont={"size": 13, "color": INK})
    figure.update_xaxes(range=[0, most], tickangle=0, showgrid=True, gridcolor=GRID, visible=False)
    told = "，".join(f"{one.short}{shown(one.full_mark)}" for one in groups)
    chart(figure, 36 * len(groups) + 24, f"各一级指标的分值：{told}。", key="weights")
