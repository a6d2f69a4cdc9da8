"""A workbook's seal: a keyed mark for every cell, on a hidden sheet, so that no later edit hides.

A hash alone proves nothing to a third party, since whoever edits a cell can hash again; these
marks are made with the server's key (HMAC-SHA256). Saving in another office suite keeps them.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from documents.grid import Grid, open_grids
from documents.package import Source
from scoring.canonical import canonical

SHEET = "防伪校验"
_KIND = "seal-1"
_ABOUT, _CELL = "关于", "单元格"

Cells = Mapping[str, str]
"""Printed contents by place, e.g. `评分表!F14`."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the paper is about (round, edition, settings, content hash), its cells' marks, and
    the mark over all of it."""

    about: Mapping[str, str]
    marks: Mapping[str, str]
    whole: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook against its seal. `changed` are places whose content is no longer what was
    sealed; `added` and `missing` places that came or went. Not `genuine`: the seal itself was
    not made with this key."""

    seal: Seal
    genuine: bool
    changed: tuple[str, ...]
    added: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def equal(self) -> bool:
        return self.genuine and not (self.changed or self.added or self.missing)


def sealed(write: Callable[[Seal | None], bytes], about: Mapping[str, str], key: bytes) -> bytes:
    """A workbook with its seal: written once to know its cells, then again with their marks."""
    return write(seal_of(cells_of(write(None)), about, key))


def seal_of(cells: Cells, about: Mapping[str, str], key: bytes) -> Seal:
    """The seal over these cells."""
    marks = {place: _mark(key, place, text) for place, text in cells.items()}
    return Seal(dict(about), marks, _whole(key, about, marks))


def write_seal(workbook: Workbook, seal: Seal) -> None:
    """The hidden sheet."""
    sheet = workbook.add_worksheet(SHEET)
    rows = [(_KIND, seal.whole, "")]
    rows += [(_ABOUT, name, text) for name, text in seal.about.items()]
    rows += [(_CELL, place, mark) for place, mark in seal.marks.items()]
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            sheet.write_string(row, column, text)
    sheet.hide()
    sheet.protect()


def check(source: Source, key: bytes) -> Checked | None:
    """A workbook against its own seal; None where it bears none. Raises WorkbookRefused."""
    grids = open_grids(source)
    seal = _read(grids)
    if seal is None:
        return None
    cells = _cells(grids)
    changed = [
        place
        for place, mark in seal.marks.items()
        if place in cells and not hmac.compare_digest(mark, _mark(key, place, cells[place]))
    ]
    genuine = hmac.compare_digest(seal.whole, _whole(key, seal.about, seal.marks))
    return Checked(
        seal,
        genuine,
        tuple(changed),
        tuple(place for place in cells if place not in seal.marks),
        tuple(place for place in seal.marks if place not in cells),
    )


def cells_of(source: Source) -> dict[str, str]:
    """Every printed cell that is not blank, by place, the seal's own sheet left out."""
    return _cells(open_grids(source))


def _cells(grids: Sequence[Grid]) -> dict[str, str]:
    return {
        f"{grid.name}!{xl_rowcol_to_cell(row, column)}": text
        for grid in grids
        if grid.name != SHEET
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if (text := _plain(value))
    }


def _plain(value: Any) -> str:
    """One form for what office suites write differently: 5, 5.0; line ends; outer blanks."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _read(grids: Sequence[Grid]) -> Seal | None:
    for grid in grids:
        if grid.name == SHEET and grid.text(0, 0) == _KIND:
            rows = [[grid.text(row, at) for at in range(3)] for row in range(1, len(grid.rows))]
            about = {name: text for kind, name, text in rows if kind == _ABOUT}
            marks = {place: mark for kind, place, mark in rows if kind == _CELL}
            return Seal(about, marks, grid.text(0, 1))
    return None


def _mark(key: bytes, place: str, text: str) -> str:
    return hmac.new(key, f"{place}\0{text}".encode(), sha256).hexdigest()[:24]


def _whole(key: bytes, about: Mapping[str, str], marks: Mapping[str, str]) -> str:
    content = canonical({"about": dict(about), "marks": dict(marks)})
    return hmac.new(key, content.encode(), sha256).hexdigest()
