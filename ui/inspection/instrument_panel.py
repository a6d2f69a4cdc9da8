"""The written instruments of an inspection: what they say, the docx, and what came of each."""

import streamlit as st

from scoring.deadline_words import DAY_KIND, dated
from services.inspections import instruments
from services.inspections.kept import Inspection, Instrument, part_of
from services.people import User
from ui import acts
from ui.books.part_files import part_files
from ui.components import block, escaped, fold, note
from ui.confirmation import confirm
from ui.inspection.instrument_form import instrument_form
from ui.inspection.step_rows import instrument_steps
from ui.labels import badge


def instrument_panel(user: User, found: Inspection) -> None:
    """Nothing where the procedure knows no instrument."""
    if found.procedure.instrument is None:
        return
    needed = len(found.procedure.instrument.contents)
    block("文书", f"必备内容 {needed} 项，{found.procedure.instrument.clause}")
    for one in found.instruments:
        _card(user, found, one)
    if found.closed_on is not None:
        if not found.instruments:
            with st.container(border=True):
                note("没有制作文书。")
        return
    if found.may_decide:
        with fold("制作一份文书", "edit_document", f"new_instrument_{len(found.instruments)}"):
            instrument_form(user, found)
    elif not found.instruments:
        with st.container(border=True):
            note("还没有文书。责令改正或者撤销的文书由本单位审签人制作。")


def _card(user: User, found: Inspection, one: Instrument) -> None:
    with st.container(border=True, gap="small", key=f"instrument_{one.id}"):
        state = (
            badge("gray", "description", "文书") if one.stands else badge("gray", "undo", "已撤回")
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{state}　**{escaped(one.document_no)}**", width="stretch")
            st.link_button(
                "下载文书", f"/files/instrument/{one.id}.docx", icon=":material/download:"
            )
        note(_about(one))
        if one.withdrawn is not None:
            note(f"撤回原因：{escaped(one.withdrawn.reason)}")
        with fold("看内容", "subject", f"instrument_words_{one.id}") as box:
            if box.open:
                for number, (title, words) in enumerate(one.contents, 1):
                    st.markdown(f"**{number}. {escaped(title)}**  \n{escaped(words)}")
                st.markdown(
                    "**情形**  \n" + "；".join(
                        escaped(f"{each.number} {each.title}") for each in one.circumstances
                    )
                )  # fmt: skip
        if not one.stands:
            return
        instrument_steps(user, found, one.id)
        _papers(user, found, one)
        may = found.may_decide and found.closed_on is None
        if may and st.button("撤回文书", key=f"paper_away_{one.id}", type="tertiary"):
            _ask_withdraw(user, one)


def _about(one: Instrument) -> str:
    term = "没有写改正期限"
    if one.term_days is not None:
        term = f"改正期限 {one.term_days} 个{DAY_KIND[one.term_kind]}"
    received = f"{dated(one.received_on)} 收到" if one.received_on else "还没有记收到的日期"
    return f"{dated(one.issued_on)} 制作 · {term} · {received} · {escaped(one.by)}"


def _papers(user: User, found: Inspection, one: Instrument) -> None:
    at = f"instrument-{one.id}"
    held = found.files.get(at, ())
    with fold(f"盖章件和回执 {len(held)} 份", "attach_file", f"files_{at}") as box:
        if box.open:
            part_files(
                user, found.book_id, part_of(found.id, at), held,
                may_change=found.is_kept and found.closed_on is None,
            )  # fmt: skip


def _ask_withdraw(user: User, one: Instrument) -> None:
    confirm(
        "撤回文书", "undo", f"撤回“{escaped(one.document_no)}”。",
        {"制作日期": str(one.issued_on)}, "确认撤回",
        lambda words: acts.carry_out(
            instruments.withdraw_instrument, user, one.id, words, told="文书已撤回"
        ),
        reason="撤回原因", placeholder="例如：文号有误，另行制作",
        warning="撤回的文书和它以后的各步都留在记录里，不再计入期限。",
    )  # fmt: skip
