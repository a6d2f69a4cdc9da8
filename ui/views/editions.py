"""评分表编制: an office's own scorecard from a workbook to its activation."""

import streamlit as st

from scoring.scorecard import Scheme, Scorecard
from scoring.workflow import Role
from services import clock, desk, editions, scorecards
from services.editions import Edition
from services.editions_trial import trial
from ui import acts, context
from ui.components import block, empty, escaped, fact_row, page_head
from ui.labels import badge
from ui.office.edition_difference import difference_view
from ui.office.edition_preview import trial_facts, trial_table
from ui.office.edition_steps import steps
from ui.office.edition_upload import upload
from ui.office.edition_words import card_title

user = context.signed_in()


def chosen(drafts: list[Edition]) -> Edition:
    """The draft being looked at; a choice only where there are several."""
    if len(drafts) == 1:
        return drafts[0]
    titles = {one.id: card_title(one.card) for one in drafts}
    if st.session_state.get("edition_draft") not in titles:
        st.session_state.pop("edition_draft", None)
    picked = st.selectbox(
        "草稿", list(titles), format_func=lambda key: titles[key], key="edition_draft",
        label_visibility="collapsed",
    )  # fmt: skip
    return next(one for one in drafts if one.id == picked)


def draft_part(one: Edition) -> None:
    """One draft: what it is, what it prints and gives, what can be done."""
    tried = trial(one.card)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{escaped(one.card.title)}**", width="content")
        st.markdown(badge("orange", "edit_note", "草稿，尚未启用"), width="content")
    fact_row(
        {
            "版本": escaped(one.card.edition),
            "评分表编号": escaped(one.card.id),
            "编制人": f"{escaped(one.by)}，{clock.short(one.at)}",
            "文件": escaped(one.filename),
            "内容校验码": f"`{one.digest[:16]}`",
        }
    )
    trial_facts(one.card, tried)
    with st.container(horizontal=True, gap="small"):
        st.link_button(
            "下载空白评分表", f"/files/scorecard-sheet/{one.digest}.xlsx", icon=":material/print:"
        )
        st.link_button(
            "导出工作簿", f"/files/scorecard-book/{one.digest}.xlsx", icon=":material/download:"
        )
    steps(user, one, tried)
    trial_table(one.card, tried)


def in_force(found: list[Edition]) -> None:
    """Own editions that were activated: by which document, by whom."""
    block("已启用的评分表", f"{len(found)} 张，不能再改")
    st.table(
        [
            {
                "评分表": escaped(card_title(one.card)),
                "文号": escaped(one.activation.document_no) if one.activation else "",
                "文件日期": f"{one.activation.document_date}" if one.activation else "",
                "启用": f"{escaped(one.activated_by)}，{clock.short(one.activation.at)}"
                if one.activation
                else "",
            }
            for one in found
        ],
        hide_index=True,
        border="horizontal",
        alt="已启用的评分表：文号、日期、启用人",
    )


page_head("评分表编制", "组织人用工作簿编制，省级审签人凭文件启用；启用后可用于新建批次")
acts.tell()
own = desk.ask(editions.editions, user)
known = desk.ask(scorecards.definitions, user)
drafts = [one for one in own if one.activation is None]
active = [one for one in own if one.activation is not None]
if user.role is Role.ORGANISER:
    block("编制", "用 Excel 或 WPS 填写，不需要编程")
    upload(user, known)
block("草稿", f"{len(drafts)} 份")
if drafts:
    current = chosen(drafts)
    draft_part(current)
elif user.role is Role.ORGANISER:
    empty("还没有草稿", "下载工作簿，填好后在上面上传。", icon="edit_document")
else:
    empty("没有待启用的草稿", "省级组织人上传评分表后，在这里预览和启用。", icon="edit_document")
if active:
    in_force(active)
block("版本比较", "按编号认出同一项，逐栏列出原来和现在")
cards: dict[str, Scheme] = {one.digest: one.card for one in known}
cards |= {one.digest: one.card for one in drafts}
keys = [key for key, card in cards.items() if isinstance(card, Scorecard)]
difference_view(cards, keys[0], keys[-1])
