"""总览: what must I do, by when; how far things have come."""

import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Indicator, Kind, Scorecard, ScoredBy
from scoring.words import STATUS
from scoring.workflow import WITH_THE_PARK, Level, Role
from services import clock, desk, overview, self_assessment
from services.handover import Handover
from services.overview import Overview
from services.people import User
from services.rounds import Round
from ui import acts, context, navigation, supported
from ui.components import block, empty, note, page_head
from ui.desk import overview_pictures
from ui.desk.near_days import near_days
from ui.desk.overview_figures import draw, figures_of
from ui.desk.task_rows import task_rows
from ui.labels import status_badge
from ui.sheet.sheet_table import unbroken

_IDLE = {
    Role.CITY_CLERK: "园区提交后，待办理的申报会列在这里。",
    Role.CITY_APPROVER: "经办人送审签后，待签发的申报会列在这里。",
    Role.REVIEWER: "市级推荐后，待评审的申报会列在这里。",
    Role.ORGANISER: "没有待定事项；各家核定后，可在排名页送签公布。",
    Role.PROVINCE_APPROVER: "评审员送审签后，待签发的核定会列在这里。",
    Role.OBSERVER: "观察员只查阅，不办理；进度见旁边的图。",
    Role.ADMIN: "没有锁定的账号，也没有未改的初始口令。",
}
_WAY_ON = {Role.ADMIN: ("accounts", "看账号"), Role.ORGANISER: ("ranking", "看排名")}


def _tasks(user: User, campaign: Round | None, seen: Overview) -> None:
    block("待办事项", f"共 {len(seen.tasks)} 件")
    if seen.tasks:
        task_rows(user.role, seen.tasks)
        return
    why = "没有待办" if user.role is not Role.OBSERVER else "观察员没有待办"
    empty(why, _idle(user, campaign, seen), icon="task_alt")
    page, label = _WAY_ON.get(user.role, ("submissions", "看申报一览"))
    if navigation.has_page(user.role, page):
        st.page_link(navigation.path(page), label=label, icon=":material/arrow_forward:")


def _idle(user: User, campaign: Round | None, seen: Overview) -> str:
    if campaign is None and user.role is not Role.ADMIN:
        return "还没有批次；省级组织人建立批次后，这里会列出要做的事。"
    if user.level is not Level.PARK:
        return _IDLE[user.role]
    if seen.mine is None:
        return (
            "经办人还没有开始填报。" if user.role is Role.PARK_APPROVER else "申报不在受理时间内。"
        )
    if seen.mine.status in WITH_THE_PARK and user.role is Role.PARK_APPROVER:
        return "经办人正在填报；送审批后在这里签发。"
    if seen.mine.status in WITH_THE_PARK:
        return desk.ask(self_assessment.locked_because, user, seen.mine.id)
    return (
        f"申报现由{seen.mine.with_whom}办理，有结果会显示在这里。"
        if seen.mine.with_whom
        else (f"申报{STATUS[seen.mine.status]}。")
    )


def _picture(seen: Overview) -> None:
    if seen.facts is not None:
        block("各组进度", "单位：分")
        with st.container(border=True, gap="small"):
            overview_pictures.groups(seen.facts.sheet)
            _additional(seen.facts)
            _proved(seen)
    elif seen.counts:
        block("申报进度", f"{sum(seen.counts.values()) + (seen.not_begun or 0)} 家园区")
        with st.container(border=True):
            overview_pictures.statuses(seen.counts, seen.not_begun)
    elif seen.system is not None:
        block("账号", "按角色")
        with st.container(border=True):
            overview_pictures.roles(seen.system.by_role)
    else:
        block("申报进度")
        empty("还没有申报", "园区开始填报后，进度会画在这里。", icon="bar_chart")


def _additional(facts: Handover) -> None:
    """What stands outside the picture: bonus and penalty indicators, in one sentence."""
    card, sheet = facts.sheet.scorecard, facts.sheet
    told = []
    bonus = [one.seq for one in card.indicators if one.kind is Kind.BONUS]
    if bonus:
        cases = sum(sheet.line(one.id).cases for one in card.indicators if one.seq in bonus)
        told.append(f"加分{_items(bonus)}{f'申报 {cases} 起' if cases else '未申报'}")
    reviewers = [one.seq for one in card.indicators if one.scored_by is ScoredBy.REVIEWERS]
    if reviewers:
        told.append(f"{_items(reviewers)}只由评审认定")
    if told:
        note(":material/info: " + "；".join(told) + "。")


def _proved(seen: Overview) -> None:
    """The supported points beside the claim, once anything is supported."""
    if seen.safe is not None and supported.total(seen.safe) is not None:
        note(
            f":material/fact_check: {supported.WORD} {shown(seen.safe.supported)} / 自评 "
            f"{shown(seen.safe.claimed)}；自评中 {shown(seen.safe.unknown)} 分凭报告不能认定。"
        )


def _items(numbers: list[int]) -> str:
    return f"第{'、'.join(str(one) for one in numbers)}项"


def _evidence(facts: Handover) -> None:
    """Which filled indicators list no evidence, and what the scorecard asks for there."""
    if not facts.without:
        return
    block("没有列出佐证的指标", f"{len(facts.without)} 项")
    rows = [
        {
            unbroken("序号"): str(one.seq),
            "二级指标": unbroken(one.short),
            "佐证提示": "、".join(one.evidence) or "—",
        }
        for one in _by_number(facts.sheet.scorecard, facts.without)
    ]
    st.table(rows, hide_index=True, border="horizontal", alt="没有列出佐证的指标和佐证提示")


def _by_number(card: Scorecard, numbers: tuple[int, ...]) -> list[Indicator]:
    return [one for one in card.indicators if one.seq in numbers]


def _state(seen: Overview) -> str:
    """Where the park's own submission stands, and since when."""
    if seen.mine is None:
        return ""
    return f"{status_badge(seen.mine.status)}　:gray[{clock.short(seen.mine.status_at)} 起]"


def _draw() -> None:
    user = context.signed_in()
    campaign = context.current_round(user)
    seen = desk.ask(overview.overview, user, campaign.id if campaign else None)
    about = seen.mine.park if seen.mine else user.unit_name
    titled = f"{about} · {campaign.title}" if campaign and user.role is not Role.ADMIN else about
    page_head("总览", titled, _state(seen))
    acts.tell()
    draw(figures_of(user, campaign, seen))
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        _tasks(user, campaign, seen)
        near_days(user)
        if seen.facts and seen.mine and seen.mine.status in WITH_THE_PARK:
            _evidence(seen.facts)
    with right:
        _picture(seen)


_draw()
