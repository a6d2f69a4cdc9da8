"""Forms and confirmations about accounts: new unit, new account, what may be done to one."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from scoring.words import LEVEL, ROLE
from scoring.workflow import ROLE_LEVELS, Level, Role
from services import accounts, new_accounts, units
from services.accounts import Account
from services.people import User
from services.units import Unit
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm

_ONCE = "one_time_password"
_ABOVE = {Level.PARK: Level.CITY, Level.CITY: Level.PROVINCE}


def show_once() -> None:
    """A new one-time password, shown in this one dialog and never again."""
    kept = st.session_state.pop(_ONCE, None)
    if kept is not None:
        _once(*kept)


@st.dialog("一次性口令", icon=":material/key:", dismissible=False)
def _once(login: str, password: str) -> None:
    st.markdown(f"账号 **{escaped(login)}** 的一次性口令：")
    st.code(password, language=None)
    note("只显示这一次。点右侧图标复制，当面或用内部电话交给本人；本人首次登录时须改掉。")
    if st.button("已抄下，关闭", type="primary", key="once_done"):
        st.rerun()


def new_account(user: User, known: Sequence[Unit]) -> None:
    """The form of a new account; the unit offers only the roles of its level."""
    key = acts.request_key("new_account")
    names = {one.id: f"{one.name}（{LEVEL[one.level]}）" for one in known}
    levels = {one.id: one.level for one in known}
    left, right = st.columns(2, gap="small")
    unit_id = left.selectbox(
        "单位", list(names), index=None, format_func=lambda one: names[one],
        placeholder="请选单位", key=f"unit_{key}",
    )  # fmt: skip
    roles = [one for one in Role if unit_id and levels[unit_id] in ROLE_LEVELS[one]]
    right.selectbox(
        "角色", roles, index=None, format_func=lambda one: ROLE[one], disabled=not roles,
        placeholder="请选角色" if roles else "先选单位", key=f"role_{key}",
    )  # fmt: skip
    left.text_input("账号", key=f"login_{key}", placeholder="小写字母、数字，3—50 个字符")
    right.text_input("姓名", key=f"name_{key}", placeholder="本人姓名")
    st.button(
        "新建账号", icon=":material/person_add:", key=f"make_{key}", on_click=_create_account,
        args=(user, key),
    )  # fmt: skip


def _create_account(user: User, key: str) -> None:
    typed = st.session_state
    unit_id, role = typed.get(f"unit_{key}"), typed.get(f"role_{key}")
    if unit_id is None or role is None:
        acts.refuse(["单位和角色：请先选好。"])
        return
    login = str(typed[f"login_{key}"])
    password = acts.carry_out(
        new_accounts.create_account, user, login=login, name=str(typed[f"name_{key}"]), role=role,
        unit_id=unit_id,
    )  # fmt: skip
    if password is not None:
        st.session_state[_ONCE] = (login.strip().lower(), password)
        acts.renew("new_account")


def new_unit(user: User, known: Sequence[Unit]) -> None:
    """The form of a new unit; a park stands under a city, a city under the province."""
    key = acts.request_key("new_unit")
    left, right = st.columns(2, gap="small")
    level = left.pills(
        "层级", (Level.PARK, Level.CITY), format_func=lambda one: LEVEL[one], key=f"level_{key}"
    )
    above = {one.id: one.name for one in known if level and one.level is _ABOVE[level]}
    right.selectbox(
        "上级单位", list(above), index=None, format_func=lambda one: above[one],
        disabled=not above, placeholder="请选上级单位" if above else "先选层级",
        key=f"parent_{key}",
    )  # fmt: skip
    st.text_input("单位名称", key=f"unit_name_{key}", placeholder="全称，与公章一致")
    st.button(
        "新建单位", icon=":material/domain_add:", key=f"make_unit_{key}", on_click=_create_unit,
        args=(user, key),
    )  # fmt: skip


def _create_unit(user: User, key: str) -> None:
    typed = st.session_state
    level = typed.get(f"level_{key}")
    if level is None:
        acts.refuse(["层级：请先选园区或市级。"])
        return
    made = acts.carry_out(
        units.create_unit, user, name=str(typed[f"unit_name_{key}"]), level=level,
        parent_id=typed.get(f"parent_{key}"), told="单位已建立，可以为它新建账号。",
    )  # fmt: skip
    if made is not None:
        acts.renew("new_unit")


def account_actions(user: User, one: Account) -> None:
    """What may be done to the chosen account, each with its confirmation."""
    facts = (escaped(one.login), ROLE[one.role], escaped(one.unit_name))
    who = f"**{escaped(one.name)}**（{'，'.join(facts)}）"
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, (icon, offered, act) in _acts(user, one).items():
            if offered and st.button(label, icon=f":material/{icon}:", key=f"{icon}_{one.id}"):
                confirm(
                    label, icon, f"{label}：{who}", {}, f"确认{label}", act, warning=_AFTER[label]
                )


_AFTER = {
    "重置口令": "原口令随即失效，已登录的都退出；新口令只显示一次。",
    "停用": "停用后不能登录，已登录的都退出；办过的事都保留。",
    "启用": "启用后可以用原口令登录。",
    "解除锁定": "解除后可以马上再试登录。",
    "强制退出": "这个账号在各处的登录都结束，须重新登录。",
}


def _acts(user: User, one: Account) -> Mapping[str, tuple[str, bool, Callable[[str], object]]]:
    """Label → icon, whether there is anything to do, and the doing."""

    def reset(_words: str) -> None:
        password = acts.carry_out(accounts.reset_password, user, one.id)
        if password is not None:
            st.session_state[_ONCE] = (one.login, password)

    def active(wanted: bool) -> Callable[[str], object]:
        told = f"账号 {one.login} 已{'启用' if wanted else '停用'}。"
        return lambda _words: acts.carry_out(
            accounts.set_active, user, one.id, active=wanted, told=told
        )

    return {
        "重置口令": ("key", True, reset),
        "停用": ("block", one.is_active, active(False)),
        "启用": ("check_circle", not one.is_active, active(True)),
        "解除锁定": (
            "lock_open",
            one.locked_until is not None,
            lambda _w: acts.carry_out(accounts.unlock, user, one.id, told="已解除锁定。"),
        ),
        "强制退出": (
            "logout",
            one.live_sessions > 0,
            lambda _w: acts.carry_out(
                accounts.revoke_sessions, user, one.id, told="已在各处退出登录。"
            ),
        ),
    }
