"""Several figures held against each other, and whether they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reports.figures import Figure
from reports.forms import Forms


class SumKind(StrEnum):
    """Parts of a total; a share of a total; a change from one to another; a counted list."""

    PARTS = "parts"
    RATE = "rate"
    CHANGE = "change"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, and whether they agree. For a rate `parts` is the share and
    `rate` the printed per cent. The span is in the raw text."""

    kind: SumKind
    total: Decimal
    parts: tuple[Decimal, ...]
    rate: Decimal | None
    closes: bool
    unit: str
    quote: str
    start: int
    end: int


def held_together(
    made: Forms, kind: SumKind, total: Figure, parts: Sequence[Figure], *, closes: bool,
    rate: Figure | None = None,
) -> Sum:  # fmt: skip
    """The figures as one sum with the words in which they all stand."""
    held = [total, *parts, *([rate] if rate else [])]
    start, end = min(one.start for one in held), max(one.end for one in held)
    start = min(one.clause[0] for one in held if one.start == start)
    first, last = made.raw_span(start, end)
    return Sum(
        kind, total.value or Decimal(0), tuple(one.value or Decimal(0) for one in parts),
        rate.value if rate else None, closes, total.unit, made.raw[first:last], first, last,
    )  # fmt: skip
