"""The closed set of rule kinds. Each tells how an indicator's marks come about.

A rule is data (see `indicators/README.md`). `award` turns what was counted into points with
a reason that a stranger can recompute; kinds that need a person's word have no `award`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scoring.marks import ZERO, Rounding, rounded, shown


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


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Judged(_Rule):
    """A person judges the official wording; nothing is counted."""

    kind: Literal["judged"]


class Checklist(_Rule):
    """The indicator's components are looked for one by one."""

    kind: Literal["checklist"]
    partial: Partial


class Threshold(_Rule):
    """A count reaches a number (the number itself included) or earns nothing."""

    kind: Literal["threshold"]
    at_least: Points
    unit: str
    per: Literal["year", "period"]
    partial: Partial = Partial.MANUAL


class Shortfall(_Rule):
    """So many points off for each one short of a required number, up to a cap."""

    kind: Literal["shortfall"]
    required: int = Field(gt=0)
    unit: str
    each: Points
    cap: Points


class PerCase(_Rule):
    """So many points for each established case, up to a cap; the sign is the kind's."""

    kind: Literal["per_case"]
    points: Points | Unset
    cap: Points | Unset | None


class Event(_Rule):
    """An event whose effect is none, a deduction per case, or a veto."""

    kind: Literal["event"]
    effect: Effect | Unset
    points: Points | None = None
    cap: Points | None = None


Rule = Annotated[
    Judged | Checklist | Threshold | Shortfall | PerCase | Event, Field(discriminator="kind")
]
RULE_KINDS: Mapping[str, type[BaseModel]] = {
    "judged": Judged,
    "checklist": Checklist,
    "threshold": Threshold,
    "shortfall": Shortfall,
    "per_case": PerCase,
    "event": Event,
}
"""Each rule by the word that a definition writes."""


@dataclass(frozen=True, slots=True)
class Award:
    """Points by rule, and the sum that a stranger can do again."""

    points: Decimal
    reason: str


def award_checklist(
    rule: Checklist,
    full_mark: Decimal,
    components: Collection[str],
    present: Collection[str],
    rounding: Rounding = Rounding.HALF_UP,
) -> Award | None:
    """Points for the components that are `present`; None where a person decides (manual)."""
    missing = [name for name in components if name not in present]
    have = len(components) - len(missing)
    if not missing:
        return Award(full_mark, f"{len(components)}项要点齐全，得{shown(full_mark)}")
    if rule.partial is Partial.MANUAL:
        return None
    names = "、".join(missing)
    if rule.partial is Partial.ALL_OR_NOTHING:
        return Award(ZERO, f"缺{names}；缺一项即不得分")
    points = rounded(full_mark * have / len(components), rounding)
    return Award(points, f"缺{names}；{shown(full_mark)}×{have}/{len(components)}={shown(points)}")


def award_threshold(rule: Threshold, full_mark: Decimal, count: Decimal) -> Award | None:
    """Full marks from the threshold on; below it nothing, or None where a person decides."""
    needed = f"{rule.at_least.normalize():f}{rule.unit}"
    got = f"{count.normalize():f}{rule.unit}"
    if count >= rule.at_least:
        return Award(full_mark, f"{got}，达到{needed}以上（含本数），得{shown(full_mark)}")
    if rule.partial is Partial.MANUAL:
        return None
    points = ZERO
    if rule.partial is Partial.PROPORTIONAL:
        points = rounded(full_mark * count / rule.at_least)
    return Award(points, f"{got}，不足{needed}，得{shown(points)}")


def award_shortfall(rule: Shortfall, full_mark: Decimal, count: int) -> Award:
    """Full marks less `each` for every one short, never more than `cap`, never below 0."""
    short = max(rule.required - count, 0)
    if not short:
        return Award(full_mark, f"{count}{rule.unit}，不少于{rule.required}{rule.unit}")
    due = rule.each * short
    off = min(due, rule.cap, full_mark)
    capped = f"，最多扣{shown(off)}" if off < due else ""
    return Award(
        full_mark - off,
        f"{count}{rule.unit}，少{short}{rule.unit}，每少1{rule.unit}扣{shown(rule.each)}，"
        f"应扣{shown(due)}{capped}，得{shown(full_mark - off)}",
    )


def award_cases(points: Decimal, cap: Decimal | None, count: int) -> Award:
    """Points of `count` cases at `points` each, held to `cap`; always positive."""
    if not count:
        return Award(ZERO, "0起")
    due = points * count
    total = due if cap is None else min(due, cap)
    held = f"，最高{shown(cap)}，计{shown(total)}" if cap is not None and due > cap else ""
    return Award(total, f"{count}起，每起{shown(points)}，应计{shown(due)}{held}")
