"""近期期限 on the overview: what is overdue or due within a week, of all regimes in one list.

What stands among the tasks above already is left out here; the calendar has it all.
"""

import streamlit as st

from services import desk
from services.books.due import due_list
from services.books.rights import KEEPERS
from services.people import User
from ui import navigation
from ui.calendar.due_rows import due_rows
from ui.components import block, note

MOST = 6


def near_days(user: User) -> None:
    """The rows and the way to the calendar; for who keeps no books only where there is one."""
    if not navigation.has_page(user.role, "calendar"):
        return
    found = [one for one in desk.ask(due_list, user) if not one.is_task]
    near = [one for one in found if one.is_overdue or one.is_soon]
    if not near and user.role not in KEEPERS:
        return
    late = sum(one.is_overdue for one in near)
    block("近期期限", f"已逾期 {late} 件，一周以内 {len(near) - late} 件" if near else "")
    if near:
        due_rows(user.role, near[:MOST], "near")
    else:
        note("没有逾期的，一周以内也没有到期的。")
    rest = len(found) - len(near[:MOST])
    label = f"另有 {rest} 件，看期限日历" if rest else "看期限日历"
    st.page_link(navigation.path("calendar"), label=label, icon=":material/calendar_month:")
