"""评审核分: what the page saves, what it refuses, what it never shows."""

from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scoring.judgement import Deduction
from scoring.workflow import Action, Status
from services import clock, desk, judging, ledger, review, steps, submissions
from services.access import PROVINCE
from services.ledger import LedgerEntry
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, press, said


def set_deduction(at: AppTest, points: float, reason: str) -> AppTest:
    """Fill the form of one deduction, as a reviewer would, top to bottom."""
    labelled(at.segmented_control, "认定").set_value("扣分")
    at.run()
    labelled(at.multiselect, "查阅的佐证").set_value(["项目管理制度"])
    labelled(at.number_input, "扣几分").set_value(points)
    labelled(at.selectbox, "依据").set_value("评分要点：验收")
    labelled(at.text_area, "扣分理由").set_value(reason)
    return at.run()


def province(account: Accounts, submission_id: int, seq: int) -> list[LedgerEntry]:
    found = desk.ask(ledger.ledger, account("pingshen"), submission_id=submission_id)
    return [one for one in found if one.rater == PROVINCE and one.seq == seq]


def status(account: Accounts, submission_id: int) -> Status:
    user = account("shengji")
    return desk.ask(submissions.get_submission, user, submission_id).status


def finish(account: Accounts, submission_id: int) -> None:
    """Judge everything that is still open, without a deduction."""
    reviewer = account("pingshen")
    for key, look in desk.ask(judging.looks, reviewer, submission_id).items():
        if not look.looked_at:
            desk.do(judging.judge, reviewer, submission_id, key, look.version, looked_at=True)


def test_a_deduction_is_saved_and_the_next_unjudged_indicator_comes_up(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")

    set_deduction(at, 1.25, "六个要点缺验收制度，按六分之一折算取1.25分。")
    assert "5.00−1.25=**3.75**" in said(at)
    press(at, "保存，转下一项")

    (kept,) = province(account, park, 10)
    assert (kept.points, kept.basis, kept.evidence) == (
        Decimal("1.25"), "评分要点：验收", "项目管理制度",
    )  # fmt: skip
    assert at.query_params["item"] == "11"
    assert [one.value for one in at.subheader] == ["第11项　举报登记渠道"]


def test_a_deduction_without_its_words_is_refused_with_everything_missing(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")
    labelled(at.segmented_control, "认定").set_value("扣分")
    at.run()
    labelled(at.text_area, "扣分理由").set_value("缺材料")
    at.run()

    press(at, "保存，转下一项")

    (error,) = at.error
    for words in ("扣几分", "扣分理由", "扣分依据", "勾选查阅过的佐证"):
        assert words in error.value
    assert province(account, park, 10) == []
    assert at.query_params["item"] == "10"
    assert labelled(at.text_area, "扣分理由").value == "缺材料"


def test_no_deduction_keeps_the_evidence_that_was_opened(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")
    labelled(at.segmented_control, "认定").set_value("已查阅，不扣分")
    at.run()
    labelled(at.multiselect, "查阅的佐证").set_value(["资金绩效评价报告"])
    at.run()

    press(at, "保存，转下一项")

    look = desk.ask(judging.looks, account("pingshen"), park)["project-funds"]
    assert (look.looked_at, look.evidence) == (True, "资金绩效评价报告")


def test_passing_over_an_indicator_says_no_word_on_it(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")

    press(at, "保存，转下一项")

    assert desk.ask(judging.looks, account("pingshen"), park)["project-funds"].version == 0
    assert at.query_params["item"] == "11"


def test_somebody_else_was_first_and_what_was_typed_is_still_there(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="10")
    set_deduction(at, 1.0, "六个要点缺验收制度，酌扣1分。")
    theirs = Deduction(Decimal("0.50"), "立项公示缺2项，酌扣0.5分。", "评分要点：立项", "立项公示")
    desk.do(
        review.deduct, account("pingshen"), park, "project-funds", 0, theirs, "another-window"
    )  # fmt: skip

    press(at, "保存，转下一项")

    assert "没有保存" in at.error[0].value
    assert [one.points for one in province(account, park, 10)] == [Decimal("0.50")]
    assert "立项公示缺2项" in said(at)
    labelled(at.toggle, "再扣一笔").set_value(True)
    at.run()
    assert labelled(at.text_area, "扣分理由").value == "六个要点缺验收制度，酌扣1分。"


def test_withdrawing_needs_a_reason_and_keeps_the_row(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="6")

    press(at, "确认撤回")
    assert "撤回的原因" in at.error[0].value
    labelled(at.text_input, "撤回的原因").set_value("补交了案件集体审议制度")
    at.run()
    press(at, "确认撤回")

    (kept,) = province(account, park, 6)
    assert (kept.withdrawn, kept.withdrawn_reason) == (True, "补交了案件集体审议制度")
    assert not desk.ask(judging.looks, account("pingshen"), park)["four-systems"].looked_at


def test_a_case_is_recorded_and_its_effect_told(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="18")
    labelled(at.segmented_control, "认定").set_value("登记一起")
    at.run()
    labelled(at.text_area, "事实").set_value("所附照片与上年度材料为同一张，属编造。")
    labelled(at.text_input, "证明材料").set_value("核查记录（测试1号）")
    at.run()

    press(at, "保存，转下一项")
    assert "请填写日期" in at.error[0].value
    labelled(at.date_input, "发现日期").set_value(clock.today())
    at.run()
    press(at, "保存，转下一项")

    (kept,) = province(account, park, 18)
    assert (kept.kind, kept.found_on) == ("case", clock.today())
    again = open_page("pingshen", "review", id=str(park), item="18")
    assert "**扣 5.00**（1起，每起5.00，应计5.00）" in said(again)


def test_an_undecided_effect_is_said_to_be_undecided(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("pingshen", "review", id=str(submission_of("庚")), item="17")

    assert "处理方式由组织人在批次中确定" in said(at)


def test_review_is_handed_on_only_when_all_is_judged(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park))
    assert labelled(at.button, "评审完毕，送审签").disabled
    finish(account, park)

    at = open_page("pingshen", "review", by="indicator")
    press(press(at, "去送审签"), "评审完毕，送审签")
    assert status(account, park) is Status.UNDER_REVIEW
    press(at, "确认送审签")

    assert status(account, park) is Status.REVIEW_AWAITING


def test_the_approver_reads_signs_and_takes_back(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("辛")
    at = open_page("shengji", "review", id=str(park))
    assert not [one for one in at.button if one.label.startswith("保存")]

    press(press(at, "签发核定"), "确认签发核定")
    assert status(account, park) is Status.VERIFIED

    press(press(at, "撤销核定，重新评审"), "确认撤销核定")
    assert "原因" in at.error[0].value
    assert status(account, park) is Status.VERIFIED


def test_sending_back_carries_the_reason_to_the_reviewer(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("辛")
    at = open_page("shengji", "review")  # what waits for a signature comes first
    press(at, "退回评审员")
    labelled(at.text_area, "原因").set_value("第13项的半数完成请附算式")

    press(at, "确认退回")

    assert status(account, park) is Status.UNDER_REVIEW
    reviewer = open_page("pingshen", "review", id=str(park))
    assert "第13项的半数完成请附算式" in reviewer.warning[0].value


def test_a_recommended_submission_is_begun_here(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("区")  # 资阳高新区
    at = open_page("pingshen", "review", id=str(park), item="1")
    assert not [one for one in at.button if one.label.startswith("保存")]

    press(at, "开始评审")

    assert status(account, park) is Status.UNDER_REVIEW
    assert [one for one in at.button if one.label == "保存，转下一项"]


def test_by_indicator_goes_on_to_the_next_park_owed_a_word(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    real, park = submission_of("区"), submission_of("庚")
    desk.do(steps.take, account("pingshen"), real, Action.START_REVIEW)
    at = open_page("pingshen", "review", by="indicator", item="10", id=str(park))
    labelled(at.segmented_control, "认定").set_value("已查阅，不扣分")
    at.run()

    press(at, "保存，转下一家")

    assert desk.ask(judging.looks, account("pingshen"), park)["project-funds"].looked_at
    assert at.query_params["id"] == str(real)
    assert len(at.dataframe[0].value) == 8


def test_filters_count_what_a_reviewer_looks_for(open_page: OpenPage, submission_of: Parks) -> None:
    at = open_page("pingshen", "review", by="indicator", item="8")
    pills = labelled(at.pills, "筛选")
    assert pills.options == [
        "全部 8",
        "未评 1",
        "满分无佐证 1",
        "与市级不一致 1",
        "退回两次及以上 0",
    ]

    pills.set_value("differs")
    at.run()

    assert list(at.dataframe[0].value["园区"]) == ["示例园区癸"]


@pytest.mark.parametrize("park", ["甲", "丙", "己"])
def test_what_is_not_at_the_province_is_not_found(
    open_page: OpenPage, submission_of: Parks, park: str
) -> None:
    at = open_page("pingshen", "review", id=str(submission_of(park)))

    assert at.error[0].value == "没有这份申报，或者您无权查看。请从申报一览进入。"
    assert not at.dataframe


def test_parks_and_cities_have_no_such_page(open_page: OpenPage) -> None:
    for login in ("yuanqu", "shiji", "guancha"):
        with pytest.raises(ValueError):
            open_page(login, "review")


def test_what_the_park_took_off_itself_is_agreed_to_in_its_own_words(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park, reviewer = submission_of("庚"), account("pingshen")
    (before,) = province(account, park, 3)
    desk.do(review.withdraw_deduction, reviewer, before.row_id, "重新核对")
    at = open_page("pingshen", "review", id=str(park), item="3")

    labelled(at.segmented_control, "认定").set_value("已查阅，不扣分")
    at.run()
    assert "高于自评 4.00" in said(at)
    labelled(at.segmented_control, "认定").set_value("同意自评")
    at.run()
    assert "5.00−1.00=**4.00**" in said(at)
    labelled(at.multiselect, "查阅的佐证").set_value(["聘书或顾问合同"])
    press(at, "保存，转下一项")

    kept = province(account, park, 3)[-1]
    assert (kept.points, kept.basis) == (Decimal("1.00"), "园区自评扣分")
    assert kept.reason == "法律顾问8月才续聘，缺4个月。"


def test_agreeing_is_offered_only_where_the_park_took_something_off(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("pingshen", "review", id=str(submission_of("庚")), item="10")
    assert "同意自评" not in labelled(at.segmented_control, "认定").options
