"""What organiser and approver see of panels: counts while work goes on, marks once all locked."""

from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, NotAllowed
from scoring.panel import Method
from scoring.workflow import Action, Role
from services import submissions
from services.panel import open_book, recusal, round_panel, seats
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, more_reviewers, seated, set_rules


def _all_say(one: Seated, *offs: str) -> None:
    for reviewer, off in zip(one.reviewers, offs, strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.PROVINCE_APPROVER])
def test_no_marks_before_every_seat_has_locked(office: Office, role: Role) -> None:
    one, user = seated(office), office.users[role]
    first, second, third = one.reviewers
    for reviewer in (first, second):
        one.say(reviewer, "2")
        one.lock(reviewer)
    with office.reading() as session:
        assert open_book.open_panel(session, user, one.submission_id) is None
        assert open_book.leniencies(session, user, office.round_id) == []
        (park,) = round_panel.round_panel(session, user, office.round_id).parks
    assert [held.progress.done for held in park.held] == [18, 18, 0]
    assert park.gaps == ()
    one.say(third, "0.5")
    one.lock(third)
    with office.reading() as session:
        shown = open_book.open_panel(session, user, one.submission_id)
    assert shown is not None
    line = next(each for each in shown.lines if each.short == "四项管理制度")
    assert [each.mark for each in line.said] == [3, 3, Decimal("4.5")]
    assert (line.spread, line.mark, line.how) == (Decimal("1.5"), Decimal("3.5"), "取平均数")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OBSERVER, Role.PARK_CLERK, Role.CITY_CLERK])
def test_nobody_else_lays_a_panel_open(office: Office, role: Role) -> None:
    one, user = seated(office), office.users[role]
    _all_say(one, "1", "0", "0")
    with office.reading() as session:
        for read in (round_panel.round_panel, open_book.leniencies):
            with pytest.raises(NotAllowed):
                read(session, user, office.round_id)
        with pytest.raises(NotAllowed):
            open_book.open_panel(session, user, one.submission_id)


def test_leniency_is_the_mean_over_what_several_judged(office: Office) -> None:
    one = seated(office)
    _all_say(one, "1.4", "0", "0")
    with office.reading() as session:
        found = open_book.leniencies(session, office.users[Role.ORGANISER], office.round_id)
    strict, *others = found
    assert (strict.name, strict.parks, strict.compared) == (one.reviewers[0].name, 1, 14)
    assert strict.mean == Decimal("0.07")  # 1.40 − 0.47 over 14 indicators
    assert [each.mean for each in others] == [Decimal("-0.03"), Decimal("-0.03")]


def test_the_table_greys_who_must_not_review_and_counts_the_load(office: Office) -> None:
    submission_id = office.under_review()
    set_rules(office, threshold="1")
    first, second = more_reviewers(office, 2)
    organiser, park_id = office.users[Role.ORGANISER], office.users[Role.PARK_CLERK].unit_id
    with office.writing() as session:
        recusal.declare(session, organiser, park_id, "曾任该园区顾问", second.id)
        seats.assign(session, organiser, submission_id, first.id, ("leadership",))
    with office.reading() as session:
        found = round_panel.round_panel(session, organiser, office.round_id)
    (park,) = found.parks
    assert park.barred == {second.id: "申报回避：曾任该园区顾问"}
    assert [held.heads for held in park.held] == [("组织领导",)]
    assert park.gaps == ("11 项没有分给任何人", "没有组长")
    assert [(one.seats, one.wanted) for one in found.reviewers] == [(1, 5), (0, 0)]


def test_too_few_for_a_trimmed_mean_give_no_mark_and_close_no_page(office: Office) -> None:
    submission_id = office.under_review()
    set_rules(office, method=Method.TRIMMED)
    reviewers = more_reviewers(office, 2)
    organiser = office.users[Role.ORGANISER]
    with office.writing() as session:
        for one in reviewers:
            seats.assign(session, organiser, submission_id, one.id)
    one = Seated(office, submission_id, reviewers)
    _all_say(one, "1", "0")
    with office.reading() as session:
        (seen,) = submissions.list_submissions(session, organiser, office.round_id)
        (park,) = round_panel.round_panel(session, organiser, office.round_id).parks
        shown = open_book.open_panel(session, organiser, submission_id)
    assert seen.sheets["province"].line(ROW).score is None
    assert park.gaps == ("评审员不足 5 位，不能去掉最高分和最低分",)
    assert shown is not None and {each.mark for each in shown.lines} == {None}
    with pytest.raises(ActionRefused, match="评审员不足 5 位"):
        office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)


def test_a_head_that_no_seat_is_asked_for_stands_in_the_way(office: Office) -> None:
    submission_id = office.under_review()
    set_rules(office)
    (first,) = more_reviewers(office, 1)
    with office.writing() as session:
        heads = ("leadership", "decisions", "policies")
        seats.assign(session, office.users[Role.ORGANISER], submission_id, first.id, heads)
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    assert any("第17项" in one and "没有分给" in one for one in refused.value.problems)
