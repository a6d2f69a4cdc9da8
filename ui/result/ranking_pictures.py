"""The ranking as pictures: bars to the full mark, and group marks tinted by what was taken off."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
from pandas.io.formats.style import Styler
from plotly.subplots import make_subplots

from scoring.marks import ZERO, shown
from scoring.scorecard import Scorecard
from services.ranking_intervals import Firmness
from services.standings import Standing
from ui.components import chart, note
from ui.long_tables import MOST, SHOWN
from ui.look import BLUE, GRID, INK, RED, RED_SOFT

_TINTS = ("#F5F8FC", RED_SOFT, "#F6CDC8", "#EBA39C", "#E48F86")
"""From nothing taken off to half or more of a group's marks."""
_BAND = "#A9C4EA"


def bars(places: Sequence[Standing], full_mark: Decimal, firm: Firmness) -> None:
    """Each park's verified mark with what was deducted, and beside it its place as a dot on the
    band of places that it may take; of very many parks those at the top."""
    count = len(places)
    places = places if count <= MOST else places[:SHOWN]
    names = [one.park for one in places]
    totals = [float(one.total) for one in places]
    figure = make_subplots(
        cols=2, shared_yaxes=True, column_widths=[0.68, 0.32], horizontal_spacing=0.04
    )
    figure.add_bar(
        y=names,
        x=totals,
        orientation="h",
        name="核定分",
        marker={"color": BLUE},
        text=[shown(one.total) for one in places],
        textposition="inside",
        insidetextanchor="end",
        textangle=0,
        textfont={"color": "#FFFFFF", "size": 12},
        hovertemplate="%{y}：%{x:.2f}<extra></extra>",
    )
    figure.add_bar(
        y=names,
        x=[float(max(full_mark - one.total, ZERO)) for one in places],
        orientation="h",
        name="扣分",
        marker={"color": RED_SOFT, "line": {"color": RED, "width": 1}},
        hovertemplate="%{y}：扣 %{x:.2f}<extra></extra>",
    )
    _bands(figure, places, firm)
    figure.update_layout(barmode="stack", margin={"t": 30})
    figure.update_yaxes(range=[len(places) - 0.5, -0.5], tickfont={"size": 13, "color": INK})
    top = max(float(full_mark), *totals) if totals else float(full_mark)
    figure.update_xaxes(range=[0, top * 1.01], tickangle=0, showgrid=True, gridcolor=GRID, col=1)
    most = max(places, key=lambda one: one.total, default=None)
    best = f"最高{most.park} {shown(most.total)}分" if most else ""
    runs = "、".join(firm.run_words)
    if count > MOST:
        note(f"图中为前 {SHOWN} 家，全部 {count} 家见左表。")
    chart(
        figure,
        38 * len(places) + 82,
        f"{len(places)}家园区的核定分和扣分，满分{shown(full_mark)}，{best}；"
        f"右侧为各园区名次和名次区间{f'，{runs}' if runs else ''}。",
        key="ranking_bars",
    )


def _bands(figure: go.Figure, places: Sequence[Standing], firm: Firmness) -> None:
    """Places as dots on bands from the best to the worst; vetoed parks have neither."""
    placed = [one for one in places if one.place is not None]
    reach = firm.together[: len(placed)]
    names = [one.park for one in placed]
    told = [one.words for one in reach]
    figure.add_bar(
        y=names,
        x=[one.worst - one.best for one in reach],
        base=[one.best for one in reach],
        orientation="h",
        name="名次区间",
        width=0.28,
        marker={"color": _BAND},
        customdata=told,
        hovertemplate="%{y}：名次区间 %{customdata}<extra></extra>",
        row=1,
        col=2,
    )
    figure.add_scatter(
        y=names,
        x=[one.place for one in placed],
        mode="markers",
        name="名次",
        marker={"color": BLUE, "size": 9},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{y}：第%{x}名，名次区间 %{customdata}<extra></extra>",
        row=1,
        col=2,
    )
    last = max(len(placed), 2, *(one.worst for one in reach))
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100) if last / one <= 6 or one == 100)
    figure.update_xaxes(
        range=[0.4 - last * 0.02, last * 1.02 + 0.6], tick0=1, dtick=step, tickangle=0,
        showgrid=True, gridcolor=GRID, visible=bool(placed), col=2,
    )  # fmt: skip


def group_table(places: Sequence[Standing], card: Scorecard) -> tuple[Styler, list[str]]:
    """Parks by groups: marks, tinted by the share taken off. Returns it and its mark columns."""
    heads = [group for group in card.groups if group.full_mark is not None]
    names = {group.id: f"{group.short} {shown(group.full_mark)}" for group in heads}
    rows, shares = [], []
    with_extra = any(_extra(one) for one in places)
    for one in places:
        scores = {total.id: total.score for total in one.sheet.groups if total.depth == 0}
        row: dict[str, object] = {"园区": one.park}
        share: dict[str, Decimal] = {}
        for group in heads:
            score = scores.get(group.id)
            row[names[group.id]] = None if score is None else float(score)
            if score is not None and group.full_mark:
                share[names[group.id]] = 1 - score / group.full_mark
        if with_extra:
            row["附加"] = shown(_extra(one))
        rows.append(row)
        shares.append(share)
    columns = [*names.values(), *(["附加"] if with_extra else [])]
    frame = pd.DataFrame(rows, columns=["园区", *columns])
    look = frame.style.apply(
        lambda line: [_tint(shares[int(str(line.name))].get(name)) for name in line.index], axis=1
    )
    return look, columns


def _extra(one: Standing) -> Decimal:
    """What bonus and penalty come to together."""
    return one.sheet.bonus - one.sheet.penalty


def _tint(share: Decimal | None) -> str:
    if share is None:
        return ""
    limits = (Decimal(0), Decimal("0.1"), Decimal("0.25"), Decimal("0.5"))
    step = next((number for number, limit in enumerate(limits) if share <= limit), 4)
    return f"background-color: {_TINTS[step]}; color: {INK}"
