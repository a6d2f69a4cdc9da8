"""工作方案: one task is entered in its card, several at once; superiors read and write nothing."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from scoring.workflow import Role
from services import clock, desk
from services.books.entries import State
from services.plan import kept
from services.plan.tasks import TaskLine
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said
from tests.ui.reading import everything
from ui import navigation


def entered(account: Accounts) -> dict[str, TaskLine]:
    book = desk.ask(kept.own_plan, account("yuanqu"))
    assert book is not None
    return {one.part: one for one in desk.ask(kept.plan, account("yuanqu"), book.id).lines}


def tick(at: AppTest, *rows: int) -> AppTest:
    """Tick rows of the table by position."""
    key = "plan_tasks_" + at.dataframe[0].proto.id.rpartition("-plan_tasks_")[2]
    selection = {"rows": list(rows), "columns": [], "cells": []}
    at.session_state[key] = {"selection": selection}
    return at.run()


def test_a_task_is_entered_in_its_card_and_done_means_a_hundred(
    open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("yuanqu2", "work_plan", task="decision-advice")
    late = at.dataframe[0].value
    assert list(late["期限"][:2]) == ["逾期 12 天", "逾期 3 天"]
    assert "决策咨询、法律顾问和专家小组" in said(at) and "第3项 法律顾问" in said(at)
    labelled(at.date_input, "完成日期").set_value(clock.today() - timedelta(days=300))
    press(at, "保存")
    assert "完成日期：早于开始日期" in refused(at)
    labelled(at.date_input, "完成日期").set_value(clock.today())
    labelled(at.text_input, "责任单位（人）").set_value("*法规科*")
    labelled(at.button_group, "状态").set_value(State.DONE)
    press(at, "保存")
    entry = entered(account)["decision-advice"].entry
    assert (entry.owner, entry.state, entry.progress) == ("*法规科*", State.DONE, 100)
    assert "决策咨询、法律顾问和专家小组" in said(at), "the card stays open though the row moved"


def test_several_tasks_get_an_owner_and_a_day_at_once(
    open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("yuanqu", "work_plan")
    tick(at, 7, 8)
    assert "已选 三·1、三·3，共 2 项" in said(at)
    press(at, "填入这 2 项")
    assert "请至少填一样" in refused(at)
    due = clock.today() + timedelta(days=40)
    labelled(at.date_input, "完成日期").set_value(due)
    press(at, "填入这 2 项")
    lines = entered(account)
    assert [one.part for one in lines.values() if one.entry.due == due] == [
        "enforcement-staff", "supervision-of-levels",
    ]  # fmt: skip
    assert "填入这 2 项" not in labels(at.button)


def test_a_city_reads_every_plan_and_writes_in_none(open_page: OpenPage, account: Accounts) -> None:
    at = open_page("shiji", "work_plan")
    assert list(at.dataframe[0].value["单位"]) == ["示例园区甲", "示例园区庚"]
    assert "还没有启用的园区（11 个）" in said(at)
    reported = desk.ask(kept.plans, account("shiji"))[1].book
    assert reported.unit == "示例园区庚"
    at = open_page("shiji", "work_plan", id=str(reported.id), task="normative-documents")
    assert "保存" not in labels(at.button)
    told = everything(at)
    assert "未达到" in told and "已达到" in told
    assert navigation.has_page(Role.OBSERVER, "work_plan")
    assert not navigation.has_page(Role.REVIEWER, "work_plan")
    assert not navigation.has_page(Role.ADMIN, "work_plan")
