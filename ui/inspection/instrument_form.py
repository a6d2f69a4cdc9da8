"""The approver's form of a written instrument: all its required contents, circumstances, term."""

import streamlit as st

from scoring.deadline_rules import DayKind
from scoring.deadline_words import DAY_KIND
from services.inspections import instruments
from services.inspections.instruments import Asked
from services.inspections.kept import Inspection
from services.inspections.parts import content_keys
from services.people import User
from ui import acts
from ui.components import note


def instrument_form(user: User, found: Inspection) -> None:
    """The form; whom it is for and which office signs stand in it already and can be changed."""
    key = f"paper_{found.id}_{len(found.instruments)}"
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        st.text_input("文号", key=f"{key}_no", max_chars=100, width=260)
        st.date_input("制作日期", value=None, key=f"{key}_on", format="YYYY-MM-DD", width=180)
    keys = content_keys(found.procedure)
    for at, (name, title) in enumerate(keys):
        known = {0: found.subject, len(keys) - 1: found.unit}.get(at, "")
        st.text_area(
            f"{name}. {title}", value=known, key=f"{key}_content_{name}", max_chars=5000,
            height=68 if known else 110,
        )  # fmt: skip
    circumstances = {
        one.number: one.title
        for one in found.procedure.correct_or_revoke
        if isinstance(one.number, int)
    }
    st.pills(
        "依据哪几种应当改正或者撤销的情形", list(circumstances), key=f"{key}_why",
        selection_mode="multi", format_func=lambda number: f"{number} {circumstances[number]}",
    )  # fmt: skip
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.number_input(
            "改正期限（天数）", value=None, step=1, format="%d", key=f"{key}_days", width=160,
            placeholder="未定",
        )  # fmt: skip
        st.segmented_control(
            "计法", list(DayKind), format_func=DAY_KIND.__getitem__, key=f"{key}_kind",
            width="content",
        )  # fmt: skip
        st.checkbox("不写期限", key=f"{key}_none")
    note("改正期限原件没有写几天，由文书载明，从收到文书的次日起算。")
    acts.tell_at(key)
    st.button(
        "制作文书", key=f"{key}_go", icon=":material/edit_document:",
        on_click=_issue, args=(user, found, key),
    )  # fmt: skip


def _issue(user: User, found: Inspection, key: str) -> None:
    typed = st.session_state
    kind = typed.get(f"{key}_kind")
    if typed.get(f"{key}_days") is not None and kind is None:
        acts.refuse(["计法：改正期限按日历日还是工作日计，请选一样。"])
        acts.hold_at(key)
        return
    wanted = Asked(
        document_no=str(typed.get(f"{key}_no") or ""),
        issued_on=typed.get(f"{key}_on"),
        contents={
            name: str(typed.get(f"{key}_content_{name}") or "")
            for name, _ in content_keys(found.procedure)
        },
        circumstances=tuple(typed.get(f"{key}_why") or ()),
        term_days=typed.get(f"{key}_days"),
        term_kind=kind or DayKind.CALENDAR,  # says nothing where no days are
        no_term=bool(typed.get(f"{key}_none")),
    )
    acts.carry_out(
        instruments.issue_instrument, user, found.id, wanted, told="文书已制作，可以下载"
    )
    acts.hold_at(key)
