"""任务分工: ticked rows are shared out and reminded of; 自评填报 shows whose each one is."""

from streamlit.testing.v1 import AppTest

from scoring.workflow import Action
from services import assigning, desk, gaps, self_assessment, steps
from services.assignments import Assignment, assignments
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, labels, press, refused, said

BLANK = "complaint-handling"  # 第12项, which the sample park has not filled


def tick(at: AppTest, *rows: int) -> AppTest:
    """Tick rows of the table by position."""
    key = at.dataframe[0].proto.id.partition("-assignments_")
    assert key[2], key
    at.session_state[f"assignments_{key[2]}"] = {
        "selection": {"rows": list(rows), "columns": [], "cells": []}
    }
    return at.run()


def table(account: Accounts, park: int) -> dict[str, Assignment]:
    found = desk.ask(assignments, account("yuanqu"), park)
    return {one.indicator_id: one for one in found}


def given_to(account: Accounts, park: int, login: str, *chosen: str) -> None:
    desk.do(
        assigning.assign, account("yuanqu2"), park, dict.fromkeys(chosen, 0),
        section="监察<室>", person_id=account(login).id,
    )  # fmt: skip


def test_ticked_rows_are_shared_out_and_the_form_begins_anew(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu2", "assignments")
    assert "共 16 项，未完成 2 项，未分工 6 项" in said(at)
    assert labelled(at.button, "分工").disabled and labelled(at.button, "催办").disabled
    tick(at, 10, 11)
    assert "第11、12项" in said(at)
    labelled(at.selectbox, "经办人").select(account("yuanqu").id)
    press(at, "分工")
    found = table(account, submission_of("甲"))
    assert [one.seq for one in found.values() if one.person == "示例用户一"] == [
        1, 2, 3, 8, 11, 12,
    ]  # fmt: skip
    assert labelled(at.selectbox, "经办人").value is None
    assert labelled(at.button, "分工").disabled
    assert "未分工 4 项" in said(at)


def test_what_is_refused_is_said_and_the_rows_stay_ticked_until_others_are_listed(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "assignments")
    tick(at, 10)
    press(at, "分工")
    assert "科室、经办人、内部期限都没有填" in refused(at)
    assert "第11项" in said(at)
    given_to(account, submission_of("甲"), "yuanqu", "complaint-channels")
    labelled(at.selectbox, "经办人").select(0)
    press(at, "分工")
    assert "示例用户二 在" in refused(at) and "已改动第11项的分工" in refused(at)
    assert table(account, submission_of("甲"))["complaint-channels"].person == "示例用户一"
    assert "第11项" in said(at)
    at.session_state["assignment_filter"] = "未完成"
    at.run()
    assert "第11项" not in said(at)


def test_only_incomplete_rows_can_be_reminded_of(open_page: OpenPage) -> None:
    at = open_page("yuanqu2", "assignments")
    tick(at, 0)
    assert labelled(at.button, "催办").disabled
    tick(at, 0, 11)
    assert not labelled(at.button, "催办").disabled
    press(at, "催办")
    assert "提醒下列经办人，共 1 项" in said(at)
    press(at, "确认催办")
    assert at.dataframe[0].value["催办"].tolist().count("今天") == 1
    clerk = open_page("yuanqu", "overview")
    assert "催办" in said(clerk) and "未指定经办人" in said(clerk)
    press(clerk, "去填报")
    assert "四、行政权力制约监督科学有效" in [one.value for one in clerk.subheader]


def test_the_card_says_whose_it_is_and_only_mine_hides_the_others(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", group="oversight")
    assert labels(at.toggle) == ["只看我的 4 项"]  # 办公室's: none of this group
    given_to(account, submission_of("甲"), "yuanqu", BLANK)
    at = open_page("yuanqu", "self_marks", group="oversight")
    assert "监察<室> · 示例用户一" in said(at).replace("\u2060", "")
    assert len(at.number_input) == 2
    labelled(at.toggle, "只看我的 5 项").set_value(True)
    at.run()
    assert [one.key for one in at.number_input] == [f"self_mark_{BLANK}"]
    at.number_input(key=f"self_mark_{BLANK}").set_value(5.0).run()
    assert not at.exception
    at.switch_page("views/overview.py").run()
    at.switch_page("views/self_marks.py")
    at.query_params["item"] = "law-study"  # 法规科's: shown all the same
    at.run()
    assert "self_mark_law-study" in [one.key for one in at.number_input]


def test_after_handing_in_the_table_is_only_read(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    clerk, park = account("yuanqu"), submission_of("甲")
    for gap in desk.ask(gaps.gaps, clerk, park):
        desk.do(self_assessment.save, clerk, park, gap.indicator_id, 0, mark=gap.points)
    desk.do(steps.take, clerk, park, Action.SEND_FOR_APPROVAL)
    desk.do(steps.take, account("yuanqu2"), park, Action.SUBMIT)
    at = open_page("yuanqu", "assignments")
    assert "已不在园区，分工只供查看" in at.info[0].value
    assert "分工" not in labels(at.button) and len(at.dataframe) == 1
