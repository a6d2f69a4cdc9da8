"""自评填报: every field saves itself, nothing typed is lost, two people see each other's word."""

from datetime import timedelta
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scoring.workflow import Action
from services import city, clock, desk, self_assessment, steps, submissions
from services.city import CorrectionKind, CorrectionNote
from services.self_assessment import Entry
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, press, refused, said

MARK, REASON = "self_mark_complaint-handling", "self_reason_complaint-handling"


def stored(account: Accounts, park: int, indicator: str) -> Entry:
    return desk.ask(self_assessment.entries, account("yuanqu"), park)[indicator]


def type_mark(at: AppTest, key: str, value: float | None) -> AppTest:
    at.number_input(key=key).set_value(value)
    at.run()
    assert not at.exception, at.exception
    return at


def test_the_open_group_is_the_one_asked_for(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "self_marks", item="complaint-handling")
    assert "四、行政权力制约监督科学有效" in [one.value for one in at.subheader]
    assert at.number_input(key=MARK).value is None
    assert at.number_input(key=MARK).placeholder == "未填"
    assert "**:blue[88.00]** / 90.00" in said(at)
    assert "未填 2 项，10.00 分" in said(at)


def test_each_field_is_saved_as_it_changes(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", item="complaint-handling")
    type_mark(at, MARK, 3.33)
    assert stored(account, submission_of("甲"), "complaint-handling").mark == Decimal("3.33")
    assert "缺原因 1 项" in said(at)
    assert at.text_area(key=REASON).label == "扣分原因（必填）"
    at.text_area(key=REASON).set_value("2件举报超过60日未办结").run()
    kept = stored(account, submission_of("甲"), "complaint-handling")
    assert (kept.mark, kept.reason) == (Decimal("3.33"), "2件举报超过60日未办结")
    assert "缺原因" not in said(at)
    assert "**:blue[91.33]** / 95.00" in said(at)


def test_what_was_saved_is_there_in_a_new_session(open_page: OpenPage) -> None:
    type_mark(open_page("yuanqu", "self_marks", group="oversight"), MARK, 4.5)
    again = open_page("yuanqu", "self_marks", group="oversight")
    assert again.number_input(key=MARK).value == 4.5


def test_a_mark_can_be_taken_back_and_is_blank_not_zero(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", group="oversight")
    type_mark(type_mark(at, MARK, 5.0), MARK, None)
    assert stored(account, submission_of("甲"), "complaint-handling").mark is None
    assert "未填 2 项" in said(at)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (50.0, "填写的是“50.00”，应为 0—5.00 之间的数字"),
        (-1.0, "填写的是“−1.00”，应为 0—5.00 之间的数字"),
        (3.335, "3.335 不是计分单位 0.01 的整数倍"),
    ],
)
def test_what_is_refused_is_said_at_the_field_and_stays_typed(
    open_page: OpenPage, account: Accounts, submission_of: Parks, typed: float, words: str
) -> None:
    at = open_page("yuanqu", "self_marks", group="oversight")
    type_mark(at, MARK, typed)
    assert words in refused(at) and "没有保存" in refused(at)
    assert at.number_input(key=MARK).value == typed
    assert stored(account, submission_of("甲"), "complaint-handling").mark is None
    type_mark(at, MARK, 4.0)
    assert refused(at) == ""
    assert stored(account, submission_of("甲"), "complaint-handling").mark == 4


def changed_by_another(account: Accounts, park: int, mark: str) -> None:
    now = stored(account, park, "complaint-handling")
    desk.do(
        self_assessment.save, account("yuanqu"), park, "complaint-handling", now.version,
        mark=Decimal(mark),
    )  # fmt: skip


@pytest.mark.parametrize(("choice", "left"), [("用先存的 4.50", "4.50"), ("用我的 5.00", "5.00")])
def test_two_windows_at_one_indicator_show_both_to_choose_from(
    open_page: OpenPage, account: Accounts, submission_of: Parks, choice: str, left: str
) -> None:
    park = submission_of("甲")
    at = open_page("yuanqu", "self_marks", group="oversight")
    changed_by_another(account, park, "4.50")
    type_mark(at, MARK, 5.0)
    assert "先存的自评分：**4.50**" in at.warning[0].value
    assert "您填的自评分：**5.00**" in at.warning[0].value
    assert stored(account, park, "complaint-handling").mark == Decimal("4.50")
    press(at, choice)
    assert stored(account, park, "complaint-handling").mark == Decimal(left)
    assert at.number_input(key=MARK).value == float(left)


def test_a_refused_mark_does_not_open_a_way_over_anothers_word(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    at = open_page("yuanqu", "self_marks", group="oversight")
    changed_by_another(account, park, "4.50")
    type_mark(at, MARK, 50.0)
    type_mark(at, MARK, 5.0)
    assert "先存的自评分：**4.50**" in at.warning[0].value
    assert stored(account, park, "complaint-handling").mark == Decimal("4.50")


def test_somebody_elses_change_shows_where_nothing_was_typed(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", group="oversight")
    changed_by_another(account, submission_of("甲"), "4.50")
    at.text_area(key="self_evidence_complaint-channels").set_value("登记办法").run()
    assert at.number_input(key=MARK).value == 4.5
    assert not at.warning


def test_an_ended_session_saves_nothing(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", group="oversight")
    at.user = {"uid": str(account("yuanqu").id), "sid": "gone"}
    at.number_input(key=MARK).set_value(5.0)
    at.run()
    assert stored(account, submission_of("甲"), "complaint-handling").mark is None
    assert "登录已失效" in [one.value for one in at.title]


def test_bonus_claims_count_and_want_grounds(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", group="additional")
    assert "每起加几分、最高几分未定" in said(at)
    assert "每起扣5.00分，最高20.00分" in said(at)
    assert "这一项只由评审认定，园区不填" in said(at)
    type_mark(at, "self_cases_commendation", 1)
    assert stored(account, submission_of("甲"), "commendation").cases == 1
    assert "缺原因 1 项" in said(at) and "申报加分 1 起，未定分" in said(at)
    assert not [one for one in at.number_input if "violation" in str(one.key)]


def test_next_leads_through_the_groups_until_all_is_filled(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "self_marks", group="publicity")
    press(at, "下一组：七 附加项")
    press(at, "去没有填完的：二 决策制度")
    type_mark(at, "self_mark_openness", 5.0)
    assert at.button(key="self_send").disabled
    press(at, "下一组：三 政策落实")
    press(at, "下一组：四 权力监督")
    type_mark(at, MARK, 5.0)
    assert not at.button(key="self_send").disabled
    assert "**:blue[98.00]** / 100.00" in said(at)


def test_the_approver_reads_only(open_page: OpenPage) -> None:
    at = open_page("yuanqu2", "self_marks", group="oversight")
    assert not at.number_input and not at.text_area
    assert "**4.00** / 5.00" in said(at)


def test_after_sending_the_cards_say_why_they_are_locked(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    at = open_page("yuanqu", "self_marks")
    assert not at.number_input
    assert "待审批" in at.info[0].value and "不能再改自评" in at.info[0].value


def test_a_closed_window_says_so_with_its_date(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(days=30)
    at = open_page("yuanqu", "self_marks", group="oversight")
    monkeypatch.setattr(clock, "now", lambda: later)
    again = open_page("yuanqu", "self_marks", group="oversight")
    assert at.number_input and not again.number_input
    assert "截止" in again.info[0].value


def test_correction_notes_stand_at_their_indicators(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    desk.do(steps.take, account("yuanqu2"), park, Action.SUBMIT)
    desk.do(
        city.propose_return, account("shiji"), park, due_at=clock.now() + timedelta(days=3),
        notes=[CorrectionNote("openness", CorrectionKind.INCOMPLETE, "缺下半年台账")],
    )  # fmt: skip
    desk.do(steps.take, account("shiji2"), park, Action.SIGN_RETURN)
    at = open_page("yuanqu", "self_marks", item="openness")
    assert "退回补正 1 项" in at.warning[0].value
    assert "补正：材料不齐全" in said(at) and "缺下半年台账" in said(at)
    assert at.number_input(key="self_mark_openness").value == 5.0


def test_before_the_beginning_there_is_one_thing_to_do(
    open_page: OpenPage, account: Accounts, desk_db: object
) -> None:
    at = open_page("yuanqu", "self_marks")
    assert "开始填报" not in [one.label for one in at.button]
    new_round(account)
    at = open_page("yuanqu", "self_marks")
    approver = open_page("yuanqu2", "self_marks")
    assert "开始填报" not in [one.label for one in approver.button]
    press(at, "开始填报")
    assert "未填 14 项，100.00 分" in said(at)
    press(open_page("yuanqu", "self_marks"), "下一组：二 决策制度")


def new_round(account: Accounts) -> None:
    from services import organising, rounds

    (first,) = desk.ask(rounds.list_rounds, account("zuzhi"))
    desk.do(
        organising.create_round, account("zuzhi"), title="又一批次",
        scorecard_id=first.scorecard.id, period_start=first.period_start,
        period_end=first.period_end, opens_at=clock.now() - timedelta(hours=1),
        closes_at=clock.now() + timedelta(days=9),
        review_closes_at=clock.now() + timedelta(days=20),
    )  # fmt: skip


def test_another_parks_address_is_refused_in_words(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "self_marks", id=str(submission_of("乙")))
    assert "没有这份申报，或者您无权查看" in refused(at)
    assert not at.number_input


def test_a_submission_is_begun_once(account: Accounts, submission_of: Parks) -> None:
    round_id = desk.ask(submissions.get_submission, account("yuanqu"), submission_of("甲")).round_id
    assert desk.do(submissions.begin, account("yuanqu"), round_id) == submission_of("甲")
