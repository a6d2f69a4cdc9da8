"""A reviewer's own seat and what the chair settles: nothing of the others before all lock."""

from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import office_tasks, rounds
from services.panel import divergence, own_seats, recusal, seats, settling
from services.panel.own_seats import OwnSeat
from services.panel.rules import SeeOthers
from services.people import User
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, seated


def _own(one: Seated, user: User) -> OwnSeat:
    with one.office.reading() as session:
        return own_seats.own_seats(session, user, one.office.round_id)[one.submission_id]


def _lock(one: Seated, user: User) -> None:
    with one.office.writing() as session:
        seat = _own(one, user)
        own_seats.lock_own(session, user, one.submission_id, seat.version)


def _divergences(one: Seated, user: User) -> tuple[divergence.Divergence, ...]:
    with one.office.reading() as session:
        return divergence.divergences(session, user, one.submission_id)


def test_a_seat_tells_nothing_of_the_others_before_it_has_locked(office: Office) -> None:
    one = seated(office, SeeOthers.ALWAYS, threshold="1")
    first, second, third = one.reviewers
    for reviewer, off in ((first, "3"), (third, "0")):
        one.say(reviewer, off)
        _lock(one, reviewer)
    mine = _own(one, second)
    assert (mine.number, mine.of, mine.progress.done) == (2, 3, 0)
    assert mine.locked is None and not mine.unsettled
    assert _own(one, first).locked == 2
    assert not _own(one, first).unsettled


def test_the_chair_sees_no_spread_before_every_seat_has_locked(office: Office) -> None:
    one = seated(office, SeeOthers.ALWAYS, threshold="1")
    chair, second, third = one.reviewers
    for reviewer, off in ((chair, "3"), (second, "0"), (third, "0")):
        one.say(reviewer, off)
    _lock(one, chair)
    _lock(one, second)
    assert _divergences(one, chair) == ()
    for indicator_id in (ROW, "law-study"):  # apart or not: the same words
        with office.writing() as session, pytest.raises(ActionRefused, match="还有 1 位") as told:
            settling.settle(
                session, chair, one.submission_id, indicator_id, Decimal(1), "按缺一项制度计算"
            )
        assert "分歧没有" not in str(told.value)
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    assert refused.value.problems == ("评审3还没有锁定评分。",)
    _lock(one, third)
    (found,) = _divergences(one, chair)
    assert (found.indicator_id, found.spread) == (ROW, Decimal(3))
    assert [each.mark for each in found.said] == [2, 5, 5]
    assert "缺案件集体审议制度" in found.said[0].words and found.said[1].words == "不扣分"
    assert _divergences(one, second) == ()
    assert _own(one, second).unsettled


def test_a_settled_indicator_shows_the_chairs_word(office: Office) -> None:
    one = seated(office, threshold="1")
    chair = one.reviewers[0]
    for reviewer, off in zip(one.reviewers, ("3", "0", "0"), strict=True):
        one.say(reviewer, off)
        _lock(one, reviewer)
    with office.writing() as session:
        settling.settle(session, chair, one.submission_id, ROW, Decimal(1), "按缺一项制度计算")
    (found,) = _divergences(one, chair)
    assert (found.off, found.reason) == (1, "按缺一项制度计算")
    assert not _own(one, chair).unsettled


def test_locking_asks_for_ones_own_words_itself(office: Office) -> None:
    one = seated(office)
    first, second, _ = one.reviewers
    one.say(second)
    seat = _own(one, first)
    with office.writing() as session, pytest.raises(ActionRefused, match="没有评定"):
        own_seats.lock_own(session, first, one.submission_id, seat.version)
    with office.writing() as session, pytest.raises(NotAllowed):
        own_seats.lock_own(session, office.users[Role.ORGANISER], one.submission_id, seat.version)


def test_declaring_an_interest_ends_the_seat_and_its_word(office: Office) -> None:
    one = seated(office)
    first = one.reviewers[0]
    for reviewer, off in zip(one.reviewers, ("3", "0", "0"), strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)
    with office.writing() as session:
        recusal.declare(session, first, office.users[Role.PARK_CLERK].unit_id, "亲属在该园区任职")
    assert one.mark(office.users[Role.ORGANISER]) == 5
    with office.reading() as session:
        held = seats.seats(session, office.users[Role.ORGANISER], one.submission_id)
        assert own_seats.own_seats(session, first, office.round_id) == {}
    assert (held[0].left_reason, held[0].chair) == ("申报回避：亲属在该园区任职", False)
    with office.reading() as session, pytest.raises(NotFound):
        divergence.divergences(session, first, one.submission_id)


def test_the_task_says_what_comes_next_for_a_seat(office: Office) -> None:
    one = seated(office, threshold="1")
    chair, second, third = one.reviewers

    def told(user: User) -> str:
        with office.reading() as session:
            campaign = rounds.get_round(session, user, office.round_id)
            (task,) = office_tasks.office_tasks(session, user, campaign)
        return task.text

    assert told(chair).endswith("已评定 0 / 16 项")
    for reviewer, off in ((chair, "3"), (second, "0"), (third, "0")):
        one.say(reviewer, off)
    assert told(chair).endswith("，可以锁定评分")
    _lock(one, chair)
    assert told(chair).endswith("，已锁定，等其余评审员")
    _lock(one, second)
    _lock(one, third)
    assert told(chair).endswith("，待您裁定分歧") and told(second).endswith("，等组长裁定分歧")
