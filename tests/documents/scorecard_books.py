"""Workbooks of scorecards for tests, edited the way another program edits them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl

from documents.scorecard_book import write_scorecard
from scoring.scorecard import Scorecard


def resaved(content: bytes) -> bytes:
    """The workbook as openpyxl saves it."""
    return saved(openpyxl.load_workbook(BytesIO(content)))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(card: Scorecard | None, changes: Mapping[tuple[str, str], Any]) -> bytes:
    """A scorecard's workbook with some cells changed, by worksheet and cell."""
    book = openpyxl.load_workbook(BytesIO(write_scorecard(card)))
    for (sheet, cell), value in changes.items():
        book[sheet][cell] = value
    return saved(book)


def column(sheet: Any, head: str) -> str:
    """The letter of the column with this head."""
    return next(one.column_letter for one in sheet[3] if str(one.value).rstrip("*") == head)
