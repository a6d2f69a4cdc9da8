"""从表格批量建立账号: seen before it is made, made once, the passwords shown until put away."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from streamlit.testing.v1 import AppTest

from services import accounts, desk, door, passwords
from services.people import User
from tests.account_lists import listed
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, everything, labels

CLERK = ("li.mei", "李梅", "园区经办人", "测试新区管委会", "测试市科技局")
CITY = ("zhang.wei", "张伟", "市级经办人", "测试市科技局")
Logins = Callable[[], set[str]]


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm at its least cost."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def logins(account: Callable[[str], User]) -> Logins:
    return lambda: {one.login for one in desk.ask(accounts.list_accounts, account("guanli"))}


def chosen(open_page: OpenPage, content: bytes) -> AppTest:
    at = open_page("guanli", "accounts")
    at.get("file_uploader")[0].upload("账号名单.xlsx", content)
    at.run()
    assert not at.exception, at.exception
    return at


def province(account: Callable[[str], User]) -> str:
    return account("guanli").unit_name


def test_list_is_shown_then_made_and_its_passwords_open_the_door(
    open_page: OpenPage, logins: Logins, account: Callable[[str], User]
) -> None:
    at = chosen(open_page, listed(CLERK, (*CITY, province(account))))
    text = everything(at)
    for words in ("将新建 2 个单位", "将建立 2 个账号", "测试新区管委会（新建）", "李梅"):
        assert words in text
    assert "li.mei" not in logins()
    button(at, "确认建立 2 个账号").click().run()
    assert not at.exception, at.exception
    assert {"li.mei", "zhang.wei"} <= logins()
    handed = at.dataframe[-1].value
    assert list(handed["账号"]) == ["li.mei", "zhang.wei"]
    assert door.enter("li.mei", handed["一次性口令"][0]).user is not None
    assert "口令只显示这一次" in everything(at)
    assert [one.label for one in at.get("download_button")] == ["下载口令发放表"]
    assert not any(one.startswith("确认建立") for one in labels(at))

    button(at, "已妥善保存，不再显示").click().run()
    text = everything(at)
    assert not at.get("download_button")
    assert not any(one in text for one in handed["一次性口令"])


def test_second_list_leaves_the_passwords_of_the_first_on_the_page(
    open_page: OpenPage, logins: Logins
) -> None:
    one, two = (
        listed((login, "李梅", "观察员", "示例市科学技术局")) for login in ("li.mei", "li.lei")
    )
    at = chosen(open_page, one)
    button(at, "确认建立 1 个账号").click().run()
    at.get("file_uploader")[0].upload("b.xlsx", two)
    at.run()
    button(at, "确认建立 1 个账号").click().run()
    assert list(at.dataframe[-1].value["账号"]) == ["li.mei", "li.lei"]


def test_problems_stand_at_their_cells_and_there_is_nothing_to_confirm(
    open_page: OpenPage, logins: Logins
) -> None:
    before = logins()
    at = chosen(open_page, listed(("zuzhi", "李*梅*", "办事员", "没有的单位")))
    found = at.table[0].value
    assert list(found["位置"]) == ["A2", "C2", "E2"]
    assert "读到 1 行，有 3 处问题" in at.error[0].value
    assert not any(one.startswith("确认建立") for one in labels(at))
    assert logins() == before


def test_file_imported_before_is_said_in_one_sentence(open_page: OpenPage, logins: Logins) -> None:
    content = listed(("li.mei", "李梅", "观察员", "示例市科学技术局"))
    at = chosen(open_page, content)
    button(at, "确认建立 1 个账号").click().run()
    after = logins()
    again = chosen(open_page, content)
    (error,) = again.error
    assert "不会再建一次" in error.value and not again.get("download_button")
    assert logins() == after


@pytest.mark.parametrize("content", [b"", b"MZ" + bytes(100), listed(heads=("x", "y"))])
def test_other_files_are_refused_in_words(open_page: OpenPage, content: bytes) -> None:
    at = chosen(open_page, content)
    assert len(at.error) == 1 and "评分表" not in at.error[0].value
    assert not any(one.startswith("确认建立") for one in labels(at))


def test_not_making_them_clears_the_place(open_page: OpenPage, logins: Logins) -> None:
    at = chosen(open_page, listed(("li.mei", "李梅", "观察员", "示例市科学技术局")))
    button(at, "不建立").click().run()
    assert "将建立" not in everything(at) and "li.mei" not in logins()
