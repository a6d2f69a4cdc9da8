"""What a panel must refuse or bear: one's own city, words after the lock, too much off, no park."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from scoring.errors import ActionRefused, MarksRefused, Refusal
from scoring.judgement import Deduction
from scoring.robustness import Interval
from scoring.workflow import Role
from services import new_accounts, papers, ranking_intervals, review, standings
from services.ledger import ledger
from services.panel import open_book, proposal, round_panel, seats
from services.panel.unequal import unequal
from services.people import User
from storage.people import UnitRow
from tests.services.office import Office, account
from tests.services.panel.seated import ROW, Seated, seated, set_rules, verify


def cut(points: str) -> Deduction:
    return Deduction(Decimal(points), "四项制度缺案件集体审议制度一项", "评分要点4", "制度文件")


def of_the_city(office: Office) -> User:
    """A reviewer who works in the city bureau of the park under review."""
    with office.writing() as session:
        unit = session.get_one(UnitRow, office.users[Role.CITY_CLERK].unit_id)
        return account(session, "benshi", Role.REVIEWER, unit)


def test_a_reviewer_of_the_same_city_is_neither_assigned_nor_proposed(
    office: Office,
) -> None:
    submission_id, own = office.under_review(), of_the_city(office)
    city, admin = office.users[Role.CITY_CLERK].unit_id, office.users[Role.ADMIN]
    with office.writing() as session, pytest.raises(Refusal):  # nor is there such an account
        new_accounts.create_account(
            session, admin, login="benshi2", name="本市评审", role=Role.REVIEWER, unit_id=city
        )
    set_rules(office)
    organiser = office.users[Role.ORGANISER]
    with office.writing() as session:
        with pytest.raises(ActionRefused, match="须回避测试园区一（本市园区）"):
            seats.assign(session, organiser, submission_id, own.id)
        found = proposal.propose(session, organiser, office.round_id, 2)
    assert own.id not in {one.account_id for one in found.seats}
    assert found.short == ("测试园区一：只能排 1 位（要 2 位）",)


def test_nothing_is_written_taken_back_or_added_after_the_lock(office: Office) -> None:
    one = seated(office)
    first = one.reviewers[0]
    one.say(first, "1")
    one.lock(first)
    with office.reading() as session:
        (entry,) = (
            each for each in ledger(session, first, submission_id=one.submission_id) if each.seat
        )
    assert entry.row_id is not None
    park = one.submission_id
    for act in (
        lambda s: review.deduct(s, first, park, ROW, 1, cut("0.5"), "again"),
        lambda s: review.withdraw_deduction(s, first, entry.row_id, "重新认定"),
        lambda s: review.add_case(
            s, first, park, "falsified-papers", 1, found_on=date(2026, 1, 4),
            summary="培训签到表多报人数", proof="登记表", reply="", request_key="late",
        ),
    ):  # fmt: skip
        with office.writing() as session, pytest.raises(ActionRefused, match="锁定"):
            act(session)
    with office.reading() as session:
        assert [each for each in ledger(session, first, submission_id=park) if each.seat] == [entry]


def test_a_seat_takes_off_no_more_than_is_left_whatever_others_took(office: Office) -> None:
    one = seated(office)
    first, second, _ = one.reviewers
    with office.writing() as session:
        review.deduct(session, first, one.submission_id, ROW, 0, cut("4"), "one")
        review.deduct(session, second, one.submission_id, ROW, 0, cut("3"), "two")
    with office.writing() as session, pytest.raises(MarksRefused) as refused:
        review.deduct(session, first, one.submission_id, ROW, 1, cut("1.5"), "three")
    assert refused.value.problems == (
        "第6项：共扣 5.50，超过分值 5.00；请改小，或先撤回已有的扣分。",
    )


def _ranked(office: Office) -> tuple[list[str], ranking_intervals.Firmness, list[str]]:
    organiser = office.users[Role.ORGANISER]
    with office.reading() as session:
        found = standings.standings(session, organiser, office.round_id)
        firm = ranking_intervals.firmness(session, organiser, found)
        assert ranking_intervals.cut(found, firm, 1) is None
        assert unequal(session, organiser, office.round_id) == []
        open_book.leniencies(session, organiser, office.round_id)
        round_panel.round_panel(session, organiser, office.round_id)
        book = papers.ranking_book(session, organiser, office.round_id).content
    sheets = openpyxl.load_workbook(io.BytesIO(book)).sheetnames
    return [one.park for one in found.places], firm, sheets


def test_a_round_of_no_park_and_of_one(office: Office) -> None:
    parks, firm, sheets = _ranked(office)
    assert (parks, firm.by_weight, firm.by_reviewer, firm.runs) == ([], (), None, ())
    assert "名次区间" not in sheets
    one: Seated = seated(office)
    verify(one, ("1", "缺案件集体审议制度一项"), ("0", ""), ("0.5", "有一项没有印发文件"))
    parks, firm, sheets = _ranked(office)
    assert parks == ["测试园区一"] and firm.together == (Interval(1, 1),)
    assert firm.runs == () and "名次区间" in sheets
