"""Unequal treatment of like cases: a finding for those who can put it right, and nobody else."""

from decimal import Decimal

import pytest

from scoring.errors import NotAllowed
from scoring.findings import FindingKind, FindingState, Severity
from scoring.workflow import Role
from services.findings import check, saying
from services.findings.check import Finding
from services.panel.unequal import Unequal, unequal
from services.people import User
from tests.services.office import Office
from tests.services.panel.seated import Seated, lock_all, seated, second_park

LACKS_ONE = "四项制度只见三项，缺集体审议制度一项"


@pytest.fixture
def apart(office: Office) -> tuple[Seated, Seated]:
    """Two parks with the same three reviewers: 1.25 off here; there nobody has said anything."""
    one = seated(office)
    other = second_park(office, one.reviewers)
    lock_all(one, *[("1.25", LACKS_ONE)] * 3)
    return one, other


def _unequal(office: Office, user: User) -> list[Unequal]:
    with office.reading() as session:
        return unequal(session, user, office.round_id)


def _finding(office: Office, user: User) -> list[Finding]:
    with office.reading() as session:
        found = check.round_findings(session, user, office.round_id)
    return [one for one in found.between if one.kind is FindingKind.UNEQUAL]


def test_it_is_like_reasons_with_other_points_once_nobody_can_change_them(
    apart: tuple[Seated, Seated],
) -> None:
    one, other = apart
    office, (first, second, third) = one.office, one.reviewers
    organiser = office.users[Role.ORGANISER]
    words = ("0.5", LACKS_ONE + "，扣0.50分")
    for reviewer in (first, second, third):
        other.say(reviewer, *words)
    assert _unequal(office, organiser) == []
    for reviewer in (first, second, third):
        other.lock(reviewer)
    (found,) = _unequal(office, organiser)
    assert [(park.park, park.off) for park in found.parks] == [
        ("测试园区一", Decimal("1.25")), ("测试园区二", Decimal("0.50"))
    ]  # fmt: skip
    assert found.sentence.endswith("测试园区一扣 1.25；测试园区二扣 0.50")
    assert _unequal(office, first) == [found]  # who chairs one of them
    assert _unequal(office, second) == []
    with pytest.raises(NotAllowed):
        _unequal(office, office.users[Role.OBSERVER])


def test_more_missing_is_no_like_case(apart: tuple[Seated, Seated]) -> None:
    one, other = apart
    lock_all(other, *[("2.5", "四项制度只见两项，缺集体审议制度两项")] * 3)
    assert _unequal(one.office, one.office.users[Role.ORGANISER]) == []


def test_parks_of_many_points_are_one_finding_and_equal_ones_none(
    apart: tuple[Seated, Seated],
) -> None:
    one, other = apart
    verify_other = [("1.25", LACKS_ONE)] * 3
    lock_all(other, *verify_other)
    assert _unequal(one.office, one.office.users[Role.ORGANISER]) == []


def test_the_finding_is_for_organiser_approver_and_chair_alone(
    apart: tuple[Seated, Seated],
) -> None:
    one, other = apart
    office, (chair, second, _) = one.office, one.reviewers
    lock_all(other, *[("0.5", LACKS_ONE)] * 3)
    for user in (office.users[Role.ORGANISER], office.users[Role.PROVINCE_APPROVER], chair):
        (found,) = _finding(office, user)
        assert found.severity is Severity.WARNING and "扣 0.50" in found.sentence
        assert set(found.submissions) == {one.submission_id, other.submission_id}
        with office.reading() as session:
            at_park = check.findings(session, user, other.submission_id)
        assert found.key in {each.key for each in at_park}
    organiser = office.users[Role.ORGANISER]
    with office.writing() as session:
        saying.word(
            session, organiser, one.submission_id, found.key, state=FindingState.EXPLAINED,
            note="两家缺的制度不同，已请组长核对",
        )  # fmt: skip
    (found,) = _finding(office, organiser)
    assert not found.is_pending
    others = (second, office.users[Role.OBSERVER], office.users[Role.CITY_CLERK])
    for user in others:
        assert _finding(office, user) == []
    for user in (*others, office.users[Role.PARK_CLERK]):
        with office.reading() as session:
            now = check.findings(session, user, one.submission_id)
            gone = saying.resolved(session, user, one.submission_id, now)
        assert not any(each.kind is FindingKind.UNEQUAL for each in now)
        assert gone == []
