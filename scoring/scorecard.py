"""One edition of an official marking scheme: Scorecard > Group > Indicator > components.

Frozen and self-checking: a scorecard whose stated sums do not close cannot be made.
All marks are points (Decimal, two places).
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from operator import not_
from typing import Annotated

from pydantic import Field, model_validator

from scoring.errors import ScorecardRefused
from scoring.marks import Rounding
from scoring.proofs import Direction, Proof
from scoring.rules import UNSET, Event, PerCase, Points, Rule, Unset
from scoring.strict import Strict

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class Kind(StrEnum):
    """What an indicator does to the total; always explicit, never inferred from a sign."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"


class Basis(StrEnum):
    """Whether the source prints the figure or it was worked out from what it prints."""

    STATED = "stated"
    INFERRED = "inferred"


class ScoredBy(StrEnum):
    """Who may give marks: everyone in turn, or reviewers alone."""

    EVERYONE = "everyone"
    REVIEWERS = "reviewers"


class OverFull(StrEnum):
    """Whether bonus points may lift a total above the full mark."""

    ALLOWED = "allowed"
    CAPPED = "capped"


class Source(Strict):
    """Where the wording comes from, and what is not original about it."""

    document: Text
    issued: str = ""
    clause: str = ""
    note: str = ""


class Indicator(Strict):
    """A leaf: official wording (verbatim), kind, full mark (base only) and rule.

    `proofs` are the report facts that the rule counts; `proof_note` says what no report proves.
    """

    id: Slug
    seq: int = Field(gt=0)
    text: Text
    short: Text
    kind: Kind
    full_mark: Points | None = None
    basis: Basis | None = None
    basis_note: str = ""
    rule: Rule
    components: tuple[Text, ...] = ()
    evidence: tuple[Text, ...] = ()
    scored_by: ScoredBy = ScoredBy.EVERYONE
    clause: str = ""
    # left out of the canonical form while blank, so that older editions keep their digest
    unit: str = Field(default="", exclude_if=not_)
    direction: Direction | None = Field(default=None, exclude_if=not_)
    proofs: tuple[Proof, ...] = Field(default=(), exclude_if=not_)
    proof_note: str = Field(default="", exclude_if=not_)

    @property
    def is_base(self) -> bool:
        return self.kind is Kind.BASE

    @property
    def is_unset(self) -> bool:
        """Whether the source leaves this indicator's points or effect open."""
        rule = self.rule
        if isinstance(rule, PerCase):
            return UNSET in (rule.points, rule.cap)
        return isinstance(rule, Event) and rule.effect == UNSET


class Group(Strict):
    """A head: its own groups or its indicators, never both. No full mark: nothing base below."""

    id: Slug
    number: str
    title: Text
    short: Text
    full_mark: Points | None = None
    basis: Basis | None = None
    basis_note: str = ""
    groups: tuple["Group", ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def leaves(self) -> Iterator[Indicator]:
        """Every indicator below this head, in printed order."""
        for group in self.groups:
            yield from group.leaves()
        yield from self.indicators

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Group"]]:
        """This head and every head below it, each with its depth."""
        yield depth, self
        for group in self.groups:
            yield from group.walk(depth + 1)

    @property
    def heading(self) -> str:
        """The head as it is printed, e.g. `一、组织领导到位、机构能力健全`."""
        mark = "、" if self.number.isalnum() else ""  # （一）, 1. bring their own
        return f"{self.number}{mark}{self.title}"


class Scheme(Strict):
    """What a scorecard and a scheme without marks have in common: names, source, the tree."""

    id: Slug
    title: Text
    edition: Text
    source: Source
    step: Points = Decimal("0.01")
    rounding: Rounding = Rounding.HALF_UP
    over_full: OverFull | Unset = UNSET
    groups: tuple[Group, ...] = Field(min_length=1)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every leaf, in printed order."""
        return tuple(leaf for group in self.groups for leaf in group.leaves())

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def heads(self) -> tuple[tuple[int, Group], ...]:
        """Every head with its depth, in printed order."""
        return tuple(pair for group in self.groups for pair in group.walk())

    @cached_property
    def base(self) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if one.is_base)

    def weight(self, indicator: Indicator) -> Decimal | None:
        """Its share of the base total; None where it has none, or no marks are set."""
        del indicator
        return None

    def group_of(self, indicator_id: str) -> Group:
        """The top-level head that an indicator stands under."""
        return next(
            group
            for group in self.groups
            if any(leaf.id == indicator_id for leaf in group.leaves())
        )


class Scorecard(Scheme):
    """A whole scheme. `full_mark` is the total of the base indicators."""

    full_mark: Points
    basis: Basis
    basis_note: str = ""

    @model_validator(mode="after")
    def _close(self) -> "Scorecard":
        from scoring.integrity import faults

        found = faults(self)
        if found:
            raise ScorecardRefused([one.words for one in found], [one.places for one in found])
        return self

    def weight(self, indicator: Indicator) -> Decimal | None:
        """Full mark over the base total, four places (0.0500 is 5.00 %); None if not base."""
        if indicator.full_mark is None:
            return None
        return (indicator.full_mark / self.full_mark).quantize(Decimal("0.0001"))
