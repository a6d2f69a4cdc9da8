"""One month as a grid, Monday to Sunday: days off and days worked, and what is due on them.

Plain HTML, so that it can be read aloud and printed; on a phone a day shows how many things are
due, and the list below names them (web/door/calendar.css).
"""

from calendar import Calendar as Months
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

import streamlit as st

from scoring.calendars import Arranged, Calendar
from services import clock
from services.books.due import Due

_WEEK = "一二三四五六日"
_MOST = 3
_SHOWN = "_month_shown"


def month_grid(days: Calendar, found: Sequence[Due]) -> None:
    """The month that is looked at, with the way to the one before and after."""
    shown: date = st.session_state.get(_SHOWN, clock.today().replace(day=1))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "", icon=":material/chevron_left:", key="month_back", help="上一个月",
            on_click=_move, args=(shown, -1),
        )  # fmt: skip
        st.markdown(f"**{shown.year}年{shown.month}月**", width="content")
        st.button(
            "", icon=":material/chevron_right:", key="month_on", help="下一个月",
            on_click=_move, args=(shown, 1),
        )  # fmt: skip
        if shown != clock.today().replace(day=1):
            st.button("回到本月", key="month_now", type="tertiary", on_click=_now)
    st.html(grid_html(shown, days, found))


def grid_html(shown: date, days: Calendar, found: Sequence[Due]) -> str:
    """The month of `shown` as a table, and its due things as a list for narrow screens."""
    on: dict[date, list[Due]] = defaultdict(list)
    for one in found:
        on[one.on].append(one)
    weeks = Months().monthdatescalendar(shown.year, shown.month)
    rows = "".join(
        f"<tr>{''.join(_cell(day, shown, days, on[day]) for day in week)}</tr>" for week in weeks
    )
    heads = "".join(f'<th scope="col">{one}</th>' for one in _WEEK)
    own = [one for one in found if (one.on.year, one.on.month) == (shown.year, shown.month)]
    listed = "".join(
        f"<li><b>{one.on.month}月{one.on.day}日</b> {escape(one.title)}</li>" for one in own
    )
    note = "" if shown.year in days.years else "这一年的放假安排还没有录入，按星期一至星期五推算。"
    return (
        f'<div class="month"><table><caption>{shown.year}年{shown.month}月的期限</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f'<ul class="month-list">{listed}</ul>'
        '<p class="month-key"><span class="mark off">休</span>放假　'
        f'<span class="mark work">班</span>调休上班　灰底是休息日。{note}</p></div>'
    )


def _cell(day: date, shown: date, days: Calendar, found: Sequence[Due]) -> str:
    css = ["day"]
    css += [] if days.is_working(day) else ["rest"]
    css += ["other"] if day.month != shown.month else []
    css += ["today"] if day == clock.today() else []
    known = days.special.get(day)
    mark = ""
    if known is not None:
        is_off = known.arranged is Arranged.HOLIDAY
        told = f"{escape(known.festival)}{'放假' if is_off else '调休上班'}"
        kind, word = ("off", "休") if is_off else ("work", "班")
        mark = f'<span class="mark {kind}" title="{told}">{word}</span>'
    things = "".join(_thing(one) for one in found[:_MOST])
    more = f'<span class="more">另 {len(found) - _MOST} 件</span>' if len(found) > _MOST else ""
    late = " late" if any(one.is_overdue or one.is_soon for one in found) else ""
    count = f'<span class="count{late}">{len(found)}件</span>' if found else ""
    return f'<td class="{" ".join(css)}"><b>{day.day}</b>{mark}{count}{things}{more}</td>'


def _thing(one: Due) -> str:
    css = "late" if one.is_overdue or one.is_soon else ""
    title = escape(f"{one.regime}：{one.title}", quote=True)
    return f'<span class="thing {css}" title="{title}">{escape(one.title)}</span>'


def _move(shown: date, step: int) -> None:
    far = shown + timedelta(days=31) if step > 0 else shown - timedelta(days=1)
    st.session_state[_SHOWN] = far.replace(day=1)


def _now() -> None:
    st.session_state.pop(_SHOWN, None)
