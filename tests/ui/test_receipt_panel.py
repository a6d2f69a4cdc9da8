"""提交回执 on 审批与报送: there once the sheet is handed in, for both roles of the park."""

from decimal import Decimal

from scoring.workflow import Action
from services import desk, receipts, self_assessment, steps
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, said


def complete(account: Accounts, park: int) -> None:
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))


def test_handed_in_both_roles_see_the_receipt(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    complete(account, park)
    desk.do(steps.take, account("yuanqu"), park, Action.SEND_FOR_APPROVAL)
    assert "提交回执" not in [one.value for one in open_page("yuanqu2", "approval").subheader]
    desk.do(steps.take, account("yuanqu2"), park, Action.SUBMIT)
    (receipt,) = desk.ask(receipts.receipts, account("yuanqu"), park)
    for login in ("yuanqu", "yuanqu2"):
        at = open_page(login, "approval")
        assert "提交回执" in [one.value for one in at.subheader]
        assert receipt.sha256 in [one.value for one in at.code]
        assert "示例用户二（园区审签人）" in said(at)
        links = [one.proto.url for one in at.get("link_button")]
        assert f"/files/receipt/{park}.docx?n=1" in links
