"""Intervals of places equal brute force, and runs that cannot be told apart are named."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.robustness import Interval, indistinct, intervals, scenarios, weight_intervals

some_marks = st.lists(
    st.lists(st.integers(0, 1000), min_size=3, max_size=3), min_size=1, max_size=5
)


def _places(totals: list[int]) -> list[int]:
    return [1 + sum(other > one for other in totals) for one in totals]


@given(some_marks, st.integers(0, 99))
def test_intervals_equal_brute_force(marks: list[list[int]], swing: int) -> None:
    apart = [-100 * at for at in range(len(marks))]
    seen = []
    for weights in [(100,) * 3, *product((100 - swing, 100 + swing), repeat=3)]:
        seen.append(
            _places(
                [
                    max(sum(m * w for m, w in zip(row, weights, strict=True)) + 100 * fixed, 0)
                    for row, fixed in zip(marks, apart, strict=True)
                ]
            )
        )
    expected = [Interval(min(one), max(one)) for one in zip(*seen, strict=True)]
    assert weight_intervals(marks, apart, swing) == expected


def test_no_swing_leaves_the_official_places() -> None:
    assert weight_intervals([[500, 400], [500, 300], [400, 400]], [0, 0, 0], 0) == [
        Interval(1, 1), Interval(2, 2), Interval(2, 2)
    ]  # fmt: skip


def test_with_many_weights_one_moves_at_a_time() -> None:
    tried = list(scenarios(15, 10))
    assert len(tried) == 1 + 2 * 15
    assert all(sum(one != 100 for one in weights) <= 1 for weights in tried)


def test_no_park_no_interval() -> None:
    assert weight_intervals([], [], 10) == []
    assert intervals([]) == []


@pytest.mark.parametrize("swing", [-1, 100])
def test_a_swing_outside_its_range_is_refused(swing: int) -> None:
    with pytest.raises(ValueError, match="percentage"):
        list(scenarios(2, swing))


def test_intervals_over_given_scenarios() -> None:
    assert intervals([[900, 800, 700], [700, 800, 750]]) == [
        Interval(1, 3), Interval(1, 2), Interval(2, 3)
    ]  # fmt: skip


def test_neighbours_that_may_change_places_are_one_run() -> None:
    found = [Interval(1, 1), Interval(2, 3), Interval(2, 3), Interval(3, 4), Interval(5, 5)]
    assert indistinct(found) == [(1, 3)]
    assert indistinct([Interval(1, 2), Interval(1, 2), Interval(3, 4), Interval(3, 4)]) == [
        (0, 1), (2, 3)
    ]  # fmt: skip
    assert indistinct([Interval(1, 1)]) == []
