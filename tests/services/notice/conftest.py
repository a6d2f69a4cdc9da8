"""The round after its approval, on Friday, 18 September 2026: built once, copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from services import clock
from storage import database
from tests.services.notice import afterwards
from tests.services.notice.afterwards import SIGNED, Afterwards
from tests.services.office import build

NOON = datetime(SIGNED.year, SIGNED.month, SIGNED.day, 12, tzinfo=clock.BEIJING)


@pytest.fixture(scope="session")
def approved(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Afterwards]:
    file = tmp_path_factory.mktemp("approved") / "approved.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = database.make_engine(f"sqlite:///{file}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOON)
        made = afterwards.ready(build(engine), patch)
    engine.dispose()
    return file, made


@pytest.fixture
def after(
    approved: tuple[Path, Afterwards], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Afterwards]:
    template, made = approved
    file = shutil.copy(template, tmp_path / "notice.sqlite3")
    engine = database.make_engine(f"sqlite:///{file}")
    monkeypatch.setattr(clock, "now", lambda: NOON)
    yield replace(made, office=replace(made.office, engine=engine), patch=monkeypatch)
    engine.dispose()
