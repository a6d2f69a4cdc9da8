"""Regimes of supervision: what is looked at, how, in which steps, and what may come of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from scoring.deadline_rules import DeadlineRules
from scoring.legal_bases import LegalBasis
from scoring.liability import Liability
from scoring.regimes import (
    Broken,
    Definition,
    Entry,
    Number,
    RegimePart,
    Stated,
    gaps,
    repeats,
)
from scoring.rules import Unset
from scoring.scorecard import Slug


class Step(Entry):
    """One step. `deadlines` are ids of deadline rules; `comes_after` names steps that by their
    nature precede this one, wherever the source puts them (inferred, so `note` says why)."""

    deadlines: tuple[Stated, ...] = ()
    comes_after: tuple[Number, ...] = ()


class OpenTerm(RegimePart):
    """A term that the source asks for and gives no length; each instrument states its own."""

    id: Annotated[str, Field(pattern=r"^[A-Z]+[0-9]+$")]
    title: Stated
    printed: Stated
    length: Number | Unset
    clause: Stated


class Instrument(RegimePart):
    """The written instrument of supervision and what it has to contain."""

    clause: Stated
    contents: Annotated[tuple[Entry, ...], Field(min_length=1)]


class Procedure(RegimePart):
    """One regime of supervision. `inspectors` is the least number of them, `spot_checks_a_year`
    how often; both unset where the source is silent."""

    id: Slug
    title: Stated
    clause: Stated
    subject: Stated
    inspectors: Number | Unset
    spot_checks_a_year: Number | Unset
    contents: Annotated[tuple[Entry, ...], Field(min_length=1)]
    ways: tuple[Entry, ...] = ()
    measures: tuple[Entry, ...] = ()
    steps: tuple[Step, ...] = ()
    follow_up: tuple[Step, ...] = ()
    outcomes: tuple[Entry, ...] = ()
    open_terms: tuple[OpenTerm, ...] = ()
    correct_or_revoke: tuple[Entry, ...] = ()
    instrument: Instrument | None = None
    liability: Liability | None = None
    standard: str = ""
    bases: tuple[LegalBasis, ...] = ()
    note: str = ""

    @property
    def deadlines(self) -> tuple[str, ...]:
        """Ids of the deadline rules in the order of the steps."""
        return tuple(name for step in (*self.steps, *self.follow_up) for name in step.deadlines)

    @property
    def gaps(self) -> dict[str, tuple[int, ...]]:
        """Numbers left out, by list; lists without a gap are not named."""
        found = {key: gaps(one.number for one in entries) for key, entries in self._lists()}
        return {key: missing for key, missing in found.items() if missing}

    def problems(self, at: tuple[str | int, ...]) -> Iterator[Broken]:
        """Numbers used twice and steps that come after unknown ones; `at` is its place."""
        for key, entries in self._lists():
            yield from repeats([one.number for one in entries], (*at, *key.split(".")), "number")
        yield from repeats([one.id for one in self.open_terms], (*at, "open_terms"), "id")
        yield from repeats([one.id for one in self.bases], (*at, "bases"), "id")
        known = {one.number for one in self.steps}
        for key, steps in (("steps", self.steps), ("follow_up", self.follow_up)):
            for position, step in enumerate(steps):
                place = (*at, key, position, "comes_after")
                for one, number in enumerate(step.comes_after):
                    if number not in known or number == step.number:
                        yield Broken(f"没有别的第 {number} 步，请核对", (*place, one))
                if step.comes_after and not step.note:
                    yield Broken("先后次序是推出的，note 须写明从哪里推出", place)

    def _lists(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        for key in ("contents", "ways", "measures", "steps", "outcomes", "correct_or_revoke"):
            yield key, getattr(self, key)
        if self.instrument:
            yield "instrument.contents", self.instrument.contents
        if self.liability:
            yield "liability.faults", self.liability.faults
            yield "liability.exemptions", self.liability.exemptions
            yield "liability.forms", self.liability.forms


class Supervision(Definition):
    """The regimes of one source, and the deadline rules that their steps name."""

    deadlines: Slug
    procedures: Annotated[tuple[Procedure, ...], Field(min_length=1)]

    def procedure(self, name: str) -> Procedure:
        """The regime with this id. Raises KeyError."""
        return {one.id: one for one in self.procedures}[name]

    def problems(self) -> Iterator[Broken]:
        """Ids used twice, and what is broken within each regime."""
        yield from super().problems()
        yield from repeats([one.id for one in self.procedures], ("procedures",), "id")
        for at, one in enumerate(self.procedures):
            yield from one.problems(("procedures", at))

    def unknown_deadlines(self, rules: DeadlineRules) -> Iterator[Broken]:
        """Deadlines that are named and have no rule."""
        if rules.id != self.deadlines:
            yield Broken(f"没有期限规则“{self.deadlines}”；现有：{rules.id}", ("deadlines",))
        known = {one.id for one in rules.rules}
        for at, procedure in enumerate(self.procedures):
            for key, steps in (("steps", procedure.steps), ("follow_up", procedure.follow_up)):
                for position, step in enumerate(steps):
                    for one, name in enumerate(step.deadlines):
                        if name not in known:
                            place = ("procedures", at, key, position, "deadlines", one)
                            yield Broken(f"没有编号为“{name}”的期限", place)


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """A step that the source puts before one that it should follow. A warning, no refusal."""

    step: Step
    later: Step

    @property
    def words(self) -> str:
        """The warning for screens and papers."""
        return (
            f"第{self.step.number}步“{self.step.title}”排在第{self.later.number}步"
            f"“{self.later.title}”之前，次序需核对（推断：{self.step.note}）"
        )


def out_of_order(procedure: Procedure) -> tuple[OutOfOrder, ...]:
    """The steps that stand too early, as the source prints them."""
    found = []
    for position, step in enumerate(procedure.steps):
        later = procedure.steps[position + 1 :]
        found += [OutOfOrder(step, one) for one in later if one.number in step.comes_after]
    return tuple(found)
