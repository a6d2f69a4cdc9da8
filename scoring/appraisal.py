"""The yearly appraisal under the enforcement responsibility system: duties, aspects, grades."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from scoring import legal_bases
from scoring.legal_bases import LegalBasis
from scoring.regimes import (
    Broken,
    Definition,
    Figure,
    Inferable,
    Number,
    Percent,
    RegimePart,
    Stated,
    repeats,
)
from scoring.rules import UNSET, Unset
from scoring.scorecard import Slug


class AspectDirection(StrEnum):
    """What an aspect does to an appraisal: counts for it, against it, or on top of it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BONUS = "bonus"


class Output(RegimePart):
    """What of a duty is assessed above all. `printed` is its name as the source has it."""

    id: Slug
    title: Stated
    printed: Stated
    target: Stated | Unset


class BasisOfDuty(Inferable):
    """A legal basis that a duty rests on, by id."""

    id: Slug


class AppraisedDuty(RegimePart):
    """A duty with the section that leads it; unset where the source names none."""

    number: Number
    title: Stated
    lead: Stated | Unset
    output: Output | None = None
    rests_on: tuple[BasisOfDuty, ...] = ()
    note: str = ""


class Rung(RegimePart):
    """One of the levels that bear responsibility."""

    id: Slug
    title: Stated


class Aspect(Inferable):
    """One thing that is appraised. `basis` is that of its direction."""

    id: Slug
    number: Number
    title: Stated
    direction: AspectDirection
    weight: Percent | Unset


class Method(RegimePart):
    """Two ways of looking that are used together."""

    id: Slug
    pair: tuple[Stated, Stated]


class Grade(RegimePart):
    """A grade; from which mark, and for how many in a hundred, is unset until decided."""

    id: Slug
    title: Stated
    threshold: Figure | Unset
    quota: Percent | Unset


class Consequence(RegimePart):
    """What follows from a circumstance; `when` where it takes something more."""

    title: Stated
    when: str = ""


class Circumstance(RegimePart):
    """A circumstance in which people are liable."""

    number: Number
    title: Stated
    consequences: Annotated[tuple[Consequence, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Undecided:
    """What has to be decided for a year, by key (`weight:law`), before anybody gets a grade."""

    key: str
    title: str


class Appraisal(Definition):
    """The whole regime of one office."""

    levels: Annotated[tuple[Rung, ...], Field(min_length=1)]
    duties: Annotated[tuple[AppraisedDuty, ...], Field(min_length=1)]
    aspects: Annotated[tuple[Aspect, ...], Field(min_length=1)]
    methods: Annotated[tuple[Method, ...], Field(min_length=1)]
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    decided_by: Stated
    used_for: tuple[Stated, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    bases: tuple[LegalBasis, ...] = ()

    @property
    def outputs(self) -> Mapping[int, Output]:
        """The key-assessed outputs by number of duty."""
        return {one.number: one.output for one in self.duties if one.output}

    @property
    def without_lead(self) -> tuple[AppraisedDuty, ...]:
        """Duties for which the source names no section."""
        return tuple(one for one in self.duties if one.lead == UNSET)

    def lapsed(self, on: date) -> tuple[LegalBasis, ...]:
        """Legal bases known to be out of force on that day."""
        return legal_bases.lapsed(self.bases, on)

    def resting_on_lapsed(self, on: date) -> tuple[tuple[AppraisedDuty, LegalBasis], ...]:
        """Duties that rest on such a basis, each with it."""
        gone = {one.id: one for one in self.lapsed(on)}
        return tuple(
            (duty, gone[tie.id]) for duty in self.duties for tie in duty.rests_on if tie.id in gone
        )

    @property
    def undecided(self) -> tuple[Undecided, ...]:
        """Everything unset that a year has to decide; while any is left there is no grade."""
        return tuple(self._undecided())

    def _undecided(self) -> Iterator[Undecided]:
        for aspect in self.aspects:
            if aspect.weight == UNSET:
                yield Undecided(f"weight:{aspect.id}", f"考核内容“{aspect.title}”的权重")
        for grade in self.grades:
            if grade.threshold == UNSET:
                yield Undecided(f"threshold:{grade.id}", f"等次“{grade.title}”的分数线")
            if grade.quota == UNSET:
                yield Undecided(f"quota:{grade.id}", f"等次“{grade.title}”的比例")
        for number, output in self.outputs.items():
            if output.target == UNSET:
                yield Undecided(f"target:{output.id}", f"第{number}项职责“{output.title}”的目标")

    def problems(self) -> Iterator[Broken]:
        """Ids and numbers used twice, and bases that nobody lists."""
        yield from super().problems()
        for key, id_key in (("duties", "number"), ("aspects", "number"), ("aspects", "id"),
                            ("levels", "id"), ("methods", "id"), ("grades", "id"),
                            ("circumstances", "number"), ("bases", "id")):  # fmt: skip
            yield from repeats([getattr(one, id_key) for one in getattr(self, key)], (key,), id_key)
        known = {one.id for one in self.bases}
        for at, duty in enumerate(self.duties):
            for position, tie in enumerate(duty.rests_on):
                if tie.id not in known:
                    words = f"bases 里没有编号为“{tie.id}”的依据"
                    yield Broken(words, ("duties", at, "rests_on", position, "id"))
