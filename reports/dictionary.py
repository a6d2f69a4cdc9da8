"""The facts that the reader knows by name: reports/facts.yaml, read strictly.

A pattern is a regular expression with three short forms: `#` the figure with its unit, `~` up to
sixteen characters of the same clause, `…` up to forty of the same sentence.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator
from ruamel.yaml import YAML

from scoring.strict import StrictWords

FILE = Path(__file__).parent / "facts.yaml"


class Kind(StrEnum):
    """A number; a nought said in words and nothing else; a plain yes."""

    NUMBER = "number"
    ZERO = "zero"
    BOOL = "bool"


class Example(StrictWords):
    """A sentence and the value that the reader must find in it under this key."""

    text: Annotated[str, Field(min_length=4)]
    value: str = "true"


class Entry(StrictWords):
    """One fact: what it is called, how officials say it, which indicators it speaks for.

    A `part` is a component of an indicator: said whatever else its clause says.
    """

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]+$")]
    label: Annotated[str, Field(min_length=2)]
    kind: Kind = Kind.NUMBER
    part: bool = False
    units: tuple[str, ...] = ()
    says: Annotated[tuple[str, ...], Field(min_length=1)]
    never: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]


class Dictionary(StrictWords):
    """All entries; the first that fits a figure names it."""

    facts: tuple[Entry, ...]

    @model_validator(mode="after")
    def _keys_once(self) -> "Dictionary":
        keys = [one.key for one in self.facts]
        twice = sorted({one for one in keys if keys.count(one) > 1})
        if twice:
            raise ValueError(f"编号重复：{'、'.join(twice)}")
        return self


def _pattern(entry: Entry, said: tuple[str, ...]) -> re.Pattern[str]:
    """Patterns of the dictionary with their short forms written out. Raises ValueError."""
    joined = "|".join(f"(?:{one})" for one in said)
    try:
        return re.compile(joined.replace("~", "[^,。;:]{0,16}?").replace("…", "[^。;]{0,40}?"))
    except re.error as error:
        raise ValueError(f"{entry.key}：句式写得不对：{error}") from error


def parse(text: str) -> Dictionary:
    """The dictionary in YAML text. Raises pydantic.ValidationError or a YAMLError."""
    return Dictionary.model_validate(YAML(typ="safe", pure=True).load(text))


@cache
def shipped() -> Dictionary:
    """The dictionary that comes with the project."""
    return parse(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """An entry ready to be looked for."""

    entry: Entry
    units: frozenset[str]
    says: re.Pattern[str]
    never: re.Pattern[str] | None

    def fits(self, said: str) -> bool:
        """Whether words say this and nothing in them forbids it."""
        return bool(self.says.search(said)) and not self.forbids(said)

    def forbids(self, said: str) -> bool:
        """Whether words hold what never goes with this entry."""
        return bool(self.never and self.never.search(said))


@cache
def patterns(kind: Kind) -> tuple[Pattern, ...]:
    """The entries of a kind in their order. Raises ValueError for a malformed pattern."""
    return tuple(
        Pattern(
            one, frozenset(one.units), _pattern(one, one.says),
            _pattern(one, one.never) if one.never else None,
        )
        for one in shipped().facts
        if one.kind == kind
    )  # fmt: skip


_ALIKE = {"案": "件", "卷": "宗", "拨": "批"}


def _measures(units: frozenset[str], unit: str) -> bool:
    """Whether an entry is counted so: 场次 as 场, 案 as 件; what has no unit as anything but
    per cents, money and how often."""
    if not units:
        return True
    if not unit:
        return not any(one == "%" or one.endswith("元") or "/" in one for one in units)
    plain = unit.partition("(")[0]
    alike = _ALIKE.get(plain, plain if plain == "人次" else plain.removesuffix("次") or plain)
    return bool({unit, plain, alike} & units)


@lru_cache(maxsize=1000)
def _counted_in(kind: Kind, unit: str) -> tuple[Pattern, ...]:
    """The entries that count in a unit; those that ask for nothing else need one."""
    return tuple(
        one for one in patterns(kind)
        if _measures(one.units, unit) and (unit or one.entry.says != ("#",))
    )  # fmt: skip


def named(kind: Kind, said: str, unit: str) -> Entry | None:
    """The first entry that fits the words around a figure (`left#right`) and its unit."""
    for one in _counted_in(kind, unit):
        if one.fits(said):
            return one.entry
    return None
