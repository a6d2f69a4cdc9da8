"""A new inspection, and putting its facts right: nothing is filled in beforehand."""

import streamlit as st

from scoring.procedures import Procedure, Supervision
from scoring.rules import UNSET
from services.inspections import opening
from services.inspections.kept import Inspection
from services.inspections.opening import Asked
from services.people import User
from ui import acts
from ui.components import block, escaped, note
from ui.labels import word_badge
from ui.notice.asking import ask

_NEW = "new_inspection"


def opening_form(user: User, definition: Supervision) -> None:
    """The form on a page of its own, with the way back."""
    block("新立一件检查", "登记以后，各步和期限自动排出")
    names = {one.id: one.title for one in definition.procedures}
    with st.container(border=True, gap="small"):
        procedure = st.selectbox(
            "按哪一项制度检查", list(names), index=None, format_func=names.__getitem__,
            placeholder="请选择", key=f"{_NEW}_procedure",
        )  # fmt: skip
        chosen = definition.procedure(procedure) if procedure else None
        if chosen is not None:
            _of_procedure(chosen)
        _fields(_NEW, chosen, Asked(procedure=""))
    with st.container(horizontal=True, gap="small"):
        st.button(
            "登记", type="primary", icon=":material/add:", key=f"{_NEW}_go",
            on_click=_begin, args=(user,),
        )  # fmt: skip
        st.button("不登记，回到列表", key=f"{_NEW}_back", on_click=_leave)


def _of_procedure(one: Procedure) -> None:
    least = (
        f"{word_badge('未定')} 检查人数原件没有写"
        if one.inspectors == UNSET
        else f"检查人员不少于 {one.inspectors} 名"
    )
    st.markdown(f"{least}　:gray[对象：{escaped(one.subject)}　{escaped(one.clause)}]")


def _fields(key: str, procedure: Procedure | None, now: Asked) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        st.text_input(
            "编号", value=now.number, key=f"{key}_number", placeholder="本单位自编", max_chars=100,
            width=200,
        )  # fmt: skip
        st.date_input(
            "进点日期（计划）", value=now.entry_on, key=f"{key}_entry", format="YYYY-MM-DD",
            width=180,
        )  # fmt: skip
    st.text_input("被检查的单位或者人员", value=now.subject, key=f"{key}_subject", max_chars=200)
    st.text_area(
        "检查人员", value="\n".join(now.inspectors), key=f"{key}_people", height=90,
        placeholder="每人一行",
    )  # fmt: skip
    st.text_area("检查事项", value=now.about, key=f"{key}_about", height=90, max_chars=2000)
    ways = [one.title for one in procedure.ways] if procedure else []
    if ways:
        known = [*ways, *([now.way] if now.way and now.way not in ways else [])]
        st.selectbox(
            "检查方式", known, index=known.index(now.way) if now.way else None, key=f"{key}_way",
            placeholder="可以不选",
        )  # fmt: skip
    st.checkbox("这是一次抽查（计入当年的抽查次数）", value=now.is_spot_check, key=f"{key}_spot")


def _typed(key: str, procedure: str) -> Asked:
    typed = st.session_state
    return Asked(
        procedure=procedure,
        number=str(typed.get(f"{key}_number") or ""),
        subject=str(typed.get(f"{key}_subject") or ""),
        about=str(typed.get(f"{key}_about") or ""),
        way=str(typed.get(f"{key}_way") or ""),
        is_spot_check=bool(typed.get(f"{key}_spot")),
        inspectors=tuple(str(typed.get(f"{key}_people") or "").splitlines()),
        entry_on=typed.get(f"{key}_entry"),
    )


def _begin(user: User) -> None:
    wanted = _typed(_NEW, str(st.session_state.get(f"{_NEW}_procedure") or ""))
    made = acts.carry_out(opening.begin, user, wanted, told="已登记")
    if made is not None:
        st.query_params.from_dict({"inspection": str(made)})


def _leave() -> None:
    st.query_params.clear()


def amend(user: User, found: Inspection) -> None:
    """The facts of an open inspection in a dialog."""
    key = f"amend_{found.id}_{found.version}"
    now = Asked(
        found.procedure.id, found.number, found.subject, found.about, found.way,
        found.is_spot_check, found.inspectors, found.entry_on,
    )  # fmt: skip

    def draw() -> None:
        _fields(key, found.procedure, now)
        note("改动留在操作记录里。制度不能改；选错制度的，另立一件。")

    def act() -> None:
        acts.carry_out(
            opening.amend, user, found.id, found.version, _typed(key, found.procedure.id),
            told="已更正",
        )  # fmt: skip

    ask("更正基本情况", "edit", "保存", draw, act, key)
