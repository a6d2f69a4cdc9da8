"""扣分台账: who took what off where and why, for one submission or across a round."""

from collections.abc import Sequence

import streamlit as st

from scoring.errors import Refusal
from scoring.marks import ZERO, shown
from scoring.workflow import HAS_VERIFIED_MARKS, Level
from services import desk, ledger, rounds, submissions
from services.access import CITY, PROVINCE, SELF, raters_open_to
from services.ledger import LedgerEntry
from services.rounds import Round
from services.submissions import Submission
from ui import acts, context, navigation
from ui.components import block, empty, escaped, note, page_head, refusal
from ui.labels import word_badge
from ui.result import ledger_chart, ledger_table
from ui.review.stops import MARK_WORDS
from ui.sheet.sheet_table import farthest

ONE, ALL = "本申报", "本批次"
_RATERS = {"all": "全部", SELF: "自评", CITY: "市级", PROVINCE: "省级"}


def opened(campaign: Round) -> list[Submission]:
    """The submissions of the round whose contents this user may see, without their sheets."""
    found = desk.ask(submissions.list_submissions, user, campaign.id, raters=())
    return [one for one in found if one.contents_open]


def choose_scope(found: Sequence[Submission]) -> Submission | None:
    """One submission, or None for the whole round; kept in the address."""
    ids = {str(one.id): one for one in found}
    asked = st.query_params.get("id", "")
    if user.level is not Level.PARK:
        st.session_state["scope"] = ONE if asked in ids else ALL
        st.segmented_control(
            "范围", [ONE, ALL], required=True, label_visibility="collapsed", key="scope",
            on_change=_scope, args=(next(iter(ids)),),
        )  # fmt: skip
    elif asked not in ids:
        asked = next(iter(ids))
    if asked not in ids:
        return None
    if len(ids) > 1:
        st.session_state["park"] = asked
        st.selectbox(
            "园区", list(ids), format_func=lambda key: ids[key].park, width=200,
            label_visibility="collapsed", key="park",
            on_change=lambda: st.query_params.update(id=st.session_state["park"]),
        )  # fmt: skip
    return desk.ask(submissions.get_submission, user, int(asked))


def _scope(first: str) -> None:
    if st.session_state["scope"] == ONE:
        st.query_params["id"] = first
    else:
        st.query_params.pop("id", None)


def choose_rater(seen: Sequence[str]) -> list[str]:
    """Whose deductions: everybody's that this user may see, or one rater's."""
    if len(seen) == 1:
        return list(seen)
    chosen = st.segmented_control(
        "评分主体",
        ["all", *seen],
        default="all",
        required=True,
        format_func=_RATERS.__getitem__,
        label_visibility="collapsed",
        key="rater",
    )
    return list(seen) if chosen in (None, "all") else [str(chosen)]


def raters_of(found: Sequence[Submission]) -> list[str]:
    """The raters of whom this user may see anything here."""
    seen = {rater for one in found for rater in raters_open_to(user, one.status)}
    return [one for one in (SELF, CITY, PROVINCE) if one in seen]


def picture_of_one(submission: Submission, raters: Sequence[str]) -> None:
    """The waterfall of one rater: the one chosen, or the farthest."""
    rater = raters[0] if len(raters) == 1 else farthest(submission)
    sheet = submission.sheets[rater]
    with st.container(border=True, gap="small"):
        if not any(line.judged for line in sheet.lines):
            note(f"{_RATERS[rater]}还没有评分。")
            return
        lines = ledger_chart.changes(sheet)
        start, end = sheet.base_judged_full, ledger_chart.end_of(sheet)
        off = sum((line.deduction or ZERO for line in lines), ZERO)
        axis = ledger_chart.axis_start(start, end)
        told = f"{len(lines)} 项指标扣分共 {shown(off)} 分" if lines else "没有扣分"
        short = f"；横轴自 {axis:.0f} 起" if axis else ""
        st.markdown(
            f"**从 {shown(start)} 到 {shown(end)}**　"
            f":gray[{escaped(submission.park)}，按{MARK_WORDS[rater]}，{told}{short}]"
        )
        ledger_chart.waterfall(sheet, rater, submission.park)


def picture_of_all(entries: Sequence[LedgerEntry], raters: Sequence[str], parks: int) -> None:
    """Points off by indicator over the whole round."""
    standing = [one for one in entries if not one.withdrawn and one.points is not None]
    off = sum((one.points or ZERO for one in standing), ZERO)
    cases = sum(one.kind == "case" and one.counts for one in entries)
    more = f"，另有案件 {cases} 起" if cases else ""
    with st.container(border=True, gap="small"):
        st.markdown(
            f"**{parks} 家园区，扣分 {len(standing)} 笔，共 {shown(off)} 分{more}**　"
            ":gray[按指标合计；各评分主体分别从满分扣起，同一处不足会重复出现]"
        )
        if standing and campaign is not None:
            ledger_chart.by_indicator(standing, campaign.scorecard, raters)


def draw(campaign: Round, found: Sequence[Submission]) -> None:
    """Toolbar, picture, ledger."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chosen = choose_scope(found)
        raters = choose_rater(raters_of([chosen] if chosen else found))
        st.space("stretch")
        query = f"?submission={chosen.id}" if chosen else ""
        st.link_button(
            "导出台账", f"/files/ledger/{campaign.id}.xlsx{query}", type="primary",
            icon=":material/download:",
        )  # fmt: skip
    entries = [
        one
        for one in desk.ask(
            ledger.ledger, user, round_id=campaign.id, submission_id=chosen.id if chosen else None
        )
        if one.rater in raters
    ]
    if chosen is not None:
        picture_of_one(chosen, raters)
    else:
        picture_of_all(entries, raters, len(found))
    withdrawn = sum(one.withdrawn for one in entries)
    block("台账", f"{len(entries)} 笔" + (f"，其中已撤回 {withdrawn} 笔" if withdrawn else ""))
    if not entries:
        empty("没有扣分", "扣分和案件一经登记就列在这里，撤回的也保留。", icon="receipt_long")
        return
    who = chosen.park if chosen else campaign.title
    ledger_table.draw(entries, with_park=chosen is None, alt=f"{who}的扣分台账")


user = context.signed_in()
campaign = context.current_round(user)
asked_id = context.asked_for()
problems: tuple[str, ...] = ()
if asked_id is not None:
    try:
        asked = desk.ask(submissions.get_submission, user, asked_id)
        campaign = desk.ask(rounds.get_round, user, asked.round_id)
    except Refusal as refused:
        problems = refused.problems
found = opened(campaign) if campaign else []
told_of = [one for one in found if one.id == asked_id] or found
still_open = [one for one in told_of if one.status not in HAS_VERIFIED_MARKS]
state = f"{word_badge('暂定')}　:gray[核定前可撤回]" if still_open else ":gray[已核定，不再变动]"
page_head("扣分台账", "谁、在哪一项、扣了多少、为什么；只追加，不修改", state if found else "")
acts.tell()
if problems:
    refusal(problems)
    st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
elif campaign is None or not found:
    empty("还没有可看的申报", "园区填报、市级和省级评分后，扣分会列在这里。", icon="receipt_long")
    st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
else:
    draw(campaign, found)
