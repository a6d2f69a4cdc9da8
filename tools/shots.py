"""Takes the README's screenshots from a freshly served sample round: `make shots`."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services import samples
from storage import database
from tests.browser.driver import Person, browser
from tests.serving import start_server

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
SHOTS = (
    ("overview", "yuanqu", "/"),
    ("self-marks", "yuanqu", "/self-marks?group=oversight"),
    ("evidence", "yuanqu", "/evidence"),
    ("assignments", "yuanqu", "/assignments"),
    ("approval", "yuanqu2", "/approval"),
    ("recommendation", "shiji", "/recommendation"),
    ("review", "pingshen", "/review"),
    ("deductions", "zuzhi", "/deductions"),
    ("ranking", "zuzhi", "/ranking"),
    ("papers", "zuzhi", "/papers"),
    ("annual-report", "zuzhi", "/annual-report"),
    ("compliance", "zuzhi", "/compliance"),
    ("notices", "zuzhi", "/notices"),
    ("work-plan", "yuanqu", "/work-plan"),
    ("duties", "shiji", "/duties"),
    ("inspections", "shiji", "/inspections"),
    ("appraisal", "shiji2", "/appraisal"),
    ("calendar", "shiji", "/calendar"),
    ("rounds", "zuzhi", "/rounds"),
    ("scorecards", "zuzhi", "/scorecards"),
)
DRAWN = 1500
"""Milliseconds for charts to be drawn after the page has run."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a server with nothing but the samples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = f"sqlite:///{folder / 'shots.sqlite3'}"
        engine = database.make_engine(address)
        database.migrate(engine)
        with database.writing(engine) as session:
            samples.load(session)
        engine.dispose()
        with start_server(folder, {"FAZHI_DEMO": "1"}, address=address) as server:
            yield server.base_url


def main() -> None:
    """Write every picture at 1440×900."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with browser() as chromium, served() as url:
        for name, login, path in SHOTS:
            person = Person(chromium, url, login)
            person.go(path)
            person.page.wait_for_timeout(DRAWN)
            person.page.screenshot(path=FOLDER / f"{name}.png")
            person.close()


if __name__ == "__main__":
    main()
