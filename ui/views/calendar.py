"""期限日历: all due days in one list and one month, counting by hand, the table of days off."""

import streamlit as st

from scoring.deadline_words import dated
from scoring.workflow import Role
from services import clock, desk, holidays
from services.books.due import Due, due_list
from ui import acts, context
from ui.calendar.counting_form import counting_form
from ui.calendar.due_rows import due_rows
from ui.calendar.holiday_table import holiday_table
from ui.calendar.month_grid import month_grid
from ui.components import block, empty, fold, note, page_head
from ui.filters import choice

user = context.signed_in()
DUE, COUNT, OFF = "期限", "数一个期限", "放假安排"
FIRST_SHOWN = 8


def lists(found: list[Due]) -> None:
    """Overdue first, then what is due within a week, then the rest, the nearest first."""
    parts = {
        "已逾期": [one for one in found if one.is_overdue],
        "一周以内": [one for one in found if one.is_soon],
        "以后": [one for one in found if not (one.is_overdue or one.is_soon)],
    }
    for title, rows in parts.items():
        if not rows:
            continue
        block(title, f"{len(rows)} 件")
        shown = FIRST_SHOWN if title == "以后" else len(rows)
        due_rows(user.role, rows[:shown], title)
        if rows[shown:]:
            with fold(f"再看 {len(rows) - shown} 件", "expand_more", "later_still") as more:
                if more.open:
                    due_rows(user.role, rows[shown:], "later")


def due_view() -> None:
    """The list beside the month; what a filter leaves out stands in neither."""
    found = desk.ask(due_list, user)
    regimes = {one.regime: one.regime for one in found}
    days = desk.ask(holidays.calendar)
    if user.role is Role.ADMIN:
        note("系统管理员没有本单位的期限；放假和调休在“放假安排”里维护。")
        month_grid(days, [])
        return
    left, right = st.columns([1, 1.25], gap="medium")
    with left:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            regime = choice("制度", "due_regime", regimes, 180) if len(regimes) > 1 else None
            st.space("stretch")
            st.link_button(
                "下载日历文件", "/files/due.ics", icon=":material/download:", type="primary",
                help="存成 .ics 文件，可以导入 Outlook、手机和邮箱的日历；之后的变化要重新下载",
            )  # fmt: skip
        shown = [one for one in found if regime in (None, one.regime)]
        if shown:
            lists(shown)
        else:
            empty("没有到期的事项", "填了日期、还没有办完的，都列在这里。", icon="event_available")
    with right:
        month_grid(days, shown)


page_head("期限日历", "各项制度的到期日，逐日说明怎样算出", f":gray[今天 {dated(clock.today())}]")
acts.tell()
view = st.segmented_control(
    "看什么", [DUE, COUNT, OFF], default=DUE, key="calendar_view", required=True,
    label_visibility="collapsed",
)  # fmt: skip
if view == COUNT:
    counting_form()
elif view == OFF:
    holiday_table(user, desk.ask(holidays.calendar))
else:
    due_view()
