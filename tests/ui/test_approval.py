"""审批与报送: the whole sheet, what is missing, sending, signing, importing."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from scoring.workflow import Action, Status
from services import city, desk, papers, self_assessment, steps, submissions
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labels, press, refused, said


def complete(account: Accounts, park: int) -> None:
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))


def status(account: Accounts, park: int) -> Status:
    return desk.ask(submissions.get_submission, account("yuanqu"), park).status


def table(at: AppTest) -> str:
    shown: str = at.table[0].value.to_csv()
    return shown.replace("\u2060", "").replace("\\", "")  # as read: joiners and escapes unseen


def test_what_is_missing_is_listed_with_a_way_to_it(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "approval")
    assert "第8项“信息公开制度”：自评分未填" in said(at)
    assert at.button(key="step_send").disabled
    at.button(key="gap_openness").click().run()
    assert "二、重大决策科学、依法行政制度完善" in [one.value for one in at.subheader]


def test_the_table_shows_marks_deductions_and_sums_of_what_is_filled(open_page: OpenPage) -> None:
    text = table(open_page("yuanqu", "approval"))
    assert "热线电话9月1日至10月8日线路改造停用" in text
    assert "小计,四、行政权力制约监督科学有效,5.0,4.0,1.0,未填 1 项，5.00 分不在内" in text
    assert "合计,,90.0,88.0,2.0,未填 2 项，10.00 分不在内" in text
    assert "17,严重违法行政,,,,只由评审认定" in text


def test_the_clerk_sends_and_the_approver_sends_back_with_a_reason(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    complete(account, park)
    at = open_page("yuanqu", "approval")
    assert not at.button(key="step_send").disabled
    press(press(at, "送审批"), "确认送审批")
    assert status(account, park) is Status.AWAITING_APPROVAL
    assert "step_send" not in [one.key for one in at.button]
    approver = open_page("yuanqu2", "approval")
    press(press(approver, "退回经办人"), "确认退回")
    assert status(account, park) is Status.AWAITING_APPROVAL  # no reason was given


def test_sent_back_the_clerk_reads_why(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    complete(account, park)
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    desk.do(steps.take, account("yuanqu2"), park, Action.SEND_BACK, "第13项再核对")
    at = open_page("yuanqu", "approval")
    assert "第13项再核对" in at.warning[0].value
    assert "退回经办人" in said(at)


def test_the_approver_signs_once_whatever_is_clicked(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    complete(account, park)
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    at = open_page("yuanqu2", "approval")
    press(at, "签发并提交")
    press(at, "确认签发并提交")
    assert status(account, park) is Status.SUBMITTED
    assert refused(at) == ""
    assert "签发并提交" not in labels(at.button)
    assert "市级经办人" in said(at)


def test_a_clerk_has_no_button_to_sign_and_an_approver_none_to_send(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    complete(account, submission_of("甲"))
    assert "签发并提交" not in labels(open_page("yuanqu", "approval").button)
    approver = open_page("yuanqu2", "approval")
    assert "送审批" not in labels(approver.button)
    assert not approver.get("file_uploader")


def test_the_citys_opinion_stands_here_once_signed(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    complete(account, park)
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    desk.do(steps.take, account("yuanqu2"), park, Action.SUBMIT)
    desk.do(
        city.propose_opinion, account("shiji"), park, recommended=True,
        words="材料齐全，同意推荐申报。", document_no="示例〔2026〕9号",
    )  # fmt: skip
    assert "同意推荐申报" not in said(open_page("yuanqu", "approval"))
    desk.do(steps.take, account("shiji2"), park, Action.SIGN_RECOMMENDED)
    text = said(open_page("yuanqu", "approval"))
    assert "同意推荐申报" in text and "示例〔2026〕9号" in text


def workbook(account: Accounts, park: int, mark: object) -> bytes:
    """The exported sheet with another self mark at number 1."""
    paper = desk.ask(papers.score_sheet, account("yuanqu"), park)
    book = openpyxl.load_workbook(BytesIO(paper.content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    row = next(
        row for row in range(heads["序号"].row + 1, 40) if sheet.cell(row, 1).value in (1, "1")
    )
    sheet.cell(row, heads["自评分"].column).value = mark  # type: ignore[assignment]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def chosen(at: AppTest, content: bytes) -> AppTest:
    at.get("file_uploader")[0].upload("评分表.xlsx", content)
    at.run()
    assert not at.exception, at.exception
    return at


def test_importing_shows_every_cell_before_it_writes(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    at = chosen(open_page("yuanqu", "approval"), workbook(account, park, 4.5))
    assert "将改动 1 处，涉及 1 项指标" in said(at)
    assert "第1项 纳入年度计划,自评分,5.00,4.50" in at.table[1].value.to_csv()
    before = desk.ask(self_assessment.entries, account("yuanqu"), park)["annual-plan"]
    assert before.mark == 5
    press(at, "确认导入")
    after = desk.ask(self_assessment.entries, account("yuanqu"), park)["annual-plan"]
    assert after.mark == Decimal("4.50")
    assert len(at.table) == 1  # the preview has done its work
    assert "第1项“纳入年度计划”：低于分值，须写明扣分原因" in said(at)


def test_a_refused_workbook_names_the_cell_and_offers_no_import(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = chosen(open_page("yuanqu", "approval"), workbook(account, submission_of("甲"), 7))
    assert "填写的是“7”，应为 0—5.00 之间的数字" in refused(at).replace("\\", "")
    assert "确认导入" not in labels(at.button)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_words(open_page: OpenPage, content: bytes) -> None:
    at = chosen(open_page("yuanqu", "approval"), content)
    assert len(at.error) == 1 and at.error[0].value
    assert "确认导入" not in labels(at.button)


def test_another_parks_address_is_refused_in_words(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("yuanqu2", "approval", id=str(submission_of("乙")))
    assert "没有这份申报，或者您无权查看" in refused(at)
    assert not at.table
