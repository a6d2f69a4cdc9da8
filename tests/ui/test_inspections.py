"""监督检查: the list, one inspection's steps, what only the approver may do, what is warned of."""

from collections.abc import Callable

from services import desk
from services.inspections import listing
from services.people import User
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labels, press, refused, said


def of_subject(account: Callable[[str], User], subject: str) -> str:
    found = desk.ask(listing.listing, account("shiji"))
    assert found is not None
    return str(next(one.id for one in found.inspections if one.subject == subject))


def test_the_list_has_the_nearest_first_and_the_years_spot_checks(open_page: OpenPage) -> None:
    at = open_page("shiji", "inspections")
    text = said(at)
    assert text.index("示例执法单位乙") < text.index("示例执法单位甲")
    assert "最近的期限：提交检查报告" in text
    assert "0 / 1 次" in text and "每年几次，原件没有写" in text
    assert any("存疑" in one for one in labels(at.expander))
    press(at, "新立检查")
    press(at, "登记")
    assert "制度：请选按哪一项制度检查" in refused(at)


def test_a_running_inspection_shows_its_days_and_warns(
    open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("shiji", "inspections", inspection=of_subject(account, "示例执法单位乙"))
    text = said(at)
    assert "检查工作结束" in text and "尚未起算" in text
    assert "先决定" in at.warning[0].value or "次序" in at.warning[0].value
    assert at.button(key="record_reported").label == "记录"
    assert "由本单位审签人记" in text
    assert not [one for one in at.button if one.label in ("制作文书", "办结")]
    assert len(at.get("plotly_chart")) == 1


def test_the_approver_is_preset_nothing_and_told_everything_that_is_missing(
    open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("shiji2", "inspections", inspection=of_subject(account, "示例执法单位乙"))
    press(at, "制作文书")
    assert "文号：须填写" in refused(at) and "改正期限" in refused(at)
    press(at, "记下决定")
    said_all = refused(at)
    assert all(one in said_all for one in ("责任人", "过错情形", "处理：请选"))


def test_another_units_inspection_is_not_there(open_page: OpenPage, account: Accounts) -> None:
    at = open_page("yuanqu", "inspections", inspection=of_subject(account, "示例执法单位乙"))
    assert "没有这件监督检查" in refused(at)
    assert "示例执法单位乙" not in said(at)
