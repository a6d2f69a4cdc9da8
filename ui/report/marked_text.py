"""A report's text as HTML with its facts marked in it. Everything in it is escaped: a report is
a stranger's text, and whatever it holds is shown and never obeyed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from services.reports.confirmed import FactState
from services.reports.kept import Fact
from ui.report.fact_words import is_figure, plain

_SAID = {FactState.PROPOSED: "待定", FactState.ACCEPTED: "已采纳", FactState.REJECTED: "已驳回"}
_CHUNK = 6000
"""Characters of text in one piece of HTML: a decision sends one piece again, not the report."""
_HEAD = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_JOINED = "&#8288;"  # no line ends between a quote and its number
_LONGEST_HEAD, _LONGEST_TITLE = 40, 60

Piece = tuple[str, Sequence[Fact], Sequence[Fact]]
"""Some text, the facts whose quote it is in, and those of them whose quote ends with it."""


def chunks(text: str, facts: Sequence[Fact], numbers: Mapping[int, int]) -> list[str]:
    """The whole text as pieces of HTML, a line of text a line of HTML."""
    found: list[list[str]] = [[]]
    size, titled = 0, False
    for words, line in _lines(text, facts, numbers):
        if size >= _CHUNK:
            found.append([])
            size = 0
        found[-1].append(f'<span class="{_kind(words, first=not titled)}">{line}</span>')
        size += len(words) + 1
        titled = titled or bool(words.strip())
    return [f'<pre class="report-text" lang="zh-CN">{"".join(one)}</pre>' for one in found]


def _kind(line: str, *, first: bool) -> str:
    said = line.strip()
    if first and 0 < len(said) <= _LONGEST_TITLE:
        return "line title"
    # a short paragraph goes on after its first sentence, a heading does not
    alone = len(said) <= _LONGEST_HEAD and "。" not in said[:-1]
    return "line head" if alone and _HEAD.match(line) else "line"


def _lines(
    text: str, facts: Sequence[Fact], numbers: Mapping[int, int]
) -> Iterator[tuple[str, str]]:
    """Each line of the text as it stands and as HTML."""
    words, html = "", ""
    for piece, inside, ending in _pieces(text, facts):
        parts = piece.split("\n")
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            words, html = words + part, html + _marked(part, inside)
            if last:
                html += "".join(_tail(one, numbers) for one in ending)
            else:
                yield words, html
                words = html = ""
    if words:
        yield words, html


def _pieces(text: str, facts: Sequence[Fact]) -> Iterator[Piece]:
    begins: dict[int, list[Fact]] = defaultdict(list)
    cuts = {0, len(text)}
    for one in facts:
        if 0 <= one.start < one.end <= len(text):
            begins[one.start].append(one)
            cuts |= {one.start, one.end}
    inside: list[Fact] = []
    for start, end in pairwise(sorted(cuts)):
        inside = [*(one for one in inside if one.end > start), *begins[start]]
        yield text[start:end], tuple(inside), [one for one in inside if one.end == end]


def _marked(part: str, inside: Sequence[Fact]) -> str:
    words = escape(part)
    if not (inside and part.strip()):
        return words
    ids = " ".join(str(one.id) for one in inside)
    told = escape("\n".join(f"{_SAID[one.state]}：{plain(one)}" for one in inside))
    return f'<mark class="{_look(inside)}" data-facts="{ids}" title="{told}">{words}</mark>'


def _look(inside: Sequence[Fact]) -> str:
    """What is still open shows over what is accepted, that over what is rejected; a figure shows
    over a yes, which is underlined only: nearly every sentence of a report says yes."""
    for state in (FactState.PROPOSED, FactState.ACCEPTED):
        of_state = [one for one in inside if one.state is state]
        if of_state:
            figure = any(map(is_figure, of_state))
            return f"{state.value}{'' if figure else ' yes'}"
    return FactState.REJECTED.value


def _tail(one: Fact, numbers: Mapping[int, int]) -> str:
    """Behind a figure: its number while it is open, a check once accepted."""
    if one.id not in numbers or one.state is FactState.REJECTED:
        return ""
    if one.state is FactState.ACCEPTED:
        return f'<i class="done">{_JOINED}✓</i>'
    return f'<i class="open">{_JOINED}{numbers[one.id]}</i>'
