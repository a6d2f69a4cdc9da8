"""职责边界 and 公共服务: who does what on which basis, whether that is in force; who serves."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from scoring.duties import Boundary, DutyList, PublicService
from scoring.legal_bases import LegalBasis
from services import clock
from services.duties import bases
from services.duties.bases import VALIDITY, Validity
from ui.components import empty, escaped, note
from ui.labels import badge

_BADGES = {
    Validity.IN_FORCE: ("blue", "check"),
    Validity.UNDATED: ("orange", "help"),
    Validity.NOT_YET: ("orange", "schedule"),
    Validity.LAPSED: ("red", "error"),
}


def boundaries(definition: DutyList) -> None:
    """What has to be looked at first, then each boundary."""
    found = bases.findings(definition, clock.today())
    for one in found:
        if one.validity is Validity.LAPSED:
            st.error(escaped(one.words), icon=":material/error:")
        else:
            st.warning(escaped(one.words), icon=":material/help:")
    if not definition.boundaries:
        empty("清单里没有职责边界", "在“导入导出”下载工作簿，在“职责边界”一表填写后导入。",
              icon="handshake")  # fmt: skip
    for one in definition.boundaries:
        _boundary(one)


def _boundary(one: Boundary) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{one.number}　{escaped(one.title)}**")
        if one.note:
            note(escaped(one.note))
        columns = st.columns(max(2, min(3, len(one.actors))), gap="medium")
        for at, actor in enumerate(one.actors):
            with columns[at % len(columns)]:
                st.markdown(f":material/account_balance: **{escaped(actor.name)}**")
                st.markdown("\n".join(f"- {escaped(part)}" for part in actor.parts))
        st.markdown(":gray[依据]")
        if not one.bases:
            note("原件没有写依据。")
        for basis in one.bases:
            _basis(basis)


def _basis(one: LegalBasis) -> None:
    state = bases.validity(one, clock.today())
    days = f"施行 {_day(one.valid_from)}　失效 {_day(one.valid_to)}"
    articles = f"　{escaped('、'.join(one.articles))}" if one.articles else ""
    st.markdown(f"{badge(*_BADGES[state], VALIDITY[state])}　{escaped(one.title)}{articles}")
    lines = [days, *(f"出处：{escaped(one.clause)}" for _ in (1,) if one.clause)]
    lines += [escaped(one.note)] if one.note else []
    note("\n".join(lines))


def _day(one: object) -> str:
    return f"{one:%Y-%m-%d}" if isinstance(one, date) else "未核"


def services(found: Sequence[PublicService]) -> None:
    """What people may ask for, a row each."""
    if not found:
        empty("清单里没有公共服务事项", "在“导入导出”下载工作簿，在“公共服务”一表填写后导入。",
              icon="support_agent")  # fmt: skip
        return
    with st.grid(1, min_column_width=640, wrap=False):
        st.table(
            [
                {
                    "序号": str(one.number),
                    "服务事项": escaped(one.title),
                    "服务内容": escaped(one.content),
                    "承办机构": escaped(_section(one)),
                }
                | ({"备注": escaped(one.note)} if any(each.note for each in found) else {})
                for one in found
            ],
            hide_index=True, border="horizontal", alt="公共服务：事项、内容和承办机构",
        )  # fmt: skip


def _section(one: PublicService) -> str:
    return "未定" if one.section == "unset" else str(one.section)
