"""The sum of an appraisal, and what weights, thresholds and quotas may be."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimes import appraisal
from scoring.appraisal_marks import (
    over_quota,
    points_problem,
    reached,
    threshold_problems,
    total,
    weight_problems,
)
from scoring.appraisal_year import settled, target_of, value_problem
from scoring.marks import from_hundredths

VALUES = {
    "weight:law": "30", "weight:duties-done": "70", "weight:faults": "20", "weight:innovation": "5",
    "threshold:excellent": "90", "threshold:competent": "60", "threshold:incompetent": "0",
    "quota:excellent": "20", "quota:competent": "100", "quota:incompetent": "100",
}  # fmt: skip
RULES = settled(appraisal.shipped(), VALUES)
ASPECTS = {one.id: one for one in RULES.aspects}


def points(**given_: str) -> dict[str, Decimal]:
    return {key.replace("_", "-"): Decimal(one) for key, one in given_.items()}


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (points(law="28", duties_done="65.5", faults="3", innovation="2"),
         "掌握运用法律法规 28.00 + 执法责任完成 65.50 − 失误和过错 3.00 + 创新与建树 2.00 = 92.50"),
        (points(law="30", duties_done="70", faults="0", innovation="5"),
         "掌握运用法律法规 30.00 + 执法责任完成 70.00 − 失误和过错 0.00"
         " + 创新与建树 5.00 = 105.00"),
        (points(law="0", duties_done="0", faults="20", innovation="0"),
         "掌握运用法律法规 0.00 + 执法责任完成 0.00 − 失误和过错 20.00 + 创新与建树 0.00 = −20.00"),
    ],
)  # fmt: skip
def test_total_writes_its_sum_out(marks: dict[str, Decimal], reason: str) -> None:
    found = total(RULES.aspects, marks)
    assert found is not None and found.reason == reason


@given(st.fixed_dictionaries(
    {key: st.integers(0, int(one.weight * 100)) for key, one in ASPECTS.items()}
))  # fmt: skip
def test_a_stranger_gets_the_same_total_from_the_words(hundredths: dict[str, int]) -> None:
    marks = {key: from_hundredths(one) for key, one in hundredths.items()}
    assert not any(points_problem(ASPECTS[key], one) for key, one in marks.items())
    found = total(RULES.aspects, marks)
    assert found is not None
    left, right = found.reason.split(" = ")
    terms = re.findall(r"(−?) ?[^\s+−]+ ([0-9.]+)", left)
    again = sum((Decimal(f"{'-' if minus else ''}{one}") for minus, one in terms), Decimal(0))
    assert again == found.points == Decimal(right.replace("−", "-"))
    assert reached(RULES.grades, found.points).id == (
        "excellent" if again >= 90 else "competent" if again >= 60 else "incompetent"
    )


def test_no_total_while_an_aspect_has_no_points_or_no_weight() -> None:
    assert total(RULES.aspects, points(law="28", duties_done="60", faults="0")) is None
    whole = points(law="28", duties_done="60", faults="0", innovation="0")
    assert total(appraisal.shipped().aspects, whole) is None
    assert total(RULES.aspects, whole) is not None


@pytest.mark.parametrize("wrong", ["-0.01", "30.01", "12.345"])
def test_points_outside_the_weight(wrong: str) -> None:
    problem = points_problem(ASPECTS["law"], Decimal(wrong))
    assert wrong.replace("-", "−") in problem and "0—30.00" in problem


def test_positive_weights_total_one_hundred_and_the_refusal_says_the_sum() -> None:
    bad = settled(appraisal.shipped(), VALUES | {"weight:law": "25"})
    assert weight_problems(RULES.aspects) == []
    (problem,) = weight_problems(bad.aspects)
    assert "25.00 + 70.00 = 95.00" in problem
    alone = settled(appraisal.shipped(), {"weight:law": "100"})
    assert "没有余地" in weight_problems(alone.aspects)[0]
    assert weight_problems(settled(appraisal.shipped(), {"weight:law": "40"}).aspects) == []


def test_thresholds_fall_from_grade_to_grade() -> None:
    bad = settled(appraisal.shipped(), VALUES | {"threshold:competent": "90"})
    assert threshold_problems(RULES.grades) == []
    assert "应高于“称职”的 90.00" in threshold_problems(bad.grades)[0]
    high = settled(appraisal.shipped(), VALUES | {"threshold:excellent": "101"})
    assert "不能超过 100.00" in threshold_problems(high.grades)[0]


@pytest.mark.parametrize(("count", "over"), [(1, False), (2, False), (3, True)])
def test_quota_of_ten_people(count: int, over: bool) -> None:
    words = over_quota(RULES.grades[0], count, 10)
    assert bool(words) is over and ("30.00%" in words) is over


def test_values_that_the_source_states_are_not_overwritten() -> None:
    stated = settled(RULES, {"weight:law": "1", "threshold:excellent": "1"})
    assert (stated.aspects[0].weight, stated.grades[0].threshold) == (Decimal(30), Decimal(90))
    assert [one.key.split(":")[0] for one in stated.undecided] == ["target"] * 5


@pytest.mark.parametrize(
    ("key", "value", "fine"),
    [
        ("weight:law", "0", False), ("weight:law", "100", True), ("weight:law", "三十", False),
        ("weight:law", "30%", False), ("threshold:x", "0", True), ("quota:x", "20.555", False),
        ("target:x", "30家", True), ("target:x", "0家", False), ("target:x", "很多", False),
        ("weight:law", "３０", False),
    ],
)  # fmt: skip
def test_a_value_is_a_number(key: str, value: str, fine: bool) -> None:
    assert (value_problem(key, value) == "") is fine


def test_target_has_number_and_unit() -> None:
    target = target_of("120.5 万元")
    assert target is not None and (target.quantity, target.unit) == (Decimal("120.5"), "万元")
