"""Which scorecard a sheet is of, and what it says beside the marks: bonus, decisions."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from documents.paper import Rater, blank
from documents.reading import Written, compare
from documents.sheet_head import open_sheet
from documents.sheet_reader import choose_scorecard
from scoring.errors import WorkbookRefused
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
)
from tests.documents.sheets_read import (
    ITEM_3,
    ITEM_18,
    ZIYANG,
    finding,
    kinds,
    read,
    refusal,
)


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
