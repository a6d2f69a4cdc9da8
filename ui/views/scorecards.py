"""评分表说明: the definition that is scored by, with its weights, rules, sources and gaps."""

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Kind, Scheme, Scorecard
from scoring.words import OVER_FULL
from services import definition_facts, desk, scorecards
from services.scorecards import Definition
from ui import acts, context, navigation
from ui.components import block, escaped, fact_row, note, page_head
from ui.labels import word_badge
from ui.office.definition_card import basis_badge, definition_card, group_head
from ui.office.definition_tables import outline_overview, overview
from ui.office.weight_picture import weight_picture

user = context.signed_in()
EVERY = "all"


def chosen() -> Definition:
    """The scorecard to show: the current round's first, another where there are several."""
    found = desk.ask(scorecards.definitions, user)
    if len(found) == 1:
        return found[0]
    campaign = context.current_round(user)
    by_digest = {one.digest: one for one in found}
    first = campaign.digest if campaign and campaign.digest in by_digest else found[0].digest
    told = {True: "", False: " · 分值未定"}
    digest = st.selectbox(
        "评分表",
        list(by_digest),
        index=list(by_digest).index(first),
        format_func=lambda key: (
            f"{by_digest[key].card.title}（{by_digest[key].card.edition}）"
            + ("" if by_digest[key].is_offered else " · 批次保留的原内容")
            + told[by_digest[key].has_marks]
        ),
        key="scorecard",
    )
    return by_digest[digest]


def source(one: Definition) -> None:
    """Where it comes from and what is not original about it, said first and plainly."""
    card = one.card
    if card.source.note:
        st.warning(escaped(card.source.note), icon=":material/history_edu:")
    step = f"计分单位 {shown(card.step)} 分"
    limit = OVER_FULL.get(card.over_full, "加分后总分可否超过满分：未定")  # type: ignore[call-overload]
    has_bonus = any(indicator.kind is Kind.BONUS for indicator in card.indicators)
    kept = one.activation
    fact_row(
        {
            "来源": escaped("，".join(filter(None, (card.source.document, card.source.clause)))),
            "形成时间": escaped(card.source.issued) or "—",
            "满分": _full_mark(card),
            "计分": f"{step}；{limit}" if has_bonus else step,
            **({"启用文件": escaped(f"{kept.document_no}，{kept.document_date}")} if kept else {}),
            "用于批次": escaped("、".join(one.rounds)) or "尚无批次使用",
            "内容校验码": f"`{one.digest[:16]}`",
        }
    )


def _full_mark(card: Scheme) -> str:
    if not isinstance(card, Scorecard):
        return f"{word_badge('未定')} :small[:gray[由组织人新建批次时按文件逐项确定]]"
    why = escaped(card.basis_note)
    return f"**{shown(card.full_mark)}** {basis_badge(card.basis)} :small[:gray[{why}]]"


def papers(one: Definition) -> None:
    """For those who author scorecards: the blank sheet, the workbook, the way to the editor."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if one.has_marks:
            st.link_button(
                "下载空白评分表",
                f"/files/scorecard-sheet/{one.digest}.xlsx",
                icon=":material/print:",
            )
        st.link_button(
            "导出工作簿", f"/files/scorecard-book/{one.digest}.xlsx", icon=":material/download:"
        )
        st.page_link(
            navigation.path("editions"), label="修订或编制", icon=":material/edit_document:"
        )


def details(card: Scheme) -> None:
    """One first-level head at a time, its indicators with the official wording unshortened."""
    heads = {group.id: f"{group.number} {group.short}".strip() for group in card.groups}
    picked = st.segmented_control(
        "一级指标",
        list(heads),
        default=card.groups[0].id,
        required=True,
        format_func=lambda key: heads[key],
        key=f"head_{card.id}",
        label_visibility="collapsed",
        width="stretch",
        wrap=False,
    )
    top = next((group for group in card.groups if group.id == picked), card.groups[0])
    for _, group in top.walk():
        group_head(card, group)
        for one in group.indicators:
            definition_card(card, one, backing[one.id])


page_head("评分表说明", "评什么、怎么评、分值和权重从哪里来")
acts.tell()
definition = chosen()
backing = desk.ask(definition_facts.backings, user, definition.card)
st.subheader(escaped(definition.card.title), anchor=False)
note(definition.card.edition)
source(definition)
if navigation.has_page(user.role, "editions"):
    papers(definition)
if isinstance(definition.card, Scorecard):
    block("分值和权重", "权重 = 分值 ÷ 基础项总分 · 条内数字为指标序号")
    weight_picture(definition.card)
block("指标原文和规则", f"共 {len(definition.card.indicators)} 项")
details(definition.card)
block("全部指标一览")
if isinstance(definition.card, Scorecard):
    overview(definition.card)
else:
    outline_overview(definition.card, backing)
