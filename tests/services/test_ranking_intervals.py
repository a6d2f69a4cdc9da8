"""How firm places are: over weights for all who see them, over reviewers for whom it is open."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from scoring.errors import NotAllowed
from scoring.robustness import Interval
from scoring.workflow import Action, Role
from services import papers, place_gap, publication, ranking_intervals, standings
from services.panel import seats
from services.ranking_intervals import Firmness, Line
from services.standings import Standings
from services.steps import take
from tests.services.decided import decide, decide_everything, points
from tests.services.office import Office
from tests.services.panel.seated import Seated, seated
from tests.services.signed import sign_off
from tests.services.verified_parks import recommended_park, verified_park


def firm(office: Office, role: Role = Role.ORGANISER) -> tuple[Standings, Firmness]:
    with office.reading() as session:
        found = standings.standings(session, office.users[role], office.round_id)
        return found, ranking_intervals.firmness(session, office.users[role], found)


def gap_of(office: Office, submission_id: int, role: Role = Role.ORGANISER) -> Any:
    with office.reading() as session:
        return place_gap.gap(session, office.users[role], submission_id)


def test_places_are_firm_where_one_park_is_ahead_everywhere_and_blurred_by_a_penalty(
    office: Office,
) -> None:
    """甲 2 points less at one indicator (1.8 to 2.2), 丙 1.95 by a case, which does not vary."""
    verified_park(office, "甲园", "2")
    verified_park(office, "乙园")
    verified_park(office, "丙园", case_at="serious-violation")
    decide(office, "serious-violation", points("1.95"))
    found, shown = firm(office)
    assert [one.park for one in found.places] == ["乙园", "丙园", "甲园"]
    assert shown.by_weight == (Interval(1, 1), Interval(2, 3), Interval(2, 3))
    assert shown.by_reviewer is None
    assert shown.run_words == ("第2至3名不可区分",)
    assert "每项权重各上浮或下调10%的全部组合" in shown.rule and "评审员" not in shown.rule


def test_a_long_run_does_not_say_that_its_ends_are_alike() -> None:
    chain = tuple(Interval(*one) for one in ((1, 2), (1, 3), (2, 4), (3, 4), (5, 5)))
    assert Firmness(chain, None, ((0, 3),), "").run_words == ("第1至4名中相邻的不可区分",)
    assert Firmness(chain, None, ((0, 1),), "").run_words == ("第1至2名不可区分",)


def test_a_line_names_who_is_tied_and_who_may_cross_it(office: Office) -> None:
    for name, off in (("甲园", None), ("乙园", "2"), ("丙园", "2"), ("丁园", "3")):
        verified_park(office, name, off)
    found, shown = firm(office)
    assert ranking_intervals.cut(found, shown, 1) == Line(1, (), (), ())
    assert ranking_intervals.cut(found, shown, 2) == Line(2, ("乙园", "丙园"), (), ("丙园",))
    assert ranking_intervals.cut(found, shown, 4) is None
    assert ranking_intervals.cut(found, shown, 0) is None


@pytest.fixture
def judged(office: Office) -> Seated:
    """A panel's park at 97.33 (1.5, 1.5 and 5 off) below one at 98.25 (all agree on 1.75)."""
    one = seated(office)
    other_id, _ = recommended_park(office, "乙园")
    with office.writing() as session:
        for reviewer in one.reviewers:
            seats.assign(session, office.users[Role.ORGANISER], other_id, reviewer.id)
        take(session, one.reviewers[0], other_id, Action.START_REVIEW)
    verify(one, "1.5", "1.5", "5")
    verify(Seated(office, other_id, one.reviewers), "1.75", "1.75", "1.75")
    return one


def verify(one: Seated, *offs: str) -> None:
    for reviewer, off in zip(one.reviewers, offs, strict=True):
        one.say(reviewer, off)
        one.lock(reviewer)
    with one.office.writing() as session:
        take(session, one.reviewers[0], one.submission_id, Action.PROPOSE_VERIFIED)
    one.office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.VERIFY)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.PROVINCE_APPROVER])
def test_one_reviewer_left_out_is_for_organiser_and_approver(judged: Seated, role: Role) -> None:
    """Without the third reviewer the park comes to 98.50, which is above."""
    found, shown = firm(judged.office, role)
    assert [str(one.total) for one in found.places] == ["98.25", "97.33"]
    assert shown.by_weight == (Interval(1, 1), Interval(2, 2))
    assert shown.by_reviewer == (Interval(1, 2), Interval(1, 2))
    assert shown.run_words == ("第1至2名不可区分",)
    assert "轮流去掉任一位评审员" in shown.rule


def _intervals_in_book(office: Office, role: Role) -> list[list[str]]:
    with office.reading() as session:
        content = papers.ranking_book(session, office.users[role], office.round_id).content
    sheet = openpyxl.load_workbook(io.BytesIO(content))["名次区间"]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_the_ranking_book_says_who_cannot_be_told_apart(judged: Seated) -> None:
    rows = _intervals_in_book(judged.office, Role.ORGANISER)
    assert "轮流去掉任一位评审员" in rows[1][0] and rows[2][0] == "第1至2名不可区分。"
    assert rows[4] == ["1", "乙园", "98.25", "1", "1—2", "1—2", "第1至2名不可区分"]
    assert rows[5][3:6] == ["2", "1—2", "1—2"]
    rows = _intervals_in_book(judged.office, Role.OBSERVER)
    assert rows[2][0] == "没有不可区分的名次。" and rows[4][3:] == ["1", "—", "1", ""]


def test_nobody_else_learns_from_it_what_one_reviewer_said_before_publication(
    judged: Seated,
) -> None:
    for role in (Role.REVIEWER, Role.OBSERVER):
        _, shown = firm(judged.office, role)
        assert shown.by_reviewer is None and shown.runs == ()
        assert "评审员" not in shown.rule
    decide_everything(judged.office)
    sign_off(judged.office)
    users = judged.office.users
    with judged.office.writing() as session:
        publication.propose(session, users[Role.ORGANISER], judged.office.round_id)
        publication.publish(session, users[Role.PROVINCE_APPROVER], judged.office.round_id)
    _, shown = firm(judged.office, Role.PARK_CLERK)
    assert shown.by_reviewer == (Interval(1, 2), Interval(1, 2))


def test_the_way_up_is_said_as_arithmetic_to_the_organiser_alone(office: Office) -> None:
    verified_park(office, "甲园")
    second = verified_park(office, "乙园", "2")
    third = verified_park(office, "丙园", "3")
    shown = gap_of(office, third)
    assert (shown.above, shown.difference, shown.needed) == ("乙园", 1, Decimal("1.01"))
    assert [(one.short, one.points) for one in shown.alone] == [("法治宣传教育", 3)]
    assert shown.words == (
        "上一名是第2名乙园，总分相差1.00分；总分多1.00分为并列，多1.01分为超过。"
        "本园区单项扣分不少于此数的有：第14项（法治宣传教育）3.00分；这一项不扣，就够。"
    )
    level = gap_of(office, second)  # 2.00 off, 2.01 wanted
    assert level.alone == level.together == () and "也不够" in level.words
    with pytest.raises(NotAllowed):
        gap_of(office, third, Role.PROVINCE_APPROVER)
