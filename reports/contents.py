"""The five contents that a yearly report must have, each present with its passage or missing.

《法治政府建设与责任落实督察工作规定》 (in force since 2019-04-15), on the yearly report; whom it
binds, and under which number, see `checks`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.forms import Forms
from reports.passages import Sentence, Zone


class Part(StrEnum):
    """The five, in the rule's order."""

    WORK = "measures"
    SHORTFALLS = "shortfalls"
    LEADER = "leader"
    PLANS = "plans"
    OTHER = "other"


PART = {
    Part.WORK: "上一年度推进法治政府建设的主要举措和成效",
    Part.SHORTFALLS: "存在的不足和原因",
    Part.LEADER: "党政主要负责人履行推进法治建设第一责任人职责的情况",
    Part.PLANS: "下一年度推进法治政府建设的主要安排",
    Part.OTHER: "其他需要报告的情况",
}


@dataclass(frozen=True, slots=True)
class Content:
    """One of the five; the span is in the raw text, empty where it is missing. `note` says
    what is weak about a passage."""

    part: Part
    present: bool
    quote: str
    start: int
    end: int
    note: str = ""


_MEASURE = re.compile(
    r"开展|组织|制定|出台|印发|建立|健全|完善|落实|推进|办理|召开|举办|加强|强化|完成|合计|压缩"
)
_COUNTED = re.compile(r"\d+(?:余|多)?(?:人次|[次件份场人名项个家条部期]|%)")
_LEADER = re.compile(
    r"第一责任(?!人职责规定)|亲自(?:部署|过问|协调|督办)|行政首长负责制|述法|(?:党政)?主要(?:负责|领导)(?:人|同志|干部)?[^。;]{0,40}"
    r"(?:亲自|带头|主持|听取|部署|批示|督办|审定|研究|履行|讲)|"
    r"(?:局长|厅长|主任|书记|县长|市长|一把手)[^。;,、]{0,14}(?:亲自|带头|主持|听取|部署|批示|讲授?|组长|审定|履行)"
)
_SHORT = re.compile(
    r"(?:存在|还有|仍有|尚有)[^。;]{0,40}(?:差距|不足|问题|短板|薄弱)|(?:还|仍|尚)[^,。;]{0,6}(?:需要?|有待)"
    r"[^。;]{0,12}(?:提高|提升|加强|完善|改进)|不(?:够|足|强)|有待|短板|薄弱"
)
_CAUSE = re.compile(r"原因|由于|因为|根源|主要是|源于|归因|导致|所致|造成")
_LATER = re.compile(r"下一?步|今后|明年|下一年|来年|将继续|将进一步|我[局厅委]将")
_OTHER = re.compile(
    r"其他(?:需要?)?(?:报告|说明|有关|重要)?(?:的)?(?:情况|事项|工作)|需要(?:报告|说明)的其他"
)


def contents(made: Forms, sentences: Sequence[Sentence]) -> tuple[Content, ...]:
    """The five in the rule's order."""
    text = made.text
    said = [one for one in sentences if not one.heading and one.zone != Zone.PAGE]
    in_work = [one for one in said if one.zone == Zone.WORK]
    work = [
        one for one in in_work
        if _MEASURE.search(text, one.start, one.end) or _COUNTED.search(text, one.start, one.end)
    ]  # fmt: skip
    short = [one for one in said if one.zone == Zone.SHORTFALLS] or [
        one for one in in_work if _admits(text, one)
    ][-1:]
    short = [one for one in short if _SHORT.search(text, one.start, one.end)] or short[:1]
    plans = [one for one in said if one.zone == Zone.PLANS] or [
        one for one in said[len(said) * 2 // 3 :]
        if one.planned_from < one.end and _LATER.search(text, one.start, one.end)
    ]  # fmt: skip

    def counted(one: Sentence) -> bool:
        return bool(_COUNTED.search(text, one.start, one.end))

    found = {
        Part.WORK: [*filter(counted, work), *work] if len(work) > 1 else [],
        Part.SHORTFALLS: short,
        Part.LEADER: [one for one in said if _LEADER.search(text, one.start, one.end)],
        Part.PLANS: plans,
        Part.OTHER: [one for one in sentences if _OTHER.search(text, one.start, one.end)],
    }
    causes = _without_causes(text, short)
    return tuple(
        _content(made, part, where, causes if part == Part.SHORTFALLS else "")
        for part, where in found.items()
    )


def _admits(text: str, one: Sentence) -> bool:
    return bool(_SHORT.search(text, one.start, one.end)) and bool(
        re.search(r"虽然|但|仍|还(?:存在|需|有)|差距", text[one.start : one.end])
    )


def _without_causes(text: str, short: Iterable[Sentence]) -> str:
    told = list(short)
    if not told:
        return ""
    around = text[told[0].start : told[-1].end + 120]
    return "" if _CAUSE.search(around) else "写了不足，没有写明原因"


def _content(made: Forms, part: Part, where: Sequence[Sentence], note: str) -> Content:
    if not where:
        return Content(part, False, "", 0, 0)
    start, end = made.raw_span(where[0].start, where[0].end)
    return Content(part, True, made.raw[start:end], start, end, note)
