"""放假安排: every arranged day of a year, and for the province's office the form to change them."""

from datetime import date

import pandas as pd
import streamlit as st

from regimes.holidays import NOTICE_UNKNOWN
from scoring.calendars import WEEKDAYS, Calendar
from scoring.deadlines import EARLIEST, LATEST
from services import clock, desk, holidays
from services.holidays import KINDS, KnownDay
from services.people import User
from ui import acts
from ui.calendar import holiday_import_panel
from ui.components import block, empty, escaped, fold, note
from ui.confirmation import confirm
from ui.labels import badge

_ROW = 35
_TALL = 460
_FIELDS = ("holiday_day", "holiday_kind", "holiday_name", "holiday_notice")


def holiday_table(user: User, days: Calendar) -> None:
    """The year's days; who may not change them reads them."""
    this_year = clock.today().year
    years = sorted({*days.years, this_year, this_year + 1}, reverse=True)
    block("放假安排", "计算工作日按这张表")
    year = st.selectbox(
        "年份", years, index=years.index(this_year), key="holiday_year", width=140,
        format_func=lambda one: f"{one}年", label_visibility="collapsed",
    )  # fmt: skip
    found = desk.ask(holidays.days_of, year)
    if year not in days.years:
        st.warning(
            f"{year}年的放假安排还没有录全，这一年的期限只按星期一至星期五推算，标为“暂定”。",
            icon=":material/pending:",
        )
    _list(found) if found else empty(
        f"{year}年还没有安排", "国务院办公厅一般在上一年 10 月至 12 月发通知。", icon="event"
    )
    if user.role not in holidays.EDITORS:
        note("由省级组织人、省级审签人和系统管理员维护；发现有误，请与他们联系。")
        return
    own = [one for one in found if one.is_own]
    if own:
        _own_days(user, own)
    with fold("改某一天的安排", "edit_calendar", "holiday_enter"):
        _enter(user)
    with fold("导入全年的安排", "upload_file", "holiday_import"):
        holiday_import_panel.import_panel(user)


def _list(found: list[KnownDay]) -> None:
    frame = pd.DataFrame(
        [
            {
                "日期": f"{one.day:%Y-%m-%d}",
                "星期": WEEKDAYS[one.day.weekday()],
                "安排": KINDS[one.kind],
                "名称": one.festival,
                "依据": one.notice,
                "来历": f"{one.by}填写" if one.is_own else "系统自带",
            }
            for one in found
        ]
    )
    text = st.column_config.TextColumn
    st.dataframe(
        frame, hide_index=True, key="holidays", row_height=_ROW,
        height=min(_ROW * (len(found) + 1) + 2, _TALL), alt="一年里放假和调休上班的每一天",
        column_config={
            "日期": text(width=100), "星期": text(width=70), "安排": text(width=70),
            "名称": text(width=90), "依据": text(width=260), "来历": text(width=130),
        },
    )  # fmt: skip


def _own_days(user: User, own: list[KnownDay]) -> None:
    """What the office entered, each with the way back to the shipped table."""
    block("本机关改过的日子", f"{len(own)} 天")
    with st.container(border=True, gap="small"):
        for one in own:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                with st.container(gap=None, width="stretch"):
                    st.markdown(
                        f"{badge('blue', 'edit_calendar', KINDS[one.kind])}　{one.day:%Y-%m-%d}"
                        f"（{WEEKDAYS[one.day.weekday()]}）　{escaped(one.festival)}"
                    )
                    when = clock.short(one.at) if one.at else ""
                    before = f" · 系统自带的是{escaped(one.shipped)}" if one.shipped else ""
                    note(f"{escaped(one.notice)} · {escaped(one.by)} {when} 填写{before}")
                if st.button("删去", key=f"holiday_{one.day}", width=84):
                    _ask_remove(user, one)


def _ask_remove(user: User, one: KnownDay) -> None:
    after = escaped(one.shipped) if one.shipped else "按星期几算"
    confirm(
        "删去自填的安排", "delete", f"{one.day:%Y-%m-%d} 回到：{after}。",
        {"现在": f"{KINDS[one.kind]}，{one.festival}"}, "确认删去",
        lambda _: acts.carry_out(holidays.remove, user, one.day, told="已删去，期限随之重算"),
        warning="没有办完的期限随之重算；已经发出的公示不变。",
    )  # fmt: skip


def _enter(user: User) -> None:
    note("填一天，盖过系统自带的安排。“照平常”的，这一天按星期几算。")
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        st.date_input(
            "日期", value=None, key="holiday_day", format="YYYY-MM-DD", width=170,
            min_value=EARLIEST, max_value=LATEST,
        )  # fmt: skip
        st.segmented_control(
            "类别", list(KINDS), format_func=KINDS.__getitem__, key="holiday_kind", width="content"
        )
        st.text_input("名称", key="holiday_name", placeholder="如：春节", width=140)
        st.text_input(
            "依据", key="holiday_notice", placeholder=f"通知文号；没有核到的写“{NOTICE_UNKNOWN}”",
            width=320,
        )  # fmt: skip
    st.button(
        "保存这一天", key="holiday_save", on_click=_save, args=(user,), icon=":material/save:"
    )
    note("保存之后，没有办完的期限马上按新的安排重算；已经发出的公示、已经作出的决定不变。")


def _save(user: User) -> None:
    day, kind, name, notice = (st.session_state.get(key) for key in _FIELDS)
    on = day if isinstance(day, date) else None
    acts.carry_out(
        holidays.enter, user, day=on, kind=str(kind or ""), festival=str(name or ""),
        notice=str(notice or ""), told="已保存，没有办完的期限随之重算",
    )  # fmt: skip
    if not acts.is_refused():
        st.session_state["holiday_day"] = None  # the next day of the same festival follows
