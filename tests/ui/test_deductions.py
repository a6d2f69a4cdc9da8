"""扣分台账: everybody sees the ledger as far as their level goes, and no further."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from services import desk, ledger, review
from services.access import PROVINCE
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, refused, said


def table(at: AppTest) -> Any:
    return at.dataframe[0].value


def test_the_province_sees_every_rater_and_who_it_was(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("pingshen", "deductions", id=str(submission_of("癸")))

    assert list(table(at)["扣分"]) == [1.0, 1.0, 1.0, 1.0, 1.0]
    assert "市级 示例用户三" in list(table(at)["评分主体"])
    assert "省级 示例用户五" in list(table(at)["评分主体"])
    assert "**从 100.00 到 96.00**" in said(at)


def test_a_city_sees_its_own_marks_but_not_the_unpublished_ones_of_the_province(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("癸")
    given = desk.ask(ledger.ledger, account("pingshen"), submission_id=park)
    assert any(one.rater == PROVINCE for one in given)  # there is something that could leak

    at = open_page("shiji", "deductions", id=str(park))

    assert list(table(at)["评分主体"]) == ["市级 示例用户三"]
    assert labelled(at.segmented_control, "评分主体").options == ["全部", "自评", "市级"]
    assert "核定" not in said(at).replace("已核定，不再变动", "")
    everything = open_page("shiji", "deductions")
    assert not [one for one in table(everything)["评分主体"] if one.startswith("省级")]


def test_a_park_sees_its_own_and_is_offered_no_other(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "deductions")

    assert list(table(at)["序号"]) == [11, 13]
    assert not [one for one in at.selectbox if one.label == "园区"]
    other = open_page("yuanqu", "deductions", id=str(submission_of("辛")))
    assert "无权查看" in refused(other)
    assert not other.dataframe


def test_withdrawn_rows_stay_and_count_no_more(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    (row,) = [
        one
        for one in desk.ask(ledger.ledger, account("pingshen"), submission_id=park)
        if one.rater == PROVINCE and one.seq == 6
    ]
    desk.do(review.withdraw_deduction, account("pingshen"), row.row_id, "补交了制度")

    at = open_page("pingshen", "deductions", id=str(park), entry=f"deduction-{row.row_id}")

    assert dict(zip(table(at)["序号"], table(at)["状态"], strict=True))[6] == "已撤回"
    assert "撤回原因：补交了制度" in said(at)
    assert "其中已撤回 1 笔" in said(at)


def test_the_picture_of_a_round_counts_each_rater_apart(open_page: OpenPage) -> None:
    at = open_page("pingshen", "deductions")
    labelled(at.segmented_control, "评分主体").set_value("city")
    at.run()

    assert list(table(at)["评分主体"]) == ["市级 示例用户三"]
    drawn = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert [one["name"] for one in drawn["data"] if "name" in one] == ["市级"]


def test_from_one_submission_to_the_round_and_back(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("pingshen", "deductions", id=str(submission_of("庚")))
    assert "园区" not in at.dataframe[0].proto.columns

    labelled(at.segmented_control, "范围").set_value("本批次")
    at.run()

    assert "id" not in at.query_params
    assert len(set(table(at)["园区"])) > 3
