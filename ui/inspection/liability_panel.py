"""Liability as it was decided: records, and the approver's form in which nothing is preset."""

import streamlit as st

from scoring.liability import Liability
from services.inspections import liability
from services.inspections.kept import Inspection, Liable
from services.inspections.liability import Asked
from services.people import User
from ui import acts
from ui.components import block, escaped, fold, note
from ui.confirmation import confirm
from ui.labels import badge

_SPARED, _HELD = "不予追究", "追究责任"


def liability_panel(user: User, found: Inspection) -> None:
    """Nothing where the procedure says nothing of liability."""
    known = found.procedure.liability
    if known is None:
        return
    block("执法过错责任", f"只记录作出的决定，不提建议 · {known.clause}")
    for one in found.liable:
        _card(user, found, one)
    is_open = found.closed_on is None
    if found.may_decide and is_open:
        with fold("记一项责任决定", "gavel", f"new_liability_{len(found.liable)}"):
            _form(user, found, known)
    elif not found.liable:
        with st.container(border=True):
            note("还没有记录。责任决定由本单位审签人记。" if is_open else "没有记录。")


def _card(user: User, found: Inspection, one: Liable) -> None:
    with st.container(border=True, gap="small", key=f"liable_{one.id}"):
        ended = (
            f"不予追究：{one.exemption.title}"
            if one.exemption
            else "、".join(each.words for each in one.forms)
        )
        state = badge("gray", "gavel", "已决定") if one.stands else badge("gray", "undo", "已撤回")
        st.markdown(f"{state}　**{escaped(one.person)}**　{escaped(ended)}")
        number = f"（{escaped(one.document_no)}）" if one.document_no else ""
        st.markdown(f"过错：{one.fault.number} {escaped(one.fault.title)}。{escaped(one.reason)}")
        note(f"{one.decided_on} {escaped(one.decided_by)}决定{number} · {escaped(one.by)}记")
        if one.withdrawn is not None:
            note(f"撤回原因：{escaped(one.withdrawn.reason)}")
            return
        may = found.may_decide and found.closed_on is None
        if may and st.button("撤回", key=f"liable_away_{one.id}", type="tertiary"):
            _ask_withdraw(user, one)


def _form(user: User, found: Inspection, known: Liability) -> None:
    key = f"liable_{found.id}_{len(found.liable)}"
    note(f"前提：{known.condition}。16 种情形和 11 种形式之间原件没有对应，用哪种由决定机关定。")
    st.text_input("责任人", key=f"{key}_who", max_chars=100, width=260)
    faults = {one.number: one for one in known.faults if isinstance(one.number, int)}
    fault = st.selectbox(
        "过错情形", list(faults), index=None, placeholder="请选择", key=f"{key}_fault",
        format_func=lambda number: f"{number} {faults[number].title}",
    )  # fmt: skip
    if fault is not None and faults[fault].needs:
        note(f"这一种还须：{escaped(faults[fault].needs)}。")
    way = st.segmented_control("处理", [_HELD, _SPARED], key=f"{key}_way")
    if way == _SPARED:
        spared = {one.number: one.title for one in known.exemptions}
        st.radio(
            "不予追究的情形", list(spared), index=None, key=f"{key}_spared",
            format_func=lambda number: f"{number} {spared[number]}",
        )  # fmt: skip
    elif way == _HELD:
        _forms(known, key)
    st.text_area("理由", key=f"{key}_reason", height=110, max_chars=2000)
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        st.date_input("决定日期", value=None, key=f"{key}_on", format="YYYY-MM-DD", width=180)
        st.text_input("决定机关（人）", key=f"{key}_by", max_chars=100, width=260)
        st.text_input("文号（没有的不填）", key=f"{key}_no", max_chars=100, width=220)
    acts.tell_at(key)
    st.button(
        "记下决定", key=f"{key}_go", icon=":material/gavel:",
        on_click=_record, args=(user, found, key),
    )  # fmt: skip


def _forms(known: Liability, key: str) -> None:
    forms = {one.number: one for one in known.forms if isinstance(one.number, int)}
    chosen = st.pills(
        "责任形式，可以多种并用",
        list(forms),
        key=f"{key}_forms",
        selection_mode="multi",
        format_func=lambda number: f"{number} {forms[number].title}",
    )
    for number in chosen:
        if forms[number].sanctions:
            st.selectbox(
                f"{forms[number].title}：哪一种", list(forms[number].sanctions), index=None,
                placeholder="请选择", key=f"{key}_sanction_{number}",
            )  # fmt: skip


def _record(user: User, found: Inspection, key: str) -> None:
    typed = st.session_state
    way = typed.get(f"{key}_way")
    chosen = typed.get(f"{key}_forms") or () if way == _HELD else ()
    wanted = Asked(
        person=str(typed.get(f"{key}_who") or ""),
        fault=typed.get(f"{key}_fault"),
        exemption=typed.get(f"{key}_spared") if way == _SPARED else None,
        forms=tuple((one, str(typed.get(f"{key}_sanction_{one}") or "")) for one in chosen),
        reason=str(typed.get(f"{key}_reason") or ""),
        decided_on=typed.get(f"{key}_on"),
        decided_by=str(typed.get(f"{key}_by") or ""),
        document_no=str(typed.get(f"{key}_no") or ""),
    )
    acts.carry_out(liability.record_liability, user, found.id, wanted, told="已记下")
    acts.hold_at(key)


def _ask_withdraw(user: User, one: Liable) -> None:
    confirm(
        "撤回责任记录", "undo", f"撤回对{escaped(one.person)}的记录。",
        {"过错": one.fault.title}, "确认撤回",
        lambda words: acts.carry_out(
            liability.withdraw_liability, user, one.id, words, told="已撤回"
        ),
        reason="撤回原因", warning="撤回的留在记录里。",
    )  # fmt: skip
