"""Who sees what, with data that could leak: three parks, two cities, all levels have judged."""

from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.judgement import Deduction
from scoring.workflow import Action, Role, Status
from services import (
    city,
    judging,
    ledger,
    review,
    self_assessment,
    standings,
    submissions,
)
from services.people import User
from tests.services.office import Office

SECRET = "只有省级能看到的理由"


def _judged(office: Office) -> int:
    """A verified, unpublished submission in which the province took something off."""
    submission_id = office.under_review(law_study="4")
    with office.writing() as session:
        review.deduct(
            session, office.users[Role.REVIEWER], submission_id, "law-study", 0,
            Deduction(Decimal(2), SECRET, "官方表述", "学习记录"), "secret",
        )  # fmt: skip
    office.judge_all(submission_id, skip=("law-study",))
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)
    return submission_id


def _outsiders(office: Office) -> list[User]:
    return [office.other_clerk, office.far_clerk, office.far_city, office.users[Role.ADMIN]]


def test_outsiders_find_nothing_by_number(office: Office) -> None:
    submission_id = _judged(office)
    for user in _outsiders(office):
        with office.reading() as session:
            for question in (
                submissions.get_submission,
                self_assessment.entries,
                city.corrections,
                city.opinion,
            ):
                with pytest.raises(NotFound):
                    question(session, user, submission_id)
            assert all(
                one.id != submission_id for one in submissions.list_submissions(session, user)
            )
            assert ledger.ledger(session, user, submission_id=submission_id) == []


def test_outsiders_can_do_nothing(office: Office) -> None:
    submission_id = office.handed_in()
    for user in [*_outsiders(office), office.users[Role.OBSERVER]]:
        for action in Action:
            with (
                pytest.raises((NotFound, NotAllowed, ActionRefused)),
                office.writing() as session,
            ):
                from services.steps import take

                take(session, user, submission_id, action, "硬来")
        with pytest.raises((NotFound, NotAllowed)), office.writing() as session:
            self_assessment.save(session, user, submission_id, "law-study", 1, mark=Decimal(0))
        with pytest.raises((NotFound, NotAllowed)), office.writing() as session:
            judging.judge(session, user, submission_id, "law-study", 0, looked_at=True)
    with office.reading() as session:
        own = submissions.get_submission(session, office.users[Role.PARK_CLERK], submission_id)
    assert own.status is Status.SUBMITTED and own.total("self") == 100


def test_park_and_city_see_no_provincial_mark_before_publication(office: Office) -> None:
    submission_id = _judged(office)
    for role in (Role.PARK_CLERK, Role.PARK_APPROVER, Role.CITY_CLERK, Role.CITY_APPROVER):
        user = office.users[role]
        with office.reading() as session:
            seen = submissions.get_submission(session, user, submission_id)
            assert seen.status is Status.VERIFIED
            assert "province" not in seen.sheets
            assert seen.total("province") is None
            entries = ledger.ledger(session, user, round_id=office.round_id)
            assert entries, "there is an own deduction that may be seen"
            assert all(SECRET not in one.reason for one in entries)
            assert standings.standings(session, user, office.round_id).places == ()


def test_city_reads_nothing_while_the_park_is_writing(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    with office.reading() as session:
        clerk = office.users[Role.CITY_CLERK]
        listed = submissions.list_submissions(session, clerk)
        assert [one.status for one in listed] == [Status.DRAFT]
        assert not listed[0].contents_open and listed[0].sheets == {}
        with pytest.raises(NotFound):
            submissions.get_submission(session, clerk, submission_id)


def test_reviewers_do_not_know_of_what_the_city_still_has(office: Office) -> None:
    office.handed_in()
    with office.reading() as session:
        assert submissions.list_submissions(session, office.users[Role.REVIEWER]) == []
        assert len(submissions.list_submissions(session, office.users[Role.ORGANISER])) == 1


def test_city_sees_its_own_parks_only(office: Office) -> None:
    office.begin()
    office.begin(office.far_clerk)
    with office.reading() as session:
        near = submissions.list_submissions(session, office.users[Role.CITY_CLERK])
        far = submissions.list_submissions(session, office.far_city)
        not_begun = submissions.parks_not_begun(
            session, office.users[Role.CITY_CLERK], office.round_id
        )
    assert [one.park for one in near] == ["测试园区一"]
    assert [one.park for one in far] == ["测试园区三"]
    assert not_begun == ["测试园区二"]


def test_park_does_not_read_the_citys_unsigned_opinion(office: Office) -> None:
    submission_id = office.handed_in()
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=False, words="拟不推荐，尚未签发",
        )  # fmt: skip
    with office.reading() as session:
        park = office.users[Role.PARK_CLERK]
        assert city.opinion(session, park, submission_id) is None
        assert submissions.get_submission(session, park, submission_id).proposal is None
        seen = city.opinion(session, office.users[Role.CITY_APPROVER], submission_id)
        assert seen is not None and not seen.recommended


def test_parks_read_no_names_of_those_who_judged(office: Office) -> None:
    submission_id = office.handed_in()
    with office.writing() as session:
        review.deduct(
            session, office.users[Role.CITY_CLERK], submission_id, "openness", 0,
            Deduction(Decimal(1), "依申请公开台账缺三条答复日期", "要点4", "台账"), "city-1",
        )  # fmt: skip
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=True, words="同意推荐申报",
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
    with office.reading() as session:
        park = ledger.ledger(session, office.users[Role.PARK_CLERK], submission_id=submission_id)
        province = ledger.ledger(session, office.users[Role.REVIEWER], submission_id=submission_id)
    assert [(one.rater, one.by) for one in park] == [("city", "")]
    assert province[0].by == office.users[Role.CITY_CLERK].name


def test_notes_between_city_people_stay_in_the_city(office: Office) -> None:
    submission_id = office.handed_in()
    with office.writing() as session:
        city.propose_opinion(
            session,
            office.users[Role.CITY_CLERK],
            submission_id,
            recommended=True,
            words="同意推荐申报",
        )
    office.step(Role.CITY_APPROVER, submission_id, Action.CITY_SEND_BACK, "再核一下第13项")
    with office.reading() as session:
        park = submissions.get_submission(session, office.users[Role.PARK_CLERK], submission_id)
        clerk = submissions.get_submission(session, office.users[Role.CITY_CLERK], submission_id)
    assert (park.status_note, clerk.status_note) == ("", "再核一下第13项")
