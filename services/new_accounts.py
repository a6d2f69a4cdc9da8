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
    enter_account(
        session, user, login=login, name=name, role=role, unit_id=unit_id,
        hashed=passwords.hashed(password),
    )  # fmt: skip
    return password


def enter_account(
    session: Session,
    user: User | None,
    *,
    login: str,
    name: str,
    role: Role,
    unit_id: int,
    hashed: str,
) -> None:
    """Make an account whose one-time password was hashed beforehand, outside the transaction.

    Raises as `create_account`.
    """
    demand_admin(user)
    unit = units.find_unit(session, unit_id)
    account = _add(session, plain(login), name.strip(), role, unit, hashed)
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
    unit = units.find_unit(session, unit_id)
    account = _add(session, plain(login), name, role, unit, passwords.hashed(password))
    account.is_demo, account.must_change_password = True, False
    history.record(
        session, None, "create_account", "account", account.id, login=account.login, demo=True
    )
    return account.id


def login_problem(login: str) -> str:
    """What is wrong with the form of a plain account name; nothing where it is fine."""
    if _LOGIN.fullmatch(login):
        return ""
    return f"账号“{login}”：须为3—50个字符，只用小写字母、数字、点、横线和下划线，以字母或数字开头"


def name_problem(name: str) -> str:
    """What is wrong with a person's name; nothing where it is fine."""
    return "" if 1 <= len(name) <= 50 else "姓名：须填写，不超过50个字"


def role_problem(role: Role, unit: str, level: Level) -> str:
    """Why a role can't be held in a unit of this level; nothing where it can."""
    if level in ROLE_LEVELS[role]:
        return ""
    levels = "或".join(LEVEL[one] for one in ROLE_LEVELS[role])
    return f"角色：{ROLE[role]}只能设在{levels}单位，“{unit}”是{LEVEL[level]}单位"


def taken(login: str) -> str:
    """The words for an account name that somebody has already."""
    return f"账号“{login}”已有人使用，请换一个"


def _add(
    session: Session, login: str, name: str, role: Role, unit: UnitRow, hashed: str
) -> AccountRow:
    found = [login_problem(login), name_problem(name)]
    if session.scalars(select(AccountRow.id).where(AccountRow.login == login)).first():
        found.append(taken(login))
    found.append(role_problem(role, unit.name, Level(unit.level)))
    if any(found):
        raise ActionRefused(one for one in found if one)
    account = AccountRow(
        login=login,
        name=name,
        role=role.value,
        unit_id=unit.id,
        password_hash=hashed,
        created_at=clock.now(),
    )
    session.add(account)
    session.flush()
    session.refresh(account)
    return account
