"""Where the points are lost: one submission step by step, or a whole round by indicator."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

import plotly.graph_objects as go

from scoring.assessment import ScoreSheet
from scoring.lines import Line
from scoring.marks import ZERO, shown
from scoring.scorecard import Scorecard
from services.access import CITY, PROVINCE, SELF
from services.ledger import RATER_WORDS, LedgerEntry
from ui.components import chart
from ui.look import BLUE, GRID, INK, RED, RED_SOFT
from ui.review.stops import MARK_WORDS

_FILLS = {SELF: RED_SOFT, CITY: "#E48F86", PROVINCE: RED}


def changes(sheet: ScoreSheet) -> list[Line]:
    """The lines that move the total away from the full mark of what was judged."""
    return [line for line in sheet.lines if line.deduction or (line.score and not line.full_mark)]


def end_of(sheet: ScoreSheet) -> Decimal:
    """Where the steps lead: the raw total, or what the judged part alone comes to."""
    return sheet.base_total + sheet.bonus - sheet.penalty


def waterfall(sheet: ScoreSheet, rater: str, park: str) -> None:
    """From the full mark down (or up, by a bonus) to the total, one bar a line."""
    lines = changes(sheet)
    start, end = sheet.base_judged_full, end_of(sheet)
    steps = [-(line.deduction or ZERO) or line.score or ZERO for line in lines]
    part = "" if sheet.complete else "已填项" if rater == SELF else "已评项"
    first, last = f"{part}满分", f"{part}{MARK_WORDS[rater]}"
    texts = [shown(start), *(_signed(one) for one in steps), shown(end)]
    inside = ["inside", *["outside"] * len(steps), "inside"]
    figure = go.Figure(
        go.Waterfall(
            orientation="h",
            y=[first, *(f"第{line.seq}项 {line.short}" for line in lines), last],
            x=[float(start), *(float(one) for one in steps), 0],
            measure=["absolute", *["relative"] * len(steps), "total"],
            text=texts,
            textposition=inside,
            insidetextanchor="end",
            cliponaxis=False,
            textfont={"size": 13, "color": ["#fff", *[RED] * len(steps), "#fff"]},
            decreasing={"marker": {"color": RED}},
            increasing={"marker": {"color": BLUE}},
            totals={"marker": {"color": BLUE}},
            connector={"line": {"color": "#B9C4D0", "width": 1, "dash": "dot"}},
            hovertemplate="%{y}：%{text}<extra></extra>",
        )
    )
    figure.update_layout(
        xaxis={
            "range": [axis_start(start, end), float(max(start, end)) + 0.2],
            "showgrid": True,
            "gridcolor": GRID,
            "tickformat": ".0f",
            "nticks": 7,
            "tickangle": 0,
        },
        yaxis={
            "autorange": "reversed",
            "tickfont": {"size": 13, "color": INK},
            "ticklabelstandoff": 6,
        },
        bargap=0.35,
    )
    chart(
        figure, 90 + 36 * (len(lines) + 2),
        f"{park}从{first}{shown(start)}分逐项增减到{last}{shown(end)}分", key="waterfall",
    )  # fmt: skip


def axis_start(start: Decimal, end: Decimal) -> float:
    """Where a shortened axis begins: well left of the smaller end, on a whole number."""
    span = max(start - end, Decimal(4))
    return float(max((min(start, end) - span * Decimal("0.45")) // 1, ZERO))


def _signed(step: Decimal) -> str:
    return f"+{shown(step)}" if step > 0 else shown(step)


def by_indicator(entries: Sequence[LedgerEntry], card: Scorecard, raters: Sequence[str]) -> None:
    """Points off by indicator, one band for each rater; withdrawn entries do not count."""
    off: dict[tuple[str, int], Decimal] = defaultdict(lambda: ZERO)
    for one in entries:
        if not one.withdrawn and one.points is not None:
            off[one.rater, one.seq] += one.points
    hit = [one for one in card.indicators if any(off.get((r, one.seq)) for r in raters)]
    sums = [sum((off.get((r, one.seq), ZERO) for r in raters), ZERO) for one in hit]
    small = max(sums, default=ZERO) * Decimal("0.07")
    figure = go.Figure()
    for rater in raters:
        values = [off.get((rater, one.seq), ZERO) for one in hit]
        figure.add_bar(
            orientation="h",
            name=RATER_WORDS[rater],
            y=[f"第{one.seq}项 {one.short}" for one in hit],
            x=[float(one) for one in values],
            text=[
                f"−{shown(one)}" if small < one < whole else ""
                for one, whole in zip(values, sums, strict=True)
            ],
            customdata=[shown(one) for one in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": "#fff" if rater == PROVINCE else INK},
            marker={"color": _FILLS[rater], "line": {"color": RED, "width": 1}},
            hovertemplate=f"%{{y}}　{RATER_WORDS[rater]}　扣 %{{customdata}} 分<extra></extra>",
        )
    figure.add_scatter(
        x=[float(one) for one in sums],
        y=[f"第{one.seq}项 {one.short}" for one in hit],
        mode="text",
        text=[f" −{shown(one)}" for one in sums],
        textposition="middle right",
        textfont={"size": 13, "color": RED},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_layout(
        barmode="stack",
        xaxis={
            "showgrid": True,
            "gridcolor": GRID,
            "tickangle": 0,
            "nticks": 7,
            "range": [0, float(max(sums, default=ZERO)) * 1.2],
        },
        yaxis={
            "autorange": "reversed",
            "tickfont": {"size": 13, "color": INK},
            "ticklabelstandoff": 6,
        },
        margin={"t": 34},
    )
    chart(
        figure, 96 + 30 * max(len(hit), 2),
        f"{len(hit)}项指标的扣分合计，按{'、'.join(RATER_WORDS[one] for one in raters)}分段",
        key="by_indicator",
    )  # fmt: skip
