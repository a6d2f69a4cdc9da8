"""Each role's own next deadline: window, correction, review; none where nothing waits."""

from datetime import timedelta

import pytest

from scoring.workflow import Action, Role
from services import city, clock, submissions
from services.city import CorrectionKind, CorrectionNote
from services.own_deadline import OwnDeadline, own_deadline
from services.people import User
from services.rounds import round_row
from tests.services.office import Office


def asked(office: Office, user: User) -> OwnDeadline:
    with office.reading() as session:
        return own_deadline(session, user, office.round_id)


def test_each_level_has_its_own(office: Office) -> None:
    with office.reading() as session:
        row = round_row(session, office.round_id)
        window, review = row.closes_at, row.review_closes_at
    for role, words, moment in (
        (Role.PARK_CLERK, "申报截止", window),
        (Role.CITY_APPROVER, "申报截止", window),
        (Role.REVIEWER, "评审截止", review),
        (Role.ORGANISER, "评审截止", review),
    ):
        found = asked(office, office.users[role])
        assert found.words.startswith(words) and found.moment == moment, role


@pytest.mark.parametrize("days", [2, 9])  # within the window, and beyond it
def test_a_park_that_has_handed_in_waits_for_nothing_until_it_is_returned(
    office: Office, days: int
) -> None:
    park = office.users[Role.PARK_APPROVER]
    submission_id = office.handed_in()
    assert asked(office, park) == OwnDeadline("本单位申报已提交")
    assert asked(office, office.other_clerk).moment is not None  # the other park's own is not
    due = clock.now() + timedelta(days=days)
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id, due_at=due,
            notes=[CorrectionNote("openness", CorrectionKind.OUTDATED, "换新目录")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    found = asked(office, park)
    assert found.words.startswith("补正截止") and found.moment == due
    with office.reading() as session:
        mine = submissions.my_submission(session, park, office.round_id)
    assert mine is not None and mine.due == due  # every page names the same day


def test_before_the_window_it_is_the_beginning(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = clock.now() - timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: early)
    found = asked(office, office.users[Role.PARK_CLERK])
    assert found.words.startswith("申报开始") and found.over == "已开始"
