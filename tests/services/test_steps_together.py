"""The same step taken for several submissions: all of them or none."""

import pytest

from scoring.errors import ActionRefused, NotAllowed
from scoring.workflow import Action, Role, Status
from services import submissions
from services.steps import take_each
from tests.services.office import Office
from tests.services.verified_parks import recommended_park


def test_review_begun_for_several_at_once_or_for_none(office: Office) -> None:
    first, _ = recommended_park(office, "甲园")
    second, _ = recommended_park(office, "乙园")
    organiser = office.users[Role.ORGANISER]
    with office.writing() as session:
        assert take_each(session, organiser, [first], Action.START_REVIEW) == 1
    with pytest.raises(ActionRefused, match="甲园：") as refused, office.writing() as session:
        take_each(session, organiser, [second, first], Action.START_REVIEW)
    assert len(refused.value.problems) == 1
    with office.reading() as session:
        assert {
            one.park: one.status for one in submissions.list_submissions(session, organiser)
        } == {
            "甲园": Status.UNDER_REVIEW,
            "乙园": Status.RECOMMENDED,
        }
    with pytest.raises(ActionRefused, match="至少选一家"), office.writing() as session:
        take_each(session, organiser, [], Action.START_REVIEW)


def test_only_the_province_begins_a_review(office: Office) -> None:
    submission_id, _ = recommended_park(office, "甲园")
    for role in (Role.CITY_APPROVER, Role.OBSERVER, Role.PROVINCE_APPROVER):
        with pytest.raises(NotAllowed), office.writing() as session:
            take_each(session, office.users[role], [submission_id], Action.START_REVIEW)
