"""Judging and the ledger: explicit words, reasons that can be recomputed, withdrawals."""

from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, Conflict, MarksRefused, NotFound
from scoring.judgement import Deduction
from scoring.workflow import Action, Role
from services import clock, judging, ledger, review, submissions
from tests.services.office import Office

GOOD = Deduction(Decimal("1.25"), "四项制度缺一项，每项1.25分", "评分要点4", "未提交佐证")


def _deduct(office: Office, submission_id: int, version: int, one: Deduction, key: str) -> int:
    with office.writing() as session:
        return review.deduct(
            session, office.users[Role.REVIEWER], submission_id, "four-systems", version, one, key
        )


def _mark(office: Office, submission_id: int) -> Decimal | None:
    with office.reading() as session:
        seen = submissions.get_submission(session, office.users[Role.REVIEWER], submission_id)
    return seen.sheets["province"].line("four-systems").score


def test_not_looked_at_is_no_mark(office: Office) -> None:
    submission_id = office.under_review()
    assert _mark(office, submission_id) is None
    with office.writing() as session:
        judging.judge(
            session, office.users[Role.REVIEWER], submission_id, "four-systems", 0, looked_at=True
        )
    assert _mark(office, submission_id) == 5


def test_deduction_makes_the_mark_and_the_line_says_how(office: Office) -> None:
    submission_id = office.under_review()
    version = _deduct(office, submission_id, 0, GOOD, "a")
    _deduct(
        office,
        submission_id,
        version,
        Deduction(Decimal(1), "合法性审查制度未印发", "要点3", "征求意见稿"),
        "b",
    )
    assert _mark(office, submission_id) == Decimal("2.75")
    with office.reading() as session:
        seen = submissions.get_submission(session, office.users[Role.REVIEWER], submission_id)
    reason = seen.sheets["province"].line("four-systems").reason
    assert reason.startswith("5.00−1.25−1.00=2.75。（1）扣1.25：四项制度缺一项，每项1.25分（依据：")


def test_same_click_twice_is_one_deduction(any_office: Office) -> None:
    submission_id = any_office.under_review()
    version = _deduct(any_office, submission_id, 0, GOOD, "same")
    assert _deduct(any_office, submission_id, 0, GOOD, "same") == version
    assert _mark(any_office, submission_id) == Decimal("3.75")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Deduction(Decimal(0), GOOD.reason, "要点", "未提交佐证"), "请填写扣几分"),
        (Deduction(Decimal(1), "不行", "要点", "未提交佐证"), "请写明扣分理由"),
        (Deduction(Decimal(1), "评分要点第四项", "评分要点第四项", "无"), "不能只重复依据"),
        (Deduction(Decimal(1), GOOD.reason, "", "未提交佐证"), "依据"),
        (Deduction(Decimal(1), GOOD.reason, "要点", " "), "未提交佐证"),
        (Deduction(Decimal("5.01"), GOOD.reason, "要点", "无"), "超过分值 5.00"),
    ],
)
def test_a_deduction_that_explains_nothing_is_refused(
    office: Office, given: Deduction, words: str
) -> None:
    submission_id = office.under_review()
    with pytest.raises(MarksRefused, match=words):
        _deduct(office, submission_id, 0, given, "x")
    assert _mark(office, submission_id) is None


def test_deductions_may_not_exceed_what_is_left(office: Office) -> None:
    submission_id = office.under_review()
    version = _deduct(office, submission_id, 0, Deduction(Decimal(4), *_words()), "a")
    with pytest.raises(MarksRefused, match=r"共扣 5\.25"):
        _deduct(office, submission_id, version, GOOD, "b")


def _words() -> tuple[str, str, str]:
    return GOOD.reason, GOOD.basis, GOOD.evidence


def test_withdrawn_deduction_stays_in_the_ledger_and_counts_no_more(office: Office) -> None:
    submission_id = office.under_review()
    _deduct(office, submission_id, 0, GOOD, "a")
    reviewer = office.users[Role.REVIEWER]
    with office.reading() as session:
        row_id = ledger.ledger(session, reviewer, submission_id=submission_id)[0].row_id
    assert row_id is not None
    with pytest.raises(ActionRefused, match="撤回的原因"), office.writing() as session:
        review.withdraw_deduction(session, reviewer, row_id, "")
    with office.writing() as session:
        review.withdraw_deduction(session, reviewer, row_id, "补来了制度原件")
    with office.reading() as session:
        entry = ledger.ledger(session, reviewer, submission_id=submission_id)[0]
    assert entry.withdrawn and entry.withdrawn_reason == "补来了制度原件"
    assert _mark(office, submission_id) is None, "nobody has said yet that nothing is taken off"


def test_city_cannot_withdraw_the_provinces_deduction(office: Office) -> None:
    submission_id = office.under_review()
    _deduct(office, submission_id, 0, GOOD, "a")
    with pytest.raises((NotFound, ActionRefused)), office.writing() as session:
        review.withdraw_deduction(session, office.users[Role.CITY_CLERK], 1, "不同意")


def test_no_deduction_cannot_be_said_over_a_standing_one(office: Office) -> None:
    submission_id = office.under_review()
    version = _deduct(office, submission_id, 0, GOOD, "a")
    with pytest.raises(ActionRefused, match="撤回"), office.writing() as session:
        judging.judge(
            session, office.users[Role.REVIEWER], submission_id, "four-systems", version,
            looked_at=True,
        )  # fmt: skip


def test_second_reviewer_on_the_same_indicator_is_told(any_office: Office) -> None:
    submission_id = any_office.under_review()
    _deduct(any_office, submission_id, 0, GOOD, "a")
    with pytest.raises(Conflict, match="已评定第6项"):
        _deduct(any_office, submission_id, 0, GOOD, "b")
    assert _mark(any_office, submission_id) == Decimal("3.75")


def test_cases_are_capped_in_marks_but_all_kept(office: Office) -> None:
    submission_id = office.under_review()
    reviewer = office.users[Role.REVIEWER]
    version = 0
    for number in range(5):
        with office.writing() as session:
            version = review.add_case(
                session, reviewer, submission_id, "falsified-papers", version,
                found_on=clock.today(), summary=f"第{number + 1}份统计表数据系编造",
                proof="核查记录", reply="", request_key=f"case-{number}",
            )  # fmt: skip
    office.judge_all(submission_id, skip=("falsified-papers",))
    with office.reading() as session:
        sheet = submissions.get_submission(session, reviewer, submission_id).sheets["province"]
        entries = ledger.ledger(session, reviewer, submission_id=submission_id)
    assert sheet.line("falsified-papers").score == -20
    assert sheet.total == 80
    assert len([one for one in entries if one.kind == "case"]) == 5


def test_review_is_not_finished_while_an_indicator_is_not_judged(office: Office) -> None:
    submission_id = office.under_review()
    office.judge_all(submission_id, skip=("four-systems", "falsified-papers", "commendation"))
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    assert refused.value.problems == (
        "第6项“四项管理制度”：省级尚未评定。",
        "第18项“材料造假隐瞒”：省级尚未评定。",
    ), "a bonus that was not claimed need not be judged"
