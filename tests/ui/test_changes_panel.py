"""What changed, on the pages: since the approver's last look, and after a return."""

from datetime import timedelta
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from scoring.workflow import Action
from services import city, clock, desk, self_assessment, steps
from services.city import CorrectionKind
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, press, said


def complete(account: Accounts, park: int) -> None:
    for one in ("openness", "complaint-handling"):
        desk.do(self_assessment.save, account("yuanqu"), park, one, 0, mark=Decimal(5))


def test_an_approver_sees_what_changed_since_the_last_look(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    at = open_page("yuanqu2", "approval")
    assert "您还没有看过这份自评" in said(at) and len(at.table) == 1
    press(at, "看过了")
    assert "看过以后没有改动" in said(at)
    park = submission_of("甲")
    complete(account, park)
    entry = desk.ask(self_assessment.entries, account("yuanqu"), park)["complaint-channels"]
    desk.do(
        self_assessment.save, account("yuanqu"), park, "complaint-channels", entry.version,
        reason=entry.reason.replace("停用", "*停用*"),
    )  # fmt: skip
    at = open_page("yuanqu2", "approval")
    assert "3 项指标，3 处" in said(at)
    changed = at.table[0].value.to_csv().replace("\u2060", "")
    assert '信息公开制度,自评分,:gray[—],5.00,"示例用户一' in changed
    assert ":blue-background[\\*停用\\*]" in changed  # what was typed is no mark-up
    assert not [one for one in open_page("yuanqu", "approval").button if one.label == "看过了"]


def test_after_a_return_the_city_sees_what_was_mended(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("甲")
    clerk, approver = account("yuanqu"), account("yuanqu2")

    def hand_in(mark: str) -> None:
        for one in ("openness", "complaint-handling"):
            entry = desk.ask(self_assessment.entries, clerk, park)[one]
            desk.do(
                self_assessment.save, clerk, park, one, entry.version,
                mark=Decimal(mark), reason="缺一份目录",
            )  # fmt: skip
        desk.do(steps.take, clerk, park, Action.SEND_FOR_APPROVAL)
        desk.do(steps.take, approver, park, Action.SUBMIT)

    hand_in("5")
    assert "补正前后的变化" not in folds(open_page("shiji", "recommendation", id=str(park)))
    desk.do(
        city.propose_return, account("shiji"), park, due_at=clock.now() + timedelta(days=2),
        notes=[city.CorrectionNote("openness", CorrectionKind.INCOMPLETE, "缺目录")],
    )  # fmt: skip
    desk.do(steps.take, account("shiji2"), park, Action.SIGN_RETURN)
    hand_in("4")

    at = open_page("shiji", "recommendation", id=str(park))

    assert "补正前后的变化：2 项指标，2 处" in folds(at)
    changed = at.table[0].value.to_csv().replace("\u2060", "")
    assert '第8项 信息公开制度,自评分,5.00,4.00,"园区经办人' in changed


def folds(at: AppTest) -> str:
    return "\n".join(one.label for one in at.expander)
