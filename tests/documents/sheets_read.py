"""Sheets read back, and what was found or refused in them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from documents.reading import SheetReading
from documents.sheet_reader import read_score_sheet
from scoring.errors import WorkbookRefused
from scoring.findings import Finding
from tests.documents.papers import (
    CARD,
    cell_of,
    saved,
    written,
    ziyang,
)

ZIYANG = written(ziyang())
ITEM_3 = cell_of(ZIYANG, "legal-adviser", "自评分")
ITEM_18 = cell_of(ZIYANG, "falsified-papers", "自评分")
REASON_13 = cell_of(ZIYANG, "target-completion", "自评扣分原因")


def read(content: bytes, mark: str = "self") -> SheetReading:
    return read_score_sheet(content, CARD, mark)


def kinds(reading: SheetReading) -> set[str]:
    return {one.kind for one in reading.findings}


def finding(reading: SheetReading, kind: str) -> Finding:
    (found,) = [one for one in reading.findings if one.kind == kind]
    return found


def refusal(content: bytes, mark: str = "self") -> tuple[str, ...]:
    with pytest.raises(WorkbookRefused) as refused:
        read(content, mark)
    return refused.value.problems


def changed(change: Callable[[Any], None], content: bytes = ZIYANG) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    change(book.active)
    return saved(book)


def row_of(sheet: Any, indicator_id: str) -> int:
    text = CARD.by_id[indicator_id].text
    return int(next(row[0].row for row in sheet.iter_rows() if text in [c.value for c in row]))


def row_number(cell: str) -> int:
    return int("".join(letter for letter in cell if letter.isdigit()))
