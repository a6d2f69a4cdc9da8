"""A better reader reads again: open proposals follow it, what people decided stays."""

from dataclasses import replace

import pytest

from reports import reader
from reports.reader import Fact, Reading
from scoring.facts import Qualifier
from scoring.workflow import Role
from services.reports import deciding, reading
from services.reports.confirmed import FactState
from services.reports.reading import Reread
from services.reports.readings import reading as read
from tests.services.office import Office
from tests.services.reports.own_report import TEXT, bring, fact, facts, report


def better(found: Reading) -> Reading:
    """What a later dictionary might make of the text: a plain figure gets its name, a leaflet
    count another label, and the count of consultations is no longer read."""

    def now(one: Fact) -> Fact:
        if one.key is None:
            return replace(one, key="meeting_count", label="召开会议次数")
        if one.key == "law_leaflet_count":
            return replace(one, label="发放的宣传资料")
        return one

    left = [now(one) for one in found.facts if one.quote != "接受群众咨询400余人次"]
    return replace(found, facts=tuple(left))


@pytest.fixture
def reread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "reading", lambda text: better(read(text)))


def again(office: Office, report_id: int) -> Reread:
    with office.writing() as session:
        return reading.read_again(session, office.users[Role.PARK_CLERK], report_id)


def test_the_same_reader_changes_nothing(office: Office) -> None:
    report_id = bring(office, office.begin())
    before = facts(office, report_id)
    assert again(office, report_id) == Reread(0, len(before), 0)
    assert facts(office, report_id) == before


@pytest.mark.usefixtures("reread")
def test_open_proposals_follow_the_new_reader(office: Office) -> None:
    submission = office.begin()
    report_id = bring(office, submission)
    before = facts(office, report_id)
    plain = [one for one in before if one.key is None]
    told = again(office, report_id)
    assert told == Reread(len(plain), len(before) - len(plain) - 1, len(plain) + 1)
    after = facts(office, report_id)
    assert not any(one.key is None or "群众咨询" in one.quote for one in after)
    assert fact(office, report_id, "发放宣传资料").label == "发放的宣传资料"
    old, new = {one.id for one in before}, {one.id for one in after}
    assert all(one > max(old) for one in new - old)  # no page's old number means another fact
    assert report(office, submission).proposed == len(after)


@pytest.mark.usefixtures("reread")
def test_a_decision_is_never_overwritten_nor_asked_for_again(office: Office) -> None:
    report_id = bring(office, office.begin())
    clerk = office.users[Role.PARK_CLERK]
    rejected, gone, named = (
        fact(office, report_id, words)
        for words in ("发放宣传资料", "接受群众咨询", "召开工作部署会1次")
    )
    with office.writing() as session:
        deciding.reject(session, clerk, rejected.id, rejected.version)
        deciding.accept(session, clerk, gone.id, gone.version)
        deciding.mend(
            session, clerk, named.id, named.version, key=None, label="部署会",
            value="1", unit="次", qualifier=Qualifier.EXACT, period="2026", note="",
        )  # fmt: skip
    decided = {one.id: one for one in facts(office, report_id) if one.by}
    again(office, report_id)
    again(office, report_id)
    after = facts(office, report_id)
    assert {one.id: one for one in after if one.by} == decided
    assert [one.state for one in after if "发放宣传资料" in one.quote and one.value != "true"] == [
        FactState.REJECTED
    ]
    assert sum("接受群众咨询" in one.quote for one in after) == 1


def test_the_reader_in_a_process_of_its_own_says_the_same() -> None:
    assert read(TEXT) == reader.read(TEXT)
