"""Each rule kind turns what was counted into points and a sum that can be done again."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.awards import award_cases, award_checklist, award_shortfall, award_threshold
from scoring.rules import RULE_KINDS, Checklist, Partial, Rule, Shortfall, Threshold

D = Decimal
FULL = D("9")
PARTS = ("受理", "办理", "反馈")


def _checklist(partial: Partial) -> Checklist:
    return Checklist(kind="checklist", partial=partial)


def _threshold(partial: Partial) -> Threshold:
    return Threshold(kind="threshold", at_least=D(2), unit="次", per="year", partial=partial)


def test_rule_kinds_are_the_union() -> None:
    assert tuple(RULE_KINDS.values()) == get_args(get_args(Rule)[0])
    for word, kind in RULE_KINDS.items():
        assert get_args(kind.model_fields["kind"].annotation) == (word,)


@pytest.mark.parametrize("partial", Partial)
def test_checklist_all_present_earns_everything(partial: Partial) -> None:
    award = award_checklist(_checklist(partial), FULL, PARTS, PARTS)
    assert award is not None
    assert (award.points, award.reason) == (FULL, "3项要点齐全，得9.00")


def test_checklist_one_missing() -> None:
    present = {"受理", "反馈"}
    none = award_checklist(_checklist(Partial.ALL_OR_NOTHING), FULL, PARTS, present)
    part = award_checklist(_checklist(Partial.PROPORTIONAL), FULL, PARTS, present)
    assert none is not None
    assert part is not None
    assert (none.points, none.reason) == (D(0), "缺办理；缺一项即不得分")
    assert (part.points, part.reason) == (D(6), "缺办理；9.00×2/3=6.00")
    assert award_checklist(_checklist(Partial.MANUAL), FULL, PARTS, present) is None


def test_checklist_rounds_once() -> None:
    award = award_checklist(_checklist(Partial.PROPORTIONAL), D(5), PARTS, {"受理"})
    assert award is not None
    assert award.points == D("1.67")


@pytest.mark.parametrize(("count", "points"), [("1.9", "0"), ("2", "9"), ("2.0", "9"), ("7", "9")])
def test_threshold_includes_the_number_itself(count: str, points: str) -> None:
    award = award_threshold(_threshold(Partial.ALL_OR_NOTHING), FULL, D(count))
    assert award is not None
    assert award.points == D(points)


def test_threshold_below() -> None:
    part = award_threshold(_threshold(Partial.PROPORTIONAL), FULL, D(1))
    assert part is not None
    assert (part.points, part.reason) == (D("4.50"), "1次，不足2次，得4.50")
    assert award_threshold(_threshold(Partial.MANUAL), FULL, D(1)) is None
    reached = award_threshold(_threshold(Partial.MANUAL), FULL, D(10))
    assert reached is not None
    assert reached.reason == "10次，达到2次以上（含本数），得9.00"


SHORTFALL = Shortfall(kind="shortfall", required=10, unit="卷", each=D("0.5"), cap=D(3))


@pytest.mark.parametrize(
    ("count", "points", "reason"),
    [
        (12, "10", "12卷，不少于10卷"),
        (10, "10", "10卷，不少于10卷"),
        (8, "9", "8卷，少2卷，每少1卷扣0.50，应扣1.00，得9.00"),
        (4, "7", "4卷，少6卷，每少1卷扣0.50，应扣3.00，得7.00"),
        (0, "7", "0卷，少10卷，每少1卷扣0.50，应扣5.00，最多扣3.00，得7.00"),
    ],
)
def test_shortfall(count: int, points: str, reason: str) -> None:
    award = award_shortfall(SHORTFALL, D(10), count)
    assert (award.points, award.reason) == (D(points), reason)


def test_shortfall_never_takes_more_than_there_is() -> None:
    assert award_shortfall(SHORTFALL, D(2), 0).points == 0


@pytest.mark.parametrize(
    ("count", "points"), [(0, 0), (1, 5), (2, 10), (3, 15), (4, 20), (5, 20), (9, 20)]
)
def test_cases_of_row_18(count: int, points: int) -> None:
    assert award_cases(D(5), D(20), count).points == points


@given(st.decimals("0.01", "50", places=2), st.integers(0, 40))
def test_cases_without_a_cap_are_a_product(points: Decimal, count: int) -> None:
    assert award_cases(points, None, count).points == points * count


@given(st.decimals("0.01", "50", places=2), st.decimals("0.01", "90", places=2), st.integers(0, 40))
def test_one_more_case_never_weighs_less(points: Decimal, cap: Decimal, count: int) -> None:
    less, more = (award_cases(points, cap, n).points for n in (count, count + 1))
    assert 0 <= less <= more <= cap
