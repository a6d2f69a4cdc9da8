"""The picture of a round's progress: how many submissions stand at each level, as one bar."""

from collections.abc import Sequence

import plotly.graph_objects as go

from scoring.workflow import WITH_THE_PARK, Status
from services.submissions import Submission
from ui.components import chart, note
from ui.look import BLUE, BLUE_MID, INK

_STAGES = (
    ("园区填报", WITH_THE_PARK, "#B9C4D0", INK),
    ("市级办理", {Status.SUBMITTED, Status.CITY_AWAITING}, "#A9C4EA", INK),
    (
        "省级评审",
        {Status.RECOMMENDED, Status.UNDER_REVIEW, Status.REVIEW_AWAITING},
        BLUE_MID,
        INK,
    ),
    ("已核定、已公布", {Status.VERIFIED, Status.PUBLISHED}, BLUE, "#FFFFFF"),
    ("未推荐", {Status.NOT_RECOMMENDED}, "#DCE2E9", INK),
)


def stage_picture(found: Sequence[Submission]) -> None:
    """One stacked bar from park to publication; what each part is stands below, in order."""
    figure = go.Figure()
    said = []
    for title, statuses, colour, ink in _STAGES:
        count = sum(one.status in statuses for one in found)
        if not count:
            continue
        said.append(f"{title} {count} 家")
        figure.add_bar(
            y=[""],
            x=[count],
            orientation="h",
            showlegend=False,
            marker={"color": colour, "line": {"color": "#FFFFFF", "width": 2}},
            text=[str(count)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink, "size": 13},
            hovertemplate=f"{title}：{count} 家<extra></extra>",
        )
    figure.update_layout(
        barmode="stack", bargap=0.1, margin={"l": 0, "r": 0, "t": 2, "b": 2, "pad": 0}
    )
    figure.update_xaxes(visible=False, range=[0, len(found)])
    figure.update_yaxes(visible=False)
    chart(figure, 54, f"各环节的申报家数：{'，'.join(said)}。", key="stages")
    note("自左至右：" + " · ".join(said))
