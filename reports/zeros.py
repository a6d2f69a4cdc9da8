"""Zeros in words: 未发生行政复议、行政诉讼案件 is two facts, each of them nought."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports import noise
from reports.figures import Figure
from reports.passages import Sentence, Zone
from scoring.facts import Qualifier

_STRONG = (
    r"复议|诉讼|赔偿|败诉|应诉|起诉|被诉|投诉|举报|信访|上访|处罚|行政强制|强制措施|行政许可|撤销|纠错|舆情|事故|"
    r"案件|案例|申请|清单|听证|泄密|差错|事件|纠纷|争议|问责|通报|追责|规范性文件|差评|失误|延误|违约|拖欠|欠薪|积压|伤亡|进京访|越级访|集体访"
)
_ANY = rf"(?:{_STRONG}|违法|违规|违纪|行为|情形|情况|现象|问题|反映|纠正|责令|否定|变更|异议)"
_ABSENT = re.compile(
    r"(?:(?:未曾?|从未|没有?)(?:被)?(?:再)?(?:发生|出现|收到|接到|产生|发现|引发|提起|受理|办理|作出|实施|制定|出台|形成|存在|有)|没有|"
    r"(?:(?<=全年)|(?<=年内)|(?<=年度)|(?<=[均也亦并且仍尚既又局厅委年位办市县区])|(?<=目前)|(?<=至今)|"
    r"(?<=确认)|(?<=以来)|(?<=期间)|(?<=[,;。:、\n])|^)无(?![偿关线形缝权需论法效理证照障]))"
    r"(?P<loose>过|任何|一(?P<unit>[起件例次宗人家项]))*(?P<named>[^,;。:\n(]{2,44})",
    re.M,
)
_NIL = re.compile(rf"零(?P<named>[^,;。、:“”\n零]{{0,6}}?(?:{_STRONG}|违法|违规|违纪))")
_IS_NIL = re.compile(
    rf"(?P<named>[^,;。、:\n]{{0,12}}(?:{_ANY})[^,;。、:\n]{{0,4}}?)(?:均|都|全部)?(?:[为是]零|零(?=[,。;、)\n]|$))"
)
_MARK = re.compile(r"[未没无零]")
_HOPED = re.compile(r"确保|力争|避免|防止|杜绝|努力|实现不|如|若|凡|是否")
_AND = re.compile(r"、|以及|或者|和|与|及|或")
_UNITS = (
    ("率", "%"), ("清单", "项"), ("事故", "起"), ("事件", "起"), ("舆情", "起"), ("人员", "人"),
)  # fmt: skip


def zeros(text: str, sentences: tuple[Sentence, ...]) -> tuple[Figure, ...]:
    """Every nought that is said in words, in order."""
    masked = noise.masks(text)
    found: list[Figure] = []
    for sentence in sentences:
        if sentence.zone != Zone.WORK or not _MARK.search(text, sentence.start, sentence.end):
            continue
        for pattern in (_ABSENT, _NIL, _IS_NIL):
            for match in pattern.finditer(text, sentence.start, sentence.planned_from):
                before = text[max(sentence.start, match.start() - 8) : match.start()]
                quoted = pattern is _NIL
                if _HOPED.search(before) or (masked[match.start()] and not quoted):
                    continue
                found += _facts(text, sentence, match)
    return tuple(found)


def _facts(text: str, sentence: Sentence, match: re.Match[str]) -> Iterator[Figure]:
    groups = match.groupdict()
    for name, start, end in _named(text, *match.span("named")):
        unit = groups.get("unit") or next((one for word, one in _UNITS if word in name), "件")
        clause = next((one for one in sentence.clauses if one[0] <= start < one[1]), match.span())
        first = min(match.start(), start)
        yield Figure(
            Decimal(0), Decimal(0), text[match.start() : match.end()], "零", unit, Qualifier.ZERO,
            first, end, clause, (sentence.start, sentence.end), name, "", "",
        )  # fmt: skip


def _named(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The things that are said to be absent; only what counts by itself stands alone."""
    if not re.search(_ANY, text[start:end]):
        return []
    parts: list[tuple[int, int]] = []
    at = start
    for mark in (*_AND.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        both = parts and all(
            re.search(_STRONG, text[first:last]) for first, last in (parts[-1], (at, stop))
        )
        if parts and not both:
            parts[-1] = (parts[-1][0], stop)
        else:
            parts.append((at, stop))
        at = mark.end() if mark else end
    return [(text[first:last], first, last) for first, last in parts]
