"""Figures that must agree: 7 = 1+2+4; 13 of 14 is 92.86 %; from 16 to 14 is 12.5 %."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.agreement import Sum, SumKind, held_together
from reports.figures import Figure
from reports.forms import Forms
from reports.rates import rates
from scoring.facts import Qualifier

_PARTED = re.compile(r"其中|包括|包含|构成|分别|如下|分为|:|\(")
_TOTALLED = re.compile(r"(?:共|共计|合计|总计|总共)(?:有|达|为)?$")
_WHOLE = re.compile(r"其他|其余|剩下|余下|另外|构成|分别|如下|分为")
_OTHER = re.compile(r"较|比(?!例)|增加|增长|同比|新增|人均|平均")
_FAR, _MOST, _LONGEST_LIST = 30, 14, 600
_NEARLY = Decimal("0.8")


def sums(made: Forms, counted: Sequence[Figure]) -> tuple[Sum, ...]:
    """Every sum of the text in order, closing or not."""
    plain = [one for one in counted if one.value is not None and one.qualifier == Qualifier.EXACT]
    found: list[Sum] = []
    for place, one in enumerate(plain):
        if one.unit in ("%", "个百分点"):
            found += rates(made, plain, place)
        elif part := _parts(made, plain, place):
            found.append(part)
    found += _lists(made, plain)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _parts(made: Forms, plain: Sequence[Figure], place: int) -> Sum | None:
    total = plain[place]
    if _TOTALLED.search(total.left) and place and (before := _before(made.text, plain, place)):
        return held_together(made, SumKind.PARTS, total, before, closes=True)
    run = _run(made.text, plain, place)
    if not run or not total.value:
        return None
    values = [one.value or Decimal(0) for one in run]
    between = made.text[total.end : run[0].start]
    for count in range(2, len(run) + 1):
        if sum(values[:count]) == total.value and (count > 2 or _near(made.text, total, run)):
            return held_together(made, SumKind.PARTS, total, run[:count], closes=True)
    all_of = sum(values, Decimal(0))
    if len(run) < 2 or not _PARTED.search(between):
        return None
    said_whole = bool(_WHOLE.search(made.text[total.end : run[-1].end + 6]))
    if all_of > total.value or said_whole or all_of >= total.value * _NEARLY:
        return held_together(made, SumKind.PARTS, total, run, closes=False)
    return None


def _near(text: str, total: Figure, run: Sequence[Figure]) -> bool:
    """Two parts may add up by chance: they must be told as parts or in one breath."""
    between = text[total.end : run[0].start]
    return bool(_PARTED.search(between)) or total.sentence == run[1].sentence


def _run(text: str, plain: Sequence[Figure], place: int) -> list[Figure]:
    """The figures of one unit that follow a total, one closely after the other."""
    run: list[Figure] = []
    last = plain[place]
    for one in plain[place + 1 : place + 1 + _MOST]:
        gap = text[last.end : one.start]
        if "\n" in gap or len(gap) > _FAR or (run and "。" in gap):
            break
        if one.unit != plain[place].unit:
            if one.unit == "%" and run:
                continue
            break
        if _OTHER.search(gap):
            break
        run.append(one)
        last = one
    return run


def _before(text: str, plain: Sequence[Figure], place: int) -> list[Figure]:
    """The parts that stand before their total (…, 共计28项)."""
    total, at = plain[place], place
    taken: list[Figure] = []
    rest = total.value or Decimal(0)
    while at and rest > 0:
        one, at = plain[at - 1], at - 1
        gap = text[one.end : (taken[-1] if taken else total).start]
        if one.unit != total.unit or "\n" in gap or len(gap) > _FAR:
            break
        taken.append(one)
        rest -= one.value or Decimal(0)
        if rest == 0 and len(taken) > 1:
            return taken[::-1]
    return []


_TITLES = re.compile(r"(?:《[^《》\n]{2,80}》[、和及与,]*)+(?P<etc>等)?[^,。;《》\d]{0,3}$")
_NAMES = re.compile(r"(?P<names>[^,。;:\n]{2,200})等$")


def _lists(made: Forms, plain: Sequence[Figure]) -> Iterator[Sum]:
    """Titles or names that are counted at their end: 《…》《…》等5项制度."""
    for one in plain:
        begun = max(one.sentence[0], one.start - _LONGEST_LIST)
        before = made.text[begun : one.start]
        titles = _TITLES.search(before) if "》" in before[-6:] else None
        names = _NAMES.search(before) if before.endswith("等") else None
        if re.search(r"(?:及|和|以及|另有|与)$", before):
            continue
        if titles:
            count = titles[0].count("《")
            closes = one.value == count
            if not (closes or count > (one.value or 0) or not titles["etc"]) or count < 2:
                continue
            start = begun + titles.start()
        elif names and names["names"].count("、") >= 2:
            count = names["names"].count("、") + 1
            closes = one.value in (count, count + len(re.findall(r"[和及与]", names["names"])))
            if not closes:
                continue
            count, start = int(one.value or 0), begun + names.start()
        else:
            continue
        first, last = made.raw_span(start, one.end)
        yield Sum(
            SumKind.LIST, one.value or Decimal(0), (Decimal(1),) * count, None, closes, one.unit,
            made.raw[first:last], first, last,
        )  # fmt: skip
