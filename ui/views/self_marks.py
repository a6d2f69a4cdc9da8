"""自评填报: a park fills its sheet, one group at a time; every field saves itself."""

from collections.abc import Mapping

import streamlit as st

from scoring.assessment import GroupTotal
from scoring.marks import shown
from scoring.scorecard import Group, Scorecard, ScoredBy
from scoring.workflow import Role, Status
from services import city, clock, desk, handover, self_assessment
from services.city import Correction
from services.evidence import files
from services.evidence.missing import by_id
from services.gaps import GapKind
from services.handover import Handover
from services.people import User
from services.reports import backing
from services.rounds import Round
from services.self_assessment import Entry
from services.submissions import Submission
from ui import acts, supported
from ui.components import block, escaped, note, page_head
from ui.evidence import drop, on_card
from ui.labels import percent, status_badge
from ui.park import assignment_mine, park_sheet, self_card, self_saving, self_strip
from ui.sections import lines_of, numbered, section_of, sections, total_of

_TITLE = "自评填报"


def _page(user: User, campaign: Round, mine: Submission) -> None:
    locked = desk.ask(self_assessment.locked_because, user, mine.id)
    sheet = self_saving.desk_of(mine.id)
    if not locked:
        for one in campaign.scorecard.indicators:
            for name in self_saving.fields_of(one):
                self_saving.keep(sheet, user, one, name)
    facts = desk.ask(handover.handover, user, mine.id)
    written = desk.ask(self_assessment.entries, user, mine.id)
    returned = _open_return(user, mine)
    how = "只读" if locked else "逐组填写，离开输入框即保存"
    saved = max((one.at for one in written.values() if one.at), default=None)
    right = status_badge(mine.status) + "　" + park_sheet.saved_words(saved)
    page_head(_TITLE, f"{mine.park} · {how}", right)
    acts.tell()
    _banners(user, mine, locked, returned)
    shared = assignment_mine.shared_of(user, mine.id)
    group = self_strip.strip(campaign.scorecard, facts, locked=bool(locked), mine=shared.mine)
    with st.container(key=f"part-{group.id}"):  # web/door/page.js shows another part from its top
        _cards(user, mine.id, campaign, group, facts, written, sheet, locked, returned, shared)
    _onward(campaign.scorecard, group, facts, locked)
    if not locked:
        drop.when_uploaded()


def _open_return(user: User, mine: Submission) -> Correction | None:
    """The return for correction that is still to be answered."""
    if mine.status is not Status.RETURNED:
        return None
    found = desk.ask(city.corrections, user, mine.id)
    return next((one for one in found if one.answered_at is None), None)


def _banners(user: User, mine: Submission, locked: str, returned: Correction | None) -> None:
    if returned is not None:
        until = clock.in_words(returned.due_at)
        rest = f"　{escaped(returned.note)}" if returned.note else ""
        todo = f"请在 **{until}** 前改正并重新送审批" if not locked else f"期限为 {until}"
        st.warning(
            f"市级退回补正 {len(returned.notes)} 项，{todo}；要求写在各项之下。{rest}",
            icon=":material/undo:",
        )
    elif mine.status is Status.DRAFT and mine.status_note:
        st.warning(f"审签人退回：{escaped(mine.status_note)}", icon=":material/undo:")
    if locked and not (user.role is Role.PARK_APPROVER and not mine.status_note):
        st.info(escaped(locked), icon=":material/lock:")


def _cards(
    user: User,
    submission_id: int,
    campaign: Round,
    group: Group,
    facts: Handover,
    written: Mapping[str, Entry],
    sheet: self_saving.Desk,
    locked: str,
    returned: Correction | None,
    shared: assignment_mine.Shared,
) -> None:
    total = total_of(facts.sheet, group)
    block(group.heading, _weight(campaign.scorecard, group, total))
    missing = {gap.indicator_id: gap for gap in facts.gaps}
    held, lacking = desk.ask(files.files, user, submission_id), by_id(facts.lacking)
    backings = desk.ask(backing.backings, user, submission_id)
    if all(shared.hides(one.id) for one in group.indicators):
        note("这一组没有分给您的指标。上面带 :material/person: 的组里有；关掉“只看我的”可看全组。")
    for indicator, line in zip(group.indicators, lines_of(facts.sheet, group), strict=True):
        notes = (
            [one for one in returned.notes if one.indicator_id == indicator.id] if returned else []
        )
        if shared.hides(indicator.id):
            continue
        entry, behind = written[indicator.id], backings[indicator.id]
        with st.container(border=True, gap="small", key=f"card_{indicator.id}"):
            left, right = st.columns([1.5, 1], gap="medium")
            with left:
                gap = missing.get(indicator.id)
                lacks = gap is not None and gap.kind is not GapKind.MARK
                words = shared.words(indicator.id)
                self_card.asked(indicator, line, campaign.settings, notes, lacks, words)
                if indicator.scored_by is not ScoredBy.REVIEWERS:
                    on_card.on_card(
                        user, submission_id, indicator, held, lacking.get(indicator.id),
                        locked=bool(locked),
                    )  # fmt: skip
                    supported.folded(behind, user.role, submission_id, indicator.id)
            with right:
                if indicator.scored_by is ScoredBy.REVIEWERS:
                    self_card.reviewers_only()
                elif locked:
                    self_card.said(indicator, line, entry, behind)
                else:
                    self_saving.bring(sheet, indicator, entry)
                    self_card.fields(sheet, user, indicator, line, behind)
    inferred = dict.fromkeys(one.basis_note for one in group.indicators if one.basis_note)
    if inferred:
        note("分值为推出：" + "；".join(inferred))


def _weight(card: Scorecard, group: Group, total: GroupTotal) -> str:
    if not group.full_mark:
        return "不计入满分"
    share = percent(group.full_mark / card.full_mark)
    filled = f"已填 {total.judged} / {total.base} 项"
    return f"分值 {shown(group.full_mark)} · 权重 {share} · {filled}"


def _onward(card: Scorecard, group: Group, facts: Handover, locked: str) -> None:
    order = sections(card)
    at = order.index(group)
    before = order[at - 1] if at else None
    left = self_strip.open_items(facts)
    after = order[at + 1] if at + 1 < len(order) else None
    words = "下一组"
    if after is None and left:
        after = section_of(card, left[0])
        words = "去没有填完的" if facts.gaps else "去待补正的"
    with st.container(horizontal=True):
        if before is not None:
            st.button(
                f"上一组：{numbered(before)}",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=self_strip.go,
                args=(before.id,),
                key="self_before",
            )
        st.space("stretch")
        if after is not None:
            st.button(
                f"{words}：{numbered(after)}",
                icon=":material/arrow_forward:",
                icon_position="right",
                type="primary" if left and not locked else "secondary",
                on_click=self_strip.go,
                args=(after.id,),
                key="self_after",
            )


park_sheet.show(_TITLE, _page)
