"""Texts of a definition as cells hold them, so that every one reads back exactly.

A cell's ends are trimmed and a spreadsheet keeps no control characters: what would be lost is
written as `＼u0009；`, the sign `＼` itself as `＼＼`. In lists each line is one entry.
"""

import re
from collections.abc import Iterable

from documents.words_in_cells import LIMIT
from scoring.errors import ScorecardRefused

_UNSAFE = re.compile(
    r"＼|[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)"
    r"|\A\s|\s\Z"
)
_WRITTEN = re.compile(r"＼(?:＼|u([0-9a-f]{4,6})；)")


def in_cell(text: str) -> str:
    """`text` as one cell. Raises ScorecardRefused where a cell cannot hold so much."""
    return _held(_UNSAFE.sub(_code, text))


def lines_in_cell(entries: Iterable[str]) -> str:
    """A list as one cell, an entry a line. Raises as `in_cell`."""
    return _held("\n".join(in_cell(one).replace("\n", "＼u000a；") for one in entries))


def from_cell(written: str) -> str:
    """The text that a cell stands for, its ends trimmed."""
    return _WRITTEN.sub(_character, written.replace("\r\n", "\n").strip())


def lines_from_cell(written: str) -> list[str]:
    """The entries of a list; blank lines are none."""
    return [from_cell(one) for one in written.replace("\r\n", "\n").split("\n") if one.strip()]


def _held(written: str) -> str:
    if len(written) > LIMIT:
        raise ScorecardRefused(f"“{written[:20]}……”超过 {LIMIT} 字，放不进一个单元格，不能导出")
    return written


def _code(match: re.Match[str]) -> str:
    sign = match[0]
    return "＼＼" if sign == "＼" else f"＼u{ord(sign):04x}；"


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        return "＼"
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 else match[0]
