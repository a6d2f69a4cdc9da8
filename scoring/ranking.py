"""Totals to places: the same total, the same place, and the next place is skipped (1, 1, 3)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where one applicant stands. `total` in points."""

    place: int
    applicant: str
    total: Decimal
    tied: bool


def rank(totals: Mapping[str, Decimal]) -> tuple[Place, ...]:
    """Places by falling total; tied applicants keep the order they came in."""
    shared = Counter(totals.values())
    above = 0
    places: dict[Decimal, int] = {}
    for total in sorted(shared, reverse=True):
        places[total] = above + 1
        above += shared[total]
    in_order = sorted(totals.items(), key=lambda pair: -pair[1])
    return tuple(Place(places[total], name, total, shared[total] > 1) for name, total in in_order)
