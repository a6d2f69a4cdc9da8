"""The ranking: places with ties, vetoed parks apart, and who may see it when."""

from decimal import Decimal

import pytest

from scoring.errors import NotAllowed, NotFound
from scoring.rules import Effect
from scoring.workflow import Role, Status
from services import publication, standings
from services.people import User
from services.standings import Standings
from tests.services.decided import decide, decide_everything, effect, points
from tests.services.office import Office
from tests.services.signed import sign_off
from tests.services.verified_parks import recommended_park, verified_park

OUTSIDE = (Role.PARK_CLERK, Role.PARK_APPROVER, Role.CITY_CLERK, Role.CITY_APPROVER)
INSIDE = (Role.REVIEWER, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER)


def seen(office: Office, user: User | None = None) -> Standings:
    with office.reading() as session:
        return standings.standings(session, user or office.users[Role.ORGANISER], office.round_id)


def publish(office: Office) -> None:
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)


def test_same_total_same_place_and_the_next_is_skipped(office: Office) -> None:
    for name, off in (("甲园", "2"), ("乙园", None), ("丙园", None), ("丁园", "2.5")):
        verified_park(office, name, off)
    places = seen(office).places
    assert [(one.park, one.place, one.tied) for one in places] == [
        ("乙园", 1, True), ("丙园", 1, True), ("甲园", 3, False), ("丁园", 4, False),
    ]  # fmt: skip
    assert [one.total for one in places] == [
        Decimal("100.00"), Decimal("100.00"), Decimal("98.00"), Decimal("97.50"),
    ]  # fmt: skip
    assert [one.deducted for one in places] == [0, 0, Decimal(2), Decimal("2.5")]
    assert all(len(one.sha256) == 64 for one in places)


def test_not_verified_parks_wait_unranked_with_their_self_total(office: Office) -> None:
    verified_park(office, "甲园")
    recommended_park(office, "乙园")
    office.handed_in()
    found = seen(office)
    assert [one.park for one in found.places] == ["甲园"]
    assert [(one.park, one.status, one.self_total) for one in found.waiting] == [
        ("乙园", Status.RECOMMENDED, Decimal("100.00"))
    ]


def test_vetoed_park_has_no_place_and_keeps_its_arithmetic_total(office: Office) -> None:
    verified_park(office, "甲园", "2")
    verified_park(office, "乙园", case_at="serious-violation")
    assert [(one.park, one.place) for one in seen(office).places] == [("乙园", 1), ("甲园", 2)]
    decide(office, "serious-violation", effect(Effect.VETO))
    assert [(one.park, one.place, one.vetoed) for one in seen(office).places] == [
        ("甲园", 1, False), ("乙园", None, True),
    ]  # fmt: skip
    assert seen(office).places[1].total == Decimal("100.00")
    decide(office, "serious-violation", points("10"))
    assert [(one.park, one.place, one.total) for one in seen(office).places] == [
        ("甲园", 1, Decimal("98.00")), ("乙园", 2, Decimal("90.00")),
    ]  # fmt: skip


def test_ranking_is_provisional_until_published(office: Office) -> None:
    verified_park(office, "甲园")
    assert seen(office).provisional and [one.seq for one in seen(office).open] == [15, 16, 17]
    decide_everything(office)
    assert seen(office).provisional and not seen(office).open
    publish(office)
    assert not seen(office).provisional


@pytest.mark.parametrize("role", OUTSIDE)
def test_parks_and_cities_see_the_published_ranking_and_nothing_before(
    office: Office, role: Role
) -> None:
    verified_park(office, "甲园", "2")
    verified_park(office, "乙园")
    user = office.users[role]
    before = seen(office, user)
    assert (before.places, before.waiting) == ((), ())
    decide_everything(office)
    publish(office)
    after = seen(office, user)
    assert [one.park for one in after.places] == ["乙园", "甲园"]
    assert after.waiting == ()


@pytest.mark.parametrize("role", INSIDE)
def test_the_province_sees_it_at_once(office: Office, role: Role) -> None:
    verified_park(office, "甲园")
    assert [one.park for one in seen(office, office.users[role]).places] == ["甲园"]


def test_admin_sees_no_ranking(office: Office) -> None:
    verified_park(office, "甲园")
    with pytest.raises(NotAllowed):
        seen(office, office.users[Role.ADMIN])


def test_no_such_round(office: Office) -> None:
    with pytest.raises(NotFound), office.reading() as session:
        standings.standings(session, office.users[Role.ORGANISER], 999)


def test_which_sheets_open_from_the_ranking(office: Office) -> None:
    first, own = verified_park(office, "甲园"), office.verified()
    with office.reading() as session:
        round_id = office.round_id
        organiser, park = office.users[Role.ORGANISER], office.users[Role.PARK_CLERK]
        assert standings.opened_sheets(session, organiser, round_id) == {first, own}
        assert standings.opened_sheets(session, park, round_id) == {own}
        assert standings.opened_sheets(session, office.users[Role.ADMIN], round_id) == set()
