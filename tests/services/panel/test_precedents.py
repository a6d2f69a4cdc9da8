"""Precedents and unequal treatment: near reasons, and never what another can still change."""

from decimal import Decimal

import pytest

from scoring.errors import NotAllowed
from scoring.workflow import Action, Role
from services import city
from services.panel import precedents, seats
from services.panel.precedents import Precedent
from services.panel.rules import SeeOthers
from services.people import User
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, seated

LACKS_ONE = "四项制度只见三项，缺集体审议制度一项"


def _second_park(office: Office, reviewers: tuple[User, ...]) -> Seated:
    """Another park of the round under review, with the same three seats."""
    users = dict(office.users)
    users[Role.PARK_CLERK], users[Role.PARK_APPROVER] = office.other_clerk, office.other_approver
    other = Office(
        office.engine, users, office.other_clerk, office.other_approver, office.far_clerk,
        office.far_city, office.round_id,
    )  # fmt: skip
    submission_id = other.begin(office.other_clerk)
    other.fill(submission_id, office.other_clerk)
    other.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    other.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)

    with office.writing() as session:
        city.propose_opinion(
            session, users[Role.CITY_CLERK], submission_id, recommended=True,
            words="材料齐全，同意推荐。",
        )  # fmt: skip
    other.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
    with office.writing() as session:
        for number, one in enumerate(reviewers):
            seats.assign(session, users[Role.ORGANISER], submission_id, one.id, chair=number == 0)
    other.step(Role.REVIEWER, submission_id, Action.START_REVIEW)
    return Seated(office, submission_id, reviewers)


def _verify(one: Seated, *words: tuple[str, str]) -> None:
    for reviewer, (off, reason) in zip(one.reviewers, words, strict=True):
        one.say(reviewer, off, reason)
        one.lock(reviewer)
    one.office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    one.office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.VERIFY)


def _asked(one: Seated, user: User, reason: str = "") -> list[Precedent]:
    with one.office.reading() as session:
        return precedents.precedents(session, user, one.submission_id, ROW, reason)


@pytest.mark.parametrize("see_others", SeeOthers)
def test_another_reviewers_word_is_no_precedent_before_the_mark_is_signed(
    office: Office, see_others: SeeOthers
) -> None:
    there = seated(office, see_others)
    here = _second_park(office, there.reviewers)
    first, second, third = there.reviewers
    there.say(first, "2", "只有两项制度有文件，其余没有见到")
    there.say(second, "0.5", "缺集体审议制度的印发文件")
    there.lock(first)
    there.lock(second)
    found = _asked(here, second)
    assert [(one.points, one.is_own) for one in found] == [(Decimal("0.5"), True)]
    assert _asked(here, third) == []


def test_near_reasons_come_first_once_the_mark_is_signed(office: Office) -> None:
    there = seated(office)
    here = _second_park(office, there.reviewers)
    _verify(there, ("1.25", LACKS_ONE), ("1", "没有见到任何印发文件原件"), ("0", ""))
    second = there.reviewers[1]
    assert {one.points for one in _asked(here, second)} == {Decimal("1.25"), Decimal(1)}
    (near,) = _asked(here, second, "四项制度见三项，缺集体审议制度；扣1.25分")
    assert (near.points, near.park, near.reason) == (Decimal("1.25"), "测试园区一", LACKS_ONE)
    assert near.near is not None and 60 <= near.near < 100
    assert _asked(here, second, "信息公开栏目半年没有更新") == []


def test_unequal_treatment_is_like_reasons_with_other_points(office: Office) -> None:
    one = seated(office)
    other = _second_park(office, one.reviewers)
    organiser = office.users[Role.ORGANISER]
    _verify(one, *[("1.25", LACKS_ONE)] * 3)
    with office.reading() as session:
        assert precedents.unequal(session, organiser, office.round_id) == []
    _verify(other, *[("0.5", LACKS_ONE + "，扣0.50分")] * 3)
    with office.reading() as session:
        (found,) = precedents.unequal(session, organiser, office.round_id)
    assert {found.one_off, found.other_off} == {Decimal("1.25"), Decimal("0.50")}
    assert found.sentence.startswith("第6项理由相近") and "扣0.50" in found.sentence
    with office.reading() as session, pytest.raises(NotAllowed):
        precedents.unequal(session, one.reviewers[0], office.round_id)


def test_more_missing_is_no_like_case(office: Office) -> None:
    one = seated(office)
    other = _second_park(office, one.reviewers)
    _verify(one, *[("1.25", LACKS_ONE)] * 3)
    _verify(other, *[("2.5", "四项制度只见两项，缺集体审议制度两项")] * 3)
    with office.reading() as session:
        assert precedents.unequal(session, office.users[Role.ORGANISER], office.round_id) == []
