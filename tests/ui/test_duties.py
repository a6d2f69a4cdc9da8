"""职责清单: begun by who keeps it, a matter filled beside the table, odd things shown."""

from services import desk
from services.books.entries import State
from services.duties import kept
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said


def test_a_park_begins_its_list_and_sees_every_duty(open_page: OpenPage, account: Accounts) -> None:
    at = open_page("yuanqu", "duties")
    assert "本单位还没有启用职责清单" in said(at)
    press(at, "启用职责清单")
    assert "13 项职责，56 个事项" in said(at)
    found = desk.ask(kept.duty_book, account("yuanqu"))
    assert found is not None and len(found.matters) == 56


def test_a_matter_is_filled_beside_the_table(open_page: OpenPage, account: Accounts) -> None:
    at = open_page("shiji", "duties", matter="4-3")
    assert "**4-3　高新技术企业认定复审指导**" in said(at).replace("\\", "")
    assert "逾期" in said(at)
    labelled(at.text_input, "责任单位（人）").set_value("*甲*科").run()
    labelled(at.get("button_group"), "状态").set_value(State.DONE).run()
    press(at, "保存")
    found = desk.ask(kept.duty_book, account("shiji"))
    one = found.at("4-3") if found else None
    assert one is not None
    assert (one.entry.owner, one.entry.state, one.entry.progress) == ("*甲*科", State.DONE, 100)
    assert "缺证明" in said(at) and not refused(at)


def test_who_only_reads_may_not_begin_it(open_page: OpenPage) -> None:
    at = open_page("guancha", "duties")
    assert "由本单位的经办人或审签人启用" in said(at)
    assert not [one for one in labels(at.button) if "启用" in one]


def test_a_basis_that_nobody_dated_is_said(open_page: OpenPage) -> None:
    at = open_page("shiji2", "duties")
    labelled(at.get("button_group"), "部分").set_value("boundaries").run()
    assert "未核日期" in said(at) and "没有核对施行日期" in at.warning[0].value
