"""The sample round: loaded once, honest about what is real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from sqlalchemy import Engine, select

from scoring.workflow import Status
from services import sample_panel, samples
from services.access import CITY, PROVINCE, SELF
from services.panel.round_panel import round_panel
from services.panel.rules import rules_of
from services.people import user_of
from services.rounds import list_rounds
from services.sample_office import Office
from services.sheets import judgements_of, sheet_of
from storage import audit, database
from storage.people import AccountRow, UnitRow
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


def test_the_panel_round_comes_second_with_seats_a_locked_one_and_a_recusal(
    engine: Engine,
) -> None:
    with database.writing(engine) as session:  # the office and both rounds, without the parks
        plan = YAML(typ="safe", pure=True).load(samples.FILE.read_text(encoding="utf-8"))
        office = Office(session, plan)
        office.open_round()
        sample_panel.load(session, office)
    with database.reading(engine) as session:
        organiser = user_of(session.scalars(select(AccountRow).filter_by(login="zuzhi")).one())
        first, second = list_rounds(session, organiser)
        assert second.is_sample and "评审组示例批次" in second.title and first.id < second.id
        assert rules_of(session, first.id) is None and rules_of(session, second.id) is not None
        found = round_panel(session, organiser, second.id)
        assert [len(park.held) for park in found.parks] == [3, 2, 0]
        assert [held.seat.locked_at is not None for held in found.parks[0].held] == [
            True, False, False,
        ]  # fmt: skip
        assert [one.name for one in found.reviewers if one.id in found.parks[1].barred] == [
            "示例用户十一"
        ]
        assert audit.first_broken(session) is None
