"""A unit's own approver helps colleagues who cannot get in: without waiting for an admin.

Only for accounts of the approver's own unit that prepare, review or look on; never for one's
own, another approver's, the organiser's or an admin's account. What one may not touch is not
found.
"""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.workflow import Role
from services import accounts
from services.access import require
from services.accounts import Account
from services.people import User
from storage.people import AccountRow

HELPED_BY: Mapping[Role, tuple[Role, ...]] = {
    Role.PARK_APPROVER: (Role.PARK_CLERK,),
    Role.CITY_APPROVER: (Role.CITY_CLERK, Role.OBSERVER),
    Role.PROVINCE_APPROVER: (Role.REVIEWER, Role.OBSERVER),
}
"""Whose accounts an approver looks after, by the approver's role."""

OF_THE_DEMO = (
    "演示账号由大家共用，口令是公开的；重置或强制退出会影响别人试用。确有需要的，请系统管理员办理。"
)
DISABLED = "这个账号已停用，重置口令也不能登录。需要恢复使用的，请系统管理员启用。"


def own_unit(session: Session, user: User) -> list[Account]:
    """The accounts of the user's unit that the user looks after, by name. Raises NotAllowed."""
    require(user, *HELPED_BY)
    rows = session.scalars(_helped(user).order_by(AccountRow.role, AccountRow.login)).all()
    return accounts.as_listed(session, rows)


def why_not(one: Account | AccountRow) -> str:
    """Why its unit cannot reset an account or sign it out; empty where it can."""
    if one.is_demo:
        return OF_THE_DEMO
    return "" if one.is_active else DISABLED


def reset_password(session: Session, user: User, account_id: int) -> str:
    """A new one-time password, which ends the account's sessions and clears its lock.

    Raises NotAllowed, NotFound, ActionRefused (demo or disabled account).
    """
    return accounts.renew_password(session, user, _in_use(session, user, account_id))


def end_sessions(session: Session, user: User, account_id: int) -> int:
    """Sign the account out everywhere; how many places there were. Raises as `reset_password`."""
    return accounts.end_sessions(session, user, _in_use(session, user, account_id))


def unlock(session: Session, user: User, account_id: int) -> None:
    """Let a locked account try again at once. Raises NotAllowed, NotFound."""
    accounts.lift_lock(session, user, _account(session, user, account_id))


def _helped(user: User) -> Select[AccountRow]:
    return select(AccountRow).where(
        AccountRow.unit_id == user.unit_id,
        AccountRow.role.in_(HELPED_BY[user.role]),
        AccountRow.id != user.id,
    )


def _in_use(session: Session, user: User, account_id: int) -> AccountRow:
    """The account, if it is one person's own and enabled."""
    account = _account(session, user, account_id)
    refused = why_not(account)
    if refused:
        raise ActionRefused(refused)
    return account


def _account(session: Session, user: User, account_id: int) -> AccountRow:
    require(user, *HELPED_BY)
    row = session.scalars(_helped(user).where(AccountRow.id == account_id)).first()
    if row is None:
        raise NotFound("本单位没有这个账号，或者不由您管理。请刷新页面后再试。")
    return row
