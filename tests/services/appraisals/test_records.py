"""Daily records: appended with everything they need, withdrawn with a reason, summed up."""

from datetime import date
from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, NotFound
from services.appraisals import kept, people, recorded, records
from services.appraisals.records import Noted
from tests.services.appraisals.years import City

ON = date(2026, 3, 2)


def append(city: City, appraisee_id: int, noted: Noted) -> int:
    with city.office.writing() as session:
        return records.append(session, city.clerk, appraisee_id, noted)


def test_everything_wrong_is_said_at_once(city: City) -> None:
    city.begin()
    appraisee_id = city.add()
    with pytest.raises(ActionRefused) as refused:
        append(city, appraisee_id, Noted(date(2025, 12, 31), "", "", "", Decimal(3), None, ("x",)))
    words = "\n".join(refused.value.problems)
    for one in (
        "不在 2026 年度内",
        "考核内容",
        "记录",
        "先选是哪项重点考核",
        "先选属于哪种责任情形",
    ):
        assert one in words
    with pytest.raises(ActionRefused, match="−1"):
        append(city, appraisee_id, Noted(ON, "law", "认定三家", "high-tech-firms", Decimal(-1)))


def test_an_award_obtained_by_deceit_is_cancelled_and_what_was_not_recorded_shows(
    city: City,
) -> None:
    city.begin()
    appraisee_id = city.add()
    words = "申报成果骗取奖励"
    with pytest.raises(ActionRefused, match="应记在反向"):
        append(city, appraisee_id, Noted(ON, "law", words, circumstance=3,
                                         consequences=("取消优惠和奖励",)))  # fmt: skip
    with pytest.raises(ActionRefused, match="至少一项"):
        append(city, appraisee_id, Noted(ON, "faults", words, circumstance=3,
                                         consequences=("责令限期归还",)))  # fmt: skip
    append(city, appraisee_id, Noted(ON, "faults", words, circumstance=3,
                                     consequences=("行政处罚或者行政处分",)))  # fmt: skip
    with city.office.reading() as session:
        (one,) = recorded.records(session, city.approver, city.book_id)
    assert one.left_out == ("取消优惠和奖励",)


def test_outputs_add_up_without_what_was_withdrawn(city: City) -> None:
    city.begin()
    first, second = city.add(), city.add("示例科员乙")
    append(city, first, Noted(ON, "duties-done", "一季度", "high-tech-firms", Decimal("12")))
    append(city, second, Noted(ON, "duties-done", "二季度", "high-tech-firms", Decimal("6")))
    wrong = append(city, first, Noted(ON, "duties-done", "重复", "high-tech-firms", Decimal("12")))
    with city.office.writing() as session:
        with pytest.raises(ActionRefused, match="撤回原因"):
            records.withdraw(session, city.clerk, wrong, "")
        records.withdraw(session, city.clerk, wrong, "与一季度重复")
        with pytest.raises(ActionRefused, match="已经撤回"):
            records.withdraw(session, city.clerk, wrong, "再撤")
        with pytest.raises(NotFound):
            records.withdraw(session, city.office.users["organiser"], wrong, "别的单位")
    with city.office.reading() as session:
        found = recorded.records(session, city.clerk, city.book_id)
        rules = kept.year(session, city.clerk, city.book_id).rules
        assert recorded.records(session, city.third, city.book_id) == []
    sums = recorded.output_sums(rules, found)
    assert [one.duty for one in sums] == [4, 7, 8, 9, 10]
    assert sums[0].done == 18 and sums[0].target is not None
    assert (sums[0].target.quantity, sums[0].target.unit) == (30, "家")
    assert len(found) == 3 and sum(one.stands for one in found) == 2


def test_the_list_takes_nobody_twice_and_lets_nobody_go_who_has_a_record(city: City) -> None:
    city.begin()
    appraisee_id = city.add(user=city.person)
    with pytest.raises(ActionRefused) as refused:
        city.add(user=city.person)
    assert len(refused.value.problems) == 2
    with city.office.writing() as session:
        with pytest.raises(ActionRefused) as form:
            people.add(
                session, city.clerk, city.book_id,
                people.Person("made-up", " ", duties=(99,), account_id=city.office.other_clerk.id),
            )  # fmt: skip
        assert len(form.value.problems) == 4
    append(city, appraisee_id, Noted(ON, "law", "参加学法考试"))
    with city.office.writing() as session, pytest.raises(ActionRefused, match="经过须留存"):
        people.remove(session, city.clerk, appraisee_id, 1)
