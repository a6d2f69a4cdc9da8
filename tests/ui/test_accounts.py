"""账号: made with a one-time password shown once; nobody but the admin gets here."""

from collections.abc import Callable

import pytest

from scoring.workflow import Role
from services import accounts, desk
from services.accounts import Account
from services.people import User
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, click_cell, everything, labels, words


@pytest.fixture
def found(account: Callable[[str], User]) -> Callable[[str], Account]:
    def look(login: str) -> Account:
        listed = desk.ask(accounts.list_accounts, account("guanli"))
        return next(one for one in listed if one.login == login)

    return look


def key_of(at, kind: str, name: str) -> str:  # type: ignore[no-untyped-def]
    return next(str(one.key) for one in getattr(at, kind) if str(one.key).startswith(f"{name}_"))


@pytest.mark.parametrize("login", ["yuanqu", "shiji", "pingshen", "zuzhi", "shengji", "guancha"])
def test_nobody_else_has_the_page(open_page: OpenPage, login: str) -> None:
    with pytest.raises(ValueError):
        open_page(login, "accounts")


def test_list_shows_no_hash_and_filters(open_page: OpenPage) -> None:
    at = open_page("guanli", "accounts")
    said = everything(at)
    assert "argon2" not in said and "password" not in said
    assert "编号" not in at.dataframe[0].value.columns
    at.selectbox(key="role").select(Role.ADMIN).run()
    assert list(at.dataframe[0].value["账号"]) == ["guanli"]
    at.selectbox(key="role").set_value(None)
    at.selectbox(key="state").select("已停用").run()
    assert "guanli" not in set(at.dataframe[0].value["账号"]) and len(at.dataframe[0].value) > 5
    at.text_input(key="who").set_value("没有这个人").run()
    assert not at.dataframe and "没有符合条件的账号" in words(at)


def test_role_must_fit_the_unit_and_the_password_is_shown_once(
    open_page: OpenPage, found: Callable[[str], Account]
) -> None:
    at = open_page("guanli", "accounts")
    unit = key_of(at, "selectbox", "unit")
    park = next(one for one in at.selectbox(key=unit).options if "园区丙" in one)
    at.selectbox(key=unit).select(park).run()
    role = key_of(at, "selectbox", "role")
    assert at.selectbox(key=role).options == ["园区经办人", "园区审签人"]
    at.selectbox(key=role).select("园区经办人")
    at.text_input(key=key_of(at, "text_input", "login")).set_value("new.clerk")
    at.text_input(key=key_of(at, "text_input", "name")).set_value("测试新人")
    button(at, "新建账号").click().run()
    (password,) = [one.value for one in at.code]
    assert len(password) == 14 and "new.clerk" in words(at).replace("\\", "")
    assert found("new.clerk").must_change_password
    at.run()
    assert not at.code and password not in everything(at)


def test_taken_login_is_refused_and_what_was_typed_stays(open_page: OpenPage) -> None:
    at = open_page("guanli", "accounts")
    unit = key_of(at, "selectbox", "unit")
    at.selectbox(key=unit).select(at.selectbox(key=unit).options[0]).run()
    role = key_of(at, "selectbox", "role")
    at.selectbox(key=role).select("观察员")
    login = key_of(at, "text_input", "login")
    at.text_input(key=login).set_value("zuzhi")
    button(at, "新建账号").click().run()
    assert "“zuzhi”已有人使用" in at.error[0].value and "姓名" in at.error[0].value
    assert at.text_input(key=login).value == "zuzhi" and not at.code


def test_new_unit_stands_under_the_right_level(open_page: OpenPage) -> None:
    at = open_page("guanli", "accounts")
    button(at, "新建单位").click().run()
    assert "层级" in at.error[0].value
    at.pills[0].select("park").run()
    parent = key_of(at, "selectbox", "parent")
    assert all("市" in one for one in at.selectbox(key=parent).options)
    at.selectbox(key=parent).select("示例市科学技术局")
    at.text_input(key=key_of(at, "text_input", "unit_name")).set_value("测试新园区管委会")
    button(at, "新建单位").click().run()
    assert not at.error
    unit = key_of(at, "selectbox", "unit")
    assert "测试新园区管委会（园区）" in at.selectbox(key=unit).options


def test_reset_disable_and_enable_after_a_last_look(
    open_page: OpenPage, found: Callable[[str], Account]
) -> None:
    at = open_page("guanli", "accounts")
    row = list(at.dataframe[0].value["账号"]).index("guancha")
    click_cell(at, "accounts", row, "账号")
    assert {"重置口令", "停用"} <= set(labels(at)) and "启用" not in labels(at)
    button(at, "停用").click().run()
    assert found("guancha").is_active
    button(at, "确认停用").click().run()
    assert not found("guancha").is_active
    button(at, "启用").click().run()
    button(at, "确认启用").click().run()
    assert found("guancha").is_active
    button(at, "重置口令").click().run()
    button(at, "确认重置口令").click().run()
    assert len(at.code[0].value) == 14 and found("guancha").must_change_password


def test_own_account_cannot_be_disabled(
    open_page: OpenPage, found: Callable[[str], Account]
) -> None:
    at = open_page("guanli", "accounts")
    row = list(at.dataframe[0].value["账号"]).index("guanli")
    click_cell(at, "accounts", row, "账号")
    button(at, "停用").click().run()
    button(at, "确认停用").click().run()
    assert found("guanli").is_active and "自己正在使用" in everything(at)
