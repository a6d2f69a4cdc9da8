"""The sample round: loaded once, honest about what is real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from scoring.workflow import Status
from services import samples
from services.access import CITY, PROVINCE, SELF
from services.sheets import judgements_of, sheet_of
from storage import audit, database
from storage.people import UnitRow
from storage.submissions import SubmissionRow
from tests import databases


@pytest.fixture
def loaded(sample_template: Path, sqlite_engine: Engine) -> Iterator[Engine]:
    """A database into which the samples were loaded once."""
    yield databases.renewed(sqlite_engine, sample_template)
    sqlite_engine.dispose()


def test_samples_load_once_and_stand_where_they_say(loaded: Engine) -> None:
    engine = loaded
    with database.writing(engine) as session:
        assert not samples.load(session)
    with database.reading(engine) as session:
        rows = session.scalars(select(SubmissionRow)).all()
        assert {row.status for row in rows} >= set(Status) - {Status.PUBLISHED}
        assert audit.first_broken(session) is None


def test_the_only_real_place_has_its_own_marks_and_nobody_elses(loaded: Engine) -> None:
    with database.reading(loaded) as session:
        real = [
            row
            for row in session.scalars(select(SubmissionRow))
            if not row.unit.name.startswith("示例")
        ]
        assert [row.unit.label for row in real] == ["资阳高新区"]
        ziyang = real[0]
        assert ziyang.status == Status.RECOMMENDED and ziyang.source_note
        sheet = sheet_of(session, ziyang, SELF)
        assert sheet.total == 99
        assert sheet.line("target-completion").score == 29
        assert "原表未载明" in sheet.line("target-completion").reason
        for rater in (CITY, PROVINCE):
            given = judgements_of(session, [ziyang], rater)[ziyang.id]
            assert all(one is None for one in given.values())
        names = session.scalars(select(UnitRow.name)).all()
        assert all("示例" in name or "资阳" in name for name in names)
