"""工作方案: the plan's tasks with owner and days, what is late first; superiors read them all."""

import streamlit as st

from scoring.errors import Refusal
from scoring.workflow import Level
from services import desk
from services.books.rights import KEEPERS
from services.people import User
from services.plan import kept
from services.plan.held_against import held_against
from services.plan.kept import Plan
from services.plan.tasks import TaskLine
from ui import acts, context, navigation
from ui.components import block, empty, escaped, fold, note, page_head, refusal
from ui.evidence import drop
from ui.labels import badge
from ui.plan import task_table
from ui.plan.beginning import beginning
from ui.plan.gantt import gantt
from ui.plan.held_against_panel import held_against_panel, oddities
from ui.plan.import_panel import import_panel
from ui.plan.many import many
from ui.plan.own_panel import own_panel
from ui.plan.plan_list import plan_list
from ui.plan.task_card import card

_TITLE = "工作方案"


def one_plan(user: User, plan: Plan) -> None:
    """A whole plan: table and card, picture, comparison, tables in and out."""
    page_head(_TITLE, f"{escaped(plan.book.unit)} · {escaped(plan.definition.title)}", state(plan))
    acts.tell()
    if user.level is not Level.PARK:
        st.page_link(
            navigation.path("work_plan"), label="返回各单位的方案", icon=":material/arrow_back:"
        )
    listed = task_table.filtered(plan.book.id, plan.lines)
    left, right = st.columns([2.75, 1.25], gap="medium")
    with left:
        picked = tasks(listed)
    with right:
        beside(user, plan, picked)
    block("进度图", "按上面筛选的任务")
    gantt(listed)
    held_against_panel(desk.ask(held_against, user, plan))
    oddities(plan.definition)
    if plan.book.is_kept and not plan.book.closed_at:
        drop.when_uploaded()
        with fold("从表格导入进展", "upload", "plan_import") as box:
            if box.open:
                import_panel(user, plan)
        with fold("换用本单位的方案", "edit_document", "plan_own") as box:
            if box.open:
                own_panel(user, plan.book)


def state(plan: Plan) -> str:
    """How far the whole plan is."""
    stands = plan.standing
    parts = [f":gray[已完成] **{stands.done} / {stands.total}**"]
    if stands.late:
        parts.append(badge("orange", "schedule", f"逾期 {stands.late} 项"))
    if stands.undated:
        parts.append(badge("orange", "event_busy", f"未定期限 {stands.undated} 项"))
    return "　".join(parts)


def tasks(listed: list[TaskLine]) -> list[TaskLine]:
    """The table under its head; gives the ticked rows."""
    block("任务倒排表", f"{len(listed)} 项，逾期的在前")
    if listed:
        return task_table.table(listed)
    empty("没有符合条件的任务", "请换一个筛选条件；选“全部”可看到每一项。", icon="search_off")
    return []


def beside(user: User, plan: Plan, picked: list[TaskLine]) -> None:
    """The card of one ticked task, the form of several, or what to do."""
    keeps = plan.book.is_kept and not plan.book.closed_at
    block("任务", f"已选 {len(picked)} 项" if picked else "")
    if len(picked) == 1:
        card(user, plan, picked[0])
    elif picked and keeps:
        many(user, plan, picked)
    else:
        with st.container(border=True):
            note(
                "在表中勾选一项，填写责任单位、日期、进度，上传证明材料；勾选几项，一次填入同样的"
                "责任单位和日期。逾期的排在最前。"
                if keeps
                else "在表中勾选一项，看它的说明、材料和关联。逾期的排在最前。"
            )


def overview(user: User) -> None:
    """A city's or the province's: every plan below, and the own unit's."""
    page_head(_TITLE, f"{escaped(user.unit_name)} · 各园区的创建工作方案进度")
    acts.tell()
    found = desk.ask(kept.plans, user)
    plan_list(found, desk.ask(kept.parks_without, user))
    own = any(one.book.unit_id == user.unit_id for one in found)
    if not own and user.role in KEEPERS:
        with fold("本单位也用一份工作方案", "add", "plan_of_own") as box:
            if box.open:
                beginning(user, keeps=True, primary=False)


def page(user: User) -> None:
    asked = context.asked_for()
    own = None if asked or user.level is not Level.PARK else desk.ask(kept.own_plan, user)
    if asked is None and own is None:
        if user.level is not Level.PARK:
            overview(user)
            return
        page_head(_TITLE, escaped(user.unit_name))
        acts.tell()
        beginning(user, keeps=user.role in KEEPERS)
        return
    try:
        plan = desk.ask(kept.plan, user, asked or (own.id if own else 0))
    except Refusal as refused:
        page_head(_TITLE, escaped(user.unit_name))
        refusal(refused.problems)
        st.page_link(navigation.path("work_plan"), label=_TITLE, icon=":material/checklist:")
        return
    one_plan(user, plan)


page(context.signed_in())
