"""Before a unit has a plan: what it is, one button to begin it, or the unit's own by file."""

import streamlit as st

from regimes import work_plan
from services.people import User
from services.plan import editing
from ui import acts
from ui.components import fold, note
from ui.plan import own_panel


def beginning(user: User, *, keeps: bool, primary: bool = True) -> None:
    """The empty state. Who only reads is told who begins."""
    plan = work_plan.shipped()
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        st.markdown(":gray[:material/checklist:]", width="content")
        st.markdown("**本单位还没有启用创建工作方案**", width="content")
        note(
            f"{len(plan.groups)} 组重点任务共 {len(plan.tasks)} 项、{len(plan.safeguards)} 项保障"
            "措施，逐项填责任单位、日期和进度，自动排出谁最急，并与评分表、年度报告对照。",
            width="content",
        )
        if not keeps:
            note("由本单位经办人或审签人启用。", width="content")
            return
        main = primary and not own_panel.is_chosen()
        st.button(
            "启用创建工作方案", type="primary" if main else "secondary",
            icon=":material/play_arrow:", key="plan_begin", on_click=acts.carry_out,
            args=(editing.begin, user), kwargs={"told": "已启用，请填写责任单位和日期。"},
        )  # fmt: skip
    with fold("用本单位自己的方案启用", "upload_file", "own_plan_begin") as box:
        if box.open:
            own_panel.own_panel(user, None)
