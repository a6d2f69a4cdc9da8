"""Plain yes: measures that a report says were taken, and the shortfalls that it admits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.dictionary import Entry, Kind, patterns
from reports.passages import Sentence, Zone

SHORTFALL = "shortfall_stated"
OTHER = "measure_taken"
GENERAL = frozenset({"system_established", "measure_taken"})
"""Entries that say a measure was taken without saying which; they speak where no other does."""

_SHORTEST = 6
_MOST = 2
"""How many facts one clause may state."""
_NOT = re.compile(
    r"(?:尚未|还未|未能|没有(?!法律|依据)|未建立|未制定|未开展|不够|不足|有待|缺乏|欠缺)"
)
_TURN = re.compile(r"(?:虽然|但|仍|还|不过|然而)")
_DONE = re.compile(
    r"成立|调整|组建|设立|制[定订]|出台|印发|下发|发了|发布|建立|健全|完善|修订|聘|落实|推行|实行|实施|执行|"
    r"列[入为]|纳入|摆[上在]|公[开示布]|编制|开展|组织|举[办行]|召开|参加|参与|进行|配[备上]|设置|开通|畅通|接受|"
    r"履行|听取|荣?获|评为|授予|入选|学习|审[查核议]|论证|梳理|清理|优化|压缩|下放|取消|发挥|带头|主持|亲自|"
    r"办理|严格|坚持|作为|融入|贯穿|研究|部署|[新修]订|签[了订]|挂出|宣[传讲]|指定|明确|建成|运用|培训|述法|普及|转发|推广|上线|完成|做到|负责制|"
    r"投放|派[驻出]|选派|开设|配[齐发]|上[网墙]|担负|扛|把关|审签|委托|挂钩|征[求集]|出庭|应诉|限时|全[部程]|一律|"
    r"必须|增设|安排|邀请|启[用动]|实现|推出|出具|搭建|打造|制作|发放|报送|整改|督查|检查|考核|述职|列为|同[部谋]|"
    r"列席|进驻|入驻|旁听|报告|创建|推送|登记|发表|参审|协助|配合|引入|引进|试点|承办|主办|联合|会同|牵头|抽[查调取]|"
    r"录制|拍摄|播放|刊[发登载]|展[出播示]|走进|深入(?!贯彻|学习贯彻|推进|实施)|归档|录入|共享|对接|移送|追究|问责|"
    r"约谈|通报|曝光|奖励|表彰|注销|收回|换发|核发|续聘|专人|逐[件项条级]|当[日场天]|按[期时月季年]|定[期岗责人]|"
    r"每[周月季年]|轮[值岗训]|分[级类片]|建档|承诺"
)
_HAN = "一二三四五六七八九十"
_ITEM = re.compile(rf"\W*(?:[{_HAN}]+是|[{_HAN}]+、|\([{_HAN}\d]+\)|\d{{1,2}}[.、])")


@dataclass(frozen=True, slots=True)
class Saying:
    """A yes with its words: the clauses in which it stands."""

    entry: Entry
    start: int
    end: int


def sayings(
    text: str, sentences: Sequence[Sentence], told: frozenset[tuple[int, int]] = frozenset()
) -> tuple[Saying, ...]:
    """Every yes of the text in order. `told` are clauses that a known figure speaks for."""
    found: list[Saying] = []
    for place, sentence in enumerate(sentences):
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        if sentence.heading or sentence.end - sentence.start < _SHORTEST:
            continue
        if _leads(text, sentence, after):
            continue
        here = list(_of(text, sentence, told))
        if not here and sentence.zone == Zone.SHORTFALLS:
            here = list(_whole(sentence))
        elif not here and sentence.zone == Zone.WORK:
            here = list(_otherwise(text, sentence, told))
        found += here
    return tuple(found)


def _leads(text: str, sentence: Sentence, after: Sentence | None) -> bool:
    """Whether a sentence is the head of its paragraph: 一是完善制度。 and then what was done."""
    said = text[sentence.start : sentence.end]
    if len(said) > 30 or not _ITEM.match(said) or re.search(r"\d{2}|了", said) or after is None:
        return False
    between = text[sentence.end : after.start]
    return between.startswith("。") and "\n" not in between and not _ITEM.match(text, after.start)


def _of(text: str, sentence: Sentence, told: frozenset[tuple[int, int]]) -> Iterator[Saying]:
    end = sentence.planned_from
    short_here = sentence.zone == Zone.SHORTFALLS
    if sentence.zone == Zone.PAGE or (end <= sentence.start and not short_here):
        return
    turns = short_here or bool(_TURN.search(text, sentence.start, sentence.end))
    stated: dict[tuple[int, int], int] = {}
    for pattern in patterns(Kind.BOOL):
        entry = pattern.entry
        short, most = entry.key == SHORTFALL, 1 if entry.key in GENERAL else _MOST
        if (short and not turns) or (short_here and not short):
            continue
        last = sentence.start
        for match in pattern.says.finditer(text, sentence.start, sentence.end if short else end):
            span = _clauses(sentence, match.start(), match.end())
            if match.start() < last or (not entry.part and stated.get(span, 0) >= most):
                continue
            words = text[slice(*span)]
            if not _stated(words, short=short) or pattern.forbids(words):
                continue
            bare = span in told and ("《" not in words or entry.key in GENERAL)
            if bare and not (short or entry.part):
                continue
            last = span[1]
            stated[span] = stated.get(span, 0) + (not entry.part)
            yield Saying(entry, *span)


def _stated(words: str, *, short: bool) -> bool:
    return short or (bool(_DONE.search(words)) and not _NOT.search(words))


_FORMAL = re.compile(r"报告如下|汇报如下|总结如下|特此报告|^此致|改写稿|来源[:见]|附件")


def _otherwise(text: str, sentence: Sentence, told: frozenset[tuple[int, int]]) -> Iterator[Saying]:
    """A sentence of deeds in words that no entry knows: proposed as it stands, to be filed."""
    addressed = text[sentence.end - 1] == ":"
    if addressed or sentence.planned_from < sentence.end or told & set(sentence.clauses):
        return
    (other,) = (one for one in patterns(Kind.BOOL) if one.entry.key == OTHER)
    plain = [
        one for one in sentence.clauses
        if not other.forbids(text[slice(*one)]) and not _NOT.search(text, *one)
    ]  # fmt: skip
    if plain and not _FORMAL.search(text, sentence.start, sentence.end):
        yield Saying(other.entry, plain[0][0], plain[-1][1])


def _whole(sentence: Sentence) -> Iterator[Saying]:
    """A sentence among the shortfalls, in whatever words."""
    for one in patterns(Kind.BOOL):
        if one.entry.key == SHORTFALL and sentence.clauses:
            yield Saying(one.entry, sentence.clauses[0][0], sentence.clauses[-1][1])


def _clauses(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clauses that a match touches."""
    held = [one for one in sentence.clauses if one[0] < end and start < one[1]]
    return (held[0][0], held[-1][1]) if held else (start, end)
