"""A case from the reviewer's panel to the park's page and back; what the city's desk shows."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import clock, desk, judging, review
from services.hearings import replying
from services.ledger import ledger
from storage.people import AccountRow
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, labels, press, refused, said

FORGED = "falsified-papers"


def _case(account: Accounts, submission_id: int) -> int:
    reviewer = account("pingshen")
    look = desk.ask(judging.looks, reviewer, submission_id)[FORGED]
    desk.do(
        review.add_case, reviewer, submission_id, FORGED, look.version, found_on=clock.today(),
        summary="普法台账第3条人数与会议室登记不符", proof="核查记录第1号", reply="",
        request_key="case-of-a-test",
    )  # fmt: skip
    (one,) = [
        each
        for each in desk.ask(ledger, reviewer, submission_id=submission_id)
        if each.indicator_id == FORGED
    ]
    assert one.row_id is not None
    return one.row_id


def _enable(session: Session, login: str) -> None:
    """The sample's own park accounts can sign in to nothing; this one can for a test."""
    row = session.scalars(select(AccountRow).where(AccountRow.login == login)).one()
    row.is_active, row.must_change_password = True, False


def test_told_answered_and_decided(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("庚")
    case_id = _case(account, park)
    at = open_page("pingshen", "review", by="park", id=str(park), item="18")
    assert "未告知园区" in said(at)
    assert "请填写日期" in refused(press(at, "确认告知"))
    labelled(at.date_input, "答复期限（到当日 24 时）").set_value(clock.today() + timedelta(days=3))
    assert "待园区答复" in said(press(at, "确认告知"))

    desk.do(_enable, "s10a")
    seen = open_page("s10a", "approval")
    assert "普法台账第3条人数" in said(seen) and account("pingshen").name not in said(seen)
    labelled(seen.text_area, "答复").set_value("无")
    assert "须写明园区的说明" in refused(press(seen, "提交答复"))
    assert labelled(seen.text_area, "答复").value == "无"
    labelled(seen.text_area, "答复").set_value("当日改在多功能厅举行，登记表漏记。")
    assert "已答复" in said(press(seen, "提交答复"))

    at = open_page("pingshen", "review", by="park", id=str(park), item="18")
    assert "当日改在多功能厅举行" in said(at)
    labelled(at.radio, "决定").set_value("dismissed")
    labelled(at.text_area, "理由").set_value("查对多功能厅登记，人数相符，不成立")
    at = press(at, "确认决定")
    assert "不成立，不计" in said(at) and "确认决定" not in labels(at.button)
    (told,) = desk.ask(replying.told_cases, account("s10a"), park)
    assert told.case_id == case_id and told.hearing.decision is None


def test_the_city_sees_what_to_check_and_may_draft(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("shiji", "recommendation", id=str(submission_of("丙")))
    assert "各项已填" in said(at) and "请核对 1 处" in said(at)
    assert "合规检查有 1 个警告尚未说明" in said(at)
    assert "起草推荐报告" in [one.label for one in at.get("link_button")]
