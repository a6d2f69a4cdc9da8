"""An official table as a workbook: title, one line on what it is, headed rows, notes, on A4.

Every row is made as tall as its words, so that nothing is cut on paper; heads and title repeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from documents.row_heights import TALLEST, height, text_lines
from documents.seal import Seal, write_seal
from documents.sheet_style import Pen
from documents.table_page import across_a4
from documents.words_in_cells import printable

Cell = str | int | Decimal | None
_TITLE, _ABOUT, _HEAD = 0, 1, 2
_LEAST = 22.0
"""Points of a row of one line: room for the eye, and for a tick with a pen."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its head, its width in characters, and whether its texts stand in the middle.

    Numbers stand to the right by themselves.
    """

    head: str
    width: float
    centre: bool = False


def write_table(
    title: str,
    about: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
    muted: Sequence[int] = (),
    seal: Seal | None = None,
) -> bytes:
    """The workbook's bytes. Text that looks like a formula stays text; None is printed as —.

    `muted` are the positions of rows that no longer count: they are printed grey. A `seal` is
    put on a hidden sheet.
    """
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
    worksheet = book.add_worksheet("表")
    pen = Pen(book, worksheet)
    last = len(columns) - 1
    _head(pen, title, about, columns)
    for line, row in enumerate(rows):
        _row(pen, _HEAD + 1 + line, columns, row, ("withdrawn",) if line in muted else ())
    room = sum(column.width for column in columns)
    for line, one in enumerate(notes, _HEAD + 1 + len(rows)):
        pen.span((line, 0, line, last), one, "small")
        worksheet.set_row(line, height(text_lines(one, room, 8), 8) + 3)
    across_a4(worksheet, title, _HEAD + len(rows) + len(notes), last, _HEAD)
    if seal:
        write_seal(book, seal)
    book.close()
    return buffer.getvalue()


def _head(pen: Pen, title: str, about: str, columns: Sequence[TableColumn]) -> None:
    last = len(columns) - 1
    pen.span((_TITLE, 0, _TITLE, last), title, "title")
    pen.worksheet.set_row(_TITLE, 34)
    pen.span((_ABOUT, 0, _ABOUT, last), about, "small")
    pen.worksheet.set_row(_ABOUT, 18)
    for at, column in enumerate(columns):
        pen.worksheet.set_column(at, at, column.width)
        pen.text(_HEAD, at, column.head, "boxed", "head")
    lines = max(text_lines(column.head, column.width) for column in columns)
    pen.worksheet.set_row(_HEAD, max(24.0, height(lines)))


def _row(
    pen: Pen, line: int, columns: Sequence[TableColumn], row: Sequence[Cell], look: tuple[str, ...]
) -> None:
    lines = 1
    for at, (column, value) in enumerate(zip(columns, row, strict=True)):
        if value is None or value == "":
            pen.text(line, at, "—", "boxed", "centre", *look)
        elif isinstance(value, Decimal):
            pen.number(line, at, float(value), "boxed", "signed", *look)
        elif isinstance(value, int):
            pen.number(line, at, value, "boxed", "whole", *look)
        else:
            pen.text(line, at, value, "boxed", *(("centre",) if column.centre else ()), *look)
            lines = max(lines, text_lines(printable(value), column.width))
    pen.worksheet.set_row(line, min(TALLEST, max(_LEAST, height(lines))))
