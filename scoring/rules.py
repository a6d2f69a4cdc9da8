"""The closed set of rule kinds. Each tells how an indicator's marks come about.

A rule is data (see `indicators/README.md`); `scoring/awards.py` turns what was counted into
points with a reason that a stranger can recompute.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from scoring.strict import Strict


class Unset(StrEnum):
    """What the source leaves open. Never a number; set per round with its authority."""

    UNSET = "unset"


UNSET = Unset.UNSET
Points = Annotated[Decimal, Field(gt=0, max_digits=8, decimal_places=2)]


class Partial(StrEnum):
    """What an incomplete list of components earns."""

    ALL_OR_NOTHING = "all_or_nothing"
    PROPORTIONAL = "proportional"
    MANUAL = "manual"


class Effect(StrEnum):
    """What an established event does to a submission."""

    NONE = "none"
    DEDUCT = "deduct"
    VETO = "veto"


class Judged(Strict):
    """A person judges the official wording; nothing is counted."""

    kind: Literal["judged"]


class Checklist(Strict):
    """The indicator's components are looked for one by one."""

    kind: Literal["checklist"]
    partial: Partial


class Threshold(Strict):
    """A count reaches a number (the number itself included) or earns nothing."""

    kind: Literal["threshold"]
    at_least: Points
    unit: str
    per: Literal["year", "period"]
    partial: Partial = Partial.MANUAL


class Shortfall(Strict):
    """So many points off for each one short of a required number, up to a cap."""

    kind: Literal["shortfall"]
    required: int = Field(gt=0)
    unit: str
    each: Points
    cap: Points


class Ratio(Strict):
    """A rate of completion times the full mark; from `full_at` (percent) on, all of it."""

    kind: Literal["ratio"]
    full_at: Points = Decimal(100)


class Step(Strict):
    """From this many on (or down to this many, where fewer is better): so many points."""

    bound: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    points: Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]


class Steps(Strict):
    """A table of points: the best step that the count reaches; below the last one nothing."""

    kind: Literal["steps"]
    unit: str
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class PerCase(Strict):
    """So many points for each established case, up to a cap; the sign is the kind's."""

    kind: Literal["per_case"]
    points: Points | Unset
    cap: Points | Unset | None


class Event(Strict):
    """An event whose effect is none, a deduction per case, or a veto."""

    kind: Literal["event"]
    effect: Effect | Unset
    points: Points | None = None
    cap: Points | None = None


Rule = Annotated[
    Judged | Checklist | Threshold | Shortfall | Ratio | Steps | PerCase | Event,
    Field(discriminator="kind"),
]
RULE_KINDS: Mapping[str, type[Strict]] = {
    "judged": Judged,
    "checklist": Checklist,
    "threshold": Threshold,
    "shortfall": Shortfall,
    "ratio": Ratio,
    "steps": Steps,
    "per_case": PerCase,
    "event": Event,
}
"""Each rule by the word that a definition writes."""
