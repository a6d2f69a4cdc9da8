"""Precedents: near reasons, and never what another can still change."""

from decimal import Decimal

import pytest

from services.panel import precedents
from services.panel.precedents import Precedent
from services.panel.rules import SeeOthers
from services.people import User
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, seated, second_park, verify

LACKS_ONE = "四项制度只见三项，缺集体审议制度一项"


def _asked(one: Seated, user: User, reason: str = "") -> list[Precedent]:
    with one.office.reading() as session:
        return precedents.precedents(session, user, one.submission_id, ROW, reason)


@pytest.mark.parametrize("see_others", SeeOthers)
def test_another_reviewers_word_is_no_precedent_before_the_mark_is_signed(
    office: Office, see_others: SeeOthers
) -> None:
    there = seated(office, see_others)
    here = second_park(office, there.reviewers)
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
    here = second_park(office, there.reviewers)
    verify(there, ("1.25", LACKS_ONE), ("1", "没有见到任何印发文件原件"), ("0", ""))
    second = there.reviewers[1]
    assert {one.points for one in _asked(here, second)} == {Decimal("1.25"), Decimal(1)}
    (near,) = _asked(here, second, "四项制度见三项，缺集体审议制度；扣1.25分")
    assert (near.points, near.park, near.reason) == (Decimal("1.25"), "测试园区一", LACKS_ONE)
    assert near.near is not None and 60 <= near.near < 100
    assert _asked(here, second, "信息公开栏目半年没有更新") == []
