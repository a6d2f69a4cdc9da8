"""Lines of a table cell. A canvas breaks Chinese anywhere, even before a full stop."""

import unicodedata

_TEXT = 13.1
"""Height of a table's letters in pixels; a Chinese one is as wide."""
_EDGES = 18
"""Pixels that a cell keeps free, left and right together."""
_NOT_FIRST = frozenset("、，。；：！？）》】〕”’…％,.;:!?)]}%")
_NOT_LAST = frozenset("（《【〔“‘([{")


def cell_lines(text: str, width: int, most: int = 3) -> str:
    """The text broken into at most `most` lines for a column of `width` pixels.

    No line begins with closing punctuation or ends with an opening one, and numbers and words
    stay whole. What is left over ends in an ellipsis: the row's own words are a click away.
    """
    room = width - _EDGES
    broken = (line.strip() for part in text.splitlines() for line in _broken(part.strip(), room))
    lines = [line for line in broken if line]
    if len(lines) > most:
        last = lines[most - 1]
        while last and _wide(last + "…") > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last + "…"]
    return "\n".join(lines)


def _broken(text: str, room: float) -> list[str]:
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _wide(lines[-1] + piece.rstrip()) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece.lstrip() if not lines[-1] else piece
        while _wide(lines[-1]) > room and len(lines[-1]) > 1:  # one long word
            kept = next(n for n in range(len(lines[-1]), 0, -1) if _fits(lines[-1][:n], room, n))
            lines[-1:] = [lines[-1][:kept], lines[-1][kept:]]
    return lines


def _fits(text: str, room: float, length: int) -> bool:
    return length == 1 or _wide(text) <= room


def _pieces(text: str) -> list[str]:
    """What may not be parted: a letter with the punctuation that clings to it, a number, a word."""
    found: list[str] = []
    for sign in text:
        before = found[-1][-1] if found else ""
        clings = sign in _NOT_FIRST or before in _NOT_LAST
        word = sign.isascii() and before.isascii() and not (sign.isspace() or before.isspace())
        if before and (clings or word):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _wide(text: str) -> float:
    """Pixels, rather too many than too few."""
    full = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return _TEXT * (full + 0.6 * (len(text) - full))
