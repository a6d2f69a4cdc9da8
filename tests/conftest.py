"""Fixtures for everybody: `engine` (fresh migrated SQLite), `any_engine` (SQLite and
PostgreSQL in turn), `session` (one write session on `engine`)."""

import os
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session

from services import samples
from storage import database
from tests import databases

settings.register_profile(
    "quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quick")

_numbers = count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be skipped (`FAZHI_NO_SKIPS=1`, as in `.ci/run`), a skip is a failure."""
    report = yield
    if report.skipped and os.environ.get("FAZHI_NO_SKIPS") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def local_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What is made at run time (evidence, packed papers) goes to a folder of the tests' own."""
    folder = tmp_path_factory.mktemp("local")
    before = os.environ.get("FAZHI_LOCAL")
    os.environ["FAZHI_LOCAL"] = str(folder)
    yield folder
    if before is None:
        del os.environ["FAZHI_LOCAL"]
    else:
        os.environ["FAZHI_LOCAL"] = before


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the test processes of one run (`-n`) have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sqlite_template(shared_folder: Path) -> Path:
    """A migrated, empty SQLite file to copy."""
    return databases.built_once(shared_folder, "template", databases.migrated_sqlite)


@pytest.fixture(scope="session")
def sample_template(shared_folder: Path) -> Path:
    """A SQLite file with the sample round in it, to copy."""
    return databases.built_once(shared_folder, "samples", _samples)


def _samples(file: Path) -> None:
    made = database.make_engine(f"sqlite:///{databases.migrated_sqlite(file)}")
    with database.writing(made) as session:
        assert samples.load(session)
    made.dispose()


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """This process's engine, whose file every test gets fresh."""
    return database.make_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.sqlite3'}")


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """Address of a running PostgreSQL whose database `template_fazhi` is migrated and empty."""
    try:
        server = databases.postgres_server()
        address = server.__enter__()
    except databases.CannotStart as reason:
        pytest.skip(f"no PostgreSQL: {reason}")
    try:
        databases.run_sql(address, "CREATE DATABASE template_fazhi")
        made = database.make_engine(_other(address, "template_fazhi"))
        database.migrate(made)
        made.dispose()
        yield address
    finally:
        server.__exit__(None, None, None)


@pytest.fixture
def engine(sqlite_template: Path, sqlite_engine: Engine) -> Iterator[Engine]:
    """A fresh migrated SQLite database of this test's own."""
    yield databases.renewed(sqlite_engine, sqlite_template)
    sqlite_engine.dispose()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A fresh migrated database of this test's own, on each kind of server."""
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
    else:
        yield from _postgres(request.getfixturevalue("postgres_template"))


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A write session on `engine`; commit in the test what another session shall see."""
    with database.writing(engine) as opened:
        yield opened
        opened.rollback()


def _postgres(address: str) -> Iterator[Engine]:
    name = f"test_{next(_numbers)}"
    databases.run_sql(address, f"CREATE DATABASE {name} TEMPLATE template_fazhi")
    made = database.make_engine(_other(address, name))
    yield made
    made.dispose()
    databases.run_sql(address, f"DROP DATABASE {name} WITH (FORCE)")


def _other(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)
