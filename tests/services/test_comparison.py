"""Comparing parks: who may compare what, and that every number is the sheet's."""

from decimal import Decimal

import pytest

from scoring.errors import NotAllowed, NotFound
from scoring.workflow import Action, Level, Role
from services import city, comparison, comparison_grid, judging, publication, submissions
from services.access import CITY, PROVINCE, SELF
from services.comparison import Comparison
from services.comparison_grid import BY_NAME, BY_TOTAL_RISING, TOTAL, Grid
from services.comparison_lens import By, Lens, lenses
from services.people import User
from services.rounds import pinned, round_row
from services.steps import take
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import sign_off
from tests.services.verified_parks import recommended_park, verified_park

PROVINCE_ROLES = (Role.REVIEWER, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER)
CITY_ROLES = (Role.CITY_CLERK, Role.CITY_APPROVER)
PARK_ROLES = (Role.PARK_CLERK, Role.PARK_APPROVER)


def seen(office: Office, user: User, ids: list[int] | None = None) -> Comparison:
    with office.reading() as session:
        return comparison.comparison(session, user, office.round_id, ids)


def by_park(found: Comparison) -> dict[str, set[str]]:
    return {one.park: set(one.sheets) for one in found.parks}


def far_park(office: Office) -> int:
    """A draft of the other city's park: full marks written, nothing handed in."""
    submission_id = office.begin(office.far_clerk)
    office.fill(submission_id, office.far_clerk)
    return submission_id


@pytest.mark.parametrize("role", PROVINCE_ROLES)
def test_the_province_compares_what_is_at_the_province(office: Office, role: Role) -> None:
    verified_park(office, "甲园", "2")
    recommended_park(office, "乙园")
    office.handed_in(law_study="4.50")
    far_park(office)  # both could leak

    found = seen(office, office.users[role])

    assert by_park(found) == {"甲园": {SELF, PROVINCE}, "乙园": {SELF}}
    assert lenses(found) == (Lens.VERIFIED, Lens.OWN, Lens.ABOVE_VERIFIED)


@pytest.mark.parametrize("role", PROVINCE_ROLES)
def test_marks_that_are_not_verified_yet_are_not_compared(office: Office, role: Role) -> None:
    office.judge_all(office.under_review())

    assert by_park(seen(office, office.users[role])) == {"测试园区一": {SELF}}


@pytest.mark.parametrize("role", CITY_ROLES)
def test_a_city_compares_its_own_parks_without_verified_marks(office: Office, role: Role) -> None:
    verified_park(office, "甲园", "2")
    office.begin()  # a draft of an own park
    with office.reading() as session:
        inside = office.users[Role.ORGANISER]
        assert (
            PROVINCE in comparison.comparison(session, inside, office.round_id).parks[0].sheets
        )  # there is something that could leak

    assert by_park(seen(office, office.users[role])) == {"甲园": {SELF}}
    assert lenses(seen(office, office.users[role])) == (Lens.OWN, Lens.CITY, Lens.ABOVE_CITY)
    assert seen(office, office.far_city).parks == ()


def test_a_citys_finished_marks_are_for_that_city_alone(office: Office) -> None:
    submission_id = office.handed_in()
    clerk = office.users[Role.CITY_CLERK]
    with office.writing() as session:
        for one in pinned(round_row(session, office.round_id)).base:
            judging.judge(
                session, clerk, submission_id, one.id, 0, looked_at=True, evidence="会议纪要"
            )

    assert by_park(seen(office, clerk)) == {"测试园区一": {SELF, CITY}}
    assert by_park(seen(office, office.users[Role.PARK_CLERK])) == {"测试园区一": {SELF}}

    with office.writing() as session:
        city.propose_opinion(session, clerk, submission_id, recommended=True, words="同意推荐。")
        take(session, office.users[Role.CITY_APPROVER], submission_id, Action.SIGN_RECOMMENDED)
    assert by_park(seen(office, office.users[Role.PARK_CLERK])) == {"测试园区一": {SELF, CITY}}
    assert by_park(seen(office, office.users[Role.REVIEWER])) == {"测试园区一": {SELF}}


@pytest.mark.parametrize("role", PARK_ROLES)
def test_a_park_finds_only_itself_whatever_it_asks_for(office: Office, role: Role) -> None:
    own, other = office.verified(law_study="4.50"), verified_park(office, "甲园", "2")
    user = office.users[role]

    assert [one.submission_id for one in seen(office, user).parks] == [own]
    assert seen(office, user, [other]).parks == ()
    assert by_park(seen(office, user, [own, other])) == {"测试园区一": {SELF}}


def test_published_marks_are_open_to_the_city_and_the_park(office: Office) -> None:
    verified_park(office, "甲园", "2")
    office.verified()
    decide_everything(office)
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)

    near = seen(office, office.users[Role.CITY_CLERK])
    assert {name: PROVINCE in raters for name, raters in by_park(near).items()} == {
        "甲园": True, "测试园区一": True,
    }  # fmt: skip
    assert lenses(near)[0] is Lens.VERIFIED
    assert seen(office, office.far_city).parks == ()
    assert by_park(seen(office, office.users[Role.PARK_CLERK])).keys() == {"测试园区一"}


def test_the_administrator_compares_nothing(office: Office) -> None:
    verified_park(office, "甲园")
    with pytest.raises(NotAllowed):
        seen(office, office.users[Role.ADMIN])
    with pytest.raises(NotAllowed), office.reading() as session:
        comparison.candidates(session, office.users[Role.ADMIN], office.round_id)


def test_no_such_round(office: Office) -> None:
    for question in (comparison.comparison, comparison.candidates):
        with pytest.raises(NotFound), office.reading() as session:
            question(session, office.users[Role.ORGANISER], 999)


@pytest.mark.parametrize("role", [*PROVINCE_ROLES, *CITY_ROLES, *PARK_ROLES])
def test_candidates_are_those_who_can_be_compared(office: Office, role: Role) -> None:
    verified_park(office, "甲园", "2")
    recommended_park(office, "乙园")
    office.verified()
    far_park(office)
    user = office.users[role]
    with office.reading() as session:
        found = comparison.candidates(session, user, office.round_id)

    compared = seen(office, user)
    assert found
    assert [(one.submission_id, one.park, one.verified) for one in found] == [
        (one.submission_id, one.park, PROVINCE in one.sheets) for one in compared.parks
    ]
    assert any(one.verified for one in found) is (user.level is Level.PROVINCE)


def made(office: Office, by: By, lens: Lens, order: str = TOTAL) -> Grid:
    found = seen(office, office.users[Role.ORGANISER])
    return comparison_grid.grid(found, by, lens, order)


@pytest.mark.parametrize("by", [By.INDICATOR, By.GROUP])
def test_every_number_is_the_sheets(office: Office, by: By) -> None:
    verified_park(office, "甲园", "2", case_at="falsified-papers")
    recommended_park(office, "乙园")
    office.verified(law_study="4.50")
    user = office.users[Role.ORGANISER]

    grid = made(office, by, Lens.VERIFIED)

    with office.reading() as session:
        views = {one.id: one for one in submissions.list_submissions(session, user)}
    for at, park in enumerate(grid.parks):
        rater = PROVINCE if PROVINCE in park.sheets else SELF
        sheet = views[park.submission_id].sheets[rater]
        marks: dict[str, Decimal | None] = {line.id: line.score for line in sheet.lines}
        marks |= {head.id: head.score for head in sheet.groups}
        marks[TOTAL] = sheet.total
        for row, cells in zip(grid.rows, grid.cells, strict=True):
            if row.full_mark is not None or (rater == PROVINCE and marks[row.id]):
                assert cells[at].points == marks[row.id], (park.park, row.short)
            assert cells[at].stands_in is (rater == SELF)


def test_a_column_adds_up_to_its_total(office: Office) -> None:
    verified_park(office, "甲园", "2", case_at="falsified-papers")
    for by in (By.INDICATOR, By.GROUP):
        grid = made(office, by, Lens.VERIFIED)
        points = [line[0].points or Decimal(0) for line in grid.cells]
        assert sum(points[:-1]) == points[-1] == Decimal("93.00")


def test_the_difference_is_own_less_verified_and_nothing_where_none_is_verified(
    office: Office,
) -> None:
    verified_park(office, "甲园", "2.5")
    recommended_park(office, "乙园")

    grid = made(office, By.INDICATOR, Lens.ABOVE_VERIFIED)

    rows = [row.id for row in grid.rows]
    assert [one.park for one in grid.parks] == ["甲园", "乙园"]
    at = rows.index("law-publicity")
    assert [one.points for one in grid.cells[at]] == [Decimal("2.50"), None]
    assert [one.text for one in grid.cells[at]] == ["2.50", "—"]
    assert grid.cells[at][0].share == Decimal("0.25")
    assert grid.cells[-1][0].points == Decimal("2.50")


def test_orders(office: Office) -> None:
    for name, off in (("乙园", "2"), ("甲园", "1"), ("丙园", None)):
        verified_park(office, name, off)
    recommended_park(office, "丁园")

    def order(word: str) -> list[str]:
        return [one.park for one in made(office, By.INDICATOR, Lens.VERIFIED, word).parks]

    assert order(TOTAL) == ["丙园", "甲园", "乙园", "丁园"]  # not yet verified: last
    assert order(BY_TOTAL_RISING) == ["乙园", "甲园", "丙园", "丁园"]
    assert order(BY_NAME) == ["丙园", "甲园", "乙园", "丁园"]  # bing, jia, yi
    assert order("law-publicity") == ["乙园", "甲园", "丙园", "丁园"]
    assert order("no-such-row") == order(TOTAL)
