"""公示与命名: preview and going out, a letter handled, who sees what of it."""

from datetime import timedelta

import pytest

from scoring.deadline_rules import DayKind
from scoring.workflow import Action
from services import clock, desk, publication
from services.notice import kept, making, naming, objections
from services.notice.content import Order
from services.notice.letters import Letter, Outcome
from services.notice.making import Wanted
from services.notice.naming import Written
from services.steps import take
from tests.services import signed
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said
from tests.ui.test_ranking import _clear_the_way

SENDER, WORDS = "示例举报单位己", "请重新统计*培训*场次"


@pytest.fixture
def approved(account: Accounts) -> None:
    """A sample round whose ranking was approved today."""
    desk.do(_clear_the_way, account("zuzhi"))
    desk.do(signed.record, account("zuzhi"), 1)


@pytest.fixture
def letter(approved: None, account: Accounts) -> int:
    """A running notice and a letter against it."""
    organiser, today = account("zuzhi"), clock.today()
    wanted = Wanted(today, 5, DayKind.WORKING, "示例联系方式", Order.PLACE)
    seen = desk.ask(making.preview, organiser, 1, wanted).sha256
    notice = desk.do(making.go_out, organiser, 1, wanted, seen)
    received = Letter(SENDER, today, None, WORDS)
    return desk.do(objections.record_letter, organiser, notice, received)


def test_it_goes_out_as_previewed_after_a_last_look(
    approved: None, open_page: OpenPage, account: Accounts
) -> None:
    at = press(open_page("zuzhi", "notices"), "发布公示")
    for words in ("公示起始日：还没有填写", "公示天数", "计法", "联系方式", "名单顺序"):
        assert words in refused(at)
    labelled(at.date_input, "公示起始日").set_value(clock.today() + timedelta(days=1))
    labelled(at.number_input, "公示天数").set_value(-2)
    labelled(at.segmented_control, "计法").set_value(DayKind.WORKING)
    labelled(at.segmented_control, "名单顺序").set_value(Order.PLACE)
    labelled(at.text_area, "联系方式").set_value("受理处室*甲*")
    assert "填写的是 -2" in refused(press(at, "发布公示"))
    labelled(at.number_input, "公示天数").set_value(5)
    at.run()
    assert list(at.dataframe[0].value) == ["名次", "园区"]
    at = press(press(at, "发布公示"), "确认发布")
    (found,) = desk.ask(kept.notices, account("guancha"), 1)
    assert found.content is not None and found.content.contact == "受理处室*甲*"
    words = said(open_page("zuzhi", "notices"))
    assert "尚未开始" in words and "现在还不能命名" in words
    assert "还没有公示" in said(open_page("yuanqu", "notices"))


def test_the_organiser_handles_a_letter(
    letter: int, open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("zuzhi", "notices")
    assert SENDER in said(at) and WORDS in said(at) and "尚未处理" in said(at)
    at = press(press(at, "处理"), "登记处理结果")
    assert "处理结果：请选一种" in refused(at) and "理由" in refused(at)
    at = press(open_page("zuzhi", "notices"), "处理")
    labelled(at.segmented_control, "处理结果").set_value(Outcome.UPHELD)
    labelled(at.text_area, "理由").set_value("经核查，少计两场")
    press(at, "登记处理结果")
    (found,) = desk.ask(objections.objections, account("shengji"), 1)
    assert (found.outcome, found.reason) == (Outcome.UPHELD, "经核查，少计两场")
    at = open_page("shengji", "notices")
    assert "撤销核定" in at.info[0].value and "登记答复" not in labels(at.button)


@pytest.mark.parametrize("login", ["yuanqu", "pingshen"])
def test_parks_and_reviewers_see_the_notice_and_no_letter(
    letter: int, open_page: OpenPage, login: str
) -> None:
    at = open_page(login, "notices")
    words = said(at)
    assert "公示中" in words and "还没有命名" in words
    assert SENDER not in words and "异议" not in [one.value for one in at.subheader]
    assert not {"发布公示", "撤回公示", "登记异议"} & set(labels(at.button))


def test_after_a_naming_the_change_is_told_and_the_notice_cannot_be_taken_back(
    approved: None, open_page: OpenPage, account: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    organiser, approver, today = account("zuzhi"), account("shengji"), clock.today()
    wanted = Wanted(today, 1, DayKind.CALENDAR, "示例联系方式", Order.PLACE, roll_over=False)
    seen = desk.ask(making.preview, organiser, 1, wanted).sha256
    desk.do(making.go_out, organiser, 1, wanted, seen)
    assert "撤回公示" in labels(open_page("zuzhi", "notices").button)
    desk.do(publication.propose, organiser, 1, 1)
    desk.do(publication.publish, approver, 1)
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda: later)
    first = next(iter(desk.ask(naming.candidates, organiser, 1)))
    written = Written("示例命名〔2026〕1号", clock.today(), None, None)
    desk.do(naming.name_parks, organiser, 1, (first,), written)
    desk.do(take, approver, first, Action.REOPEN_PUBLISHED, "公布后发现案件")
    at = open_page("zuzhi", "notices")
    assert "撤回公示" not in labels(at.button)
    assert "正在重新评审" in at.info[0].value and "再决定是否撤销命名" in at.info[0].value
    assert "重新公布之前不能命名" in said(at)
    outside = open_page("yuanqu", "notices")
    assert "重新评审" not in said(outside) and not outside.info
    assert "重新评审" not in said(open_page("yuanqu", "ranking"))
