"""Every fault a workbook may have, and the answer to each."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from documents.paper import Rater, blank
from documents.reading import SheetReading, Written, compare
from documents.sheet_head import open_sheet
from documents.sheet_reader import choose_scorecard, read_score_sheet
from scoring.errors import WorkbookRefused
from scoring.findings import Finding, Severity
from scoring.judgement import Case, Judgement
from scoring.settings import NOTHING_SET
from tests.documents.papers import (
    CARD,
    DECIDED,
    THREE,
    all_full,
    cases,
    cell_of,
    edited,
    off,
    original_layout,
    paper,
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


def test_sheet_of_another_scorecard_is_refused() -> None:
    (problem,) = refusal(written(blank(THREE)))
    assert "three-level" in problem and "sichuan-zone-2020" in problem


def test_scorecard_is_chosen_by_name_or_by_wording() -> None:
    assert choose_scorecard(open_sheet(written(blank(THREE))), [CARD, THREE]) is THREE
    assert choose_scorecard(open_sheet(saved(original_layout())), [CARD, THREE]) is CARD
    with pytest.raises(WorkbookRefused, match="--scorecard"):
        choose_scorecard(open_sheet(saved(original_layout())), [THREE])


def test_park_does_not_report_on_itself_where_only_reviewers_judge() -> None:
    reading = read(edited(ZIYANG, {ITEM_18: 1}))
    assert finding(reading, "reviewers-only").cell == ITEM_18
    assert reading.score_sheet().total == Decimal("94.00")


def test_claimed_bonus_is_recorded_and_not_counted_while_unset() -> None:
    cell = cell_of(ZIYANG, "commendation", "自评分")
    reading = read(edited(ZIYANG, {cell: "2起"}))
    line = reading.score_sheet().line("commendation")
    assert (line.cases, line.score) == (2, None)
    assert "加分未定" in line.reason


def test_deductions_that_do_not_add_up_are_warned_of_and_the_mark_counts() -> None:
    content = written(paper({**all_full(), "legal-adviser": off("2")}, Rater.VERIFIED))
    cell = cell_of(content, "legal-adviser", "核定分")
    reading = read(edited(content, {cell: 4}), "verified")
    assert "deductions" in kinds(reading)
    assert reading.score_sheet().total == Decimal("99.00")


def test_verified_sheet_is_scored_again_from_the_file_alone() -> None:
    marks = {
        **all_full(),
        "annual-plan": off("1.25", "=cmd()", "附件2 第1行", "纪要"),
        "commendation": cases("表彰一", "表彰二", "表彰三"),
        "national-rollout": Judgement(),
        "serious-violation": cases("处分决定"),
        "falsified-papers": Judgement(case_count=5),
    }
    made = paper(marks, Rater.VERIFIED, settings=DECIDED)
    reading = read(written(made), "verified")
    assert reading.settings == DECIDED
    assert reading.score_sheet().lines == made.score_sheet(Rater.VERIFIED).lines
    assert reading.score_sheet().total == made.score_sheet(Rater.VERIFIED).total
    assert reading.score_sheet().vetoed == ("serious-violation",)


@pytest.mark.parametrize(
    ("head", "value", "told"),
    [("文号", None, "文号"), ("处理方式", "罚款", "罚款"), ("每起分值", "很多", "数字"),
     ("日期", "五月", "日期")],
)  # fmt: skip
def test_decision_that_cannot_be_read_is_refused_with_its_row(
    head: str, value: str | None, told: str
) -> None:
    content = written(paper(all_full(), settings=DECIDED))
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    heads = next(row for row in sheet.iter_rows() if row[0].value == "项")
    column = next(cell.column_letter for cell in heads if cell.value == head)
    row = heads[0].row + 1
    (problem,) = refusal(edited(content, {f"{column}{row}": value}))
    assert f"第{row}行" in problem and told in problem


def test_decision_on_what_is_not_open_is_refused() -> None:
    content = written(paper(all_full(), settings=DECIDED))
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "第15项")
    (problem,) = refusal(edited(content, {f"A{row}": "第18项", f"D{row}": "扣分"}))
    assert f"第{row}行" in problem and "不是未定事项" in problem


def test_nothing_decided_is_read_as_nothing() -> None:
    assert read(ZIYANG).settings == NOTHING_SET


def test_preview_lists_only_the_cells_that_would_change() -> None:
    current = {
        row.indicator_id: Written(row.value, row.cases, row.reason) for row in read(ZIYANG).rows
    }
    assert compare(read(ZIYANG), current) == []
    evidence = cell_of(ZIYANG, "annual-plan", "佐证材料")
    changes = compare(read(edited(ZIYANG, {ITEM_3: 4, evidence: "年度计划"})), current)
    assert [(one.seq, one.field, one.cell, one.before, one.after) for one in changes] == [
        (1, "evidence", evidence, "", "年度计划"),
        (3, "value", ITEM_3, Decimal("5.00"), Decimal("4.00")),
    ]


def test_what_the_file_has_no_cell_for_changes_nothing() -> None:
    current = {one.id: Written(Decimal(1), None, "理由", "材料") for one in CARD.indicators}
    changes = compare(read(saved(original_layout())), current)
    assert {one.field for one in changes} == {"value"}


def test_self_claim_keeps_its_words() -> None:
    marks = {**all_full(), "commendation": Judgement(cases=(Case("表彰"),), case_count=2)}
    reading = read(written(paper(marks)))
    assert reading.judgements["commendation"] == marks["commendation"]
