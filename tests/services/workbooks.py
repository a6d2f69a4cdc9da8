"""What a person does with an exported sheet before handing it back."""

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Edits = dict[tuple[int, str], object]
"""What to write: (number of the indicator, printed head of the column) → value."""


def edited(content: bytes, edits: Edits) -> bytes:
    """The workbook with some cells of its table changed by hand, saved by another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    for (seq, head), value in edits.items():
        cell = sheet.cell(row_of(sheet, seq), column_of(sheet, head))
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def column_of(sheet: Worksheet, head: str) -> int:
    """The column with this printed head."""
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == head)


def row_of(sheet: Worksheet, seq: int) -> int:
    """The row of an indicator by its number."""
    column = column_of(sheet, "序号")
    return next(
        row[0].row
        for row in sheet.iter_rows(min_col=column, max_col=column)
        if row[0].value in (seq, str(seq))
    )
