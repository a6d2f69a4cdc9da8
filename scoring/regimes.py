"""What the definitions of all regimes are made of: stated text, printed numbers, days, oddities."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from scoring.errors import Refusal
from scoring.rules import UNSET
from scoring.scorecard import Basis, Slug, Source
from scoring.strict import StrictWords

Unnumbered = Literal["unnumbered"]
UNNUMBERED: Unnumbered = "unnumbered"
_FIGURE = re.compile(r"[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RegimeRefused(Refusal):
    """The definition of a regime that is not well formed, or refers to what does not exist."""


def _not_unset(text: str) -> str:
    if text.strip() == UNSET:
        raise ValueError("这里必须写明，不能写 unset")
    return text


def _figure(written: object) -> object:
    if isinstance(written, bool) or (isinstance(written, str) and not _FIGURE.fullmatch(written)):
        raise ValueError("应为数字：用半角数字，不加单位")
    return written


def _day(written: object) -> object:
    if isinstance(written, date):
        return written
    try:
        if isinstance(written, str) and _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise ValueError("应写成 2020-05-01 这样的日期")


Stated = Annotated[str, Field(min_length=1), AfterValidator(_not_unset)]
"""Text that has to be there; `unset` is refused, so that no field is called so by mistake."""
Number = Annotated[int, Field(strict=True, ge=1)]
PrintedNumber = Number | Unnumbered
"""A number as the source prints it. It is never made up and never put right."""
Figure = Annotated[Decimal, Field(ge=0), BeforeValidator(_figure)]
Percent = Annotated[Decimal, Field(gt=0, le=100), BeforeValidator(_figure)]
Day = Annotated[date, BeforeValidator(_day)]


class RegimePart(StrictWords):
    """Any part of the definition of a regime."""


class Inferable(RegimePart):
    """A part that the source prints (stated) or that was concluded from it (inferred), with why."""

    basis: Basis
    note: str = ""

    @model_validator(mode="after")
    def _inferred_says_why(self) -> Self:
        if self.basis is Basis.INFERRED and not self.note:
            raise ValueError("basis 写 inferred 的，note 须写明从哪里推出")
        return self


class Entry(RegimePart):
    """A line of a list in a source, retold, with the number that it bears there."""

    number: PrintedNumber
    title: Stated
    note: str = ""


class Anomaly(RegimePart):
    """What is odd in the source. It is told and never put right; `printed` shows it raw."""

    id: Slug
    place: Stated
    printed: str = ""
    told: Stated
    basis: Basis


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken rule in a definition: what and how to mend it, and its place in the tree."""

    words: str
    place: tuple[str | int, ...]


class Definition(RegimePart):
    """A regime as its source states it. `anomalies` are reported with it."""

    id: Slug
    title: Stated
    source: Source
    anomalies: tuple[Anomaly, ...] = ()

    def problems(self) -> Iterator[Broken]:
        """Every broken rule between the parts of the definition; the loaders ask for it."""
        yield from repeats([one.id for one in self.anomalies], ("anomalies",), "id")


def gaps(numbers: Iterable[PrintedNumber]) -> tuple[int, ...]:
    """The numbers that are missing between 1 and the highest printed one."""
    printed = {one for one in numbers if one != UNNUMBERED}
    return tuple(one for one in range(1, max(printed, default=0)) if one not in printed)


def repeats(names: Sequence[int | str], at: tuple[str | int, ...], key: str) -> Iterator[Broken]:
    """Numbers or ids of a list that an earlier entry bears already."""
    for position, name in enumerate(names):
        if name != UNNUMBERED and name in names[:position]:
            first = names.index(name) + 1
            words = f"“{name}”在第 {first} 个已经用过，请对照原件核对"
            yield Broken(words, (*at, position, key))
