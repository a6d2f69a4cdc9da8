"""How far each section is, drawn: done, and not yet done, in numbers of indicators."""

from collections.abc import Sequence

from plotly.graph_objects import Figure

from services.assignment_progress import SectionProgress
from ui.components import chart, note
from ui.look import AMBER_INK, BLUE, INK, UNSET_FILL

_LONGEST_NAME = 6


def sections_picture(found: Sequence[SectionProgress]) -> None:
    """Stacked bars, one a section, with `done / total` at the right."""
    figure = Figure()
    at = list(range(len(found)))
    for name, values, marker in (
        ("已完成", [one.done for one in found], {"color": BLUE}),
        ("未完成", [one.total - one.done for one in found], UNSET_FILL),
    ):
        figure.add_bar(
            y=at,
            x=[value or None for value in values],
            customdata=[one.section for one in found],
            orientation="h",
            name=name,
            marker=marker,
            hovertemplate=f"%{{customdata}}：{name} %{{x}} 项<extra></extra>",
        )
    for number, one in enumerate(found):
        late = f"，到期 {one.overdue}" if one.overdue else ""
        figure.add_annotation(
            y=number,
            xref="paper",
            x=1,
            text=f"{one.done} / {one.total}{late}",
            showarrow=False,
            xanchor="right",
            font={"size": 13, "color": INK if one.done == one.total else AMBER_INK},
        )
    names = [_cut(one.section) for one in found]
    longest = max((one.total for one in found), default=1)
    figure.update_layout(
        barmode="stack",
        yaxis={
            "autorange": "reversed", "tickvals": at, "ticktext": names,
            "tickfont": {"size": 13, "color": INK}, "ticklabelstandoff": 6,
        },
        xaxis={"visible": False, "range": [0, longest * 1.6]},
        showlegend=False,
    )  # fmt: skip
    chart(figure, 20 + 34 * len(found), _alt(found), key="picture_sections")
    note("实色为已完成，斜纹为未完成；数字为已完成 / 共有。")


def _cut(name: str) -> str:
    """A section's name as far as there is room, safe for the chart's own mark-up."""
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return short.replace("&", "&amp;").replace("<", "&lt;")


def _alt(found: Sequence[SectionProgress]) -> str:
    told = "；".join(f"{one.section}完成 {one.done} 项，共 {one.total} 项" for one in found)
    return f"各科室完成的指标数：{told}。"
