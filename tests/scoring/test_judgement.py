"""A rater's explicit word: not looked at, nothing taken off, or deductions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import MarksRefused
from scoring.judgement import Case, Deduction, Judgement, judgement_of_mark, judgement_problems
from tests.scoring.cards import NESTED, ZONE, points

D = Decimal
TARGETS = ZONE.by_id["target-completion"]
FORGED = ZONE.by_id["falsified-papers"]


@given(st.integers(0, 3000))
def test_a_mark_is_full_mark_less_deductions(hundredths: int) -> None:
    mark = D(hundredths) / 100
    judgement = judgement_of_mark(TARGETS, mark, "原表未载明")
    assert TARGETS.full_mark is not None
    assert TARGETS.full_mark - judgement.off == mark
    assert bool(judgement.deductions) == (mark < TARGETS.full_mark)
    assert judgement_problems(ZONE, TARGETS, judgement) == []


@pytest.mark.parametrize("mark", ["-0.01", "30.01", "NaN", "Infinity", "-Infinity"])
def test_a_mark_outside_its_range_is_refused(mark: str) -> None:
    with pytest.raises(MarksRefused, match=r"应为 0—30\.00 之间的数字"):
        judgement_of_mark(TARGETS, D(mark))


@pytest.mark.parametrize("off", ["0", "-1", "0.005", "NaN", "Infinity"])
def test_a_deduction_is_positive_and_in_whole_steps(off: str) -> None:
    problems = judgement_problems(ZONE, TARGETS, Judgement((Deduction(D(off), "甲"),)))
    assert problems == [f"第13项：扣分 {off} 应为正数，且为 0.01 的整数倍"]


def test_the_step_is_the_scorecards() -> None:
    outcome = NESTED.by_id["outcome"]
    half = Judgement((Deduction(D("0.5"), "甲"),))
    quarter = Judgement((Deduction(D("0.25"), "甲"),))
    assert judgement_problems(NESTED, outcome, half) == []
    assert len(judgement_problems(NESTED, outcome, quarter)) == 1


def test_deductions_together_stay_within_the_full_mark() -> None:
    both = Judgement((Deduction(D(20), "甲"), Deduction(D("10.01"), "乙")))
    assert judgement_problems(ZONE, TARGETS, both) == ["第13项：共扣 30.01，超过分值 30.00"]


def test_cases_belong_to_the_other_kinds() -> None:
    assert judgement_problems(ZONE, TARGETS, Judgement(case_count=1)) == ["第13项：基础项不记起数"]
    taken = Judgement((Deduction(D(1), "甲"),))
    assert judgement_problems(ZONE, FORGED, taken) == ["第18项：不是基础项，不能扣减分值"]


def test_a_count_covers_the_cases_that_are_described() -> None:
    two = (Case("甲"), Case("乙"))
    assert Judgement(cases=two).count == 2
    assert judgement_problems(ZONE, FORGED, Judgement(cases=two, case_count=3)) == []
    assert judgement_problems(ZONE, FORGED, Judgement(cases=two, case_count=1)) == [
        "第18项：填写的是 1 起，少于已登记的 2 起"
    ]
    assert judgement_problems(ZONE, FORGED, Judgement(case_count=-1)) == [
        "第18项：起数填写的是 -1，不能小于 0"
    ]


def test_printed_numbers_read_back() -> None:
    assert points("−3.00") == -3
