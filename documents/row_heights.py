"""How tall a row must be for its texts to show whole: spreadsheets don't grow merged cells."""

import unicodedata
from math import ceil

LINE = 13.0
"""Points that one line of 9-point text takes in the widest of the usual Chinese fonts."""

TALLEST = 400.0
"""No spreadsheet row is taller than 409 points; what needs more is given several rows."""

_PADDING = 4.0
_PIXELS_PER_CHARACTER = 7
_WIDE, _NARROW = 12.0, 7.0


def text_lines(text: str, characters: float, size: float = 9) -> int:
    """Lines that `text` fills in a column `characters` wide, set in `size` points."""
    room = characters * _PIXELS_PER_CHARACTER - 6
    scale = size / 9
    return sum(_wrapped(paragraph, room, scale) for paragraph in text.split("\n")) if text else 0


def height(lines: int, size: float = 9) -> float:
    """Points that so many lines take, with a little room above and below."""
    return ceil(lines * LINE * size / 9 + _PADDING)


def split(points: float) -> tuple[float, ...]:
    """The heights of the rows that together are `points` tall."""
    count = max(1, ceil(points / TALLEST))
    return (points / count,) * count


def _wrapped(paragraph: str, room: float, scale: float) -> int:
    lines, used, word = 1, 0.0, 0.0
    for character in paragraph:
        wide = unicodedata.east_asian_width(character) in "WFA"
        step = (_WIDE if wide else _NARROW) * scale
        # a run of narrow letters moves to the next line as a whole
        word = 0.0 if wide or character == " " else word + step
        if used + step > room:
            lines += 1
            used = word if step <= word <= room else step
        else:
            used += step
    return lines
