"""Fixtures for pages: the sample round in a database of the test's own, pages opened as a role.

`desk_db` puts the sample round behind `services.desk`; `open_page` opens a page signed in as
one of the demo accounts; `submission_of` gives a sample park's submission id.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from scoring.workflow import Role
from services import desk, login_sessions
from services.people import User, user_of
from storage import database
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow
from tests import databases
from ui import navigation

MAIN = Path(__file__).parents[2] / "ui" / "main.py"


class OpenPage(Protocol):
    """Opens `ui/views/<page>.py` as an account, with the address's parameters."""

    def __call__(self, login: str, page: str, **query: str) -> AppTest: ...


@pytest.fixture(scope="session")
def _packages_looked_through_once() -> Iterator[None]:
    """Every `AppTest` looks through all installed packages for components; none come meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture
def desk_db(
    sample_template: Path,
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    _packages_looked_through_once: None,
) -> Iterator[Path]:
    """The sample round, this test's own copy, behind `services.desk`."""
    databases.renewed(sqlite_engine, sample_template)
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string())
    monkeypatch.setenv("FAZHI_DEMO", "1")
    monkeypatch.setattr(database, "engine", cache(lambda: sqlite_engine))
    assert sqlite_engine.url.database is not None
    yield Path(sqlite_engine.url.database)
    sqlite_engine.dispose()


@pytest.fixture
def open_page(desk_db: Path) -> OpenPage:
    """Opens a page signed in as a demo account; fails where the page shows a bug."""

    def opened(login: str, page: str, **query: str) -> AppTest:
        uid, sid, role = desk.do(_signed_in, login)
        at = AppTest.from_file(str(MAIN), default_timeout=30)
        at.user = {"uid": str(uid), "sid": sid}
        if not navigation.has_page(role, page):
            at.run().switch_page(f"views/{page}.py")  # Streamlit itself must refuse
        if page != "overview":
            # `switch_page` knows addresses only after a first run, which would draw the overview
            at._page_hash = calc_hash(page.replace("_", "-"))
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return opened


@pytest.fixture
def account(desk_db: Path) -> Callable[[str], User]:
    """A demo account as services see it."""
    return lambda login: desk.ask(_user, login)


@pytest.fixture
def submission_of(desk_db: Path) -> Callable[[str], int]:
    """The submission id of a sample park, by the last character of its short name: `庚`."""
    return lambda park: desk.ask(_submission, park)


def _signed_in(session: Session, login: str) -> tuple[int, str, Role]:
    row = session.scalars(select(AccountRow).where(AccountRow.login == login)).one()
    live = login_sessions.of_token(session, login_sessions.open_session(session, row))
    assert live is not None
    return row.id, live.sid, Role(row.role)


def _user(session: Session, login: str) -> User:
    return user_of(session.scalars(select(AccountRow).where(AccountRow.login == login)).one())


def _submission(session: Session, park: str) -> int:
    query = select(SubmissionRow.id).join(UnitRow, SubmissionRow.unit_id == UnitRow.id)
    return session.scalars(query.where(UnitRow.short_name.endswith(park))).one()
