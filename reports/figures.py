"""Every counted thing in a report: number, unit, qualifier, the words around it, its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reports import noise, units
from reports.numbers import NUMBER, Number, Qualifier, number, qualifier, written
from reports.passages import Sentence, Zone


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something. Spans are in the text in one form.

    `value` stands in the printed unit, so 10多万元 is 10 万元 and 1.2万余条 is 12000 条;
    None where no number is given (数百人). `words` are the number alone as printed. `left` and
    `right` are the words of its clause that are its own, `topic` those of the clause before.
    """

    value: Decimal | None
    normalised: Decimal | None
    printed: str
    words: str
    unit: str
    qualifier: Qualifier
    start: int
    end: int
    clause: tuple[int, int]
    sentence: tuple[int, int]
    left: str
    right: str
    topic: str

    @property
    def shown(self) -> str:
        """The value as digits, or the words where there is no number."""
        return self.words if self.value is None else written(self.value)


def figures(text: str, sentences: tuple[Sentence, ...]) -> tuple[Figure, ...]:
    """Every figure of the text in order."""
    masked = noise.masks(text)
    found: list[Figure] = []
    for sentence in sentences:
        if sentence.zone == Zone.PAGE:
            continue
        topic = ""
        for start, end in sentence.clauses:
            here = list(_of_clause(text, masked, sentence, (start, end), topic))
            found += here
            topic = text[start : here[0].start if here else end][-40:]
    return tuple(found)


def _of_clause(
    text: str, masked: list[bool], sentence: Sentence, clause: tuple[int, int], topic: str
) -> Iterator[Figure]:
    start, end = clause
    counted: list[tuple[re.Match[str], Number, units.Unit]] = []
    at = start
    while found := NUMBER.search(text, at, end):
        at = found.end()
        if any(masked[found.start() : found.end()]):
            at = next((i for i in range(found.start(), at) if not masked[i]), at) or at
            at = max(at, found.start() + 1)
            continue
        read = number(found)
        unit = units.unit_after(text, found, read, clause) if read else None
        if read is None or unit is None or masked[unit.end - 1]:
            continue
        counted.append((found, read, unit))
        at = unit.end
    for place, (found, read, unit) in enumerate(counted):
        before = counted[place - 1][2].end if place else start
        after = counted[place + 1][0].start() if place + 1 < len(counted) else end
        left, right = _words(text, before, found.start()), _right(text, unit.end, after)
        if place and not re.sub(r"\W|近|约|共|各|计", "", left):
            left = _words(text, start, counted[0][0].start())
        made = Figure(
            *_values(read, unit), text[found.start() : unit.end], found[0], unit.text,
            _qualified(text, found, read, unit, sentence), found.start(), unit.end,
            clause, (sentence.start, sentence.end), left, right, topic,
        )  # fmt: skip
        yield made
        yield from _shared(made)


def _values(read: Number, unit: units.Unit) -> tuple[Decimal | None, Decimal | None]:
    """The value in the printed unit, and in plain pieces, yuan or parts of one."""
    if read.value is None:
        return None, None
    if unit.money and read.scale:
        scale = units.SCALE_OF[read.scale]
        return read.value / scale, read.value
    return read.value, read.value / 100 if unit.text in ("%", "个百分点") else read.value


def _qualified(
    text: str, found: re.Match[str], read: Number, unit: units.Unit, sentence: Sentence
) -> Qualifier:
    told = qualifier(
        text[max(sentence.start, found.start() - 12) : found.start()], read,
        text[unit.end : unit.end + 4],
    )  # fmt: skip
    if found.start() >= sentence.planned_from and told != Qualifier.INDEFINITE:
        return Qualifier.PLANNED
    return told


_LONG_TITLE = re.compile(r"《[^》]{9,}》")


def _words(text: str, start: int, end: int) -> str:
    """The words before a figure that are its own, long titles left out."""
    return _LONG_TITLE.sub("《》", text[start:end])


def _right(text: str, start: int, end: int) -> str:
    return re.split(r"[、,;。]", text[start:end], maxsplit=1)[0]


_RATE = re.compile(r"率(?:和|与|及|、)[^,;。、]{2,}率[^,;。]{0,6}$")
_ENDS_IN_RATE = re.compile(r"率[均都双达到为]*$")
_PARTED = re.compile(r"、|和|与|及(?!时)")


def _shared(one: Figure) -> Iterator[Figure]:
    """One rate that is said of several things (报备率、规范率均为100%) is a fact of each."""
    if one.unit != "%" or "分别" in one.left or not _RATE.search(one.left):
        return
    names = [name for name in _PARTED.split(one.left) if _ENDS_IN_RATE.search(name)]
    for name in names[:-1]:
        yield replace(one, left=name)
