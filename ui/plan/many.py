"""Owner and days for several ticked tasks at once; what is left blank stays."""

from collections.abc import Sequence

import streamlit as st

from services.people import User
from services.plan import editing
from services.plan.kept import Plan
from services.plan.tasks import TaskLine
from ui import acts
from ui.components import escaped, note
from ui.plan.task_table import TABLE

_FORM = "plan_many"
_NAMED = 6


def many(user: User, plan: Plan, picked: Sequence[TaskLine]) -> None:
    """The form for the ticked rows."""
    with st.container(border=True, gap="small", key="task_many"):
        labels = "、".join(escaped(one.label) for one in picked[:_NAMED])
        more = f"等 {len(picked)} 项" if len(picked) > _NAMED else f"，共 {len(picked)} 项"
        st.markdown(f"**已选 {labels}{more}**")
        key = acts.request_key(_FORM)
        owners = sorted({one.entry.owner for one in plan.lines if one.entry.owner})
        st.selectbox(
            "责任单位（人）", owners, index=None, accept_new_options=True,
            placeholder="不变；可直接填写", key=f"many_owner_{key}",
        )  # fmt: skip
        st.date_input("开始日期", value=None, key=f"many_starts_{key}", format="YYYY-MM-DD")
        st.date_input("完成日期", value=None, key=f"many_due_{key}", format="YYYY-MM-DD")
        note("空着的不变；状态、进度逐项填写。")
        versions = {one.part: one.entry.version for one in picked}
        st.button(
            f"填入这 {len(picked)} 项", type="primary", icon=":material/done_all:",
            key="many_save", on_click=_assign, args=(user, plan.book.id, versions, key),
        )  # fmt: skip


def _assign(user: User, book_id: int, versions: dict[str, int], key: str) -> None:
    typed = st.session_state
    changed = acts.carry_out(
        editing.assign, user, book_id, versions, owner=str(typed[f"many_owner_{key}"] or ""),
        starts=typed[f"many_starts_{key}"], due=typed[f"many_due_{key}"],
    )  # fmt: skip
    if changed is not None:
        acts.done(f"已填入 {changed} 项。" if changed else "所选各项没有变化。")
        acts.renew(TABLE)
        acts.renew(_FORM)
