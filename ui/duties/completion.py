"""How far each duty is, drawn: a small bar of its matters, done, under way, not begun."""

from collections.abc import Sequence

import streamlit as st
from plotly.graph_objects import Figure

from scoring.duties import Duty
from services.duties.kept import Completion
from ui.components import chart
from ui.look import BLUE, BLUE_SOFT, INK, LINE, MUTED, SOFT

_LONGEST = 13
_LOOKS = (("已完成", BLUE, BLUE), ("进行中", BLUE_SOFT, BLUE), ("未开始", SOFT, LINE))
"""Word, ground and edge of each part of a bar."""
_LEGEND = "".join(
    f'<span style="white-space: nowrap; margin-right: 1em; font-size: 0.8rem; color: {MUTED}">'
    f'<span style="display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.35em;'
    f' vertical-align: -0.08em; background: {ground}; border: 1px solid {edge}"></span>'
    f"{word}</span>"
    for word, ground, edge in _LOOKS
)
"""Beside the picture and not in it: there a narrow legend breaks into three lines."""


def bars(found: Sequence[tuple[Duty, Completion]]) -> None:
    """The picture; every duty with its printed number."""
    names = [_name(duty) for duty, _ in found]
    st.html(_LEGEND)
    figure = Figure()
    counts = zip(*((one.done, one.under_way, one.not_begun) for _, one in found), strict=True)
    for (word, ground, edge), part in zip(_LOOKS, counts, strict=True):
        figure.add_bar(
            y=names, x=[count or None for count in part], orientation="h", name=word,
            marker={"color": ground, "line": {"color": edge, "width": 1}},
            hovertemplate=f"%{{y}}：{word} %{{x}} 个<extra></extra>",
        )  # fmt: skip
    most = max((one.count for _, one in found), default=1)
    for name, (_, one) in zip(names, found, strict=True):
        figure.add_annotation(
            y=name, x=one.count + most * 0.03, xanchor="left", showarrow=False,
            text=f"{one.done}/{one.count}",
            font={"size": 12, "color": INK if one.done else MUTED},
        )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        bargap=0.42,
        showlegend=False,
        yaxis={
            "autorange": "reversed", "tickfont": {"size": 12, "color": INK},
            "ticklabelstandoff": 4,
        },
        xaxis={"visible": False, "range": [0, most * 1.2]},
    )  # fmt: skip
    chart(figure, 20 + 25 * len(found), _alt(found), key="duty_bars")


def _name(duty: Duty) -> str:
    title = duty.title.replace("\n", "")
    short = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    return f"{duty.number} {short.replace('&', '&amp;').replace('<', '&lt;')}"


def _alt(found: Sequence[tuple[Duty, Completion]]) -> str:
    told = "；".join(
        f"第{duty.number}项共{one.count}个事项，已完成{one.done}，进行中{one.under_way}"
        for duty, one in found
    )
    return f"各项职责的完成情况：{told}。"
