"""Canonical JSON: equal values have one form, everything else is refused."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.canonical import canonical, digest
from scoring.scorecard import Kind, Scorecard
from tests.scoring.cards import CARDS

D = Decimal
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.decimals("-99", "99"),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=3), below, max_size=3)
    ),
    max_leaves=8,
)


def test_the_form_is_pinned() -> None:
    value = {
        "b": [D("29.00"), 5, None, True],
        "a": Kind.BASE,
        "日": date(2020, 3, 19),
        "c": D("0.010"),
    }
    text = '{"a":"base","b":["29","5",null,true],"c":"0.01","日":"2020-03-19"}'
    assert canonical(value) == text
    assert digest(value) == hashlib.sha256(text.encode()).hexdigest()


@given(plain, st.randoms(use_true_random=False))
def test_order_of_keys_does_not_matter(value: Any, shuffle: Any) -> None:
    def shuffled(one: Any) -> Any:
        if isinstance(one, dict):
            pairs = list(one.items())
            shuffle.shuffle(pairs)
            return {key: shuffled(below) for key, below in pairs}
        return [shuffled(below) for below in one] if isinstance(one, list) else one

    assert canonical(shuffled(value)) == canonical(value)


@given(plain)
def test_it_is_json_without_numbers(value: Any) -> None:
    def numbers(one: Any) -> list[Any]:
        if isinstance(one, dict):
            return [found for below in one.values() for found in numbers(below)]
        if isinstance(one, list):
            return [found for below in one for found in numbers(below)]
        return [one] if isinstance(one, int | float) and not isinstance(one, bool) else []

    assert numbers(json.loads(canonical(value))) == []


@given(st.decimals("-999", "999", places=2), st.integers(0, 4))
def test_equal_marks_have_one_form(mark: Decimal, zeros: int) -> None:
    longer = D(f"{mark}{'0' * zeros}")
    assert canonical(longer) == canonical(mark)
    assert D(json.loads(canonical(mark))) == mark


@pytest.mark.parametrize("number", [D("0"), D("-0"), D("0.00"), D("-0.00"), 0])
def test_zero_has_one_form(number: Any) -> None:
    assert canonical(number) == '"0"'


def test_large_numbers_are_written_out() -> None:
    assert canonical([D("1E+3"), D("100"), 10**20]) == '["1000","100","100000000000000000000"]'


def test_a_moment_has_one_form() -> None:
    there = datetime(2020, 3, 19, 18, 0, tzinfo=timezone(timedelta(hours=8)))
    assert canonical(there) == canonical(there.astimezone(UTC)) == '"2020-03-19T10:00:00+00:00"'


@pytest.mark.parametrize(
    "value",
    [29.0, D("NaN"), D("Infinity"), {1, 2}, b"x", datetime(2020, 3, 19), {1: "a", "1": "b"}],
    ids=lambda value: str(value)[:20],
)
def test_what_has_no_single_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)
    with pytest.raises(TypeError):
        canonical({"inside": [value]})


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_scorecard_comes_back_the_same(card: Scorecard) -> None:
    again = Scorecard.model_validate_json(canonical(card))
    assert digest(again) == digest(card)
    assert again == card
