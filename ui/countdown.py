"""The clock in the frame: Beijing time and the time left, as HTML that `/door/clock.js` ticks.

Without the script it shows the moment of drawing. It is never read out by itself (aria-live).
"""

from datetime import datetime, timedelta
from html import escape

from services import clock
from services.own_deadline import OwnDeadline

_DAY = timedelta(days=1)


def face(deadline: OwnDeadline | None, *, slim: bool = False) -> str:
    """The clock as HTML; `slim` is the one line that only a narrow screen shows."""
    now = clock.now()
    due = deadline.moment if deadline else None
    until = ""
    if deadline is not None:
        until = f"<span>{escape(deadline.words)}</span>"
        if due is not None:
            state, left = left_words(due - now, deadline.over)
            until += f' <span class="clock-left" data-state="{state}">{left}</span>'
    shown = f'<span>北京时间</span> <span class="clock-time">{_time(now)}</span>'
    part = "span" if slim else "div"
    return (
        f'<div class="clock{" clock-slim" if slim else ""}" role="timer" aria-live="off"'
        f' data-clock-now="{_milliseconds(now)}"'
        + (f' data-clock-due="{_milliseconds(due)}"' if due else "")
        + f' data-clock-over="{escape(deadline.over if deadline else "")}">'
        f"<{part}>{shown}</{part}><{part}>{until}</{part}></div>"
    )


def left_words(left: timedelta, over: str) -> tuple[str, str]:
    """State and words of the time left; the same as in `clock.js`."""
    if left <= timedelta():
        return "over", over
    days, hours = left // _DAY, left % _DAY // timedelta(hours=1)
    if days >= 10:
        return "", f"剩 {days} 天"
    if days:
        return "", f"剩 {days} 天 {hours} 小时"
    minutes, seconds = divmod(int(left.total_seconds()) % 3600, 60)
    return "soon", f"剩 {hours:02}:{minutes:02}:{seconds:02}"


def _time(moment: datetime) -> str:
    return f"{clock.beijing(moment):%m-%d %H:%M:%S}"


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
