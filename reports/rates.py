"""Per cents that must agree with the figures before them: 13 of 14 is 92.86 %."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.agreement import Sum, SumKind, held_together
from reports.figures import Figure
from reports.forms import Forms


def rates(made: Forms, plain: Sequence[Figure], place: int) -> Iterator[Sum]:
    """What a per cent says of the figures of its sentence: a share, or a change."""
    rate = plain[place]
    stop = max(made.text.rfind("。", 0, rate.start), made.text.rfind("\n", 0, rate.start))
    before = [one for one in plain[max(0, place - 6) : place] if one.start > stop and one.value]
    if rate.unit == "个百分点" or _CHANGED.search(rate.left):
        yield from _change(made, before, rate)
        return
    whole = [one for one in before if one.unit != "%"]
    for share in reversed(whole):
        for total in whole:
            if total is share or total.unit != share.unit or total.start > share.start:
                continue
            if _agrees(share.value, total.value, rate.value) and share.value != total.value:
                yield held_together(made, SumKind.RATE, total, [share], closes=True, rate=rate)
                return
    if len(whole) < 2:
        return
    total, share = whole[-2:]
    same = total.unit == share.unit and (share.value or 0) <= (total.value or 0)
    if same and _akin(rate.left, share.left + share.right):
        rest = (total.value or Decimal(0)) - (share.value or Decimal(0))
        closes = any(_agrees(one, total.value, rate.value) for one in (share.value, rest))
        yield held_together(made, SumKind.RATE, total, [share], closes=closes, rate=rate)


_CHANGED = re.compile(r"压缩|压减|缩短|降幅|降低|取消比例|精简|减少|提升|提高|增长|下降")
_FROM = re.compile(r"(?:由|从|原先|原来|法定)[^,。;]{0,14}$")


def _change(made: Forms, before: Sequence[Figure], rate: Figure) -> Iterator[Sum]:
    if len(before) < 2:
        return
    old, new = before[-2:]
    if old.unit != new.unit or not _FROM.search(made.text[max(0, old.start - 16) : old.start]):
        return
    change = abs((old.value or Decimal(0)) - (new.value or Decimal(0)))
    if rate.unit == "个百分点":
        closes = change == rate.value
    else:
        closes = _agrees(change, old.value, rate.value)
    yield held_together(made, SumKind.CHANGE, old, [new], closes=closes, rate=rate)


def _agrees(share: Decimal | None, total: Decimal | None, rate: Decimal | None) -> bool:
    """Whether share ÷ total is the rate, rounded or cut at the places that were printed."""
    if share is None or not total or rate is None:
        return False
    exponent = rate.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(share * 100 / total - rate) <= step * Decimal("0.999") and share <= total


def _akin(left: str, right: str) -> bool:
    """Whether a rate speaks of the thing counted before it: 整改完成率, 已整改到位."""
    named = re.sub(r"率.*$", "", left)
    return any(named[at : at + 2] in right for at in range(len(named) - 1))
