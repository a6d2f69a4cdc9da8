"""审批与报送: the whole sheet at a glance, what is still missing, and handing it on."""

import streamlit as st

from scoring.workflow import WITH_THE_PARK, Action, Role, Status
from services import city, clock, desk, handover, self_assessment, timeline
from services.gaps import Gap, GapKind
from services.handover import Handover
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from ui import acts, navigation
from ui.components import block, escaped, note, page_head
from ui.evidence import sealed_panel
from ui.labels import badge, status_badge, word_badge
from ui.park import (
    case_replies,
    changes_panel,
    handover_steps,
    import_panel,
    park_sheet,
    receipt_panel,
)
from ui.park.own_sheet_table import own_sheet_table

_TITLE = "审批与报送"
_BEFORE_SEALING = (Status.DRAFT, Status.RETURNED, Status.PUBLISHED)


def _page(user: User, campaign: Round, mine: Submission) -> None:
    facts = desk.ask(handover.handover, user, mine.id)
    locked = desk.ask(self_assessment.locked_because, user, mine.id)
    sent = f"　:gray[{clock.short(mine.submitted_at)} 提交]" if mine.submitted_at else ""
    page_head(_TITLE, f"{mine.park} · {mine.round_title}", status_badge(mine.status) + sent)
    acts.tell()
    if mine.status is Status.DRAFT and mine.status_note:
        st.warning(f"审签人退回：{escaped(mine.status_note)}", icon=":material/undo:")
    _head(user, mine, facts)
    if user.role is Role.PARK_APPROVER:
        changes_panel.to_look_at(user, mine)
    case_replies.draw(user, mine)
    if Action.SEND_FOR_APPROVAL in mine.actions:
        if locked:
            st.warning(escaped(locked), icon=":material/lock_clock:")
        _missing(mine, facts, bool(locked))
    receipt_panel.receipts_of(user, mine)
    sealed_panel.sealed_panel(user, mine, may_attach=mine.status not in _BEFORE_SEALING)
    _opinion(user, mine)
    _timeline(user, mine)
    block("评分表", "自评部分")
    own_sheet_table(facts.sheet, desk.ask(self_assessment.entries, user, mine.id), facts.gaps)
    if not locked:
        import_panel.import_panel(user, mine)


def _head(user: User, mine: Submission, facts: Handover) -> None:
    """The total, the paper, the next step."""
    with st.container(
        border=True,
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(park_sheet.total_words(facts), width="content")
        with st.container(
            horizontal=True, width="content", gap="small", vertical_alignment="center"
        ):
            st.link_button(
                "导出评分表",
                f"/files/score-sheet/{mine.id}.xlsx",
                icon=":material/download:",
            )
            if mine.status not in WITH_THE_PARK:
                st.page_link(
                    navigation.path("sheet"),
                    label="各级评分",
                    icon=":material/table_view:",
                    query_params={"id": str(mine.id)},
                )
            if Action.SEND_FOR_APPROVAL in mine.actions:
                primary = not import_panel.is_open()
                handover_steps.send_for_approval(user, mine, facts, primary=primary)
            handover_steps.sign_or_send_back(user, mine, facts)


def _missing(mine: Submission, facts: Handover, locked: bool) -> None:
    if facts.loose and not locked:
        with st.container(border=True, horizontal=True, vertical_alignment="center", wrap=False):
            mark = badge("orange", "link_off", "未关联")
            st.markdown(
                f"{mark}　{facts.loose} 份材料没有关联指标，不进目录，评审看不到。", width="stretch"
            )
            if st.button("去关联", key="to_loose", width=84):
                st.switch_page(navigation.path("evidence"))
    if not facts.gaps and not facts.uncorrected:
        st.success("各项都已填写，可以送审批。", icon=":material/check_circle:")
        return
    if facts.uncorrected:
        items = "、".join(str(one) for one in facts.uncorrected)
        until = f"，请在 {clock.in_words(mine.due)} 前改正" if mine.due and not locked else ""
        st.warning(f"第{items}项退回补正后还没有改动{until}。", icon=":material/undo:")
        if not locked:
            _to_correction(facts)
    if not facts.gaps:
        return
    block("送审批之前", f"还有 {len(facts.gaps)} 处")
    with st.container(border=True, gap="xsmall"):
        for gap in facts.gaps:
            _gap(gap)


def _to_correction(facts: Handover) -> None:
    card = facts.sheet.scorecard
    first = next(one for one in card.indicators if one.seq in facts.uncorrected)
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("去补正", icon=":material/undo:", key="to_correction"):
            st.switch_page(navigation.path("self_marks"), query_params={"item": first.id})


def _gap(gap: Gap) -> None:
    word = "未填" if gap.kind is GapKind.MARK else "缺原因"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f"{word_badge(word)}　{escaped(gap.words)}", width="stretch")
        button = "填报" if gap.kind is GapKind.MARK else "写原因"
        if st.button(button, key=f"gap_{gap.indicator_id}", width=84):
            st.switch_page(navigation.path("self_marks"), query_params={"item": gap.indicator_id})


def _opinion(user: User, mine: Submission) -> None:
    found = desk.ask(city.opinion, user, mine.id)
    if found is None or found.signed_at is None:
        return
    block("市级意见", f"{clock.short(found.signed_at)} 签发")
    with st.container(border=True, gap="xsmall"):
        verdict = (
            badge("blue", "assignment_turned_in", "推荐")
            if found.recommended
            else badge("gray", "block", "不推荐")
        )
        st.markdown(f"{verdict}　{escaped(found.words)}")
        note("文号 " + escaped(found.document_no) if found.document_no else "没有文号")


def _timeline(user: User, mine: Submission) -> None:
    steps = desk.ask(timeline.timeline, user, mine.id)
    if not steps:
        return
    block("办理经过", f"现由{mine.with_whom}办理" if mine.with_whom else "")
    with st.container(border=True, gap="xsmall"):
        for one in reversed(steps):
            with st.container(gap=None):
                st.markdown(
                    f"{status_badge(one.status)}　{one.words}　"
                    f":small[:gray[{clock.short(one.at)} · {escaped(one.who)}]]"
                )
                if one.note:
                    note(f"原因：{escaped(one.note)}")


park_sheet.show(_TITLE, _page)
