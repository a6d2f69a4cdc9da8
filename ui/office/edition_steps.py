"""What can be done with a draft: the organiser discards it, the approver puts it in force."""

import streamlit as st

from scoring.marks import shown
from scoring.workflow import Role
from services import editions
from services.editions import Edition
from services.editions_trial import Trial
from services.people import User
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm


def steps(user: User, draft: Edition, tried: Trial) -> None:
    """The buttons of the user's role, and who has the next step."""
    if user.role is Role.ORGANISER:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            note(
                "草稿由省级审签人启用；启用以前，可以重新上传同一编号的工作簿来更换。",
                width="stretch",
            )
            if st.button("删除草稿", icon=":material/delete:", key=f"discard_{draft.id}"):
                _discard(user, draft)
        return
    _activation(user, draft, tried)


def _discard(user: User, draft: Edition) -> None:
    confirm(
        "删除草稿",
        "delete",
        f"删除草稿“{escaped(draft.card.title)}”（{escaped(draft.card.edition)}）。",
        {"评分表编号": escaped(draft.card.id), "文件": escaped(draft.filename)},
        "确认删除",
        lambda _words: acts.carry_out(
            editions.discard, user, draft.id, draft.version, told="草稿已删除。"
        ),
        warning="删除后不能恢复；需要时重新上传工作簿。",
    )


def _activation(user: User, draft: Edition, tried: Trial) -> None:
    """Document number and date, then the last look."""
    with st.container(border=True, gap="small"):
        st.markdown("**启用**")
        name = f"activate_{draft.id}_{draft.version}"
        left, middle, right = st.columns([2, 1, 1], gap="medium", vertical_alignment="bottom")
        number = left.text_input(
            "印发文件的文号", key=f"{name}_no", placeholder="如：某科〔2026〕1号"
        )
        day = middle.date_input("文件日期", value=None, key=f"{name}_date", format="YYYY-MM-DD")
        wanted = right.button(
            "启用", type="primary", icon=":material/verified:", key=name, width="stretch"
        )
        note("启用后可用于新建批次，内容不能再改；要修订，另起新的评分表编号。")
    if not wanted:
        return
    if not number.strip() or day is None:
        st.warning("请先填印发文件的文号和日期，再启用。", icon=":material/edit:")
        return
    confirm(
        "启用评分表",
        "verified",
        f"启用“{escaped(draft.card.title)}”（{escaped(draft.card.edition)}），可用于新建批次。",
        {
            "评分表编号": escaped(draft.card.id),
            "满分": shown(tried.full.total),
            "未定事项": f"{len(tried.open)} 处",
            "文号、日期": escaped(f"{number.strip()}，{day}"),
            "内容校验码": f"`{draft.digest[:16]}`",
        },
        "确认启用",
        lambda _words: acts.carry_out(
            editions.activate, user, draft.id, draft.version, str(number), day, told="已启用。"
        ),
        warning="启用后不能撤回、不能更改。",
    )
