"""The audit chain: whoever changes or takes out an event breaks it, and writers queue."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import audit
from storage.audit import FIRST, AuditEventRow
from storage.database import reading, writing
from tests.storage.rows import NOW, account

LENGTH = 6


def _append(session: Session, number: int = 1, account_id: int | None = None) -> AuditEventRow:
    return audit.append(
        session,
        at=NOW,
        account_id=account_id,
        action="self_mark_saved",
        object_kind="submission",
        object_id=number,
        detail={"indicator": "outcome", "number": number},
    )


@pytest.fixture
def chain(any_engine: Engine) -> Engine:
    """A database with two accounts and a whole chain of LENGTH events."""
    with writing(any_engine) as session:
        by = account(session, "one").id
        account(session, "two")
        for number in range(1, LENGTH + 1):
            _append(session, number, by)
    return any_engine


def _first_broken(engine: Engine) -> int | None:
    with reading(engine) as session:
        return audit.first_broken(session)


def test_a_chain_that_nobody_touched_is_whole(chain: Engine) -> None:
    assert _first_broken(chain) is None
    with reading(chain) as session:
        columns = (AuditEventRow.seq, AuditEventRow.prev_hash, AuditEventRow.hash)
        events = session.execute(select(*columns).order_by(AuditEventRow.seq)).all()
    assert [seq for seq, _, _ in events] == list(range(1, LENGTH + 1))
    assert [before for _, before, _ in events] == [FIRST, *(own for _, _, own in events[:-1])]
    assert len({own for _, _, own in events}) == LENGTH


def test_an_empty_chain_is_whole(any_engine: Engine) -> None:
    assert _first_broken(any_engine) is None


TAMPERED: dict[str, Any] = {
    "at": NOW.replace(microsecond=123457),
    "account_id": 2,
    "action": "self_mark_save",
    "object_kind": "round",
    "object_id": 99,
    "detail": '{"indicator":"outcome","number":"4"}',
    "prev_hash": "1" * 64,
    "hash": "2" * 64,
    "seq": 99,
}


def test_every_field_is_tampered_with() -> None:
    assert set(TAMPERED) == {column.key for column in AuditEventRow.__table__.columns}


@pytest.mark.parametrize("field", TAMPERED)
def test_a_changed_field_breaks_the_chain_there(chain: Engine, field: str) -> None:
    with writing(chain) as session:
        change = update(AuditEventRow).where(AuditEventRow.seq == 3)
        session.execute(change.values({field: TAMPERED[field]}))
    assert _first_broken(chain) == 3


def test_no_account_is_not_the_same_as_some_account(chain: Engine) -> None:
    with writing(chain) as session:
        session.execute(update(AuditEventRow).where(AuditEventRow.seq == 2).values(account_id=None))
    assert _first_broken(chain) == 2


@pytest.mark.parametrize("gone", range(1, LENGTH))
def test_an_event_taken_out_is_missed(chain: Engine, gone: int) -> None:
    with writing(chain) as session:
        session.execute(text("DELETE FROM audit_event WHERE seq = :seq"), {"seq": gone})
    assert _first_broken(chain) == gone


def test_closing_the_gap_does_not_hide_it(chain: Engine) -> None:
    with writing(chain) as session:
        session.execute(text("DELETE FROM audit_event WHERE seq = 3"))
        for seq in range(4, LENGTH + 1):
            change = text("UPDATE audit_event SET seq = :new WHERE seq = :old")
            session.execute(change, {"new": seq - 1, "old": seq})
    assert _first_broken(chain) == 3


@pytest.mark.parametrize(("start", "broken"), [(1, 3), (2, 3), (3, 3), (4, None), (LENGTH, None)])
def test_looking_from_a_number_on_sees_what_follows(
    chain: Engine, start: int, broken: int | None
) -> None:
    with writing(chain) as session:
        session.execute(update(AuditEventRow).where(AuditEventRow.seq == 3).values(action="x"))
    with reading(chain) as session:
        assert audit.first_broken(session, start) == broken


def test_looking_from_a_number_on_needs_the_event_before(chain: Engine) -> None:
    with writing(chain) as session:
        session.execute(text("DELETE FROM audit_event WHERE seq = 3"))
    with reading(chain) as session:
        assert audit.first_broken(session, 4) == 3


def test_an_event_planted_before_the_first_is_seen(chain: Engine) -> None:
    with writing(chain) as session:
        session.add(
            AuditEventRow(
                seq=0,
                at=NOW,
                action="x",
                object_kind="x",
                detail="{}",
                prev_hash="4" * 64,
                hash=FIRST,
            )
        )
    assert _first_broken(chain) == 1


def test_memory_is_no_witness(chain: Engine) -> None:
    with reading(chain) as session:
        kept = session.scalars(select(AuditEventRow)).all()
        assert audit.first_broken(session) is None
        session.rollback()
        with writing(chain) as other:
            other.execute(update(AuditEventRow).where(AuditEventRow.seq == 4).values(action="x"))
        assert audit.first_broken(session) == 4
        assert len(kept) == LENGTH


def test_a_rolled_back_change_leaves_no_event(chain: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(chain) as session:
        _append(session, 7)
        _append(session, 8)
        raise ZeroDivisionError
    with writing(chain) as session:
        assert _append(session, 7).seq == LENGTH + 1
    assert _first_broken(chain) is None


def test_two_writers_cannot_fork_the_chain(any_engine: Engine) -> None:
    writers, each = 4, 8
    together = Barrier(writers)

    def write(writer: int) -> None:
        together.wait(timeout=30)
        for number in range(each):
            with writing(any_engine) as session:
                _append(session, writer * 100 + number)

    with ThreadPoolExecutor(writers) as pool:
        for done in [pool.submit(write, writer) for writer in range(writers)]:
            done.result(timeout=60)
    assert _first_broken(any_engine) is None
    with reading(any_engine) as session:
        assert session.scalar(select(func.count()).select_from(AuditEventRow)) == writers * each
        ids = set(session.scalars(select(AuditEventRow.object_id)))
    assert ids == {writer * 100 + number for writer in range(writers) for number in range(each)}


def test_a_forged_branch_is_refused_by_the_table(chain: Engine) -> None:
    with reading(chain) as session:
        used = session.get_one(AuditEventRow, 3).prev_hash
    with pytest.raises(IntegrityError), writing(chain) as session:
        session.add(
            AuditEventRow(
                seq=LENGTH + 1,
                at=NOW,
                action="x",
                object_kind="x",
                detail="{}",
                prev_hash=used,
                hash="3" * 64,
            )
        )
    assert _first_broken(chain) is None
