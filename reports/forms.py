"""One form for full-width and half-width writing, with a map back to the text as it was read."""

from bisect import bisect_left
from dataclasses import dataclass

from reports.wraps import goes_on, page_marks, split_off, table_rows, width

_SAME = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("–—―‒－~～﹣−─", "—"),
        **dict.fromkeys("•・‧∙⋅", "·"),
        **dict.fromkeys("﹝［[【", "〔"),
        **dict.fromkeys("﹞］]】", "〕"),
        **dict.fromkeys("○◯", "〇"),
        **dict.fromkeys("|｜│┃", "\t"),
        "-": "—", "﹪": "%", "﹐": ",", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")", "｡": "。",
        "﹒": ".", "\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "＂": '"',
    }
)  # fmt: skip
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_TABLE_GAP = 2
_TAIL = 60


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
    lines = raw.translate(_SAME).split("\n")
    marks, rows, wide = page_marks(lines), table_rows(lines), width(lines)
    kept: list[tuple[str, int]] = []
    start, paragraph = 0, 0
    last, after_row, blank, turned = "", False, False, False
    for line, after, mark, row in zip(lines, [*lines[1:], ""], marks, rows, strict=True):
        here = [] if mark else _line(line, start, table=row)
        if here:
            tail = "".join(one for one, _ in kept[max(paragraph, len(kept) - _TAIL) :])
            head = "".join(one for one, _ in kept[paragraph : paragraph + 8])
            length = len(kept) - paragraph
            apart = row or after_row or (blank and not turned)
            joined = (split_off(line, after) and length) or goes_on(
                head, tail, length, last, line, wide
            )
            if kept and (apart or not joined):
                kept.append(("\n", start - 1))
                paragraph = len(kept)
            kept += here
            last, after_row, blank, turned = line, row, False, False
        else:
            blank, turned = blank or not mark, turned or mark
        start += len(line) + 1
    return Forms(raw, "".join(one for one, _ in kept), tuple(place for _, place in kept))


def _line(line: str, start: int, *, table: bool) -> list[tuple[str, int]]:
    """The characters of a line with their places, without spaces that mean nothing."""
    kept: list[tuple[str, int]] = []
    spaces, tab, tabs = 0, False, "\t" in line
    for at, one in enumerate(line):
        if one in _UNSEEN:
            continue
        if one.isspace():
            spaces, tab = spaces + 1, tab or one == "\t"
            continue
        if (
            spaces
            and kept
            and ((table and (tab or not tabs)) or _tells(line, kept, at, spaces, tab))
        ):
            kept.append((" ", start + at - 1))
        spaces, tab = 0, False
        kept.append((_stop(line, kept, at) if one == "." else one, start + at))
    return kept


def _tells(line: str, kept: list[tuple[str, int]], at: int, spaces: int, tab: bool) -> bool:
    """Whether a gap parts two things: two words of Latin letters, two columns of a table."""
    before, after = kept[-1][0], line[at]
    if before.isdigit() and after.isdigit():
        return tab or spaces > _TABLE_GAP or _two_numbers(line, kept, at)
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return True
    if before.isdigit() or after.isdigit():
        return tab
    return tab or spaces > _TABLE_GAP


def _two_numbers(line: str, kept: list[tuple[str, int]], at: int) -> bool:
    """A day and the time of it, two years: apart. All else is one number with a gap in it."""
    left = "".join(one for one, _ in kept[-5:])
    right = line[at : at + 5]
    timed = right[1:2] == ":" or right[2:3] == ":"
    years = left[-4:-2] in ("19", "20") and left[-4:].isdigit() and right[:4].isdigit()
    return timed or years


def _stop(line: str, kept: list[tuple[str, int]], at: int) -> str:
    """A point between Chinese words is a full stop, printed small or misread."""
    before = kept[-1][0] if kept else ""
    after = line[at + 1 : at + 4].lstrip()[:1]
    if not before or (before.isascii() and before not in "%)") or before == "—":
        return "."
    return "。" if not after or "\u4e00" <= after <= "\u9fff" or after in "(“《" else "."
