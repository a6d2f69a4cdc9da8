"""Marks as numbers: exact in storage, two places on paper."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.marks import Rounding, fits_step, from_hundredths, rounded, shown, to_hundredths

D = Decimal


@given(st.integers(-10_000_000, 10_000_000))
def test_hundredths_go_there_and_back(hundredths: int) -> None:
    points = from_hundredths(hundredths)
    assert to_hundredths(points) == hundredths
    assert points.as_tuple().exponent == -2


def test_more_than_two_places_are_never_stored() -> None:
    with pytest.raises(ValueError, match=r"0\.005"):
        to_hundredths(D("0.005"))


@pytest.mark.parametrize(
    ("given", "mode", "expected"),
    [
        ("0.125", Rounding.HALF_UP, "0.13"),
        ("0.125", Rounding.HALF_EVEN, "0.12"),
        ("0.135", Rounding.HALF_EVEN, "0.14"),
        ("0.129", Rounding.DOWN, "0.12"),
        ("-0.125", Rounding.HALF_UP, "-0.13"),
        ("-0.129", Rounding.DOWN, "-0.12"),
    ],
)
def test_rounding_is_the_scorecards(given: str, mode: Rounding, expected: str) -> None:
    assert str(rounded(D(given), mode)) == expected


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (None, "—"),
        (D("0"), "0.00"),
        (D("29"), "29.00"),
        (D("-3"), "−3.00"),
        (D("-0.001"), "0.00"),
        (D("1234.5"), "1234.50"),
    ],
)
def test_shown_has_two_places_a_true_minus_and_a_dash(points: Decimal | None, text: str) -> None:
    assert shown(points) == text


def test_steps() -> None:
    assert fits_step(D("7.5"), D("0.5"))
    assert not fits_step(D("7.25"), D("0.5"))
    assert fits_step(D("7.25"), D("0.01"))
