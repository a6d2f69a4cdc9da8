"""Each reviewer's load and how far it is: words said, words still owed, seats locked."""

from collections.abc import Mapping, Sequence

from plotly.graph_objects import Figure

from services.panel.round_panel import Reviewer
from ui.components import block, chart
from ui.look import BLUE, INK, MUTED, UNSET_FILL


def draw(reviewers: Sequence[Reviewer], names: Mapping[int, str]) -> None:
    """Bars over the reviewers who have seats, the most loaded first; the others in a line."""
    loaded = sorted((one for one in reviewers if one.seats), key=lambda one: -one.wanted)
    if not loaded:
        return
    free = [names[one.id] for one in reviewers if not one.seats]
    block("工作量与进度", f"没有席位：{'、'.join(free)}" if free else "按要评的项数")
    figure = Figure()
    labels = [f"{names[one.id]}　{one.seats}席" for one in loaded]
    for name, values, marker in (
        ("已评", [one.done for one in loaded], {"color": BLUE}),
        ("未评", [one.wanted - one.done for one in loaded], UNSET_FILL),
    ):
        figure.add_bar(
            y=labels, x=[value or None for value in values], orientation="h", name=name,
            marker=marker, hovertemplate=f"%{{y}}：{name} %{{x}} 项<extra></extra>",
        )  # fmt: skip
    longest = max(one.wanted for one in loaded)
    for label, one in zip(labels, loaded, strict=True):
        figure.add_annotation(
            y=label, x=one.wanted,
            text=f"{one.done}/{one.wanted}",
            xanchor="left", xshift=6, showarrow=False, font={"size": 12, "color": MUTED},
        )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        yaxis={"autorange": "reversed", "tickfont": {"size": 13, "color": INK}},
        xaxis={"visible": False, "range": [0, longest * 1.3]},
    )
    told = "；".join(
        f"{label}，已评{one.done}项，共{one.wanted}项"
        for label, one in zip(labels, loaded, strict=True)
    )
    chart(figure, 56 + 34 * len(loaded), f"各位评审员的工作量与进度：{told}。", key="panel_load")
