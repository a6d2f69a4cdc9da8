"""A law or rule that a regime rests on, and the days between which it is in force."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import model_validator

from scoring.regimes import Day, RegimePart, Stated
from scoring.rules import Unset
from scoring.scorecard import Slug


class LegalBasis(RegimePart):
    """`valid_to` is the last day in force. Both days have to be written; `unset` says that
    nobody has looked them up, or that no end is known."""

    id: Slug
    title: Stated
    valid_from: Day | Unset
    valid_to: Day | Unset
    articles: tuple[Stated, ...] = ()
    clause: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self._ends() < (self.valid_from if isinstance(self.valid_from, date) else date.min):
            raise ValueError("valid_to 早于 valid_from，请核对")
        return self

    def has_lapsed(self, on: date) -> bool:
        """Whether it is known to be out of force on that day."""
        return on > self._ends()

    @property
    def is_dated(self) -> bool:
        """Whether the day from which it is in force has been looked up."""
        return isinstance(self.valid_from, date)

    def _ends(self) -> date:
        return self.valid_to if isinstance(self.valid_to, date) else date.max


def lapsed(bases: Iterable[LegalBasis], on: date) -> tuple[LegalBasis, ...]:
    """Those known to be out of force on that day."""
    return tuple(one for one in bases if one.has_lapsed(on))
