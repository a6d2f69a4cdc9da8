"""Wrong passwords: how many are left, and until when a name is locked.

An account keeps its count in its own row. A name that belongs to no account is counted all the
same, from the audit chain, and with the same answers: otherwise the answer would tell which
names exist. The chain keeps only a short hash of such a name, because people type their
password into the wrong field.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services import clock, history
from storage.audit import AuditEventRow
from storage.people import AccountRow

LIMIT = 5
LOCKED_FOR = timedelta(minutes=15)

_WRONG = "sign_in_failed"
_LOCKED = "sign_in_locked"


@dataclass(frozen=True, slots=True)
class Refused:
    """One refused attempt: how many are left, or until when the name is locked."""

    left: int
    until: datetime | None

    @property
    def words(self) -> str:
        """The refusal as shown under the field."""
        if self.until is not None:
            return (
                f"口令连续输错 {LIMIT} 次，该账号已锁定，{clock.in_words(self.until)}以后再试。"
                "急用请找本单位审签人或系统管理员解锁。"
            )
        return (
            f"账号或口令不对，还可再试 {self.left} 次。忘记口令请找本单位审签人或系统管理员重置。"
        )


def locked(session: Session, account: AccountRow | None, login: str) -> Refused | None:
    """The standing lock on an account or an unknown name; None when there is none."""
    until = account.locked_until if account else _unknown_until(session, login)
    return Refused(0, until) if until is not None and until > clock.now() else None


def wrong(session: Session, account: AccountRow | None, login: str) -> Refused:
    """Count a wrong password in the caller's transaction; the fifth locks for 15 minutes."""
    failed = (account.failed_count if account else _unknown_count(session, login)) + 1
    until = clock.now() + LOCKED_FOR if failed >= LIMIT else None
    if account is not None:
        account.failed_count = 0 if until else failed
        account.locked_until = until
    kind, key = ("account", account.id) if account else ("login_name", _key(login))
    # nobody is named as the actor: who typed it is exactly what was not proven
    history.record(session, None, _LOCKED if until else _WRONG, kind, key, failed=failed)
    return Refused(LIMIT - failed, until)


def forget(account: AccountRow) -> None:
    """Clear an account's count and lock: the right password was given, or an admin unlocked."""
    account.failed_count = 0
    account.locked_until = None


def _key(login: str) -> int:
    return int.from_bytes(hashlib.sha256(login.encode()).digest()[:4], "big") & 0x7FFFFFFF


def _last_lock(session: Session, login: str) -> AuditEventRow | None:
    return session.scalars(
        select(AuditEventRow)
        .where(AuditEventRow.object_id == _key(login), AuditEventRow.object_kind == "login_name")
        .where(AuditEventRow.action == _LOCKED)
        .order_by(AuditEventRow.seq.desc())
        .limit(1)
    ).first()


def _unknown_until(session: Session, login: str) -> datetime | None:
    lock = _last_lock(session, login)
    return lock.at + LOCKED_FOR if lock else None


def _unknown_count(session: Session, login: str) -> int:
    lock = _last_lock(session, login)
    return (
        session.scalar(
            select(func.count())
            .select_from(AuditEventRow)
            .where(
                AuditEventRow.object_id == _key(login), AuditEventRow.object_kind == "login_name"
            )
            .where(AuditEventRow.action == _WRONG, AuditEventRow.seq > (lock.seq if lock else 0))
        )
        or 0
    )
