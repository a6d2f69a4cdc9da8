"""账号: the admin's page. Units, accounts, one-time passwords; nobody's hash, nobody's number."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.errors import NotAllowed
from scoring.words import LEVEL, ROLE
from services import accounts, clock, desk, units
from services.accounts import Account
from ui import acts, context
from ui.components import block, empty, escaped, fold, note, page_head, refusal
from ui.filters import choice
from ui.office import account_forms, account_import_panel

user = context.signed_in()
STATES = {
    "正常": "blue",
    "已停用": "gray",
    "已锁定": "orange",
    "待改口令": "orange",
    "演示": "gray",
}


def states(one: Account) -> list[str]:
    """What a person should know of an account, most important first."""
    found = [] if one.is_active else ["已停用"]
    if one.locked_until is not None:
        found.append("已锁定")
    if one.must_change_password:
        found.append("待改口令")
    return (found or ["正常"]) + (["演示"] if one.is_demo else [])


def filtered(found: Sequence[Account]) -> list[Account]:
    """Filters in one row: words, unit, role, state."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        text = st.text_input(
            "查找", key="who", placeholder="账号、姓名、单位", icon=":material/search:",
            label_visibility="collapsed", width=220,
        )  # fmt: skip
        level = choice("层级", "level", LEVEL, 140)
        role = choice("角色", "role", ROLE, 160)
        state = choice("状态", "state", {one: one for one in STATES}, 140)
    word = str(text).strip().lower()
    return [
        one
        for one in found
        if word in f"{one.login} {one.name} {one.unit_name}".lower()
        and level in (None, one.level)
        and role in (None, one.role)
        and (state is None or state in states(one))
    ]


def table(found: Sequence[Account]) -> Account | None:
    """The list; the chosen row is what the buttons below act on."""
    frame = pd.DataFrame(
        [
            {
                "账号": one.login,
                "姓名": one.name,
                "状态": states(one),
                "角色": ROLE[one.role],
                "单位": one.unit_name,
                "最近使用": clock.short(one.last_seen_at) if one.last_seen_at else None,
                "登录中": f"{one.live_sessions} 处" if one.live_sessions else None,
            }
            for one in found
        ]
    )
    text = st.column_config.TextColumn
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key="accounts",
        placeholder="—",
        height=min(38 * (len(found) + 1) + 2, 440),
        row_height=38,
        alt="账号、姓名、状态、角色和单位",
        column_config={
            "账号": text(width=100),
            "姓名": text(width=110),
            "状态": st.column_config.MultiselectColumn(
                options=list(STATES), color=list(STATES.values()), width=130
            ),
            "角色": text(width=110),
            "单位": text(width=210),
            "最近使用": text(width=100),
            "登录中": text(width=70),
        },
    )
    cells = event.selection.cells
    return found[cells[0][0]] if cells and cells[0][0] < len(found) else None


page_head("账号", "新建、停用账号，重置口令。系统不保存口令原文，谁也看不到")
acts.tell()
account_forms.show_once()
try:
    known = desk.ask(units.list_units, user)
    everybody = desk.ask(accounts.list_accounts, user)
except NotAllowed as refused:
    refusal(refused.problems)
    st.stop()
block("账号一览", f"{len(everybody)} 个账号，{sum(one.is_active for one in everybody)} 个可用")
listed = filtered(everybody)
if listed:
    note("点一行，办理这个账号。")
    picked = table(listed)
    if picked is not None:
        with st.container(border=True, gap="small"):
            st.markdown(
                f"**{escaped(picked.login)}**　{escaped(picked.name)}　{ROLE[picked.role]}　"
                f"{escaped(picked.unit_name)}"
            )
            account_forms.account_actions(user, picked)
else:
    empty("没有符合条件的账号", "请放宽条件，或在下面新建。", icon="person_search")
with fold("新建账号", "person_add", "new_account"):
    account_forms.new_account(user, known)
waiting = account_import_panel.is_waiting()
with fold("从表格批量建立账号", "group_add", "bulk_accounts", expanded=waiting):
    account_import_panel.bulk_accounts(user)
with fold("新建单位", "domain_add", "new_unit"):
    account_forms.new_unit(user, known)
