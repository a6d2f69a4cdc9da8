"""The top of one inspection: its facts, what is out of line, the button that puts facts right."""

import streamlit as st

from scoring.deadline_words import dated
from scoring.inspection_warnings import Warned
from scoring.inspections import EventKind
from services.inspections.kept import Inspection
from services.people import User
from ui.components import escaped, fact_row, note
from ui.inspection import opening_form
from ui.labels import word_badge


def head(user: User, found: Inspection) -> None:
    """Facts in a row, warnings in amber below them."""
    with st.container(border=True, gap="small"):
        has_entered = any(
            one.stands and one.event.kind is EventKind.ENTERED for one in found.events
        )
        entered = "进点" if has_entered else "计划进点"
        fact_row(
            {
                "制度": escaped(found.procedure.title),
                "检查人员": escaped("、".join(found.inspectors)),
                entered: dated(found.begun_on),
                "方式": escaped(found.way) or ":gray[没有写]",
                "抽查": "是" if found.is_spot_check else "否",
            }
        )
        if found.about:
            st.markdown(escaped(found.about))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            note(f"依据 {escaped(found.procedure.clause)} · {escaped(found.opened_by)}登记")
            if found.is_kept and found.closed_on is None:
                is_asked = st.button("更正", key="amend", type="tertiary", icon=":material/edit:")
                if is_asked:
                    opening_form.amend(user, found)
    if found.closed_on is not None:
        st.info(f"{found.closed_on} 办结：{escaped(found.closing)}", icon=":material/task_alt:")
    if found.warnings and found.closed_on is None:
        lines = [_line(one) for one in found.warnings]
        told = lines[0] if len(lines) == 1 else "\n".join(f"- {one}" for one in lines)
        st.warning(told, icon=":material/warning:")


def _line(one: Warned) -> str:
    return escaped(one.words) + ("" if one.stated else f" {word_badge('推出')}")
