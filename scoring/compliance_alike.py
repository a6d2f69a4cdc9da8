"""What two parks have in common: the same file, passages that are nearly equal.

Wording that everybody uses is no copy: titles in 《》, phrases of higher papers, the sheet's own
words, and what more parks share than could have copied from each other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

SHORTEST, NEAR = 40, 90
"""Chinese characters of a passage that can be a copy; likeness in per cent that makes it one."""

_GRAM = 3
_KEPT = 0.7  # of a passage's runs of three characters, where 90 % of its characters agree
_TITLE = re.compile(r"《[^《》]*》")
_STOP = re.compile(r"[。！？!?\n]+")
_CLAUSE = re.compile(r"[,，;；]")
_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_OFFICIAL = re.compile(
    r"习近平|党中央|中共中央|国务院|党的[一二三四五六七八九十]+大|[一二三四五六七八九十]+届.{0,2}中全会|"
    r"以.{0,30}为指导|四个(?:意识|自信|全面)|两个(?:确立|维护)|(?:省|市)委、?(?:省|市)政府"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a park's text: `place` says where it stands, `said` how it is printed,
    `bare` is what is compared."""

    park: int
    place: str
    said: str
    bare: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two passages of two parks; `near` is their likeness in per cent."""

    one: Passage
    other: Passage
    near: int


def passages(
    park: int, place: str, text: str, names: Collection[str], known: Collection[str] = ()
) -> Iterator[Passage]:
    """The passages of a text that can be told from others: long enough without the park's own
    `names`, titles, official phrases and `known` wording (Chinese characters only)."""
    for said in _stretches(text):
        bare = _bare(said, tuple(sorted(names, key=len, reverse=True)))
        for words in known:
            bare = bare.replace(words, "")
        if len(bare) >= SHORTEST and len(bare) * 2 >= len(_HAN.sub("", said)):
            yield Passage(park, place, said, bare)


def han(text: str) -> str:
    """The Chinese characters of a text, nothing else: what is compared."""
    return _HAN.sub("", text)


def _stretches(text: str) -> Iterator[str]:
    """Sentences; short ones together with those after them in the same paragraph."""
    for paragraph in text.split("\n"):
        held = ""
        for sentence in _STOP.split(paragraph):
            if not sentence.strip():
                continue
            long = len(han(sentence)) >= SHORTEST
            held = sentence if long or not held else f"{held}。{sentence}"
            if len(han(held)) >= SHORTEST:
                yield held.strip()
                held = ""


@lru_cache(maxsize=30_000)
def _bare(said: str, names: tuple[str, ...]) -> str:
    text = _TITLE.sub("", said)
    for name in names:
        text = text.replace(name, "")
    return "".join(han(part) for part in _CLAUSE.split(text) if not _OFFICIAL.search(part))


def alike(found: Iterable[Passage], most: int) -> list[Alike]:
    """Every pair of parks' passages that agree in at least `NEAR` per cent; what more than
    `most` parks have in common is left out."""
    by_text: dict[str, list[Passage]] = defaultdict(list)
    for one in found:
        by_text[one.bare].append(one)
    texts = [text for text, here in by_text.items() if len({one.park for one in here}) <= most]
    near: list[tuple[str, str, int]] = [(text, text, 100) for text in texts]
    near += _near(texts)
    parks: dict[str, set[int]] = {text: {one.park for one in by_text[text]} for text in texts}
    reach = {text: set(parks[text]) for text in texts}
    for text, like, _ in near:
        reach[text] |= parks[like]
        reach[like] |= parks[text]
    return [
        pair
        for text, like, score in near
        if len(reach[text]) <= most and len(reach[like]) <= most
        for pair in _pairs(by_text[text], by_text[like], score)
    ]


def _near(texts: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of different texts. Only those are compared that share a rare run of characters:
    of two texts that agree in 90 per cent, one of the rarest three in ten is always shared."""
    grams = [{text[at : at + _GRAM] for at in range(len(text) - 2)} for text in texts]
    often = Counter(chain.from_iterable(grams))
    shared = sorted((gram for gram, count in often.items() if count > 1), key=_rare(often))
    place = {gram: at for at, gram in enumerate(shared)}
    several = frozenset(shared)
    held: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(grams):
        common = own & several
        first = len(own) - int(_KEPT * len(own)) + 1 - (len(own) - len(common))
        if first <= 0:  # its rarest runs stand in no other text
            continue
        seen: set[int] = set()
        for gram in sorted(common, key=place.__getitem__)[:first]:
            seen.update(held[gram])
            held[gram].append(at)
        for before in seen:
            score = fuzz.ratio(texts[before], texts[at], score_cutoff=NEAR)
            if score:
                yield texts[before], texts[at], int(score)


def _rare(often: Mapping[str, int]) -> Callable[[str], tuple[int, str]]:
    """The rarest first, always in the same order: two texts must choose the same runs."""
    return lambda gram: (often[gram], gram)


def _pairs(here: Sequence[Passage], there: Sequence[Passage], score: int) -> Iterator[Alike]:
    same = here is there
    for at, one in enumerate(here):
        for other in there[at + 1 :] if same else there:
            if one.park != other.park:
                low, high = sorted((one, other), key=lambda passage: passage.park)
                yield Alike(low, high, score)
