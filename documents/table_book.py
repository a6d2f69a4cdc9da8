"""A plain official table as a workbook: title, one line on what it is, headed rows, A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from documents.words_in_cells import printable

Cell = str | int | Decimal | None
_FONT = {"font_name": "仿宋", "font_size": 10, "valign": "vcenter", "border": 1}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its head and its width in characters."""

    head: str
    width: float
    number: bool = False


def write_table(
    title: str,
    about: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
) -> bytes:
    """The workbook's bytes. Text that looks like a formula stays text; None is printed as —."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
    sheet = book.add_worksheet("表")
    last = len(columns) - 1
    head = book.add_format({**_FONT, "bold": True, "bg_color": "#F2F2F2", "align": "center"})
    text = book.add_format({**_FONT, "text_wrap": True})
    number = book.add_format({**_FONT, "num_format": "0.00;−0.00;0.00"})
    whole = book.add_format({**_FONT, "num_format": "0", "align": "center"})
    blank = book.add_format({**_FONT, "align": "center"})
    small = book.add_format({"font_name": "仿宋", "font_size": 9, "text_wrap": True})
    heading = book.add_format(
        {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}
    )
    sheet.merge_range(0, 0, 0, last, title, heading)
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, last, about, small)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(2, at, column.head, head)
    for line, row in enumerate(rows, 3):
        for at, value in enumerate(row):
            if value is None or value == "":
                sheet.write_string(line, at, "—", blank)
            elif isinstance(value, Decimal):
                sheet.write_number(line, at, float(value), number)
            elif isinstance(value, int):
                sheet.write_number(line, at, value, whole)
            else:
                sheet.write_string(line, at, printable(value), text)
    for line, one in enumerate(notes, 3 + len(rows)):
        sheet.merge_range(line, 0, line, last, one, small)
        sheet.set_row(line, 28)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(0, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&9" + title + "&R&9第 &P 页，共 &N 页")
    book.close()
    return buffer.getvalue()
