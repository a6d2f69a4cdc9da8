"""The shipped samples are what the tests' own builders write, and no cell more.

To write them anew: `python -m tests.documents.papers`.
"""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from documents.grid import open_grids
from documents.sheet_reader import read_score_sheet
from tests.documents.papers import CARD, OFFICIAL, ORIGINAL, original_layout, saved, written, ziyang


def formulas(content: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value}


@pytest.mark.parametrize(
    ("file", "made"), [(OFFICIAL, written(ziyang())), (ORIGINAL, saved(original_layout()))]
)
def test_shipped_sample_is_up_to_date(file, made: bytes) -> None:  # type: ignore[no-untyped-def]
    shipped = file.read_bytes()
    assert open_grids(shipped)[0].rows == open_grids(made)[0].rows
    assert formulas(shipped) == formulas(made)


@pytest.mark.parametrize("file", [OFFICIAL, ORIGINAL])
def test_sample_scores_as_the_park_printed(file) -> None:  # type: ignore[no-untyped-def]
    sheet = read_score_sheet(file, CARD).score_sheet()
    assert sheet.total == Decimal("99.00")
    assert sheet.deducted == Decimal("1.00")
    assert [one.score for one in sheet.groups][4] == Decimal("29.00")


def test_official_sample_holds_no_marks_of_city_or_province() -> None:
    for rater in ("city", "verified"):
        judgements = read_score_sheet(OFFICIAL, CARD, rater).judgements
        assert set(judgements.values()) == {None}
