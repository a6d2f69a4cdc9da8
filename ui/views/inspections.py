"""监督检查: the unit's inspections, one of them through its steps, the regimes to read."""

import streamlit as st

from scoring.errors import Refusal
from services import desk
from services.books.kinds import BookKind
from services.books.rights import KEEPERS
from services.inspections import listing, reading
from services.inspections.kept import Inspection
from services.inspections.listing import Listing
from ui import acts, context
from ui.books.begin import begin
from ui.components import block, empty, escaped, fold, note, page_head, refusal
from ui.evidence import drop
from ui.inspection import opening_form
from ui.inspection.closing import closing_button
from ui.inspection.due_panel import due_panel
from ui.inspection.head import head
from ui.inspection.inspection_rows import inspection_rows, spot_check_line
from ui.inspection.instrument_panel import instrument_panel
from ui.inspection.liability_panel import liability_panel
from ui.inspection.own_regimes import own_regimes
from ui.inspection.regime_reading import reading as reading_of
from ui.inspection.regime_reading import regimes
from ui.inspection.step_rows import step_rows
from ui.inspection.timeline_picture import timeline_picture

user = context.signed_in()
ABOUT = (
    "四项事中事后监管制度：检查内容、方式、程序、文书和责任。启用以后在这里立案、记各步、"
    "看期限、制作文书、导出台账。"
)


def list_view(found: Listing) -> None:
    page_head("监督检查", f"{found.book.unit} · {found.book.title}")
    acts.tell()
    if st.query_params.get("new") and found.may_write:
        opening_form.opening_form(user, found.definition)
        return
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            late = sum(one.overdue > 0 for one in found.inspections)
            note(f"共 {len(found.inspections)} 件" + (f"，{late} 件有逾期" if late else ""))
            st.space("stretch")
            if found.inspections:
                st.link_button("导出台账", "/files/inspections.xlsx", icon=":material/download:")
            if found.may_write:
                st.button(
                    "新立检查", type="primary", icon=":material/add:", key="new_inspection",
                    on_click=lambda: st.query_params.from_dict({"new": "1"}),
                )  # fmt: skip
        if found.inspections:
            inspection_rows(found.inspections)
        else:
            empty("还没有检查", "点“新立检查”登记第一件，各步和期限自动排出。", icon="fact_check")
    with right:
        spot_check_line(found.spot_checks)
        regimes(found.definition)
        if found.may_write:
            own_regimes(user, found.book)


def one_view(found: Inspection) -> None:
    marks = ":gray[已办结]" if found.closed_on else ""
    about = f"监督检查 · {escaped(found.number)} · {escaped(found.unit)}"
    page_head(escaped(found.subject), about, marks)
    acts.tell()
    with st.container(horizontal=True, gap="small"):
        st.button(
            "回到列表", icon=":material/arrow_back:", type="tertiary", key="back_to_list",
            on_click=st.query_params.clear,
        )  # fmt: skip
        st.space("stretch")
        st.link_button(
            "下载办理记录", f"/files/inspection/{found.id}.docx", icon=":material/download:"
        )
    head(user, found)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        block("办理步骤", "" if found.closed_on else "点“记录”，核对日期，保存")
        step_rows(user, found)
        instrument_panel(user, found)
        liability_panel(user, found)
        closing_button(user, found)
    with right:
        timeline_picture(found)
        due_panel(found)
        with fold("这项制度的内容", "menu_book", "own_regime") as box:
            if box.open:
                reading_of(found.procedure)
    drop.when_uploaded()


def asked_for() -> int | None:
    """The inspection named in the address, if it is a number at all."""
    text = st.query_params.get("inspection", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


wanted = asked_for()
if wanted is not None:
    try:
        one_view(desk.ask(reading.one, user, wanted))
    except Refusal as refused:
        page_head("监督检查", user.unit_name)
        acts.tell()
        refusal(refused.problems)
        st.button("回到列表", key="back_to_list", on_click=st.query_params.clear)
else:
    known = desk.ask(listing.listing, user)
    if known is not None:
        list_view(known)
    else:
        page_head("监督检查", user.unit_name)
        acts.tell()
        begin(user, BookKind.SUPERVISION, ABOUT, icon="fact_check")
        if user.role in KEEPERS:
            own_regimes(user, None)
