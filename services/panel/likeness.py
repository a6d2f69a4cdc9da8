"""How near two reasons for a deduction are: the clauses compared, the points named in them not."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

NEAR, LIKE = 60, 85
"""Likeness of reasons in per cent: near enough to be read; so like that points should agree."""

_NOT_WORDS = re.compile(r"[\s，。；：、,;:.（）()《》“”\"！？]+")
_POINTS = re.compile(r"\d+(?:\.\d+)?分|[一二两三四五六七八九十]+分")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|[一二两三四五六七八九十]+")


def near_to(one: str, other: str) -> int:
    """How near two reasons are, in per cent; a clause more on either side does not matter."""
    return round(fuzz.token_set_ratio(_bare(one).words, _bare(other).words))


def like_each_other(ones: Collection[str], others: Collection[str]) -> int:
    """The least likeness with which each reason on either side finds its like on the other."""
    best = [max((_same(a, b) for b in others), default=0) for a in ones]
    best += [max((_same(a, b) for a in ones), default=0) for b in others]
    return min(best, default=0)


def counts_of(reason: str) -> tuple[str, ...]:
    """The numbers in a reason, the points named in it apart; like cases have the same ones."""
    return _bare(reason).counts


def _same(one: str, other: str) -> int:
    """Likeness of two reasons, the points named in them apart; 0 where their counts differ:
    one paper missing is no like case of two."""
    bare, against = _bare(one), _bare(other)
    if bare.counts != against.counts:
        return 0
    return round(fuzz.ratio(bare.words, against.words, score_cutoff=LIKE))


@dataclass(frozen=True, slots=True)
class _Bare:
    """A reason's clauses in a fixed order, without the points named in them; and its counts."""

    words: str
    counts: tuple[str, ...]


@lru_cache(maxsize=4096)
def _bare(reason: str) -> _Bare:
    text = _POINTS.sub("", reason)
    counts = _NUMBERS.findall(text.replace("两", "二"))
    return _Bare(" ".join(sorted(_NOT_WORDS.sub(" ", text).split())), tuple(sorted(counts)))
