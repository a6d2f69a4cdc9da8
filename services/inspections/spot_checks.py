"""How many spot checks were made in a year, and how many the procedure asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from scoring.procedures import Supervision
from scoring.rules import UNSET
from services import clock

_LATE_FROM = (10, 1)
"""From here on a year without its spot check is soon over."""


class Checked(Protocol):
    """An inspection as far as counting goes."""

    @property
    def procedure_id(self) -> str: ...
    @property
    def is_spot_check(self) -> bool: ...
    @property
    def begun_on(self) -> date: ...
    @property
    def is_begun(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class SpotChecks:
    """Of one procedure in one year. `needed` None where the source does not say how many."""

    procedure_id: str
    procedure: str
    year: int
    done: int
    needed: int | None

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, (self.needed or 0) - self.done)

    @property
    def is_missed(self) -> bool:
        """Whether the year ended without."""
        return self.missing > 0 and self.year < clock.today().year

    @property
    def is_pressing(self) -> bool:
        """Whether the year is in its last quarter and one is still to be made."""
        today = clock.today()
        return (
            self.missing > 0
            and self.year == today.year
            and (today.month, today.day) >= _LATE_FROM
        )  # fmt: skip

    @property
    def due_on(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)


def spot_checks(
    definition: Supervision, inspections: Iterable[Checked], year: int
) -> tuple[SpotChecks, ...]:
    """Each procedure's in a year; those that really began count."""
    found = list(inspections)
    return tuple(
        SpotChecks(
            one.id,
            one.title,
            year,
            sum(
                each.procedure_id == one.id
                and each.is_spot_check
                and each.begun_on.year == year
                and each.is_begun
                for each in found
            ),
            None if one.spot_checks_a_year == UNSET else one.spot_checks_a_year,
        )
        for one in definition.procedures
    )
