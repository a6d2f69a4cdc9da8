"""Lists of accounts for tests: the template filled in, or any sheet of cells."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl

HEADS = ("账号", "姓名", "角色", "单位全称", "上级单位", "备注")


def listed(
    *rows: Sequence[object], heads: Sequence[object] = HEADS, above: Sequence[object] = ()
) -> bytes:
    """A workbook with these heads and rows; `above` are rows over the heads."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (*[[one] for one in above], heads, *rows):
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
