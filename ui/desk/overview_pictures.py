"""How far things have come, drawn: a park's groups, the parks by status, accounts by role."""

from collections.abc import Mapping, Sequence

from plotly.graph_objects import Figure

from scoring.assessment import GroupTotal, ScoreSheet
from scoring.marks import shown
from scoring.words import ROLE, STATUS
from scoring.workflow import Role, Status
from ui.components import chart
from ui.look import AMBER_INK, BLUE, INK, RED, UNSET_FILL

_NAMES = {"autorange": "reversed", "tickfont": {"size": 13, "color": INK}, "ticklabelstandoff": 6}


def groups(sheet: ScoreSheet) -> None:
    """Earned, deducted and blank per top-level head, in points."""
    heads = {group.id: group for group in sheet.scorecard.groups if group.full_mark}
    totals = [one for one in sheet.groups if one.id in heads]
    names = [f"{heads[one.id].number} {heads[one.id].short}" for one in totals]
    figure = Figure()
    for name, values, marker in (
        ("得分", [float(one.judged_score) for one in totals], {"color": BLUE}),
        ("自评扣分", [float(one.judged_full - one.judged_score) for one in totals], {"color": RED}),
        ("未填", [_blank(one) for one in totals], UNSET_FILL),
    ):
        figure.add_bar(
            y=names,
            x=[value or None for value in values],
            orientation="h",
            name=name,
            marker=marker,
            hovertemplate=f"%{{y}}：{name} %{{x:.2f}}<extra></extra>",
        )
    longest = max((float(one.full_mark or 0) for one in totals), default=1.0)
    for name, one in zip(names, totals, strict=True):
        _beside(figure, name, f"{shown(one.judged_score)} / {shown(one.full_mark)}", _blank(one))
    figure.update_layout(
        barmode="stack", yaxis=_NAMES, xaxis={"visible": False, "range": [0, longest * 1.55]}
    )
    chart(figure, 54 + 34 * len(totals), _groups_alt(names, totals), key="picture_groups")


def _blank(total: GroupTotal) -> float:
    return float((total.full_mark or 0) - total.judged_full)


def _groups_alt(names: Sequence[str], totals: Sequence[GroupTotal]) -> str:
    told = (
        f"{name}得{shown(one.judged_score)}，满分{shown(one.full_mark)}"
        for name, one in zip(names, totals, strict=True)
    )
    return f"各组自评得分、扣分与未填分：{'；'.join(told)}。"


def statuses(counts: Mapping[Status, int], not_begun: int | None) -> None:
    """How many parks stand where, in the order of the workflow."""
    rows = [("未开始", not_begun)] if not_begun else []
    rows += [(STATUS[status], counts[status]) for status in Status if counts.get(status)]
    _bars(rows, "家", "各状态的园区数")


def roles(by_role: Mapping[Role, int]) -> None:
    """How many accounts each role has."""
    _bars([(ROLE[role], count) for role, count in by_role.items()], "个", "各角色的账号数")


def _bars(rows: Sequence[tuple[str, int]], unit: str, what: str) -> None:
    figure = Figure()
    figure.add_bar(
        y=[name for name, _ in rows],
        x=[count for _, count in rows],
        orientation="h",
        marker={"color": BLUE},
        hovertemplate=f"%{{y}}：%{{x}} {unit}<extra></extra>",
        showlegend=False,
    )
    for name, count in rows:
        _beside(figure, name, f"{count} {unit}", False)
    longest = max((count for _, count in rows), default=1)
    figure.update_layout(yaxis=_NAMES, xaxis={"visible": False, "range": [0, longest * 1.25]})
    told = "，".join(f"{name}{count}{unit}" for name, count in rows)
    chart(figure, 24 + 34 * len(rows), f"{what}：{told}。", key="picture_bars")


def _beside(figure: Figure, name: str, words: str, amber: object) -> None:
    figure.add_annotation(
        y=name,
        xref="paper",
        x=1,
        text=words,
        showarrow=False,
        xanchor="right",
        font={"size": 13, "color": AMBER_INK if amber else INK},
    )
