"""本单位账号: an approver resets a colleague's password; it is shown once."""

from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock, desk, passwords
from storage.people import AccountRow
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labels, press, said


def colleague(account: Accounts) -> int:
    """A second clerk in the park, whose account is nobody's for trying out."""
    unit_id = account("yuanqu2").unit_id

    def add(session: Session) -> int:
        row = AccountRow(
            login="jbr.one", name="经办*甲*", role=Role.PARK_CLERK, unit_id=unit_id,
            password_hash="!", must_change_password=False, created_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id

    return desk.do(add)


def test_a_colleagues_password_is_reset_and_shown_once(
    open_page: OpenPage, account: Accounts
) -> None:
    account_id = colleague(account)
    at = open_page("yuanqu2", "unit_accounts")
    at.button(key=f"reset_{account_id}").click().run()
    assert kept(account_id) == "!"
    press(at, "确认重置口令")
    shown = at.get("html")[-1].proto.body
    password = shown.split(">")[1].split("<")[0]
    assert passwords.matches(kept(account_id), password)
    assert "交本人，登录后须更改" in said(at)
    press(at, "已抄下，关闭")
    at.run()
    assert password not in "".join(one.proto.body for one in at.get("html"))
    assert "经办*甲*" in said(at) and "待改口令" in said(at)


def test_demo_accounts_are_listed_but_not_reset(open_page: OpenPage, account: Accounts) -> None:
    at = open_page("yuanqu2", "unit_accounts")
    button = at.button(key=f"reset_{account('yuanqu').id}")
    assert button.disabled and "口令是公开的" in button.help
    assert f"reset_{account('yuanqu2').id}" not in [one.key for one in at.button]  # one's own


def test_only_approvers_have_the_page(open_page: OpenPage) -> None:
    assert "本单位账号" in [one.value for one in open_page("shengji", "unit_accounts").title]
    assert "重置口令" not in labels(open_page("yuanqu", "overview").button)


def kept(account_id: int) -> str:
    """The stored hash."""
    return desk.ask(lambda session: session.get_one(AccountRow, account_id).password_hash)
