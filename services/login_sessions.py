"""Live sessions: who holds one, until when, and how it ends.

The cookie holds a random token; only its SHA-256 is kept. A session ends 30 minutes after it
was last used (`FAZHI_IDLE_MINUTES`), 12 hours after it began, or when it is revoked. An open
page knows its session by `sid`, a hash of the kept hash: enough to find it, useless as a cookie.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload

from services import clock
from services.people import User, user_of
from storage.people import AccountRow, LoginSessionRow

LASTS = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Live:
    """A live session: whose it is, its `sid`, and whether its last use should be noted again."""

    user: User
    sid: str
    token_hash: str
    is_stale: bool


def idle_limit() -> timedelta:
    """How long a session may rest unused: `FAZHI_IDLE_MINUTES`, 30 minutes unless set."""
    return timedelta(minutes=int(os.environ.get("FAZHI_IDLE_MINUTES") or 30))


def open_session(session: Session, account: AccountRow) -> str:
    """Begin a session and return its token; the account's long-ended ones are swept out."""
    at = clock.now()
    session.execute(
        delete(LoginSessionRow).where(
            LoginSessionRow.account_id == account.id, LoginSessionRow.expires_at < at
        )
    )
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSessionRow(
            token_hash=hash_of(token),
            account_id=account.id,
            created_at=at,
            last_seen_at=at,
            expires_at=at + LASTS,
        )
    )
    return token


def of_token(session: Session, token: str) -> Live | None:
    """The live session of a cookie's token, by primary key; None when there is none."""
    row = session.scalars(_live().where(LoginSessionRow.token_hash == hash_of(token))).first()
    return _as_live(row) if row else None


def of_page(session: Session, account_id: int, sid: str) -> Live | None:
    """The live session of an account with this `sid`: one SELECT by the account's index."""
    rows = session.scalars(_live().where(LoginSessionRow.account_id == account_id))
    return next((_as_live(row) for row in rows if _sid(row.token_hash) == sid), None)


def note_use(session: Session, token_hash: str) -> None:
    """Write down that a session was used just now. No audit event: nothing else changes."""
    session.execute(
        update(LoginSessionRow)
        .where(LoginSessionRow.token_hash == token_hash)
        .values(last_seen_at=clock.now())
    )


def revoke_all(session: Session, account_id: int, *, but: str | None = None) -> int:
    """End an account's sessions, except the one with the token `but`; how many were ended."""
    ended = session.execute(
        update(LoginSessionRow)
        .where(LoginSessionRow.account_id == account_id, LoginSessionRow.revoked_at.is_(None))
        .where(LoginSessionRow.expires_at > clock.now())
        .where(LoginSessionRow.token_hash != (hash_of(but) if but else ""))
        .values(revoked_at=clock.now())
        .returning(LoginSessionRow.token_hash)
    )
    return len(ended.all())


def live_conditions() -> tuple[ColumnElement[bool], ...]:
    """What a `LoginSessionRow` must satisfy to be live, its account aside."""
    at = clock.now()
    return (
        LoginSessionRow.revoked_at.is_(None),
        LoginSessionRow.expires_at > at,
        LoginSessionRow.last_seen_at > at - idle_limit(),
    )


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _live() -> Select[LoginSessionRow]:
    return (
        select(LoginSessionRow)
        .join(LoginSessionRow.account)
        .options(contains_eager(LoginSessionRow.account).options(joinedload(AccountRow.unit)))
        .where(AccountRow.is_active, *live_conditions())
    )


def _as_live(row: LoginSessionRow) -> Live:
    return Live(
        user=user_of(row.account),
        sid=_sid(row.token_hash),
        token_hash=row.token_hash,
        is_stale=row.last_seen_at <= clock.now() - NOTED_EVERY,
    )


def _sid(token_hash: str) -> str:
    return hashlib.sha256(token_hash.encode()).hexdigest()[:32]
