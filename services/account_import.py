"""Accounts in bulk from a workbook: what it would make, and making it, all or nothing.

`user=None` is the operator at the terminal, as in `services.accounts`. Hashing a password takes
a sixth of a second, which nobody may spend in a write transaction two hundred times over:
`import_accounts` reads, hashes, then writes, each with a session of its own.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.account_book import HandedOut, KnownUnit, write_passwords, write_template
from documents.account_reader import read_accounts
from scoring.errors import ActionRefused
from scoring.words import LEVEL, ROLE
from services import clock, desk, history, new_accounts, passwords, units
from services.account_plan import AccountPlan, PlannedAccount, plan_accounts
from services.accounts import demand_admin
from services.papers import Paper
from services.people import User
from storage.audit import AuditEventRow
from storage.people import AccountRow

_ACTION = "import_accounts"


@dataclass(frozen=True, slots=True)
class OneTime:
    """A one-time password and its hash, made before the transaction."""

    password: str
    hashed: str


def template(session: Session, user: User | None) -> Paper:
    """The workbook to fill in, with the units that exist. Raises NotAllowed."""
    known = units.list_units(session, user)
    told = [KnownUnit(one.name, LEVEL[one.level], one.parent_name) for one in known]
    return Paper("账号名单.xlsx", write_template(told))


def preview(session: Session, user: User | None, content: bytes) -> AccountPlan:
    """What a workbook would make, and every problem with its cell; nothing is written.

    Raises NotAllowed, WorkbookRefused (no list in it), ActionRefused (imported already).
    """
    demand_admin(user)
    reading = read_accounts(content)
    _demand_first_time(session, content)
    known = units.list_units(session, user)
    return plan_accounts(reading, known, session.scalars(select(AccountRow.login)))


def apply(
    session: Session,
    user: User | None,
    content: bytes,
    filename: str,
    drawn: Mapping[str, OneTime],
) -> tuple[HandedOut, ...]:
    """Make every unit and account of a workbook; `drawn` has a password for each login.

    The workbook is planned anew here: what others made since the preview refuses all of it.
    Raises as `preview`, and ActionRefused with every problem.
    """
    plan = preview(session, user, content)
    _demand_sound(plan)
    ids = {one.name: one.id for one in units.list_units(session, user)}
    for unit in plan.units:
        ids[unit.name] = units.create_unit(
            session, user, name=unit.name, level=unit.level, parent_id=ids[unit.parent]
        )
    for one in plan.accounts:
        new_accounts.enter_account(
            session, user, login=one.login, name=one.name, role=one.role,
            unit_id=ids[one.unit.name], hashed=drawn[one.login].hashed,
        )  # fmt: skip
    history.record(
        session, user, "import_accounts", "account", None, file=filename[:200],
        sha256=_digest(content), new_accounts=len(plan.accounts), new_units=len(plan.units),
    )  # fmt: skip
    return tuple(_handed(one, drawn[one.login].password) for one in plan.accounts)


def draw(plan: AccountPlan, progress: Callable[[int, int], object]) -> dict[str, OneTime]:
    """A one-time password with its hash for every account; `progress` is told done and all.

    One after the other: of the two hashes computed at a time, one is left to people signing in.
    """
    drawn = {}
    for number, one in enumerate(plan.accounts, 1):
        password = passwords.one_time()
        drawn[one.login] = OneTime(password, passwords.hashed(password))
        progress(number, len(plan.accounts))
    return drawn


def import_accounts(
    user: User | None,
    content: bytes,
    filename: str,
    progress: Callable[[int, int], object],
) -> tuple[HandedOut, ...]:
    """Read, hash, write. Whatever `progress` raises ends it with nothing written.

    Raises as `apply`, and Conflict.
    """
    plan = desk.ask(preview, user, content)
    _demand_sound(plan)
    return desk.do(apply, user, content, filename, draw(plan, progress))


def passwords_paper(handed: tuple[HandedOut, ...]) -> Paper:
    """The list of one-time passwords as a workbook. It is kept nowhere."""
    made = f"共 {len(handed)} 个账号，{clock.in_words(clock.now())}生成"
    about = f"{made}。系统不保存口令，本表只此一份。"
    return Paper("一次性口令发放表.xlsx", write_passwords(handed, about))


def _handed(one: PlannedAccount, password: str) -> HandedOut:
    return HandedOut(one.login, one.name, ROLE[one.role], one.unit.name, password)


def _demand_sound(plan: AccountPlan) -> None:
    if plan.problems:
        raise ActionRefused(str(one) for one in plan.problems)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _demand_first_time(session: Session, content: bytes) -> None:
    """The same file again is one sentence, not a problem at every login. Raises ActionRefused."""
    digest = _digest(content)
    earlier = select(AuditEventRow.at, AuditEventRow.detail).where(AuditEventRow.action == _ACTION)
    for at, detail in session.execute(earlier):
        told = json.loads(detail)
        if told["sha256"] == digest:
            raise ActionRefused(
                f"这份文件已于 {clock.in_words(at)} 导入，建立了 {told['new_accounts']} 个账号，"
                "不会再建一次。口令遗失的，请在账号一览中逐个重置"
            )
