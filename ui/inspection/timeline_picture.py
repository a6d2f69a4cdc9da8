"""An inspection drawn along its days: what happened as points, deadlines as bars, today a line.

A bar runs from the event to the due day; its lighter end reaches to the rolled day.
"""

from datetime import date, datetime, timedelta

from plotly.graph_objects import Figure

from scoring.inspection_due import DueStep
from services import clock
from services.inspections.kept import Inspection
from ui.components import block, chart, note
from ui.look import AMBER, AMBER_SOFT, BLUE, BLUE_MID, INK, LINE, MUTED

_HAPPENED = "已办"
_NOON = 12
_LINE = 9
_GREY = "#A9B3C1"


def timeline_picture(found: Inspection) -> None:
    """Nothing while there is neither an event nor a deadline."""
    points = [one for one in found.events if one.stands]
    bars = [one for one in found.due_steps if one.deadline is not None]
    if not points and not bars:
        return
    block("时间线", "点是已办的事，条是期限")
    figure = Figure()
    names: list[str] = []
    for one in reversed(bars):
        names.append(_bar(figure, found, one, names))
    figure.add_scatter(
        x=[_at(one.event.on) for one in points],
        y=[_HAPPENED] * len(points),
        mode="markers",
        marker={"color": BLUE, "size": 11, "line": {"color": "#FFFFFF", "width": 1}},
        customdata=[[one.title, f"{one.event.on:%Y-%m-%d}"] for one in points],
        hovertemplate="%{customdata[1]} %{customdata[0]}<extra></extra>",
        showlegend=False,
    )
    ends = [*(one.event.on for one in points), *_ends(bars)]
    _days(figure, ends, None if found.closed_on else clock.today())
    figure.update_layout(
        barmode="overlay",
        yaxis={
            "categoryorder": "array", "categoryarray": [*names, _HAPPENED],
            "tickfont": {"size": 12, "color": INK},
        },
    )  # fmt: skip
    told = "；".join(f"{one.event.on} {one.title}" for one in points)
    chart(figure, 92 + 34 * len(bars), f"办理经过和期限：{told or '还没有办理'}。", key="timeline")
    line = "" if found.closed_on else "；竖线是今天"
    ink = "灰色是办结时没有办的" if found.closed_on else "琥珀色是没有办完的"
    unfinished = f"；{ink}" if any(one.is_open for one in bars) else ""
    note(f"深色到原来的到期日，浅色到移到工作日的日期{unfinished}{line}。")


def _bar(figure: Figure, found: Inspection, one: DueStep, taken: list[str]) -> str:
    counted = one.deadline
    assert counted is not None
    paper = found.instrument(one.instrument)
    name = _in_lines(one.rule.title)
    if paper is not None and name in taken:
        name = f"{name} {paper.document_no}"
    name = name if name not in taken else f"{name} "
    first, last = sorted((counted.start, counted.due))
    rolled = sorted((counted.due, counted.rolled_due))
    is_left = one.is_open and found.closed_on is not None
    colour = _GREY if is_left else AMBER if one.is_open else BLUE_MID
    hover = f"{one.rule.title}：{counted.due:%Y-%m-%d}<extra></extra>"
    pieces = [(first, last, colour)]
    if rolled[0] != rolled[1]:
        soft = LINE if is_left else AMBER_SOFT if one.is_open else "#D6E3F5"
        pieces.append((rolled[0], rolled[1], soft))
    for begin, end, ink in pieces:
        figure.add_bar(
            y=[name], base=[_at(begin).isoformat()],
            x=[(end - begin).days * 86_400_000], orientation="h", width=0.42,
            marker={"color": ink, "line": {"color": colour, "width": 1}},
            hovertemplate=hover, showlegend=False,
        )  # fmt: skip
    return name


def _in_lines(title: str) -> str:
    """A long name in two lines: cut off, it would not say which deadline it is."""
    if len(title) <= _LINE:
        return title
    middle = (len(title) + 1) // 2
    return f"{title[:middle]}<br>{title[middle:]}"


def _days(figure: Figure, ends: list[date], today: date | None) -> None:
    """The axis of days with a little room on either side, and today's line while it is open."""
    shown = [*ends, today] if today else ends
    first, last = min(shown), max(shown)
    room = timedelta(days=max(1, (last - first).days // 20))
    figure.update_xaxes(
        type="date", range=[_at(first - room).isoformat(), _at(last + room).isoformat()],
        tickformat="%m-%d", nticks=6, tickangle=0, showgrid=True, gridcolor="#EEF1F5",
        linecolor=LINE,
    )  # fmt: skip
    if today is None:
        return
    figure.add_vline(x=_at(today).isoformat(), line={"color": MUTED, "width": 1, "dash": "dot"})


def _ends(bars: list[DueStep]) -> list[date]:
    found: list[date] = []
    for one in bars:
        if one.deadline is not None:
            found += [one.deadline.start, one.deadline.due, one.deadline.rolled_due]
    return found


def _at(day: date) -> datetime:
    """Noon of a day, so that a point stands in its middle."""
    return datetime(day.year, day.month, day.day, _NOON)
