"""Where the paper alone broke a line: wrapped lines, page turns, running heads, table rows."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reports.noise import is_furniture

_LEAST = 18
"""A paragraph shorter than this was not broken by the paper's width."""
_WIDEST = 60
_FULL = 0.75
_ENDS = "。！？!?;:〕"
HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d)|"
    r"第.{1,3}[章节部]|[●◆■★▲□①-⑳])"
)
_PAGE = re.compile(
    r"\s*(?:—+\s*\d{1,3}\s*—+|第\s*\d{1,3}\s*页(?:.{0,3}共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_BARE = re.compile(r"\s*\d{1,3}\s*")
_CELL = re.compile(r"[+—]?\d[\d,.]*[%‰\u4e00-\u9fff]{0,3}")
_PUNCTUATED = re.compile(r"[。;:]|,(?!\d{3})")
_LONG_LINE, _OFTEN, _LEAST_HEAD = 12, 3, 8


def cells(line: str) -> int:
    """How many cells a line has that may be a row of a table; 0 where it is prose."""
    parts = line.split("\t") if "\t" in line.strip() else line.split()
    if len(parts) < 3 or _PUNCTUATED.search(line):
        return 0
    return len(parts)


def table_rows(lines: Sequence[str]) -> list[bool]:
    """Which lines are rows of a table: by their tabs, or beside a line of as many cells."""
    counts = [cells(one) for one in lines]
    rows = ["\t" in one.strip() and count > 0 for one, count in zip(lines, counts, strict=True)]
    held = [at for at, one in enumerate(lines) if one.strip()]
    for first, second in pairwise(held):
        if not counts[first] or counts[first] != counts[second]:
            continue
        if _figured(lines[second]) and (
            _figured(lines[first]) or not re.search(r"\d件", lines[first])
        ):
            rows[first] = rows[second] = True
    for first, second in [*pairwise(held), *pairwise(held[::-1])]:
        if rows[second] and not rows[first]:
            rows[first] = _beside_rows(lines[first])
    return rows


def _beside_rows(line: str) -> bool:
    """Whether a line next to a table's row is of it too: its heads, or a sum of fewer cells."""
    parts = line.split()
    if len(parts) < 2 or _PUNCTUATED.search(line):
        return False
    return (
        all(_CELL.fullmatch(one) for one in parts) or len(re.findall(r"\S\s{2,}(?=\S)", line)) > 1
    )


def _figured(line: str) -> bool:
    """A name and then at least one number by itself, each in a cell."""
    parts = line.split()
    named = next(
        (at for at, one in enumerate(parts) if re.search(r"[\u4e00-\u9fff]{2}", one)), None
    )
    return named is not None and any(_CELL.fullmatch(one) for one in parts[named + 1 :])


def page_marks(lines: Sequence[str]) -> list[bool]:
    """Which lines only turn the page: page numbers and heads that run on every page."""
    often = Counter(one.strip() for one in lines if len(one.strip()) >= _LEAST_HEAD)
    marks = []
    for at, line in enumerate(lines):
        said = line.strip()
        head = often[said] >= _OFTEN and "\t" not in said and said[-1:] not in _ENDS
        number = bool(_BARE.fullmatch(line)) and all(
            len(_beside(lines, at, step)) >= _LONG_LINE for step in (-1, 1)
        )
        marks.append(head or number or bool(_PAGE.fullmatch(line)))
    return marks


def _beside(lines: Sequence[str], at: int, step: int) -> str:
    """The next line with words before or behind a line, not far away."""
    for place in range(at + step, at + 4 * step, step):
        if 0 <= place < len(lines) and lines[place].strip():
            return lines[place].strip()
    return ""


def width(lines: Sequence[str]) -> int:
    """How wide the paper was on which the lines were broken; 0 where no paper broke them."""
    widest = max((len(one.rstrip()) for one in lines), default=0)
    return widest if widest <= _WIDEST else 0


_UNFINISHED = re.compile(
    r"[、,。;)%”》]|(?:[件条份次个名人家户项场起篇册期部宗]|万?元)(?![\u4e00-\u9fff]{0,3}$)|[件条份次个名人家户项场起篇册期部宗]$"
)
_NUMBER_ALONE = re.compile(r"\s*[\d,.]+\s*%?\s*")


def split_off(line: str, after: str) -> bool:
    """Whether a number stands on a line of its own only because a web page set it apart."""
    return bool(_NUMBER_ALONE.fullmatch(line)) and bool(_UNFINISHED.match(after.lstrip()))


def goes_on(head: str, tail: str, length: int, last: str, line: str, wide: int) -> bool:
    """Whether a line carries on a paragraph: its first and last words, its length, its last line,
    the line itself, the width of the paper."""
    if not length or tail[-1] in _ENDS or is_furniture(line.strip()) or is_furniture(last.strip()):
        return False
    if line[:1].isspace() and (line[:2].isspace() or line[0] == "\u3000"):
        return False
    said = line.lstrip()
    if re.search(r"[\u4e00-\u9fff].{0,30}\d[.,]?$", tail) and re.match(r"\d+(?![\d.、])", said):
        return True
    if HEADING.match(said):
        return False
    if said[0] in ",、;。)%”》" or (tail[-1] in "0123456789%万亿余多" and _UNFINISHED.match(said)):
        return True
    prose = bool(re.search(r"[,。;]", tail))
    if length < _LEAST:
        return prose and (tail[-1] in ",、(" or bool(re.match(r"[件次个名人份项]", said)))
    titled = bool(HEADING.match(head)) and "。" not in tail
    full = bool(wide) and len(last.rstrip()) >= _FULL * wide
    return (full and not (titled and length < 2 * _LEAST)) or (prose and not titled)
