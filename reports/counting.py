"""The numbers of a clause that count something, each with its measure word; ranges as two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.numbers import NUMBER, SCALES, Number, number
from reports.units import Unit, unit_after
from scoring.facts import Qualifier

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its measure word; `told` where it is one end of a range."""

    found: re.Match[str]
    read: Number
    unit: Unit
    told: Qualifier | None = None


def counted(text: str, masked: list[bool], clause: Span) -> Iterator[Counted]:
    """The numbers of a clause that count something, in order."""
    at, end = clause
    while found := NUMBER.search(text, at, end):
        at = found.end()
        if any(masked[found.start() : found.end()]):
            at = next((i for i in range(found.start(), at) if not masked[i]), at) or at
            at = max(at, found.start() + 1)
            continue
        read = number(found)
        if read is None:
            continue
        if pair := _range(text, masked, found, read, clause):
            yield from pair
            at = pair[1].unit.end
            continue
        unit = unit_after(text, found, read, clause)
        if unit is None or masked[unit.end - 1]:
            continue
        yield Counted(found, _signed(text, found, read), unit)
        at = unit.end


_TO = re.compile(r"[%个件次人名家户场起份项条天]?(?:至|到|—)")
_MOVED = re.compile(r"(?:由|从|自)[^,。;到至为成]{0,20}$")
_ELSEWHERE = re.compile(r"[到至为成]")


def _range(
    text: str, masked: list[bool], found: re.Match[str], read: Number, clause: Span
) -> tuple[Counted, Counted] | None:
    """六至八次 and 60%—80%: at least the one, at most the other. 由5%至8% is a change."""
    to = _TO.match(text, found.end(), clause[1])
    second = NUMBER.match(text, to.end(), clause[1]) if to else None
    other = number(second) if second else None
    if second is None or other is None or other.value is None or read.value is None:
        return None
    moved = _MOVED.search(text, max(clause[0], found.start() - 24), found.start())
    if moved and not _ELSEWHERE.search(text, second.end(), clause[1]):
        return None
    unit = unit_after(text, second, other, clause, ranged=True)
    if unit is None or not unit.text or any(masked[second.start() : unit.end]):
        return None
    low = read
    if other.scale and not read.scale:
        low = replace(read, value=read.value * SCALES[other.scale], scale=other.scale)
    if low.value is None or low.value >= other.value:
        return None
    near = replace(unit, end=found.end())
    return (
        Counted(found, low, near, Qualifier.AT_LEAST),
        Counted(second, other, unit, Qualifier.AT_MOST),
    )


_LESS = re.compile(r"(?:同比|环比|上年|去年|增速|增幅|增减|增长|\()—$")


def _signed(text: str, found: re.Match[str], read: Number) -> Number:
    """同比-3.2% is less than nothing; a dash anywhere else is a dash."""
    if read.value is None or not _LESS.search(text, max(0, found.start() - 5), found.start()):
        return read
    return replace(read, value=-read.value)
