"""One browser and one served sample round for the tests that click."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from services import samples
from storage import database
from tests.browser.driver import browser
from tests.serving import Server, start_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def sample_server(sqlite_template: Path, tmp_path: Path) -> Iterator[Server]:
    """The application with the sample round in a database of this test's own."""
    file = tmp_path / "samples.sqlite3"
    engine = database.make_engine(f"sqlite:///{file}")
    database.migrate(engine)
    with database.writing(engine) as session:
        samples.load(session)
    engine.dispose()
    with start_server(tmp_path, {"FAZHI_DEMO": "1"}, address=f"sqlite:///{file}") as server:
        yield server
