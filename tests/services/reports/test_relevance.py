"""Another unit's report counts once a person has said why; checks follow the day of posting."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reports.checks import Binding, Timeliness
from reports.contents import Part
from scoring.errors import ActionRefused, Conflict, NotAllowed, ReportRefused
from scoring.workflow import Role
from services import clock
from services.reports import deciding, relevance, report_checks, supporting
from services.reports.confirmed import Relevance
from services.reports.report_checks import ReportChecks
from tests.services.office import Office
from tests.services.reports.own_report import BUREAU, bring, fact, report

REASON = "本园区由该局归口管理，报告第三部分写的是本园区。"


def say(office: Office, submission: int, accepted: bool, reason: str = REASON) -> None:
    held = report(office, submission)
    with office.writing() as session:
        clerk = office.users[Role.PARK_CLERK]
        relevance.say(session, clerk, held.id, held.version, accepted, reason)


def study_mark(office: Office, submission: int) -> Decimal | None:
    with office.reading() as session:
        clerk = office.users[Role.PARK_CLERK]
        return supporting.supports(session, clerk, submission)["law-study"].points


def checked(office: Office, report_id: int) -> ReportChecks:
    with office.reading() as session:
        return report_checks.checks(session, office.users[Role.PARK_CLERK], report_id)


def test_another_units_report_counts_once_its_relevance_is_accepted(office: Office) -> None:
    submission = office.begin()
    report_id = bring(office, submission, BUREAU)
    one = fact(office, report_id, "全年开展法治专题学习4次")
    with office.writing() as session:
        deciding.accept(session, office.users[Role.PARK_CLERK], one.id, one.version)
    assert report(office, submission).counts is False
    assert study_mark(office, submission) is None
    say(office, submission, True)
    held = report(office, submission)
    assert (held.counts, held.relevance, held.relevance_reason) == (
        True, Relevance.ACCEPTED, REASON,
    )  # fmt: skip
    assert (held.relevance_by, held.relevance_at is not None) == ("测试park_clerk", True)
    assert study_mark(office, submission) == Decimal("5.00")
    say(office, submission, False, "核对后发现写的是别的园区。")
    assert study_mark(office, submission) is None


@pytest.mark.parametrize("reason", ["", "  有关系 ", "长" * 501])
def test_a_reason_is_needed(office: Office, reason: str) -> None:
    submission = office.begin()
    bring(office, submission, BUREAU)
    with pytest.raises(ReportRefused, match="理由：须写 5—500 个字"):
        say(office, submission, True, reason)


def test_of_ones_own_report_nothing_is_said_and_nobody_else_says_it(office: Office) -> None:
    submission = office.begin()
    bring(office, submission)
    with pytest.raises(ActionRefused, match="就是本单位的报告"):
        say(office, submission, True)
    held = report(office, submission)
    with office.writing() as session, pytest.raises(NotAllowed):
        reviewer = office.users[Role.REVIEWER]
        relevance.say(session, reviewer, held.id, held.version, True, REASON)


def test_two_people_say_it_at_once(office: Office) -> None:
    submission = office.begin()
    bring(office, submission, BUREAU)
    held = report(office, submission)
    say(office, submission, False)
    with office.writing() as session, pytest.raises(Conflict):
        clerk = office.users[Role.PARK_CLERK]
        relevance.say(session, clerk, held.id, held.version, True, REASON)
    assert report(office, submission).relevance is Relevance.REFUSED


def post(office: Office, submission: int, on: date | None) -> None:
    held = report(office, submission)
    with office.writing() as session:
        relevance.posted(session, office.users[Role.PARK_CLERK], held.id, held.version, on)


def test_the_day_of_posting_is_entered_and_measured(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = office.begin()
    report_id = bring(office, submission, BUREAU)
    assert checked(office, report_id).binding is Binding.BOUND
    handed, published = checked(office, report_id).days
    assert (handed.found, handed.due) == (Timeliness.UNCONFIRMED, date(2027, 3, 1))
    assert (published.found, published.due) == (Timeliness.UNCONFIRMED, date(2027, 4, 1))
    with pytest.raises(ReportRefused, match="还没有到"):
        post(office, submission, clock.today() + timedelta(days=1))
    with pytest.raises(ReportRefused, match="早于报告的年度"):
        post(office, submission, date(2025, 12, 31))
    monkeypatch.setattr(clock, "today", lambda: date(2027, 5, 1))
    post(office, submission, date(2027, 4, 2))
    assert checked(office, report_id).days[1].found is Timeliness.LATE
    assert "report_late" in {one.kind for one in checked(office, report_id).findings}
    post(office, submission, date(2027, 4, 1))
    assert checked(office, report_id).days[1].found is Timeliness.MET
    post(office, submission, None)
    assert report(office, submission).posted_on is None


def test_a_park_is_not_named_by_the_rule_and_its_contents_are_shown(office: Office) -> None:
    report_id = bring(office, office.begin())
    found = checked(office, report_id)
    assert (found.binding, found.year) == (Binding.NOT_NAMED, 2026)
    assert "不是该规定点名的报告主体" in found.bound_because
    assert {one.found for one in found.days} == {Timeliness.NOT_BOUND}
    assert {one.part for one in found.contents if one.present} == set(Part)
    assert "条款号待核" in found.contents_clause
    assert [one.closes for one in found.sums] == [True, True]
    assert found.findings == ()
