"""New accounts: by an admin with a one-time password, or for the samples with a known one."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.words import LEVEL, ROLE
from scoring.workflow import ROLE_LEVELS, Level, Role
from services import clock, demo, history, passwords, units
from services.accounts import demand_admin
from services.people import User
from services.sign_in import plain
from storage.people import AccountRow, UnitRow

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,49}")


def create_account(
    session: Session, user: User | None, *, login: str, name: str, role: Role, unit_id: int
) -> str:
    """Make an account and return its one-time password, to be changed at the first sign-in.

    Raises NotAllowed, NotFound (unit), ActionRefused with every problem at once.
    """
    demand_admin(user)
    password = passwords.one_time()
    account = _add(
        session, plain(login), name.strip(), role, units.find_unit(session, unit_id), password
    )
    history.record(
        session,
        user,
        "create_account",
        "account",
        account.id,
        login=account.login,
        role=account.role,
        unit=account.unit.name,
    )
    return password


def add_demo_account(
    session: Session,
    *,
    login: str,
    name: str,
    role: Role,
    unit_id: int,
    password: str = demo.PASSWORD,
) -> int:
    """An account of the samples with a password that everybody may know; returns its id.

    It is listed on the login page in demo mode, and its password can't be changed.
    """
    account = _add(session, plain(login), name, role, units.find_unit(session, unit_id), password)
    account.is_demo, account.must_change_password = True, False
    history.record(
        session, None, "create_account", "account", account.id, login=account.login, demo=True
    )
    return account.id


def _add(
    session: Session, login: str, name: str, role: Role, unit: UnitRow, password: str
) -> AccountRow:
    found = []
    if not _LOGIN.fullmatch(login):
        found.append(
            f"账号“{login}”：须为3—50个字符，只用小写字母、数字、点、横线和下划线，以字母或数字开头"
        )
    elif session.scalars(select(AccountRow.id).where(AccountRow.login == login)).first():
        found.append(f"账号“{login}”已有人使用，请换一个")
    if not 1 <= len(name) <= 50:
        found.append("姓名：须填写，不超过50个字")
    if Level(unit.level) not in ROLE_LEVELS[role]:
        levels = "或".join(LEVEL[level] for level in ROLE_LEVELS[role])
        found.append(
            f"角色：{ROLE[role]}只能设在{levels}单位，“{unit.name}”是{LEVEL[Level(unit.level)]}单位"
        )
    if found:
        raise ActionRefused(found)
    account = AccountRow(
        login=login,
        name=name,
        role=role.value,
        unit_id=unit.id,
        password_hash=passwords.hashed(password),
        created_at=clock.now(),
    )
    session.add(account)
    session.flush()
    session.refresh(account)
    return account
