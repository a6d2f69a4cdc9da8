"""One browser and one served sample round for the tests that click."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from ruamel.yaml import YAML
from sqlalchemy.orm import Session

from services import samples
from services.sample_office import Office
from storage import database
from tests.browser.driver import browser
from tests.serving import Server, start_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _windows_closed(chromium: Browser) -> Iterator[None]:
    """A window left open goes on asking for its server and takes the machine from other tests."""
    yield
    for window in chromium.contexts:
        window.close()


@pytest.fixture
def sample_server(sample_template: Path, tmp_path: Path) -> Iterator[Server]:
    """The application with the sample round in a database of this test's own."""
    with served(sample_template, tmp_path) as server:
        yield server


@pytest.fixture
def fresh_server(sqlite_template: Path, tmp_path: Path) -> Iterator[Server]:
    """The application with the demo accounts and an open round in which nobody has begun."""
    with served(sqlite_template, tmp_path, open_round) as server:
        yield server


def open_round(session: Session) -> None:
    """The demo accounts and an open round."""
    plan = YAML(typ="safe", pure=True).load(samples.FILE.read_text(encoding="utf-8"))
    Office(session, plan).open_round()


@contextmanager
def served(
    template: Path, folder: Path, fill: Callable[[Session], object] | None = None
) -> Iterator[Server]:
    """The application on a copy of a database, filled further."""
    file = folder / "served.sqlite3"
    shutil.copy(template, file)
    if fill is not None:
        engine = database.make_engine(f"sqlite:///{file}")
        with database.writing(engine) as session:
            fill(session)
        engine.dispose()
    with start_server(folder, {"FAZHI_DEMO": "1"}, address=f"sqlite:///{file}") as server:
        yield server
