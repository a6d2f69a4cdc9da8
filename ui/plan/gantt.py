"""The tasks with days as bars over time: how far each is, how late, and where today is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plotly.graph_objects import Figure

from services import clock
from services.books.entries import STATE
from services.plan.tasks import TaskLine
from ui.components import chart, note
from ui.look import AMBER, AMBER_INK, BLUE, BLUE_MID, BLUE_SOFT, GRID, INK, MUTED, UNSET_FILL

_ROW = 46
_LONGEST = 20
_DAY_MS = 86_400_000
_MOST_TICKS = 5
_PLANNED = {"color": BLUE_SOFT, "line": {"color": BLUE_MID, "width": 1}}
_STEPS = (1, 2, 3, 6, 12, 24, 60)


def gantt(listed: Sequence[TaskLine]) -> None:
    """The picture of the listed tasks that have a day to be done by, in their order."""
    drawn = [one for one in listed if one.entry.due]
    if not drawn:
        note("所列任务都还没有完成日期。填了日期，这里画出进度图。")
        return
    today = clock.today()
    first, last = _span(drawn, today)
    figure = Figure()
    _bars(figure, drawn, today)
    for at, one in enumerate(drawn):
        _name(figure, at, one)
    _today(figure, today)
    ticks = _ticks(first, last)
    figure.update_layout(
        barmode="overlay", showlegend=False, bargap=0.0, margin={"t": 26, "l": 4, "r": 6},
        yaxis={"visible": False, "range": [len(drawn) - 0.35, -0.75], "automargin": False},
        xaxis={
            "type": "date", "range": [first.isoformat(), last.isoformat()], "showgrid": True,
            "gridcolor": GRID, "tickvals": [one.isoformat() for one in ticks], "tickangle": 0,
            "ticktext": list(ticks.values()),
        },
    )  # fmt: skip
    chart(figure, round(60 + _ROW * (len(drawn) + 0.4)), _alt(drawn), key="plan_gantt")
    left_out = len(listed) - len(drawn)
    more = f"　另有 {left_out} 项没有完成日期，没有画出。" if left_out else ""
    note(
        f"浅色为计划起止，实色为已完成的进度，斜纹为逾期；没有开始日期的只画完成日（菱形）。{more}"
    )


def _bars(figure: Figure, drawn: Sequence[TaskLine], today: date) -> None:
    for at, one in enumerate(drawn):
        entry = one.entry
        assert entry.due
        if entry.starts:
            days = (entry.due - entry.starts).days + 1
            _bar(figure, at, entry.starts, days, _PLANNED, one)
            done = days * entry.progress / 100
            if done:
                _bar(figure, at, entry.starts, done, {"color": BLUE}, one)
        else:
            figure.add_scatter(
                x=[entry.due.isoformat()], y=[at + 0.2], mode="markers", customdata=[_told(one)],
                marker={"symbol": "diamond", "size": 12, "color": BLUE if one.is_done else "#FFF",
                        "line": {"color": AMBER if entry.is_late else BLUE, "width": 2}},
                hovertemplate="%{customdata}<extra></extra>",
            )  # fmt: skip
        if entry.is_late:
            _bar(figure, at, entry.due + timedelta(1), (today - entry.due).days, UNSET_FILL, one)


def _bar(figure: Figure, at: int, start: date, days: float, marker: object, one: TaskLine) -> None:
    figure.add_bar(
        base=[start.isoformat()], x=[days * _DAY_MS], y=[at + 0.2], orientation="h", width=0.36,
        marker=marker, customdata=[_told(one)], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _told(one: TaskLine) -> str:
    entry = one.entry
    starts = f"{entry.starts:%Y-%m-%d}" if entry.starts else "未定"
    told = f"{starts} 至 {entry.due:%Y-%m-%d}　{STATE[entry.state]} {entry.progress}%"
    owner = f"　{_plain(entry.owner)}" if entry.owner else ""
    return f"{_plain(one.name)}<br>{told}　{one.urgency}{owner}"


def _name(figure: Figure, at: int, one: TaskLine) -> None:
    """The task's name above its bar, where a narrow screen cuts nothing of it off."""
    late = one.entry.is_late
    told = f"　<span style='color:{AMBER_INK}'><b>{one.urgency}</b></span>" if late else ""
    title = one.title if len(one.title) <= _LONGEST else one.title[: _LONGEST - 1] + "…"
    name = _plain(f"{one.label} {title}")
    figure.add_annotation(
        xref="paper", x=0, y=at - 0.2, xanchor="left", yanchor="middle", showarrow=False,
        align="left", font={"size": 12, "color": INK}, text=f"{name}{told}",
        bgcolor="rgba(255,255,255,0.85)", borderpad=0,  # the line of today ends at the words
    )  # fmt: skip


def _today(figure: Figure, today: date) -> None:
    on = today.isoformat()
    line = {"color": MUTED, "width": 1.5, "dash": "dot"}
    figure.add_shape(type="line", x0=on, x1=on, yref="paper", y0=0, y1=1, line=line, layer="below")
    figure.add_annotation(
        x=on, yref="paper", y=1, yanchor="bottom", showarrow=False, text=f"今天 {today:%m-%d}",
        font={"size": 12, "color": MUTED},
    )  # fmt: skip


def _span(drawn: Sequence[TaskLine], today: date) -> tuple[date, date]:
    days = [today, *(one.entry.due for one in drawn if one.entry.due)]
    days += [one.entry.starts for one in drawn if one.entry.starts]
    room = max(4, (max(days) - min(days)).days // 20)
    return min(days) - timedelta(room), max(days) + timedelta(room)


def _ticks(first: date, last: date) -> dict[date, str]:
    """Firsts of months, few enough for a phone; days where there are not two of them."""
    months = list(_months(first, last))
    if len(months) > 1:
        return {one: f"{one.year}-{one.month:02d}" for one in months}
    step = max(1, (last - first).days // _MOST_TICKS)
    days = [first + timedelta(at) for at in range(step, (last - first).days, step)]
    return {one: f"{one.month:02d}-{one.day:02d}" for one in days[:_MOST_TICKS]}


def _months(first: date, last: date) -> Iterator[date]:
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in _STEPS if months / one <= _MOST_TICKS), _STEPS[-1])
    start = first.year * 12 + first.month - 1
    for month in range(start + (-start) % step, last.year * 12 + last.month, step):
        on = date(month // 12, month % 12 + 1, 1)
        if first <= on <= last:
            yield on


def _plain(text: str) -> str:
    """Somebody's words, safe for the chart's own mark-up."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _alt(drawn: Sequence[TaskLine]) -> str:
    told = "；".join(
        f"{one.name}，{one.entry.due:%Y-%m-%d}完成，进度{one.entry.progress}%，{one.urgency}"
        for one in drawn
    )
    return f"进度图，逾期的在前：{told}。"
