"""Marks as numbers: decimal points with two places, hundredths in storage, text on paper."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

HUNDREDTH = Decimal("0.01")
ZERO = Decimal("0.00")


class Rounding(StrEnum):
    """How a line is brought to two places; stated in the scorecard."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.DOWN: ROUND_DOWN,
}


def rounded(points: Decimal, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """`points` to two decimal places by the scorecard's rounding mode."""
    return points.quantize(HUNDREDTH, rounding=_MODES[rounding])


def to_hundredths(points: Decimal) -> int:
    """Points as the integer hundredths that storage keeps; exact, raises on more places."""
    hundredths = points * 100
    if hundredths != hundredths.to_integral_value():
        raise ValueError(f"{points} 的小数超过两位")
    return int(hundredths)


def from_hundredths(hundredths: int) -> Decimal:
    """Integer hundredths as points with two places."""
    return (Decimal(hundredths) / 100).quantize(HUNDREDTH)


def shown(points: Decimal | None) -> str:
    """Points as printed everywhere: two decimals, `−` for minus, `—` for not given."""
    if points is None:
        return "—"
    return f"{points:z.2f}".replace("-", "−")


def fits_step(points: Decimal, step: Decimal) -> bool:
    """Whether `points` is a whole number of the scorecard's mark steps."""
    return points % step == 0
