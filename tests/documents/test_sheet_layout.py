"""Rows and columns that stand elsewhere, are hidden, inserted or missing."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from scoring.findings import Severity
from tests.documents.papers import (
    cell_of,
    edited,
    original_layout,
    saved,
    ziyang,
)
from tests.documents.sheets_read import (
    ITEM_3,
    ZIYANG,
    changed,
    finding,
    kinds,
    read,
    refusal,
    row_number,
    row_of,
)


def test_four_columns_are_read_as_self_marks_with_a_notice() -> None:
    reading = read(saved(original_layout()))
    sheet = reading.score_sheet()
    assert sheet.total == Decimal("99.00")
    assert sheet.line("target-completion").deduction == Decimal("1.00")
    assert kinds(reading) == {"four-columns", "reason-missing"}
    assert finding(reading, "four-columns").severity is Severity.NOTICE
    assert "分值" in finding(reading, "four-columns").message


def test_four_columns_hold_no_other_marks() -> None:
    (problem,) = refusal(saved(original_layout()), "city")
    assert "四栏原表" in problem


def test_four_columns_whose_total_does_not_close_name_row_13_and_the_total() -> None:
    book = original_layout()
    last = book.active.max_row
    book.active.cell(last, 4).value = 100
    found = finding(read(saved(book)), "total")
    assert found.cell == f"D{last}"
    assert "第13项" in found.remedy


def test_total_row_is_never_an_indicator() -> None:
    reading = read(saved(original_layout()))
    assert {row.seq for row in reading.rows} == set(range(1, 19))
    assert "unknown-row" not in kinds(reading)


def test_rows_and_columns_may_stand_elsewhere() -> None:
    def move(sheet: Any) -> None:
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1, 2)

    def plain(sheet: Any) -> None:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))

    reading = read(changed(move, changed(plain)))
    assert reading.score_sheet().total == Decimal("99.00")
    assert reading.applicant == ziyang().applicant


def test_rows_in_another_order_are_found_by_their_wording() -> None:
    book = original_layout()
    sheet = book.active
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    first, second = row_of(sheet, "annual-plan"), row_of(sheet, "law-publicity")
    for column in (1, 3, 4):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value
    reading = read(saved(book))
    assert reading.score_sheet().line("law-publicity").score == Decimal("10.00")
    assert kinds(reading) == {"four-columns", "reason-missing"}


def test_wrong_number_beside_right_wording_is_warned_of() -> None:
    reading = read(edited(ZIYANG, {f"A{row_number(ITEM_3)}": 33}))
    assert finding(reading, "serial-changed").cell == f"A{row_number(ITEM_3)}"


@pytest.mark.parametrize(("mark", "severity"), [(3, Severity.WARNING), (None, Severity.NOTICE)])
def test_inserted_row_is_not_counted_and_is_told(mark: int | None, severity: Severity) -> None:
    book = original_layout()
    for area in list(book.active.merged_cells.ranges):
        book.active.unmerge_cells(str(area))
    book.active.insert_rows(8)
    for column, value in enumerate((None, None, "我们自己加的一项", mark), 1):
        book.active.cell(8, column).value = value
    reading = read(saved(book))
    assert finding(reading, "unknown-row").severity is severity
    assert reading.score_sheet().total == Decimal("99.00")


def test_hidden_row_is_read_and_noticed() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[row_number(ITEM_3)].hidden = True

    assert finding(read(changed(hide)), "hidden").cell == ITEM_3


def test_two_sheets_that_could_be_meant_are_refused_by_name() -> None:
    book = original_layout()
    book.copy_worksheet(book.active).title = "副本"
    (problem,) = refusal(saved(book))
    assert "附件2" in problem and "副本" in problem


def test_hidden_copy_is_noticed() -> None:
    book = original_layout()
    copy = book.copy_worksheet(book.active)
    copy.title, copy.sheet_state = "旧稿", "hidden"
    assert "旧稿" in finding(read(saved(book)), "hidden").message


def test_sheet_without_heads_says_what_is_missing() -> None:
    book = openpyxl.Workbook()
    book.active.append(["别的表", 1, 2])
    assert "表头" in refusal(saved(book))[0]


def test_heads_may_add_something_in_brackets() -> None:
    book = original_layout()
    book.active["D3"], book.active["A3"] = "分 值（100分）", "序 号"
    assert read(saved(book)).score_sheet().total == Decimal("99.00")


def test_repeated_head_is_refused() -> None:
    head = cell_of(ZIYANG, "legal-adviser", "佐证材料")
    row = next(
        one[0].row
        for one in openpyxl.load_workbook(BytesIO(ZIYANG)).active.iter_rows()
        if one[0].value == "序号"
    )
    (problem,) = refusal(edited(ZIYANG, {f"{head[0]}{row}": "自评分"}))
    assert "出现两次" in problem and f"{head[0]}{row}" in problem
