"""本单位账号: the unit's approver lets a colleague in again who forgot the password."""

from html import escape

import streamlit as st

from scoring.words import ROLE
from services import clock, desk, unit_accounts
from services.accounts import Account
from ui import acts, context
from ui.components import block, empty, escaped, note, page_head
from ui.confirmation import confirm
from ui.labels import badge
from ui.look import BLUE, SOFT

_ONCE = "unit_one_time_password"
_LARGE = (
    f"font: 600 2rem/2.2 ui-monospace, Consolas, monospace; color: {BLUE}; background: {SOFT};"
    "letter-spacing: 0.06em; text-align: center; border-radius: 4px; user-select: all"
)
"""To be read out over the telephone; one click selects all of it."""
user = context.signed_in()


def state(one: Account) -> str:
    """What one should know of an account, in badges."""
    found = [] if one.is_active else [badge("gray", "block", "已停用")]
    if one.locked_until is not None:
        until = clock.beijing(one.locked_until)
        found.append(badge("orange", "lock", f"已锁定，到 {until:%H:%M}"))
    if one.must_change_password:
        found.append(badge("orange", "key", "待改口令"))
    if one.is_demo:
        found.append(badge("gray", "science", "演示"))
    return " ".join(found) or badge("blue", "check", "正常")


def seen(one: Account) -> str:
    """When the account was last used, and whether it is signed in now."""
    last = f"最近使用 {clock.short(one.last_seen_at)}" if one.last_seen_at else "还没有登录过"
    return last + (f" · 现在登录 {one.live_sessions} 处" if one.live_sessions else "")


def row(one: Account) -> None:
    """One account with what may be done for it."""
    why_not = unit_accounts.why_not(one)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"**{escaped(one.name)}**　{state(one)}")
            note(f"账号 {escaped(one.login)} · {ROLE[one.role]} · {seen(one)}")
        if one.locked_until is not None and st.button(
            "解除锁定", icon=":material/lock_open:", key=f"unlock_{one.id}"
        ):
            ask_unlock(one)
        if (
            one.live_sessions
            and not why_not
            and st.button("强制退出", icon=":material/logout:", key=f"end_{one.id}")
        ):
            ask_end(one)
        if st.button(
            "重置口令", icon=":material/key:", key=f"reset_{one.id}",
            disabled=bool(why_not), help=why_not or None,
        ):  # fmt: skip
            ask_reset(one)


def facts(one: Account) -> dict[str, str]:
    """Whose account it is, for the last look."""
    return {"姓名": escaped(one.name), "账号": escaped(one.login), "角色": ROLE[one.role]}


def ask_reset(one: Account) -> None:
    def reset(_words: str) -> None:
        password = acts.carry_out(unit_accounts.reset_password, user, one.id)
        if password is not None:
            st.session_state[_ONCE] = (one.name, one.login, password)

    confirm(
        "重置口令", "key", "请先当面或用内部电话核实是本人要求。", facts(one), "确认重置口令",
        reset,
        warning="原口令随即失效，已登录的都退出；新口令只显示一次。这次重置记入操作记录。",
    )  # fmt: skip


def ask_unlock(one: Account) -> None:
    confirm(
        "解除锁定", "lock_open", "解除后可以马上再试登录；口令不变。", facts(one), "确认解除锁定",
        lambda _: acts.carry_out(unit_accounts.unlock, user, one.id, told="已解除锁定"),
    )  # fmt: skip


def ask_end(one: Account) -> None:
    confirm(
        "强制退出", "logout", "这个账号在各处的登录都结束，须重新登录。", facts(one),
        "确认强制退出",
        lambda _: acts.carry_out(
            unit_accounts.end_sessions, user, one.id, told="已在各处退出登录"
        ),
    )  # fmt: skip


@st.dialog("一次性口令", icon=":material/key:", dismissible=False)
def show(name: str, login: str, password: str) -> None:
    """The new password, this once."""
    st.markdown(f"{escaped(name)}（账号 {escaped(login)}）的新口令：")
    st.html(f'<div style="{_LARGE}">{escape(password)}</div>')
    st.markdown("交本人，登录后须更改。")
    note("只显示这一次，关闭后谁也看不到。请抄下或记下，当面或用内部电话告诉本人，不要发到群里。")
    if st.button("已抄下，关闭", type="primary", key="once_done"):
        st.rerun()


page_head("本单位账号", f"{user.unit_name}：同事忘了口令或被锁定时，由您办理")
acts.tell()
kept = st.session_state.pop(_ONCE, None)
if kept is not None:
    show(*kept)
found = desk.ask(unit_accounts.own_unit, user)
block("由您管理的账号", f"{len(found)} 个" if found else "")
if found:
    with st.container(border=True, gap="small"):
        for account in found:
            row(account)
    shared = "演示账号由大家共用，口令是公开的，不在这里重置。"
    note(
        "您本人、其他审签人的账号，以及新建、停用账号，由系统管理员办理。"
        + (shared if any(one.is_demo for one in found) else "")
    )
else:
    empty("本单位没有由您管理的账号", "新建账号请联系系统管理员。", icon="group")
