"""Rules about deadlines as a source states them: who, from which event, how long, counted how."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scoring.errors import Refusal
from scoring.rules import UNSET, Unset
from scoring.scorecard import Basis, Slug, Source, Text
from scoring.strict import Strict

PerCase = Literal["per_case"]
PER_CASE: PerCase = "per_case"


class DeadlineRefused(Refusal):
    """A deadline that cannot be counted, or rules or a holiday table that cannot be read."""


class DayKind(StrEnum):
    """Every day counts, or only the days that offices work."""

    CALENDAR = "calendar"
    WORKING = "working"


class Counting(StrEnum):
    """From the event onwards, or back from an event that is still to come."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Lapse(StrEnum):
    """What the source says of a deadline that has passed unused."""

    NOT_STATED = "not_stated"
    NO_OBJECTION = "no_objection"
    RIGHT_LOST = "right_lost"


class DeadlineRule(Strict):
    """One deadline. `length` is in days, or `per_case` where each instrument states its own.

    `roll_over` says whether a last day off moves to a working day; where the source is silent
    it is unset, and both dates are shown. `clause` is the place in the source, `printed` its
    own words for the length.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z]+[0-9]+$")]
    title: Text
    who: Text
    whom: Text
    event: Text
    condition: str = ""
    length: Annotated[int, Field(strict=True, ge=1, le=3650)] | PerCase
    day_kind: DayKind
    day_kind_basis: Basis
    direction: Counting
    roll_over: Annotated[bool, Field(strict=True)] | Unset = UNSET
    lapse: Lapse = Lapse.NOT_STATED
    lapse_basis: Basis | None = None
    printed: Text
    clause: Text
    note: str = ""

    @property
    def is_per_case(self) -> bool:
        """Whether the length is written in each instrument and not in the rule."""
        return self.length == PER_CASE

    @property
    def step(self) -> int:
        """1 where days are counted onwards, -1 where they are counted back."""
        return 1 if self.direction is Counting.FORWARD else -1

    @model_validator(mode="after")
    def _lapse_has_its_basis(self) -> Self:
        if (self.lapse is Lapse.NOT_STATED) != (self.lapse_basis is None):
            raise ValueError("lapse 和 lapse_basis 应一同写明；没有写明后果的，两个都不写")
        return self


class DeadlineRules(Strict):
    """The deadlines of one source."""

    id: Slug
    title: Text
    source: Source
    rules: Annotated[tuple[DeadlineRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [one.id for one in self.rules]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise ValueError(f"编号重复：{'、'.join(twice)}")
        return self

    def rule(self, rule_id: str) -> DeadlineRule:
        """The rule with this id. Raises DeadlineRefused."""
        for one in self.rules:
            if one.id == rule_id:
                return one
        known = "、".join(f"{one.id} {one.title}" for one in self.rules)
        raise DeadlineRefused(f"没有编号为“{rule_id}”的期限；现有：{known}")
