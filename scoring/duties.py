"""A department's duty list: duties with their matters, boundaries, services to the public."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from scoring.legal_bases import LegalBasis
from scoring.regimes import (
    Broken,
    Definition,
    Number,
    RegimePart,
    Stated,
    gaps,
    repeats,
)
from scoring.rules import Unset


class Matter(RegimePart):
    """One concrete thing that a duty consists of, retold; the source numbers none of them."""

    title: Stated
    note: str = ""


class Duty(RegimePart):
    """A main duty under the number that the source prints."""

    number: Number
    title: Stated
    matters: Annotated[tuple[Matter, ...], Field(min_length=1)]
    note: str = ""


class Actor(RegimePart):
    """An office in a boundary, and what is its part."""

    name: Stated
    parts: Annotated[tuple[Stated, ...], Field(min_length=1)]


class Boundary(RegimePart):
    """A matter that several offices share, who does what, and on which basis."""

    number: Number
    title: Stated
    actors: tuple[Actor, ...]
    bases: tuple[LegalBasis, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _is_shared(self) -> Self:
        if len(self.actors) < 2:
            raise ValueError("职责边界至少要写两个部门，只有一个的不是边界")
        return self


class PublicService(RegimePart):
    """Something that people may ask for, and the section that sees to it."""

    number: Number
    title: Stated
    content: Stated
    section: Stated | Unset
    note: str = ""


class DutyList(Definition):
    """The duties of one department, with the numbers as printed."""

    office: Stated
    duties: Annotated[tuple[Duty, ...], Field(min_length=1)]
    boundaries: tuple[Boundary, ...] = ()
    services: tuple[PublicService, ...] = ()

    @property
    def matters(self) -> Mapping[str, Matter]:
        """All matters by code: the duty's printed number and the place under it, `3-2`."""
        return {
            f"{duty.number}-{place}": matter
            for duty in self.duties
            for place, matter in enumerate(duty.matters, 1)
        }

    @property
    def gaps(self) -> tuple[int, ...]:
        """Numbers of duties that the source leaves out."""
        return gaps(duty.number for duty in self.duties)

    def problems(self) -> Iterator[Broken]:
        """Numbers used twice, titles used twice under one duty, actors named twice."""
        yield from super().problems()
        yield from repeats([one.number for one in self.duties], ("duties",), "number")
        yield from repeats([one.number for one in self.boundaries], ("boundaries",), "number")
        yield from repeats([one.number for one in self.services], ("services",), "number")
        for at, duty in enumerate(self.duties):
            titles = [one.title for one in duty.matters]
            yield from repeats(titles, ("duties", at, "matters"), "title")
        for at, boundary in enumerate(self.boundaries):
            names = [one.name for one in boundary.actors]
            yield from repeats(names, ("boundaries", at, "actors"), "name")
            ids = [one.id for one in boundary.bases]
            yield from repeats(ids, ("boundaries", at, "bases"), "id")
