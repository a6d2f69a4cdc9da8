"""The organiser's dialogs about a named park: a revisit, a revocation beside both totals."""

import streamlit as st

from scoring.errors import Refusal
from services import clock, desk
from services.notice import mark_change, naming, revoking
from services.notice.named import Naming
from services.people import User
from ui import acts
from ui.components import escaped, note, refusal
from ui.notice.asking import ask


def revisit(user: User, one: Naming) -> None:
    """What the revisit found, and when the next is due."""
    key = f"revisit_{one.id}_{one.version}"

    def draw() -> None:
        st.markdown(f"**{escaped(one.park)}**　{escaped(one.document_no)}")
        st.date_input(
            "复核日期", value=None, key=f"{key}_on", format="YYYY-MM-DD", max_value=clock.today()
        )
        st.text_area(
            "复核结果", key=f"{key}_words", height=110, placeholder="如：保持命名；或限期整改的事项"
        )
        st.date_input("下次复核期限（可不填）", value=None, key=f"{key}_due", format="YYYY-MM-DD")
        note("园区看得到复核结果。")

    def act() -> None:
        typed = st.session_state
        acts.carry_out(
            revoking.revisit, user, one.id, one.version, on=typed.get(f"{key}_on"),
            words=str(typed.get(f"{key}_words") or ""), next_due=typed.get(f"{key}_due"),
            told="复核已登记。",
        )  # fmt: skip

    ask("登记复核", "event_repeat", "登记复核", draw, act, key)


def revoke(user: User, one: Naming) -> None:
    """The revocation; for a case found afterwards, with the total that it would make."""
    key = f"revoke_{one.id}_{one.version}"
    offered = desk.ask(revoking.offences, user, one.id)
    change = desk.ask(mark_change.change_of, user, one.id)

    def draw() -> None:
        st.markdown(f"撤销**{escaped(one.park)}**的命名（{escaped(one.document_no)}）。")
        if change is not None and change.now is not None:
            st.info(
                f"命名时 {change.known.words}，现为 {change.now.words}；随撤销一并留存。",
                icon=":material/restart_alt:",
            )
        st.text_input("撤销文号", key=f"{key}_no", max_chars=naming.LONGEST_NUMBER)
        st.date_input(
            "撤销日期", value=None, key=f"{key}_on", format="YYYY-MM-DD", max_value=clock.today()
        )
        picked = st.selectbox(
            "命名之后查实案件的，属于哪一项（可不选）", list(offered), index=None,
            format_func=lambda at: offered[at], placeholder="没有案件的不选", key=f"{key}_at",
        )  # fmt: skip
        if picked:
            _both_totals(user, one, picked)
        st.text_area("撤销原因", key=f"{key}_words", height=96, placeholder="查实的事实和依据")
        note("园区看得到撤销文号、日期和原因。公布的核定分不改，经过都留存。")

    def act() -> None:
        typed = st.session_state
        acts.carry_out(
            revoking.revoke, user, one.id, one.version,
            document_no=str(typed.get(f"{key}_no") or ""), on=typed.get(f"{key}_on"),
            reason=str(typed.get(f"{key}_words") or ""), indicator_id=typed.get(f"{key}_at"),
            told=f"{one.park}的命名已撤销。",
        )  # fmt: skip

    ask("撤销命名", "remove_moderator", "确认撤销", draw, act, key)


def _both_totals(user: User, one: Naming, indicator_id: str) -> None:
    try:
        found = desk.ask(revoking.recomputed, user, one.id, indicator_id)
    except Refusal as refused:
        refusal(refused.problems)
        return
    st.info(f"{found.words}。只作对照，不改公布的核定分。", icon=":material/calculate:")
