"""A report's text in sentences and clauses, and where it speaks of shortfalls or of plans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.noise import is_furniture


class Zone(StrEnum):
    """What a part of a report is about."""

    WORK = "work"
    SHORTFALLS = "shortfalls"
    PLANS = "plans"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its clauses as spans. From `planned_from` on it tells of what is yet to
    be done; that is its end where all is done."""

    start: int
    end: int
    zone: Zone
    planned_from: int
    heading: bool
    clauses: tuple[tuple[int, int], ...]


_TOP = re.compile(r"(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+(?:部分|章))")
_ANY = re.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、]|[●◆■★▲□])"
)
_BULLETS = "●◆■★▲□·"
_MARKS = r"^(?:[\W_]|[一二三四五六七八九十]+[、)]|\d+[.、])*"
_SHORT = re.compile(
    r"(?:存在|面临)[^,。;]{0,8}(?:问题|不足|困难|差距|短板)|问题(?:和|与|及)(?:不足|原因|打算|差距|困难|建议)|"
    r"不足(?:之处|和|与|及|$)|几[点个][^,。;]{0,4}(?:不足|问题|差距)|"
    rf"{_MARKS}(?:主要|工作)?(?:不足|短板|差距|(?:主要|突出)?问题(?!导向|整改|清单|线索))"
)
_PLAN = re.compile(
    r"下一?步|下(?:一|个)年度?|下年度|明年|来年|今后|努力方向|"
    rf"{_MARKS}(?:主要|重点|工作|具体|总体)*(?:打算|安排|思路|计划)$|"
    r"20\d\d年(?:的|度)?[^,。;年]{0,12}(?:安排|打算|计划|思路|重点|任务|举措|怎么干)"
)
_OPENS = re.compile(r"(?:下一?步|存在|问题|不足|主要(?:问题|不足)|今后|打算|明年|来年|20\d\d年)")
_PLANNED = re.compile(
    r"(?:^|[,;:。]|我[局厅委办市县区]|年|还|正|是)计划(?=[到于在每再新开举组制修实对招培推启用])|"
    r"(?<![模草虚比对就])拟(?![定订制稿写])|预计|力争|争取(?!到|了|[^,。;]{0,16}(?:资金|项目|经费|支持|立项))|有望|"
    r"将(?:要|于|继续|进一步|再|着力|深入|持续|不断|努力|认真|全面|以|新[增招建出]|举[办行]|组织[开召举]|"
    r"制[定订]|开[展通]|完[成善]|实[施现行]|加[大强快]|推[进动出广]|建[立成设]|按照|围绕|聚焦|达到|在)|"
    r"(?:^|[,;:。])(?:明年|来年|下一?步|下一年度?|今后|目标是|到20\d\d年[底末]?)"
)


def sentences(text: str, year: int | None = None) -> tuple[Sentence, ...]:
    """Every sentence in order. `year` is the report's: plans speak of later ones."""
    found: list[Sentence] = []
    zone, mark = Zone.WORK, ""
    for start, end in _spans(text, "\n"):
        paragraph = text[start:end]
        if is_furniture(paragraph):
            found += _of(text, start, end, Zone.PAGE, year)
            continue
        head = re.split(r"[。:;]", paragraph, maxsplit=1)[0][:40]
        numbered = bool(_TOP.match(paragraph))
        titled = bool(_ANY.match(paragraph)) or (len(paragraph) <= 40 and "。" not in paragraph)
        seen = None
        if start and len(head) <= 30 and (titled or _OPENS.match(head)):
            seen = _zone(head, year)
        if seen:
            zone, mark = seen, _level(paragraph)
        elif zone != Zone.WORK and (
            numbered or (mark and _level(paragraph) == mark) or _ends(paragraph, mark)
        ):
            zone = Zone.WORK
        found += _of(text, start, end, zone, year)
    return tuple(found)


def _zone(head: str, year: int | None) -> Zone | None:
    if _SHORT.search(head):
        return Zone.SHORTFALLS
    plan = _PLAN.search(head)
    if plan is None:
        return None
    said = re.search(r"20\d\d", plan[0])
    if said and year is not None and int(said[0]) <= year:
        return None
    return Zone.PLANS


def _level(paragraph: str) -> str:
    """How a paragraph is numbered: the same mark later ends what a heading began."""
    found = re.match(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)", paragraph)
    return re.sub(r"[^、()]", "", found[0]) if found else ""


def _ends(paragraph: str, mark: str) -> bool:
    """Whether a heading without a number ends what such a heading began."""
    if mark:
        return False
    return len(paragraph) <= 26 and not re.search(r"[。;:]|\d", paragraph)


def _is_heading(paragraph: str) -> bool:
    if len(paragraph) > 40 or re.search(r"[。;:]", paragraph) or paragraph[:1] in _BULLETS:
        return False
    return "," not in paragraph or bool(_TOP.match(paragraph)) or not re.search(r"\d", paragraph)


def _of(text: str, start: int, end: int, zone: Zone, year: int | None) -> Iterator[Sentence]:
    heading = _is_heading(text[start:end])
    here = zone
    for first, last in _spans(text, "。！？!?;；", start, end):
        said = text[first:last]
        if here == Zone.SHORTFALLS and re.match(r"\W*(?:下一?步|今后|明年|20\d\d年)", said):
            here = _zone(said[:14], year) or (Zone.PLANS if _later(said, year) else here)
        planned = first if here == Zone.PLANS else first + _planned_from(said, year)
        clauses = tuple(_spans(text, ",:", first, last, whole_numbers=True))
        yield Sentence(first, last, here, planned, heading, clauses)


def _later(said: str, year: int | None) -> bool:
    found = re.match(r"\W*(20\d\d)年", said)
    return bool(found and year is not None and int(found[1]) > year)


def _planned_from(said: str, year: int | None) -> int:
    """Where in a sentence the plans begin; its length where there are none."""
    places = [found.start() for found in _PLANNED.finditer(said)]
    if year is not None:
        places += [
            one.start() for one in re.finditer(r"(?<!\d)20\d\d(?=年)", said)
            if int(one[0]) > year and not re.match(r"年\d{1,2}月", said[one.end() :])
        ]  # fmt: skip
    return min(places, default=len(said))


_LONGEST_SENTENCE, _LONGEST_CLAUSE = 3000, 400
"""Longer is no language; it is parted so that no text takes long."""


def _spans(
    text: str, ends: str, start: int = 0, end: int | None = None, *, whole_numbers: bool = False
) -> Iterator[tuple[int, int]]:
    """Spans between any of `ends`; a comma inside 1,286 parts nothing."""
    last = len(text) if end is None else end
    first = start
    most = last if end is None else _LONGEST_CLAUSE if whole_numbers else _LONGEST_SENTENCE
    for at in range(start, last):
        if text[at] not in ends:
            if at - first >= most:
                yield first, at
                first = at
            continue
        if whole_numbers and text[at - 1 : at].isdigit() and _thousands(text, at):
            continue
        if at > first:
            yield first, at
        first = at + 1
    if last > first:
        yield first, last


_GROUP = re.compile(r",\d{3}(?!\d)")


def _thousands(text: str, at: int) -> bool:
    return text[at] == "," and bool(_GROUP.match(text, at))
