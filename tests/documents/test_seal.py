"""A seal names the one cell that was changed, and no forger can make it anew without the key."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from documents.grid import open_grids
from documents.seal import SHEET, Seal, cells_of, check, seal_of, sealed
from documents.sheet_writer import write_score_sheet
from tests.documents.office import needs_office, resaved
from tests.documents.papers import ziyang

KEY, OTHER = b"k" * 32, b"o" * 32
ABOUT = {"批次": "测试批次", "内容校验码": "0" * 64}


def _write(seal: Seal | None) -> bytes:
    buffer = BytesIO()
    write_score_sheet(buffer, ziyang(), seal)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return sealed(_write, ABOUT, KEY)


def _edited(paper: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Changed in an office suite that keeps what it calculated."""
    book = openpyxl.load_workbook(BytesIO(paper), data_only=True)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_untouched_it_is_equal(paper: bytes) -> None:
    found = check(paper, KEY)
    assert found is not None and found.equal
    assert found.seal.about == ABOUT


def test_saved_again_it_is_equal(paper: bytes) -> None:
    found = check(_edited(paper, lambda _: None), KEY)
    assert found is not None and found.equal


@pytest.mark.office
@needs_office
def test_saved_by_an_office_suite_it_is_equal(paper: bytes, tmp_path: Path) -> None:
    found = check(resaved(paper, tmp_path), KEY)
    assert found is not None and found.equal


def test_one_changed_cell_is_named(paper: bytes) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["评分表"]
        cell = next(c for row in sheet.iter_rows() for c in row if c.value == 29)
        cell.value = 30

    found = check(_edited(paper, change), KEY)
    assert found is not None and found.genuine and not found.equal
    assert len(found.changed) == 1 and found.changed[0].startswith("评分表!")


def test_what_was_added_and_what_went_is_named(paper: bytes) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["评分表"]["A60"] = "另加一行"
        book["评分表"]["A1"] = None

    found = check(_edited(paper, change), KEY)
    assert found is not None
    assert (found.added, found.missing) == (("评分表!A60",), ("评分表!A1",))


def test_a_forger_who_makes_the_marks_anew_is_caught(paper: bytes) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["评分表"]
        cell = next(c for row in sheet.iter_rows() for c in row if c.value == 29)
        cell.value = 30

    changed = _edited(paper, change)
    forged = seal_of(cells_of(changed), ABOUT, OTHER)

    def write(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in forged.marks:
                    sheet.cell(cell.row, 3).value = forged.marks[cell.value]
        sheet["B1"] = forged.whole

    found = check(_edited(changed, write), KEY)
    assert found is not None and not found.genuine and not found.equal
    with_their_key = check(_edited(changed, write), OTHER)
    assert with_their_key is not None and with_their_key.equal  # it is the key that tells


def test_taking_marks_out_is_caught(paper: bytes) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[SHEET].delete_rows(8)

    found = check(_edited(paper, change), KEY)
    assert found is not None and not found.genuine and len(found.added) == 1


def test_a_workbook_without_a_seal_has_none() -> None:
    assert check(_write(None), KEY) is None


def test_the_seal_is_out_of_sight(paper: bytes) -> None:
    assert [grid.visible for grid in open_grids(paper) if grid.name == SHEET] == [False]
