"""Transactions keep all or nothing; rows carry versions; foreign keys hold."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from storage import database
from storage.database import reading, writing
from storage.people import UnitRow
from storage.submissions import SelfMarkRow
from tests.storage.rows import NOW, account, submission


class Stopped(Exception):
    """Something went wrong in the middle of a transaction."""


def test_what_is_written_is_kept(any_engine: Engine) -> None:
    with writing(any_engine) as session:
        session.add(UnitRow(name="示例园区", level="park"))
    with reading(any_engine) as session:
        assert session.scalars(select(UnitRow.name)).all() == ["示例园区"]


def test_nothing_is_kept_when_something_is_raised(any_engine: Engine) -> None:
    with pytest.raises(Stopped), writing(any_engine) as session:
        session.add(UnitRow(name="示例园区", level="park"))
        session.flush()
        raise Stopped
    with reading(any_engine) as session:
        assert session.scalars(select(UnitRow.name)).all() == []


def test_reading_keeps_nothing(any_engine: Engine) -> None:
    with reading(any_engine) as session:
        session.add(UnitRow(name="示例园区", level="park"))
        session.flush()
    with reading(any_engine) as session:
        assert session.scalars(select(UnitRow.name)).all() == []


def test_the_second_to_save_the_same_row_is_told(any_engine: Engine) -> None:
    indicator = _two_marks(any_engine)
    with reading(any_engine) as slow:
        seen = slow.get_one(SelfMarkRow, indicator)
        slow.expunge(seen)
    with writing(any_engine) as session:
        session.get_one(SelfMarkRow, indicator).reason = "先保存的"
    with pytest.raises(StaleDataError), writing(any_engine) as session:
        session.add(seen)
        seen.reason = "后保存的"
    with reading(any_engine) as session:
        kept = session.get_one(SelfMarkRow, indicator)
        assert (kept.reason, kept.version) == ("先保存的", 2)


def test_two_rows_are_saved_side_by_side(any_engine: Engine) -> None:
    number, _ = _two_marks(any_engine)
    with reading(any_engine) as slow:
        seen = slow.get_one(SelfMarkRow, (number, "staffing"))
        slow.expunge(seen)
    with writing(any_engine) as session:
        session.get_one(SelfMarkRow, (number, "outcome")).reason = "甲"
    with writing(any_engine) as session:
        session.add(seen)
        seen.reason = "乙"
    with reading(any_engine) as session:
        kept = session.scalars(select(SelfMarkRow.reason).order_by(SelfMarkRow.indicator_id))
        assert kept.all() == ["甲", "乙"]


def _two_marks(engine: Engine) -> tuple[int, str]:
    with writing(engine) as session:
        by = account(session)
        number = submission(session, by).id
        for indicator in ("outcome", "staffing"):
            session.add(
                SelfMarkRow(submission_id=number, indicator_id=indicator, account_id=by.id, at=NOW)
            )
    return number, "outcome"


def test_foreign_keys_hold(any_engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(any_engine) as session:
        session.add(UnitRow(name="示例园区", level="park", parent_id=99))


def test_sqlite_is_kept_safely(engine: Engine) -> None:
    with engine.connect() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert pragmas == ["wal", 1, 2, 10_000]


def test_the_address_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("FAZHI_LOCAL", raising=False)
    assert database.url().startswith("sqlite:///")
    assert "data/local" in Path(database.url().removeprefix("sqlite:///")).as_posix()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    assert database.url().endswith("other.sqlite3")


def test_a_plain_postgresql_address_is_taken_by_psycopg() -> None:
    made = database.make_engine("postgresql://somebody@localhost/fazhi")
    assert made.url.drivername == "postgresql+psycopg"
    made.dispose()


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "deeper" / "x.sqlite3"
    made = database.make_engine(f"sqlite:///{file}")
    with made.connect() as connection:
        connection.execute(text("SELECT 1"))
    made.dispose()
    assert file.exists()
