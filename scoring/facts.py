"""A fact that a person has confirmed: a figure or a yes with its quote, and what it speaks for."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """How a printed number stands to the true one, or why there is none."""

    EXACT = "exact"
    MORE = "gt"
    ALMOST = "lt_near"
    AT_LEAST = "ge"
    AT_MOST = "le"
    ZERO = "zero"
    INDEFINITE = "indefinite"
    PLANNED = "planned"
    IMPLICIT = "implicit"
    BOOL = "bool"
    TEXT = "text"


_SURE_FROM_BELOW = {
    Qualifier.EXACT, Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.ZERO, Qualifier.IMPLICIT
}  # fmt: skip
_SURE_FROM_ABOVE = {
    Qualifier.EXACT, Qualifier.ALMOST, Qualifier.AT_MOST, Qualifier.ZERO, Qualifier.IMPLICIT
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """What a person lets a fact speak for: an indicator, or one component of it."""

    indicator: str
    component: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedFact:
    """One confirmed fact of a report that may speak for the park.

    `value` is in the printed unit; None where the text gives no number (数百) or says yes.
    `period` begins with the year the fact is about, e.g. `2019` or `2019上半年`; None where
    nobody has said. `document` is the report's name. `topics` are indicators that the dictionary
    says it has to do with: it is shown there, and counted only where a definition or a person's
    link says so.
    """

    key: str | None
    label: str
    value: Decimal | None
    unit: str
    qualifier: Qualifier
    period: str | None
    quote: str
    document: str
    links: tuple[Link, ...] = ()
    topics: tuple[str, ...] = ()
    id: int | None = None

    @property
    def year(self) -> int | None:
        return int(self.period[:4]) if self.period and self.period[:4].isdecimal() else None

    @property
    def is_done(self) -> bool:
        """Whether it says that something was done or exists: a yes, or at least one."""
        if self.qualifier is Qualifier.BOOL:
            return True
        if self.qualifier is Qualifier.INDEFINITE:
            return True
        least = self.at_least
        return least is not None and least > 0

    @property
    def at_least(self) -> Decimal | None:
        """The number that the text vouches for from below; 近20 vouches for none."""
        return self.value if self.qualifier in _SURE_FROM_BELOW else None

    @property
    def at_most(self) -> Decimal | None:
        """The number that the text vouches for from above; 20余 vouches for none."""
        return self.value if self.qualifier in _SURE_FROM_ABOVE else None

    def is_below(self, limit: Decimal) -> bool:
        """Whether it certainly stays below: 98% is below 100%, and so is 近100%; 98%以上 may
        not be."""
        most = self.at_most
        if most is None:
            return False
        return most < limit or (most == limit and self.qualifier is Qualifier.ALMOST)
