"""推荐办理: the city's three outcomes, its signature, and what it may not touch."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from scoring.workflow import Action, Status
from services import city, clock, desk, ledger, rounds, submissions
from services.access import CITY
from services.city import CorrectionKind
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, labels, press, refused, said


def at_city(account: Accounts, submission_id: int) -> submissions.Submission:
    return desk.ask(submissions.get_submission, account("shiji"), submission_id)


def test_the_desk_lists_what_waits_and_only_this_city(open_page: OpenPage) -> None:
    at = open_page("shiji", "recommendation")

    assert labels(at.button).count("办理") == 1
    text = said(at)
    assert "示例园区丙" in text
    assert "资阳高新区" not in text
    assert "示例园区甲" not in text  # a draft: the park is still writing


def test_recommending_writes_the_opinion_and_hands_it_on(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("丙")
    at = open_page("shiji", "recommendation", id=str(park))
    labelled(at.segmented_control, "结论").set_value("推荐")
    at.run()
    labelled(at.text_area, "推荐意见").set_value("材料齐全，自评属实，同意推荐。")
    labelled(at.text_input, "文号（没有的可不填）").set_value("示科〔2026〕7号")
    at.run()

    press(at, "送审签")
    assert at_city(account, park).status is Status.SUBMITTED
    press(at, "确认拟推荐，送审签")

    now = at_city(account, park)
    assert (now.status, now.proposal) == (Status.CITY_AWAITING, Action.PROPOSE_RECOMMENDED)
    said_so = desk.ask(city.opinion, account("shiji2"), park)
    assert said_so is not None
    assert (said_so.words, said_so.document_no) == (
        "材料齐全，自评属实，同意推荐。", "示科〔2026〕7号",
    )  # fmt: skip


def test_an_opinion_without_words_is_refused(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("丙")
    at = open_page("shiji", "recommendation", id=str(park))
    labelled(at.segmented_control, "结论").set_value("不推荐")
    at.run()

    press(press(at, "送审签"), "确认拟不推荐，送审签")

    assert "请写明推荐意见" in refused(at)
    assert at_city(account, park).status is Status.SUBMITTED


def test_a_return_names_the_fault_and_may_end_after_the_window(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("丙")
    submission = at_city(account, park)
    closes = desk.ask(rounds.get_round, account("shiji"), submission.round_id).closes_at
    day = clock.beijing(closes).date() + timedelta(days=3)
    at = open_page("shiji", "recommendation", id=str(park))
    labelled(at.segmented_control, "结论").set_value("退回补正")
    at.run()
    labelled(at.multiselect, "要补正的指标").set_value(["law-study"])
    at.run()
    labelled(at.selectbox, "问题").set_value(CorrectionKind.OUTDATED)
    labelled(at.text_input, "要补正什么").set_value("学习记录是上年的，请换成今年的。")
    labelled(at.date_input, "补正期限（日期）").set_value(day)
    labelled(at.time_input, "时间（北京时间）").set_value(time(17, 30))
    at.run()

    press(press(at, "送审签"), "确认拟退回补正，送审签")
    (proposed,) = desk.ask(city.corrections, account("shiji2"), park)
    assert [(one.indicator_id, one.kind) for one in proposed.notes] == [
        ("law-study", CorrectionKind.OUTDATED)
    ]
    at = open_page("shiji2", "recommendation", id=str(park))
    press(press(at, "签发退回补正"), "确认签发退回补正")

    assert not at.error  # back at the list: what is with the park is closed to the city
    (now,) = [
        one for one in desk.ask(submissions.list_submissions, account("shiji2")) if one.id == park
    ]
    assert now.status is Status.RETURNED
    assert now.correction_due is not None and now.correction_due > closes
    assert f"{clock.beijing(now.correction_due):%m-%d %H:%M}" == f"{day:%m-%d} 17:30"


def test_a_return_without_deadline_or_indicator_is_refused_at_once(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("丙")
    at = open_page("shiji", "recommendation", id=str(park))
    labelled(at.segmented_control, "结论").set_value("退回补正")
    at.run()

    press(press(at, "送审签"), "确认拟退回补正，送审签")

    assert "请填写补正期限" in refused(at)
    assert "请至少选一项指标" in refused(at)
    labelled(at.multiselect, "要补正的指标").set_value(["law-study"])
    at.run()
    press(press(at, "送审签"), "确认拟退回补正，送审签")
    assert refused(at) == "第4项：请选问题的种类。"
    assert at_city(account, park).status is Status.SUBMITTED


def test_the_city_may_deduct_but_not_where_only_the_province_judges(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("丙")
    at = open_page("shiji", "recommendation", id=str(park), item="2")
    assert list(at.dataframe[0].value["序号"]) == list(range(1, 17))
    labelled(at.segmented_control, "认定").set_value("扣分")
    at.run()
    labelled(at.multiselect, "查阅的佐证").set_value(["专题研究的会议纪要"])
    labelled(at.number_input, "扣几分").set_value(1.0)
    labelled(at.selectbox, "依据").set_value("官方表述（附件2 第2行）")
    labelled(at.text_area, "扣分理由").set_value("全年应研究2次，只有1次纪要，酌扣1分。")
    at.run()

    press(at, "保存，转下一项")

    given = desk.ask(ledger.ledger, account("shiji"), submission_id=park)
    assert [(one.seq, one.points) for one in given if one.rater == CITY] == [(2, Decimal("1.00"))]


def test_the_approver_signs_what_was_proposed(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("戊")
    at = open_page("shiji2", "recommendation", id=str(park))
    assert "材料齐全，自评与佐证基本一致，同意推荐。" in said(at)
    assert "签发不推荐" not in labels(at.button)

    press(press(at, "签发推荐"), "确认签发推荐")

    assert at_city(account, park).status is Status.RECOMMENDED


def test_the_approver_sends_back_only_with_a_reason(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("戊")
    at = open_page("shiji2", "recommendation", id=str(park))
    press(press(at, "退回市级经办人"), "确认退回市级经办人")
    assert "须写明原因" in refused(at)

    press(at, "退回市级经办人")
    labelled(at.text_area, "退回的原因").set_value("第7项扣分与佐证不符，请复核")
    press(at, "确认退回市级经办人")

    assert at_city(account, park).status is Status.SUBMITTED
    clerk = open_page("shiji", "recommendation", id=str(park))
    assert "第7项扣分与佐证不符" in clerk.warning[0].value.replace("\\", "")


def test_what_the_city_has_dealt_with_is_history(open_page: OpenPage, submission_of: Parks) -> None:
    at = open_page("shiji", "recommendation", id=str(submission_of("己")))

    assert "建议条件成熟后再申报" in said(at)
    assert not [one for one in labels(at.button) if one.startswith(("保存", "送审签", "签发"))]


@pytest.mark.parametrize("park", ["甲", "区"])
def test_drafts_and_other_cities_are_not_found(
    open_page: OpenPage, submission_of: Parks, park: str
) -> None:
    at = open_page("shiji", "recommendation", id=str(submission_of(park)))

    assert refused(at) == "没有这份申报，或者您无权查看。请从申报一览进入。"
    assert not at.dataframe
