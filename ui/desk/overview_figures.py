"""The four figures at the top of the overview, as each role needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from scoring.marks import shown
from scoring.words import STATUS
from scoring.workflow import Level, Role, Status
from services import clock
from services.gaps import GapKind
from services.overview import Overview
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from services.system_state import CHECKED, SystemState

_IN_REVIEW = (Status.UNDER_REVIEW, Status.REVIEW_AWAITING)
_DONE = (Status.VERIFIED, Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `remark` stands below it, amber where something is missing."""

    label: str
    value: str
    remark: str = ""
    amber: bool = False


def draw(figures: Sequence[Figure]) -> None:
    """Four in a row, two by two on a phone."""
    with st.grid(4, min_column_width=150, gap="small"):
        for one in figures:
            st.metric(
                one.label,
                one.value,
                border=True,
                height="stretch",
                delta=one.remark or None,
                delta_arrow="off",
                delta_color="yellow" if one.amber else "off",
            )


def figures_of(user: User, campaign: Round | None, seen: Overview) -> list[Figure]:
    """The figures of this person's overview; none while there is no round."""
    if seen.system is not None:
        return _system(seen.system)
    if campaign is None:
        return []
    if user.level is Level.PARK:
        return _park(campaign, seen)
    return _city(campaign, seen) if user.level is Level.CITY else _province(user, campaign, seen)


def _left(label: str, moment: datetime) -> Figure:
    at = clock.beijing(moment)
    when = f"{at.month}月{at.day}日 {at:%H:%M} 截止"
    if moment <= clock.now():
        return Figure(label, "已截止", when)
    days, whole = clock.days_left(moment), (moment - clock.now()).days
    # whole days, as the clock in the sidebar counts them
    told = f"{whole} 天" if whole else "不足1天" if days else "今天"
    return Figure(label, told, when, amber=days < 3)


def _park(campaign: Round, seen: Overview) -> list[Figure]:
    if seen.mine is None or seen.facts is None:
        card = campaign.scorecard
        return [
            _left("距申报截止", campaign.closes_at),
            Figure("自评合计", "—", "还没有开始填报"),
            Figure("指标", f"{len(card.indicators)} 项", f"基础项 {len(card.base)} 项"),
            Figure("满分", shown(card.full_mark), "附加项另计"),
        ]
    return [_when(campaign, seen.mine), _own_total(seen), _blank(seen), _documents(seen)]


def _when(campaign: Round, mine: Submission) -> Figure:
    if mine.due is None:
        return Figure("申报状态", STATUS[mine.status], f"{clock.short(mine.status_at)} 起")
    if mine.status is Status.RETURNED and mine.correction_due is not None:
        return _left("距补正截止", mine.correction_due)
    return _left("距申报截止", mine.due)


def _own_total(seen: Overview) -> Figure:
    assert seen.facts is not None
    sheet = seen.facts.sheet
    if sheet.complete:
        off = f"扣 {shown(sheet.deducted)}" if sheet.deducted else "没有扣分"
        whole = f"满分 {shown(sheet.scorecard.full_mark)}，{off}"
        return Figure("自评合计", shown(sheet.total), whole)
    # no blanks round the stroke: with them it is cut off on a phone
    value = f"{shown(sheet.base_total)}/{shown(sheet.base_judged_full)}"
    left = sheet.scorecard.full_mark - sheet.base_judged_full
    return Figure("自评合计（已填部分）", value, f"另有 {shown(left)} 分未填")


def _blank(seen: Overview) -> Figure:
    assert seen.facts is not None
    blank = [gap for gap in seen.facts.gaps if gap.kind is GapKind.MARK]
    reasons = len(seen.facts.gaps) - len(blank)
    back = seen.facts.uncorrected
    if back and not seen.facts.gaps:
        return Figure("待补正", f"{len(back)} 项", _named(back), True)
    if blank:
        return Figure("未填指标", f"{len(blank)} 项", _named([gap.seq for gap in blank]), True)
    return Figure("待写原因", f"{reasons} 项", "" if reasons else "各项都已填写", bool(reasons))


def _documents(seen: Overview) -> Figure:
    assert seen.facts is not None
    without = seen.facts.without
    remark = f"{len(without)} 项未列" if without else "填写的各项都已列出"
    return Figure("佐证材料", f"{seen.facts.documents} 份", remark, bool(without))


def _city(campaign: Round, seen: Overview) -> list[Figure]:
    sent = seen.count(Status.SUBMITTED, Status.CITY_AWAITING)
    passed = seen.count(Status.RECOMMENDED, *_IN_REVIEW, *_DONE)
    declined = seen.count(Status.NOT_RECOMMENDED)
    return [
        _left("距申报截止", campaign.closes_at),
        Figure("待市级办理", f"{sent} 家", f"其中待签发 {seen.count(Status.CITY_AWAITING)} 家"),
        Figure("已推荐", f"{passed} 家", f"未推荐 {declined} 家"),
        _writing(seen),
    ]


def _province(user: User, campaign: Round, seen: Overview) -> list[Figure]:
    done, wanted = seen.judged
    share = f"已评定 {done} / {wanted} 项" if wanted else "没有评审中的申报"
    left = (
        Figure("本批次", "已公布", "有园区重新评审" if campaign.reopened else "不再评审")
        if campaign.published
        else _left("距评审截止", campaign.review_closes_at)
    )
    waiting = Figure("待评审", f"{seen.count(Status.RECOMMENDED)} 家", "市级已推荐")
    reviewing = Figure("评审中", f"{seen.count(*_IN_REVIEW)} 家", share)
    verified = Figure("已核定", f"{seen.count(*_DONE)} 家", _stage(campaign))
    if user.role is Role.ORGANISER:
        points = len(campaign.open)
        return [left, _unset(points), reviewing, verified]
    return [left, waiting, reviewing, verified]


def _unset(points: int) -> Figure:
    remark = "未定之前不能公布" if points else "都已确定"
    return Figure("未定事项", f"{points} 处", remark, bool(points))


def _writing(seen: Overview) -> Figure:
    remark = f"未开始 {seen.not_begun} 家" if seen.not_begun else "都已开始"
    return Figure("园区填报中", f"{seen.with_parks} 家", remark, bool(seen.not_begun))


def _stage(campaign: Round) -> str:
    if campaign.reopened:
        return "再次送签" if campaign.proposed else "公布后有重新评审"
    return {"open": "尚未公布", "proposed": "已送签", "published": "已公布"}[campaign.stage]


def _system(state: SystemState) -> list[Figure]:
    chain = "前后不衔接" if state.broken is not None else f"最近 {CHECKED} 条核对无误"
    return [
        Figure("在用账号", f"{state.accounts} 个", f"{len(state.by_role)} 种角色"),
        Figure("已锁定", f"{len(state.locked)} 个", "15 分钟后自动解锁", bool(state.locked)),
        Figure("未改初始口令", f"{state.unchanged} 个", amber=bool(state.unchanged)),
        Figure("操作记录", f"{state.events} 条", chain, state.broken is not None),
    ]


def _named(items: Sequence[int]) -> str:
    shown_first = "、".join(str(one) for one in items[:4])
    return f"第{shown_first}项" if len(items) <= 4 else f"第{shown_first}等 {len(items)} 项"
