"""Every counted thing in a report: number, unit, qualifier, the words around it, its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reports import noise
from reports.counting import Counted, Span, counted
from reports.numbers import SCALES, Number, qualifier, written
from reports.passages import Sentence, Zone
from reports.units import Unit, plainly
from scoring.facts import Qualifier


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something. Spans are in the text in one form.

    `value` stands in the printed unit, so 10多万元 is 10 万元 and 1.2万余条 is 12000 条;
    None where no number is given (数百人). `words` are the number alone as printed. `left` and
    `right` are the words of its clause that are its own, `topic` those of the clause before,
    `column` the head over it in a table.
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
    column: str = ""

    @property
    def shown(self) -> str:
        """The value as digits, or the words where there is no number."""
        return self.words if self.value is None else written(self.value)


def figures(
    text: str, sentences: tuple[Sentence, ...], tabled: Iterable[Span] = ()
) -> tuple[Figure, ...]:
    """Every figure of the text in order, but for those in the `tabled` lines."""
    masked = noise.masks(text)
    for first, last in tabled:
        masked[first:last] = [True] * (last - first)
    found: list[Figure] = []
    for sentence in sentences:
        if sentence.zone == Zone.PAGE:
            continue
        topic, shared, headed = "", "", ""
        for start, end in sentence.clauses:
            here = list(_of_clause(text, masked, sentence, (start, end), topic, (shared, headed)))
            found += here
            topic = text[start : here[0].start if here else end][-40:]
            shared = here[-1].unit if here and here[-1].unit != "%" else shared
            headed = _headed(text, start, end) or headed
    return tuple(found)


_IDLE = re.compile(r"\W|近|约|共|各|计|至|到")
_TURNED = re.compile(r"\W?[^,、]{0,5}[到至为成]")
"""Between the old and the new of one thing: 由5名增加到8名."""
_PARTS = re.compile(r"其中|包括|分别|含")
_HEADED = re.compile(r"\((?:单位:)?([件次个人项家户份起条宗名场]|人次|户次)\)$")


def _headed(text: str, start: int, end: int) -> str:
    """The unit that a clause gives to the numbers behind it: 受理(件): 甲12, 乙9."""
    found = _HEADED.search(text, start, end)
    return found[1] if found and text[end : end + 1] == ":" else ""


def _of_clause(
    text: str, masked: list[bool], sentence: Sentence, clause: Span, topic: str,
    units_before: tuple[str, str],
) -> Iterator[Figure]:  # fmt: skip
    start, end = clause
    held = list(counted(text, masked, clause))
    shared, headed = units_before
    lent = headed or (shared if _PARTS.search(text, *clause) else "")
    names = _respective(text, start, held)
    for place, one in enumerate(held):
        before = held[place - 1].unit.end if place else start
        after = held[place + 1].found.start() if place + 1 < len(held) else end
        first, last = one.found.start(), one.unit.end
        left, opening = _words(text, before, first), _words(text, start, held[0].found.start())
        if names:
            left = names[place]
        elif place and not _IDLE.sub("", left):
            left = opening
        elif place and _TURNED.fullmatch(left):
            left = f"{opening}{left}"
        made = Figure(
            *_values(one.read, one.unit), text[first:last], one.found[0], one.unit.text or lent,
            _qualified(text, one, sentence), first, last, clause, (sentence.start, sentence.end),
            left, _right(text, last, after), topic,
        )  # fmt: skip
        yield made
        yield from _shared(made)


_EACH = re.compile(r"^(?P<names>.{2,60}?)(?:案件|数量?|事项)?分别(?:为|是|有|达到?|占|完成|办理)?$")


def _respective(text: str, start: int, held: list[Counted]) -> list[str]:
    """The names of figures that are told in a row: 许可、处罚分别为12件、3件."""
    said = _EACH.match(text[start : held[0].found.start()]) if len(held) > 1 else None
    names = re.split(r"、|以及|和|与|及(?!时)", said["names"]) if said else []
    return names if len(names) == len(held) else []


def _values(read: Number, unit: Unit) -> tuple[Decimal | None, Decimal | None]:
    """The value in the printed unit, and in plain pieces, yuan or parts of one."""
    if read.value is None:
        return None, None
    value = read.value / SCALES[read.scale] if unit.money and read.scale else read.value
    return value, plainly(value, unit.text)


def _qualified(text: str, one: Counted, sentence: Sentence) -> Qualifier:
    start, end = one.found.start(), one.unit.end
    told = one.told or qualifier(
        text[max(sentence.start, start - 12) : start], one.read, text[end : end + 4]
    )
    if start >= sentence.planned_from and told != Qualifier.INDEFINITE:
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
