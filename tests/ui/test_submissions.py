"""申报一览: who sees which submissions, filters, beginning reviews, a park's own way."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from scoring.workflow import Action, Status
from services import desk, self_assessment, submissions
from services.people import User
from services.steps import take
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, click_cell, everything, labels, words


def test_organiser_sees_every_park_but_no_marks_of_what_is_still_with_a_park(
    open_page: OpenPage,
) -> None:
    at = open_page("zuzhi", "submissions")
    table = at.dataframe[0].value.set_index("园区")
    assert len(table) == 14
    assert table.loc["示例园区甲", "状态"] == ["草稿"]
    assert table.loc["示例园区甲", ["自评", "市级", "核定"]].isna().all()
    assert table.loc["示例园区壬", "核定"] == 98.0
    assert table.loc["资阳高新区", "现由谁办理"] == "省级评审员、省级组织人"
    assert "尚未开始的园区" in words(at)


def test_status_pills_count_and_filter(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "submissions")
    assert "已核定 5" in at.pills(key="status").options
    at.pills(key="status").select("verified").run()
    assert {tuple(one) for one in at.dataframe[0].value["状态"]} == {("已核定",)}
    at.text_input(key="park_name").set_value("园区丑").run()
    assert list(at.dataframe[0].value["园区"]) == ["示例园区丑"]
    at.text_input(key="park_name").set_value("没有这家").run()
    assert not at.dataframe and "没有符合条件的申报" in words(at)


def test_city_filter(open_page: OpenPage) -> None:
    at = open_page("shengji", "submissions")
    at.selectbox(key="city").select("资阳市科学技术局").run()
    assert list(at.dataframe[0].value["园区"]) == ["资阳高新区"]


def test_a_click_opens_the_sheet_and_a_closed_one_stays_closed(
    open_page: OpenPage, submission_of: Callable[[str], int]
) -> None:
    at = open_page("zuzhi", "submissions")
    rows = list(at.dataframe[0].value["园区"])
    click_cell(at, "submissions", rows.index("示例园区甲"), "园区")
    assert at.title[0].value == "申报一览"
    assert "不对您开放" in at.toast[0].value
    click_cell(at, "submissions", rows.index("示例园区壬"), "核定")
    assert "示例园区壬" in at.title[0].value
    assert at.query_params["id"] == str(submission_of("壬"))


def test_review_is_begun_for_the_chosen_parks(
    open_page: OpenPage, account: Callable[[str], User], submission_of: Callable[[str], int]
) -> None:
    at = open_page("pingshen", "submissions")
    button(at, "开始评审 1 家").click().run()
    assert not any(one.startswith("开始评审") for one in labels(at))
    found = desk.ask(submissions.get_submission, account("pingshen"), submission_of("资阳高新区"))
    assert found.status is Status.UNDER_REVIEW


def test_a_stale_click_on_begin_says_so_and_changes_nothing(
    open_page: OpenPage, account: Callable[[str], User], submission_of: Callable[[str], int]
) -> None:
    at = open_page("zuzhi", "submissions")
    desk.do(take, account("pingshen"), submission_of("资阳高新区"), Action.START_REVIEW)
    button(at, "开始评审 1 家").click().run()
    assert "资阳高新区：申报现为“评审中”" in at.error[0].value


@pytest.mark.parametrize("login", ["guancha", "shengji", "shiji", "shiji2"])
def test_who_cannot_begin_a_review_is_not_offered_it(open_page: OpenPage, login: str) -> None:
    at = open_page(login, "submissions")
    assert at.dataframe and not any(one.startswith("开始评审") for one in labels(at))


def test_reviewer_knows_only_what_the_cities_handed_on(open_page: OpenPage) -> None:
    at = open_page("pingshen", "submissions")
    parks = set(at.dataframe[0].value["园区"])
    assert "示例园区庚" in parks and not parks & {"示例园区甲", "示例园区丙", "示例园区己"}
    assert "尚未开始的园区" not in words(at)


def test_city_sees_its_own_parks_without_provincial_marks(open_page: OpenPage) -> None:
    at = open_page("shiji", "submissions")
    table = at.dataframe[0].value
    assert "资阳高新区" not in set(table["园区"]) and len(table) == 13
    assert table["核定"].isna().all() and not table["自评"].isna().all()


def test_park_sees_its_own_way_and_nobody_else(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "submissions")
    said = everything(at)
    assert "办理进度" in said and "草稿" in said and "已公布" in said
    assert "88.00 / 90.00" in said and "未填 2 项" in said
    assert "示例园区乙" not in said and "资阳" not in said


def test_steps_taken_stand_in_the_parks_way_with_who_and_when(
    open_page: OpenPage, account: Callable[[str], User], submission_of: Callable[[str], int]
) -> None:
    clerk, mine = account("yuanqu"), submission_of("甲")
    entries = desk.ask(self_assessment.entries, clerk, mine)
    for one in ("openness", "complaint-handling"):
        version = entries[one].version
        desk.do(self_assessment.save, clerk, mine, one, version, mark=Decimal(5))
    desk.do(take, clerk, mine, Action.SEND_FOR_APPROVAL)
    said = words(open_page("yuanqu2", "submissions"))
    assert "**送审批**" in said and "示例用户一（园区经办人）" in said
    assert "由园区审签人办理" in said
