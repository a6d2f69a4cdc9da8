"""Taking back one deduction or case of one's own level: with a reason, and never erased."""

import streamlit as st

from services import review
from services.ledger import LedgerEntry
from services.people import User
from ui import acts
from ui.review import case_hearing, indicator_facts
from ui.review.stops import Stop


def withdrawable(user: User, one: LedgerEntry, stop: Stop) -> None:
    """An entry of the ledger, with 撤回 on its right while it stands and a case's next step."""
    if one.withdrawn or one.row_id is None:
        indicator_facts.entry(one)
        return
    foot = (lambda: case_hearing.controls(user, one)) if case_hearing.is_due(one, stop) else None
    indicator_facts.entry(one, lambda: _control(user, one, stop), foot)


def _control(user: User, one: LedgerEntry, stop: Stop) -> None:
    key = f"withdraw_{one.kind}_{one.row_id}"
    with st.popover("撤回", type="tertiary"):
        st.text_input("撤回的原因", key=f"{key}_reason")
        st.button("确认撤回", key=key, on_click=_withdraw, args=(user, one, stop, f"{key}_reason"))


def _withdraw(user: User, one: LedgerEntry, stop: Stop, key: str) -> None:
    withdraw = review.withdraw_case if one.kind == "case" else review.withdraw_deduction
    acts.carry_out(withdraw, user, one.row_id, str(st.session_state.get(key, "")))
    if not acts.is_refused():
        acts.done(f"第{one.seq}项的一笔已撤回，台账中保留记录。")
        acts.renew(stop.name)
