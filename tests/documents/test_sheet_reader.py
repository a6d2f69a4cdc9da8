"""Every fault that the cells of a workbook may have, and the answer to each."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from scoring.findings import Severity
from tests.documents.papers import (
    CARD,
    cell_of,
    edited,
)
from tests.documents.sheets_read import (
    ITEM_3,
    ITEM_18,
    REASON_13,
    ZIYANG,
    changed,
    finding,
    kinds,
    read,
    refusal,
    row_number,
    row_of,
)


def test_what_the_message_says() -> None:
    row = row_number(ITEM_3)
    assert refusal(edited(ZIYANG, {ITEM_3: "3o"})) == (
        f"第{row}行“自评分”（{ITEM_3}）：填写的是“3o”，应为 0—5.00 之间的数字",
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (6, "填写的是“6”，应为 0—5.00"),
        (-1, "填写的是“-1”，应为 0—5.00"),
        ("－1", "填写的是“－1”"),
        ("五", "填写的是“五”"),
        ("5/5", "填写的是“5/5”"),
        ("４０", "填写的是“４０”"),
        (1e300, "应为 0—5.00"),
        (4.999, "整数倍"),
        (True, "TRUE"),
        (date(2020, 5, 1), "日期"),
        ("=2+2", "是公式，但文件里没有算好的值"),
        ("#DIV/0!", "显示错误“#DIV/0!”"),
    ],
)
def test_mark_that_is_none_is_refused_with_its_cell(value: object, told: str) -> None:
    (problem,) = refusal(edited(ZIYANG, {ITEM_3: value}))
    assert f"（{ITEM_3}）" in problem
    assert told in problem


@pytest.mark.parametrize("value", [-1, "-5", 1.5, "两起", "5分", 100])
def test_anything_but_a_count_is_refused_for_additional_items(value: object) -> None:
    (problem,) = refusal(edited(ZIYANG, {ITEM_18: value}))
    assert f"（{ITEM_18}）" in problem
    assert "只能填起数" in problem


def test_every_problem_is_told_at_once() -> None:
    other = cell_of(ZIYANG, "annual-plan", "自评分")
    problems = refusal(edited(ZIYANG, {ITEM_3: "3o", other: 7, ITEM_18: "无数"}))
    assert len(problems) == 3


@pytest.mark.parametrize("same_number", [True, False])
def test_row_twice_is_refused_with_both_places(same_number: bool) -> None:
    def repeat(sheet: Any) -> None:
        row = row_of(sheet, "legal-adviser")
        other = row_of(sheet, "law-study")
        if same_number:
            sheet.cell(other, 1).value = sheet.cell(row, 1).value
            sheet.cell(other, 3).value = "另写的一项"
        else:
            sheet.cell(other, 3).value = sheet.cell(row, 3).value

    told = " ".join(refusal(changed(repeat)))
    row = row_number(ITEM_3)
    assert f"第{row}行、第{row + 1}行（A{row}、A{row + 1}）" in told
    assert "出现 2 次" in told


def test_marks_merged_over_two_rows_are_refused() -> None:
    row = row_number(ITEM_3)
    content = changed(lambda sheet: sheet.merge_cells(f"F{row}:F{row + 1}"))
    (problem,) = refusal(content)
    assert f"（F{row + 1}）" in problem and "取消合并" in problem


def test_formula_without_value_in_a_reason_is_refused() -> None:
    (problem,) = refusal(edited(ZIYANG, {REASON_13: "=A1"}))
    assert f"（{REASON_13}）" in problem and "公式" in problem


@pytest.mark.parametrize(
    ("value", "mark", "kind"),
    [
        ("４", "4.00", "full-width"),
        ("4．5", "4.50", "full-width"),
        ("4分", "4.00", "unit"),
        (" 4 分 ", "4.00", "unit"),
        ("4.25", "4.25", "text-number"),
    ],
)
def test_number_in_odd_writing_is_read_with_a_notice(value: str, mark: str, kind: str) -> None:
    reading = read(edited(ZIYANG, {ITEM_3: value}))
    assert reading.score_sheet().line("legal-adviser").score == Decimal(mark)
    assert finding(reading, kind).severity is Severity.NOTICE
    assert finding(reading, kind).cell == ITEM_3


@pytest.mark.parametrize("value", [4.999999999, 5.0000000001, 4.999999999999999])
def test_noise_of_binary_fractions_is_no_fault(value: float) -> None:
    reading = read(edited(ZIYANG, {ITEM_3: value}))
    assert reading.score_sheet().line("legal-adviser").score == Decimal("5.00")


@pytest.mark.parametrize("value", [None, "——", "—", "--", "  "])
def test_base_item_without_a_number_is_not_filled_and_never_nought(value: str | None) -> None:
    reading = read(edited(ZIYANG, {ITEM_3: value}))
    assert reading.judgements["legal-adviser"] is None
    assert reading.score_sheet().total is None
    assert finding(reading, "blank").cell == ITEM_3


def test_missing_row_is_read_as_incomplete() -> None:
    reading = read(changed(lambda sheet: sheet.delete_rows(row_number(ITEM_3))))
    assert reading.judgements["legal-adviser"] is None
    assert not reading.score_sheet().complete
    found = finding(reading, "row-missing")
    assert (found.indicator, found.severity) == ("legal-adviser", Severity.WARNING)


def test_changed_wording_is_read_with_a_warning_at_the_cell() -> None:
    cell = cell_of(ZIYANG, "legal-adviser", "二级指标")
    cell = f"C{row_number(ITEM_3)}" if cell[0] != "C" else cell
    reading = read(edited(ZIYANG, {cell: "聘请法律顾问。", ITEM_3: 4}))
    assert finding(reading, "text-changed").cell == cell
    assert finding(reading, "text-changed").severity is Severity.WARNING
    assert reading.score_sheet().line("legal-adviser").score == Decimal("4.00")


def test_wording_in_full_width_characters_is_the_same_wording() -> None:
    cell = f"C{row_number(ITEM_3)}"
    text = CARD.by_id["legal-adviser"].text.replace(",", "，") + " "
    assert "text-changed" not in kinds(read(edited(ZIYANG, {cell: text})))


def test_changed_full_mark_is_read_with_a_warning_and_not_used() -> None:
    cell = cell_of(ZIYANG, "legal-adviser", "分值")
    reading = read(edited(ZIYANG, {cell: 8}))
    assert finding(reading, "full-mark-changed").cell == cell
    assert reading.score_sheet().line("legal-adviser").full_mark == Decimal(5)


def test_changed_full_mark_of_a_head_is_read_with_a_warning() -> None:
    cell = f"B{row_number(cell_of(ZIYANG, 'annual-plan', '自评分'))}"
    reading = read(edited(ZIYANG, {cell: "一、组织领导到位、机构能力健全\n（30分）"}))
    assert finding(reading, "full-mark-changed").cell == cell


@pytest.mark.parametrize("label", ["小计", "合计"])
def test_sum_that_does_not_close_is_read_with_a_warning(label: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(ZIYANG)).active
    row = next(one[0].row for one in sheet.iter_rows() if one[1].value == label)
    reading = read(edited(ZIYANG, {f"F{row}": 100}))
    found = finding(reading, "total" if label == "合计" else "sum")
    assert (found.cell, found.severity) == (f"F{row}", Severity.WARNING)
    assert reading.score_sheet().total == Decimal("99.00")
    if label == "合计":
        assert "第13项" in found.remedy


def test_total_of_an_incomplete_sheet_is_warned_of() -> None:
    sheet = openpyxl.load_workbook(BytesIO(ZIYANG)).active
    row = next(one[0].row for one in sheet.iter_rows() if one[1].value == "合计")
    assert "total" in kinds(read(edited(ZIYANG, {ITEM_3: None, f"F{row}": 94})))


def test_mark_below_full_without_a_reason_is_read_with_a_warning() -> None:
    reading = read(edited(ZIYANG, {REASON_13: None}))
    assert finding(reading, "reason-missing").cell == REASON_13
    assert reading.score_sheet().total == Decimal("99.00")


def test_sums_that_another_program_did_not_keep_are_only_noticed() -> None:
    reading = read(edited(ZIYANG, {}))
    severities = {one.severity for one in reading.findings if one.kind == "sum-uncalculated"}
    assert severities == {Severity.NOTICE}
    assert reading.score_sheet().total == Decimal("99.00")


def test_sheet_as_exported_is_read_without_any_finding() -> None:
    assert read(ZIYANG).findings == ()
