"""A park user's own submission on the pages about it: found, not begun, or not theirs."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from scoring.errors import NotFound
from scoring.marks import shown
from scoring.workflow import Role
from services import clock, desk, submissions, window
from services.handover import Handover
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from ui import acts, context, navigation
from ui.components import empty, escaped, note, page_head, refusal
from ui.labels import badge


def show(title: str, page: Callable[[User, Round, Submission], None]) -> None:
    """Draw a page about a park's own submission, or under its title why there is none yet."""
    user = context.signed_in()
    campaign = context.current_round(user)
    mine = asked_or_own(user, campaign, title) if campaign else None
    if campaign is not None and mine is not None:
        page(user, campaign, mine)
        return
    page_head(title, user.unit_name)
    acts.tell()
    if campaign is None:
        no_round()
    else:
        not_begun(user, campaign)


def asked_or_own(user: User, campaign: Round, title: str) -> Submission | None:
    """The submission in the address, or the park's own in this round; None if not begun.

    An address that names another park's is answered here, under the page's title, and ends it.
    """
    asked = context.asked_for()
    if asked is None:
        return desk.ask(submissions.my_submission, user, campaign.id)
    try:
        return desk.ask(submissions.get_submission, user, asked)
    except NotFound as refused:
        page_head(title, user.unit_name)
        refusal(refused.problems)
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        st.stop()


def no_round() -> None:
    """There is no round at all."""
    empty("还没有批次", "省级组织人建立批次后，就可以在这里填报。", icon="event")


def not_begun(user: User, campaign: Round) -> None:
    """Nothing is written yet: how to begin, or why one cannot."""
    closed = "" if window.may_hand_in(campaign, None) else window.closed_words(campaign, None)
    if user.role is not Role.PARK_CLERK:
        empty("经办人还没有开始填报", closed or "经办人填完并送审批后，在这里签发。")
        return
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.markdown(":gray[:material/edit_note:]", width="content")
        st.markdown(f"**{escaped(campaign.title)}：本单位还没有开始填报**", width="content")
        if closed:
            note(closed, width="content")
            return
        card = campaign.scorecard
        what = f"共 {len(card.indicators)} 项，基础分 {shown(card.full_mark)}"
        until = clock.in_words(campaign.closes_at)
        note(f"{what}。逐组填写，边填边存；{until}截止。", width="content")
        st.button(
            "开始填报",
            type="primary",
            icon=":material/edit_note:",
            on_click=acts.carry_out,
            args=(submissions.begin, user, campaign.id),
        )


def total_words(facts: Handover) -> str:
    """The live total: of what is filled while incomplete, with what is missing beside it."""
    sheet = facts.sheet
    if sheet.complete:
        whole = shown(sheet.scorecard.full_mark)
        text = f"自评合计　**:blue[{shown(sheet.total)}]** / {whole}"
        return text + _bonus_words(facts)
    blank = sheet.missing
    points = sheet.scorecard.full_mark - sheet.base_judged_full
    missing = badge("orange", "radio_button_unchecked", f"未填 {len(blank)} 项，{shown(points)} 分")
    return (
        f"自评合计　**:blue[{shown(sheet.base_total)}]** / {shown(sheet.base_judged_full)}　"
        f"{missing}{_bonus_words(facts)}"
    )


def _bonus_words(facts: Handover) -> str:
    """Claims whose points nobody has decided are in no total."""
    claimed = sum(line.cases for line in facts.sheet.lines if line.unset and line.cases)
    return f"　{badge('orange', 'help', f'申报加分 {claimed} 起，未定分')}" if claimed else ""


def saved_words(at: datetime | None) -> str:
    """When something was last saved."""
    return f":gray[:material/cloud_done: {_hour(at)} 已保存]" if at else ""


def _hour(at: datetime) -> str:
    local = clock.beijing(at)
    return f"{local:%H:%M}" if local.date() == clock.today() else f"{local:%m-%d %H:%M}"
