"""Claimed and proved, drawn: one bar an indicator, what facts cannot tell hatched, never nought."""

from collections.abc import Sequence

from plotly.graph_objects import Figure

from scoring.marks import ZERO, shown
from services.reports.supporting import SafeLine
from ui.components import chart
from ui.look import AMBER, AMBER_INK, AMBER_SOFT, BLUE, INK, UNSET_FILL
from ui.report.fact_words import named

_GAP = {"color": AMBER_SOFT, "line": {"color": AMBER, "width": 1}}
_CANNOT = "凭报告不能认定"


def claimed_and_proved(lines: Sequence[SafeLine], park: str) -> None:
    """The bars in the order given, in points."""
    names = [named(one.indicator) for one in lines]
    figure = Figure()
    for word, values, marker in (
        ("有事实证明", [_proved(one) for one in lines], {"color": BLUE}),
        ("自评高出的", [_over(one) for one in lines], _GAP),
        (_CANNOT, [_unknown(one) for one in lines], UNSET_FILL),
    ):
        figure.add_bar(
            y=names, x=[value or None for value in values], orientation="h", name=word,
            marker=marker, hovertemplate=f"%{{y}}：{word} %{{x:.2f}}<extra></extra>",
        )  # fmt: skip
    longest = max((float(one.indicator.full_mark or 0) for one in lines), default=1.0)
    for name, one in zip(names, lines, strict=True):
        figure.add_annotation(
            y=name, xref="paper", x=1, xanchor="right", showarrow=False, text=_beside(one),
            font={"size": 13, "color": AMBER_INK if one.gap else INK},
        )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        yaxis={
            "autorange": "reversed", "tickfont": {"size": 13, "color": INK}, "ticklabelstandoff": 6,
        },
        xaxis={"visible": False, "range": [0, longest * 1.7]},
    )  # fmt: skip
    chart(figure, 54 + 30 * len(lines), _alt(names, lines, park), key="safe_picture")


def _proved(one: SafeLine) -> float:
    """What is proved of what is claimed; all that is proved where nothing is claimed."""
    points = one.support.points
    if points is None:
        return 0.0
    return float(points if one.claimed is None else min(points, one.claimed))


def _over(one: SafeLine) -> float:
    return 0.0 if one.support.points is None else float(one.gap or ZERO)


def _unknown(one: SafeLine) -> float:
    return float(one.claimed or ZERO) if one.support.points is None else 0.0


def _beside(one: SafeLine) -> str:
    claimed = "未填" if one.claimed is None else shown(one.claimed)
    proved = "—" if one.support.points is None else shown(one.support.points)
    return f"{proved} / {claimed}"


def _alt(names: Sequence[str], lines: Sequence[SafeLine], park: str) -> str:
    told = (
        f"{name}自评{'未填' if one.claimed is None else shown(one.claimed)}，"
        + (_CANNOT if one.support.points is None else f"佐证得分{shown(one.support.points)}")
        for name, one in zip(names, lines, strict=True)
    )
    return f"{park}各项自评分与佐证得分：{'；'.join(told)}。"
