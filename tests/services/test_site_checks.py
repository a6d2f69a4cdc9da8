"""现场核查: said by who may judge, read by whom it concerns, and never a mark."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed
from scoring.workflow import Action, Role
from services import clock, publication, site_checks
from services.panel.rules import SeeOthers
from services.people import User
from services.site_checks import Found, SiteCheck
from services.submissions import get_submission
from storage.audit import AuditEventRow
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.panel.seated import ROW, seated
from tests.services.signed import sign_off

OUTSIDE = (Role.PARK_CLERK, Role.PARK_APPROVER, Role.CITY_CLERK, Role.CITY_APPROVER)


def say(
    office: Office,
    submission_id: int,
    user: User,
    version: int = 0,
    found: Found | None = Found.NOT_CONFIRMED,
    on: date | None = date(2026, 1, 6),
    note: str = "公示栏没有这份制度",
) -> None:
    with office.writing() as session:
        site_checks.say(
            session, user, submission_id, ROW, version, found=found, visited_on=on, note=note
        )


def seen(office: Office, submission_id: int, user: User) -> SiteCheck | None:
    with office.reading() as session:
        found = site_checks.checks_at(session, user, submission_id, ROW)
    return found[0] if found else None


def test_it_stands_beside_the_indicator_and_changes_no_mark(office: Office) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    say(office, submission_id, reviewer)
    found = seen(office, submission_id, office.users[Role.ORGANISER])
    assert found is not None and found.by == reviewer.name
    assert found.words == "不属实（2026年1月6日现场）：公示栏没有这份制度"
    with office.reading() as session:
        sheets = get_submission(session, reviewer, submission_id).sheets
        event = select(AuditEventRow).where(AuditEventRow.action == "site_check.say")
        assert "公示栏没有这份制度" in session.scalars(event).one().detail
    assert not sheets["province"].line(ROW).judged


def test_park_and_city_read_it_once_published_and_never_who_said_it(office: Office) -> None:
    submission_id = office.under_review()
    say(office, submission_id, office.users[Role.REVIEWER])
    office.judge_all(submission_id)
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)
    assert [seen(office, submission_id, office.users[role]) for role in OUTSIDE] == [None] * 4
    decide_everything(office)
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)
    for role in OUTSIDE:
        found = seen(office, submission_id, office.users[role])
        assert found is not None and (found.found, found.by) == (Found.NOT_CONFIRMED, "")


def test_all_that_is_lacking_is_said_at_once(office: Office) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    with pytest.raises(ActionRefused) as refused:
        say(office, submission_id, reviewer, on=clock.today() + timedelta(days=1), note="无")
    assert len(refused.value.problems) == 2 and "不能晚于今天" in refused.value.problems[0]
    with pytest.raises(ActionRefused) as refused:
        say(office, submission_id, reviewer, found=None, on=None)
    assert len(refused.value.problems) == 2
    assert seen(office, submission_id, reviewer) is None


def test_the_second_to_save_and_who_may_not_judge_are_refused(office: Office) -> None:
    submission_id, reviewer = office.under_review(), office.users[Role.REVIEWER]
    say(office, submission_id, reviewer)
    with pytest.raises(Conflict, match="刚有别人记过"):
        say(office, submission_id, reviewer, found=Found.CONFIRMED)
    say(office, submission_id, reviewer, 1, Found.CONFIRMED, note="")
    found = seen(office, submission_id, reviewer)
    assert found is not None and (found.found, found.note) == (Found.CONFIRMED, "")
    for role in (Role.ORGANISER, Role.CITY_CLERK):
        with pytest.raises(NotAllowed):
            say(office, submission_id, office.users[role], found.version)


def test_seats_check_for_themselves_and_learn_of_the_others_as_the_round_says(
    office: Office,
) -> None:
    one = seated(office, SeeOthers.AFTER_OWN)
    first, second, _ = one.reviewers
    park = one.submission_id
    say(office, park, first)
    assert seen(office, park, second) is None
    say(office, park, second, found=Found.CONFIRMED, note="台账齐全")  # no word that one stands
    mine = seen(office, park, second)
    assert mine is not None and mine.is_own and mine.note == "台账齐全"
    one.say(second)
    one.lock(second)
    with office.reading() as session:
        both = site_checks.checks_at(session, second, park, ROW)
    assert [(each.seat, each.is_own, each.by) for each in both] == [
        ("评审1", False, ""), ("评审2", True, second.name)
    ]  # fmt: skip
    with pytest.raises(ActionRefused, match="锁定"):
        say(office, park, second, mine.version)
    with office.reading() as session:
        whole = site_checks.checks_at(session, office.users[Role.ORGANISER], park, ROW)
        assert site_checks.checks(session, office.users[Role.CITY_CLERK], park) == {}
    assert [each.by for each in whole] == [first.name, second.name]
