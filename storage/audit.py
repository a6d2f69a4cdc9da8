"""The audit chain: every change appends an event whose hash covers the one before it.

`append` runs inside the caller's transaction: the change and its event are kept together or
not at all. Two writers can't fork the chain: `prev_hash` is unique, and on PostgreSQL an
advisory lock queues them (SQLite's write transactions queue by themselves).
"""

import hashlib
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import ForeignKey, String, Table, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from scoring.canonical import canonical
from storage.base import Base, Moment

FIRST = "0" * 64
_LOCK = 7_202_603
_TURN = "audit_turn"
"""In `Session.info`: the transaction that has its turn, so that it need not ask again."""


class AuditEventRow(Base):
    """Who did what to which object, when; chained by hash."""

    __tablename__ = "audit_event"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    action: Mapped[str] = mapped_column(String(50), index=True)
    object_kind: Mapped[str] = mapped_column(String(30))
    object_id: Mapped[int | None] = mapped_column(index=True)
    detail: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


_TABLE = cast(Table, AuditEventRow.__table__)


def take_turn(session: Session) -> None:
    """Wait for the one place at the end of the chain, and keep it until the transaction ends.

    `storage.database.writing` does so first of all, so that no writer waits for the place while
    it holds a row that the writer in the place wants.
    """
    kept = session.info.get(_TURN)
    if session.get_bind().dialect.name != "postgresql":
        return
    if kept is None or kept is not session.get_transaction():
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        session.info[_TURN] = session.get_transaction()


def append(
    session: Session,
    *,
    at: datetime,
    account_id: int | None,
    action: str,
    object_kind: str,
    object_id: int | None,
    detail: dict[str, Any],
) -> AuditEventRow:
    """Add one event to the chain in the caller's transaction; what is given back is a copy."""
    take_turn(session)
    session.flush()
    last = session.execute(
        select(AuditEventRow.seq, AuditEventRow.hash).order_by(AuditEventRow.seq.desc()).limit(1)
    ).first()
    event = AuditEventRow(
        seq=last.seq + 1 if last else 1,
        at=at,
        account_id=account_id,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        detail=canonical(detail),
        prev_hash=last.hash if last else FIRST,
    )
    event.hash = _hash(event)
    # straight into the table: the session would only keep it, and every save waits for this one
    kept = {column.name: getattr(event, column.name) for column in _TABLE.columns}
    session.connection().execute(_TABLE.insert(), kept)
    return event


def first_broken(session: Session, start: int = 1) -> int | None:
    """Number of the first event that does not follow from the one before; None if all do.

    With `start`, only the events from that number on are looked at.
    """
    previous, expected = FIRST, start
    chain = select(AuditEventRow).order_by(AuditEventRow.seq)
    if start > 1:  # from the beginning nothing is left out, so an event 0 is seen too
        before = session.get(AuditEventRow, start - 1, populate_existing=True)
        if before is None:
            return start - 1
        previous = before.hash
        chain = chain.where(AuditEventRow.seq >= start)
    # what the session still holds in memory is no witness: read every row again
    for event in session.scalars(chain.execution_options(populate_existing=True, yield_per=500)):
        if event.seq != expected or event.prev_hash != previous or event.hash != _hash(event):
            return expected
        previous, expected = event.hash, expected + 1
    return None


def _hash(event: AuditEventRow) -> str:
    content = {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": event.account_id,
        "action": event.action,
        "object": [event.object_kind, event.object_id],
        "detail": event.detail,
        "prev": event.prev_hash,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()
