"""A case on its way: put to the park, answered by it, decided; each step where it is due."""

from datetime import timedelta

import streamlit as st

from scoring.scorecard import Kind
from services import clock
from services.hearings import deciding, telling
from services.hearings.kept import DECISION, MEANS, Decision, Hearing
from services.ledger import LedgerEntry
from services.people import User
from ui import acts
from ui.components import note
from ui.labels import badge
from ui.review.stops import Stop

_HEARD = (Kind.PENALTY, Kind.VETO)
NEVER_TOLD = badge("orange", "campaign", "未告知园区")


def is_due(one: LedgerEntry, stop: Stop) -> bool:
    """Whether this case is still on its way: under a penalty or veto, standing, not decided."""
    if one.kind != "case" or one.withdrawn or stop.indicator.kind not in _HEARD:
        return False
    return one.hearing is None or one.hearing.decision is None


def controls(user: User, one: LedgerEntry) -> None:
    """What is to be done about a case that `is_due`: its state and the next step."""
    heard = one.hearing
    key = f"case_{one.row_id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_state(heard), width="stretch")
        if heard is None:
            with st.popover("告知园区", icon=":material/outgoing_mail:"):
                _tell(user, one, key, 0)
            return
        with st.popover("延期", type="tertiary"):
            _tell(user, one, key, heard.version)
        if heard.may_be_decided:
            with st.popover("决定", icon=":material/gavel:"):
                _decide(user, one, key, heard.version)


def _state(heard: Hearing | None) -> str:
    if heard is None:
        return f"{NEVER_TOLD}　:small[:gray[作出决定前应听取园区答复]]"
    if heard.replied_at is not None:
        return badge("blue", "reply", "园区已答复") + "　:small[:gray[待决定]]"
    if heard.may_be_decided:
        return badge("orange", "timer_off", "逾期未答复") + "　:small[:gray[待决定]]"
    return badge("gray", "hourglass_empty", "待园区答复")


def _tell(user: User, one: LedgerEntry, key: str, version: int) -> None:
    st.date_input(
        "答复期限（到当日 24 时）",
        value=None,
        min_value=clock.today() + timedelta(days=1),
        key=f"{key}_due",
    )
    told = "园区看到事实和证明材料，看不到评审员姓名；告知后不能收回。"
    note(told if not version else "期限只能改晚；园区随即看到新的期限。")
    st.button(
        "确认告知" if not version else "确认延期",
        key=f"{key}_tell",
        on_click=_carry_tell,
        args=(user, one, key, version),
    )


def _carry_tell(user: User, one: LedgerEntry, key: str, version: int) -> None:
    due = st.session_state.get(f"{key}_due")
    said = "已告知园区" if not version else "答复期限已改"
    acts.carry_out(
        telling.tell, user, one.row_id, version, due, told=f"{one.park}　第{one.seq}项：{said}。"
    )


def _decide(user: User, one: LedgerEntry, key: str, version: int) -> None:
    st.radio(
        "决定",
        list(Decision),
        index=None,
        format_func=DECISION.__getitem__,
        captions=[MEANS[each] for each in Decision],
        key=f"{key}_word",
    )
    st.text_area(
        "理由",
        key=f"{key}_reason",
        height=96,
        placeholder="园区怎么说、查到什么、依据哪一条，不少于 10 个字",
    )
    note("决定后不能改；要改的，写明原因撤回后重新登记。")
    st.button("确认决定", key=f"{key}_decide", on_click=_carry, args=(user, one, key, version))


def _carry(user: User, one: LedgerEntry, key: str, version: int) -> None:
    state = st.session_state
    word = state.get(f"{key}_word")
    acts.carry_out(
        deciding.decide, user, one.row_id, version, word, str(state.get(f"{key}_reason") or ""),
        told=f"{one.park}　第{one.seq}项：案件已决定。",
    )  # fmt: skip
