"""Accounts that exist: listed, reset, disabled, unlocked. For admins and the server's operator.

`user=None` is the operator at the terminal of the server (`create-user`), who could write the
database anyway; a page always passes the signed-in user.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.words import ROLE
from scoring.workflow import Level, Role
from services import attempts, clock, history, login_sessions, passwords
from services.people import User
from storage.people import AccountRow, LoginSessionRow, UnitRow


@dataclass(frozen=True, slots=True)
class Account:
    """One row of the account list; `live_sessions` counts the places it is signed in at."""

    id: int
    login: str
    name: str
    role: Role
    unit_id: int
    unit_name: str
    level: Level
    is_demo: bool
    is_active: bool
    must_change_password: bool
    locked_until: datetime | None
    last_seen_at: datetime | None
    live_sessions: int


def list_accounts(
    session: Session,
    user: User | None,
    *,
    unit_id: int | None = None,
    role: Role | None = None,
    active: bool | None = None,
    words: str = "",
) -> list[Account]:
    """Accounts by level, unit and login; `words` is looked for in login, name and unit.

    Raises NotAllowed for anybody but an admin.
    """
    demand_admin(user)
    wanted = select(AccountRow).join(UnitRow, AccountRow.unit_id == UnitRow.id)
    if unit_id is not None:
        wanted = wanted.where(AccountRow.unit_id == unit_id)
    if role is not None:
        wanted = wanted.where(AccountRow.role == role)
    if active is not None:
        wanted = wanted.where(AccountRow.is_active == active)
    rows = [row for row in session.scalars(wanted) if words.strip().lower() in _text(row)]
    listed = as_listed(session, rows)
    order = list(Level)
    return sorted(listed, key=lambda a: (-order.index(a.level), a.unit_name, a.login))


def reset_password(session: Session, user: User | None, account_id: int) -> str:
    """A new one-time password; ends the account's sessions and clears its lock.

    Raises NotAllowed, NotFound. A reset demo account becomes an ordinary one until reloaded.
    """
    demand_admin(user)
    return renew_password(session, user, _account(session, account_id))


def set_active(session: Session, user: User | None, account_id: int, *, active: bool) -> None:
    """Enable an account, or disable it and end its sessions.

    Raises NotAllowed, NotFound, ActionRefused for one's own account and for the last admin.
    """
    demand_admin(user)
    account = _account(session, account_id)
    if account.is_active == active:
        return
    if not active:
        _demand_spare(session, user, account)
        login_sessions.revoke_all(session, account.id)
    account.is_active = active
    _record(session, user, "enable_account" if active else "disable_account", account)


def revoke_sessions(session: Session, user: User | None, account_id: int) -> int:
    """End an account's sessions everywhere; how many were ended. Raises NotAllowed, NotFound."""
    demand_admin(user)
    return end_sessions(session, user, _account(session, account_id))


def unlock(session: Session, user: User | None, account_id: int) -> None:
    """Let a locked account try again at once. Raises NotAllowed, NotFound."""
    demand_admin(user)
    lift_lock(session, user, _account(session, account_id))


def renew_password(session: Session, user: User | None, account: AccountRow) -> str:
    """The reset itself; the caller has asked whether this user may."""
    password = passwords.one_time()
    account.password_hash = passwords.hashed(password)
    account.must_change_password, account.is_demo = True, False
    attempts.forget(account)
    ended = login_sessions.revoke_all(session, account.id)
    _record(session, user, "reset_password", account, sessions_ended=ended)
    return password


def end_sessions(session: Session, user: User | None, account: AccountRow) -> int:
    """The ending itself; the caller has asked whether this user may."""
    ended = login_sessions.revoke_all(session, account.id)
    _record(session, user, "revoke_sessions", account, sessions_ended=ended)
    return ended


def lift_lock(session: Session, user: User | None, account: AccountRow) -> None:
    """The unlocking itself; the caller has asked whether this user may."""
    attempts.forget(account)
    _record(session, user, "unlock_account", account)


def as_listed(session: Session, rows: Sequence[AccountRow]) -> list[Account]:
    """Rows as lists show them, in their order."""
    seen = _sessions(session)
    return [_listed(row, seen) for row in rows]


def demand_admin(user: User | None) -> None:
    """Raises NotAllowed unless the user is an admin, or nobody: the operator at the terminal."""
    if user is not None and user.role is not Role.ADMIN:
        raise NotAllowed(f"账号由{ROLE[Role.ADMIN]}管理，{ROLE[user.role]}不能查看或更改")


def _demand_spare(session: Session, user: User | None, account: AccountRow) -> None:
    if user is not None and user.id == account.id:
        raise ActionRefused("不能停用自己正在使用的账号。请由另一位系统管理员停用")
    admins = select(AccountRow.id).where(AccountRow.role == Role.ADMIN, AccountRow.is_active)
    if account.role == Role.ADMIN and len(session.scalars(admins).all()) == 1:
        raise ActionRefused("这是最后一个可用的系统管理员账号，不能停用。请先新建另一个")


def _account(session: Session, account_id: int) -> AccountRow:
    account = session.get(AccountRow, account_id)
    if account is None:
        raise NotFound("没有这个账号，可能是列表已经过时。请刷新页面后再试")
    return account


def _record(
    session: Session, user: User | None, action: str, account: AccountRow, **detail: object
) -> None:
    history.record(session, user, action, "account", account.id, login=account.login, **detail)


def _sessions(session: Session) -> dict[int, tuple[int, datetime]]:
    """Per account: how many live sessions, and when the last of any was used."""
    live = dict(
        session.execute(
            select(LoginSessionRow.account_id, func.count())
            .where(*login_sessions.live_conditions())
            .group_by(LoginSessionRow.account_id)
        ).all()
    )
    last = select(LoginSessionRow.account_id, func.max(LoginSessionRow.last_seen_at))
    return {
        account_id: (live.get(account_id, 0), seen)
        for account_id, seen in session.execute(last.group_by(LoginSessionRow.account_id)).all()
    }


def _listed(row: AccountRow, seen: dict[int, tuple[int, datetime]]) -> Account:
    live, last = seen.get(row.id, (0, None))
    is_locked = row.locked_until is not None and row.locked_until > clock.now()
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        level=Level(row.unit.level),
        is_demo=row.is_demo,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
        locked_until=row.locked_until if is_locked else None,
        last_seen_at=last,
        live_sessions=live,
    )


def _text(row: AccountRow) -> str:
    return f"{row.login} {row.name} {row.unit.name}".lower()
