"""The database: SQLite (WAL) in data/local by default, PostgreSQL by `DATABASE_URL`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from storage import audit
from storage.turns import turns_of

ROOT = Path(__file__).parents[1]


def local() -> Path:
    """The folder for what is made at run time: `FAZHI_LOCAL`, or data/local."""
    return Path(os.environ.get("FAZHI_LOCAL") or ROOT / "data" / "local")


def url() -> str:
    """Where the database is: `DATABASE_URL`, or the embedded SQLite file."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{local() / 'fazhi.sqlite3'}"


@cache
def engine() -> Engine:
    """This process's engine, made once."""
    return make_engine(url())


def make_engine(address: str) -> Engine:
    """An engine for an address; plain `postgresql://` addresses are taken by psycopg 3."""
    if address.startswith("postgresql://"):
        address = address.replace("postgresql://", "postgresql+psycopg://", 1)
    if address.startswith("sqlite:///") and ":memory:" not in address:
        Path(address.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(address, pool_pre_ping=True)
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _sqlite_connect)
        event.listen(made, "begin", _sqlite_begin)
    return made


def _sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "busy_timeout=10000", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(bind: Engine | None = None) -> Iterator[Session]:
    """A session for looking only; whatever it changed is thrown away."""
    with Session(bind or engine(), expire_on_commit=False) as session:
        yield session
        session.rollback()


@contextmanager
def writing(bind: Engine | None = None) -> Iterator[Session]:
    """One write transaction: all is kept at the end, or nothing when anything is raised.

    No Streamlit call may stand inside: `st.rerun` and `st.stop` raise and would undo it.
    """
    target = bind or engine()
    # a writer waits before it takes a connection: else those who wait would leave none to readers
    with turns_of(target).mine(), Session(target, expire_on_commit=False) as session:
        session.connection(execution_options={"writing": True})
        audit.take_turn(session)
        yield session
        session.commit()


def migrate(bind: Engine | None = None) -> None:
    """Bring the tables to the newest version."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "storage" / "migrations"))
    target = bind or engine()
    with target.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
