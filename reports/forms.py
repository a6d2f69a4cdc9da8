"""One form for full-width and half-width writing, with a map back to the text as it was read."""

import re
from bisect import bisect_left
from dataclasses import dataclass

_SAME = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("–—―‒－~～﹣−─", "—"),
        **dict.fromkeys("•・‧∙⋅", "·"),
        **dict.fromkeys("﹝［[【", "〔"),
        **dict.fromkeys("﹞］]】", "〕"),
        **dict.fromkeys("○◯", "〇"),
        "-": "—", "﹪": "%", "﹐": ",", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")", "｡": "。",
        "﹒": ".", "\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "＂": '"',
    }
)  # fmt: skip
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_TABLE_GAP = 2
_WRAPPED = 18
"""A line shorter than this was not broken by the paper's width."""
_ENDS = "。！？!?;:〕"
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d)|"
    r"第.{1,3}[章节部]|[●◆■★▲□①-⑳])"
)
_PAGE_NUMBER = re.compile(
    r"\s*(?:—+\s*\d{1,3}\s*—+|第\s*\d{1,3}\s*页(?:.{0,3}共\s*\d{1,3}\s*页)?)\s*"
)


@dataclass(frozen=True, slots=True)
class Forms:
    """`text` in one form; `origin[i]` is the place in `raw` of its i-th character."""

    raw: str
    text: str
    origin: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text for a span of `text`; the end is exclusive in both."""
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else len(self.raw)
            return place, place
        return self.origin[start], self.origin[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The exact piece of the raw text for a span of `text`."""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]

    def place(self, raw_place: int) -> int:
        """The first place in `text` that came from `raw_place` or after it."""
        return bisect_left(self.origin, raw_place)


def forms(raw: str) -> Forms:
    """The text in one form: width, dashes, stray spaces and broken lines evened out."""
    kept: list[tuple[str, int]] = []
    start = 0
    for line in raw.translate(_SAME).split("\n"):
        if _PAGE_NUMBER.fullmatch(line):
            start += len(line) + 1
            continue
        here = _line(line, start)
        ended = kept and kept[-1][0] == "\n"
        if kept and not ended and not (here and _goes_on(kept, line)):
            kept.append(("\n", start - 1))
        kept += here
        start += len(line) + 1
    return Forms(raw, "".join(one for one, _ in kept), tuple(place for _, place in kept))


def _line(line: str, start: int) -> list[tuple[str, int]]:
    """The characters of a line with their places, without spaces that mean nothing."""
    kept: list[tuple[str, int]] = []
    spaces, tab = 0, False
    for at, one in enumerate(line):
        if one in _UNSEEN:
            continue
        if one.isspace():
            spaces, tab = spaces + 1, tab or one == "\t"
            continue
        if spaces and kept and _tells(kept[-1][0], one, spaces, tab):
            kept.append((" ", start + at - 1))
        spaces, tab = 0, False
        kept.append((one, start + at))
    return kept


def _tells(before: str, after: str, spaces: int, tab: bool) -> bool:
    """Whether a gap parts two things: two words of Latin letters, two columns of a table."""
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return True
    if before.isdigit() or after.isdigit():
        return tab
    return tab or spaces > _TABLE_GAP


def _goes_on(kept: list[tuple[str, int]], line: str) -> bool:
    """Whether a line carries on the sentence of the one before, broken by the paper's width."""
    last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at][0] == "\n"), -1)
    before = "".join(one for one, _ in kept[last + 1 :])
    if not before or len(before) < _WRAPPED or before[-1] in _ENDS:
        return False
    if line[:2].isspace() or line[:1] == "\u3000" or _HEADING.match(line.lstrip()):
        return False
    return not _HEADING.match(before) or "。" in before or len(before) > 2 * _WRAPPED
