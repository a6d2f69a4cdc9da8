"""Forms to fill offline: what is open, a section's part of a sheet, lines on evidence files."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents.columns import Column, place
from documents.evidence_lines import file_line, parted, with_lines
from documents.paper import Share, blank
from documents.reading import SheetReading, Written, compare
from documents.section_sheet import MARKS, narrowed
from documents.sheet_reader import read_score_sheet
from scoring.errors import WorkbookRefused
from scoring.scorecard import ScoredBy
from tests.documents.office import needs_office, resaved
from tests.documents.papers import CARD, all_full, cell_of, edited, off, paper, saved, written

OWN = Share("规划科", frozenset({"annual-plan", "law-study", "commendation"}))
FULL = paper(
    {**all_full(), "annual-plan": off("1", "缺一次纪要"), "openness": off("2", "公开晚了")},
    evidence={"annual-plan": "工作计划", "openness": "公开指南"},
    files={"annual-plan": ("〔佐证01〕计划.pdf 第3—5页", "〔佐证02〕纪要.pdf")},
    is_form=True,
)
PART = written(narrowed(FULL, OWN))
ENTRY = (Column.SELF, Column.SELF_REASON, Column.EVIDENCE)


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def open_cells(content: bytes) -> set[str]:
    return {
        cell.coordinate
        for row in sheet_of(content).iter_rows()
        for cell in row
        if not cell.protection.locked
    }


def entry_cells(content: bytes, ids: set[str]) -> set[str]:
    return {cell_of(content, one, column) for one in ids for column in ENTRY}


PARKS_OWN = {one.id for one in CARD.indicators if one.scored_by is ScoredBy.EVERYONE}


def test_a_form_is_protected_and_only_the_parks_cells_are_open() -> None:
    content = written(FULL)
    protection = sheet_of(content).protection
    assert protection.sheet and not protection.password
    assert not protection.formatColumns and not protection.formatRows  # false: allowed
    assert protection.formatCells  # true: not allowed
    # the round and the period are not named on this one: they stay open to be written on
    heads = {cell for cell in open_cells(content) if cell[1:] == "2"}
    assert open_cells(content) - heads == entry_cells(content, PARKS_OWN)
    assert {"E2", "J2"} <= heads and "A2" not in heads


def test_what_others_read_and_print_is_not_protected() -> None:
    content = written(paper(all_full()))
    assert not sheet_of(content).protection.sheet
    assert open_cells(content) == set()


def test_long_words_are_warned_of_where_they_are_written() -> None:
    checks = sheet_of(written(blank(CARD))).data_validations.dataValidation
    length = [one for one in checks if one.type == "textLength"]
    assert {one.errorStyle for one in length} == {"warning"}
    assert sum(len(str(one.sqref).split()) for one in length) == 2 * len(PARKS_OWN)


def test_a_sections_sheet_opens_and_tints_its_own_rows_alone() -> None:
    assert open_cells(PART) - {"E2", "G2", "J2"} >= entry_cells(PART, set(OWN.indicators))
    foreign = entry_cells(PART, PARKS_OWN - OWN.indicators)
    assert not open_cells(PART) & foreign
    sheet = sheet_of(PART)
    assert all(sheet[cell].value is None for cell in foreign)
    tints = {sheet[cell].fill.fgColor.rgb for cell in entry_cells(PART, set(OWN.indicators))}
    assert len(tints) == 1 and tints != {sheet[cell].fill.fgColor.rgb for cell in foreign}
    assert str(sheet["A3"].value).startswith("本表由规划科填写第1、4、15项，其他项不必填")
    assert [cell.value for cell in sheet[4]][place(Column.EVIDENCE)] == "佐证材料"


def spoken(content: bytes) -> SheetReading:
    """What a section's sheet says after a mark of its own and one of another's were written."""
    return read_score_sheet(
        edited(
            content,
            {
                cell_of(content, "law-study", "自评分"): 4,
                cell_of(content, "openness", "自评分"): 3,
            },
        ),
        CARD,
    )


def current() -> dict[str, Written]:
    reading = read_score_sheet(written(FULL), CARD)
    return {one.indicator_id: Written(one.value, one.cases, one.reason, one.evidence)
            for one in reading.rows}  # fmt: skip


def demand_a_part(reading: SheetReading) -> None:
    assert reading.share is not None
    assert [(one.seq, one.field, one.after) for one in compare(reading, current())] == [
        (4, "value", 4)
    ]
    told = {one.kind: one.message for one in reading.findings}
    assert "只读第1、4、15项" in told["section-sheet"]
    assert "第8项" in told["not-in-share"]
    assert not {"blank", "total", "sum", "row-missing"} & set(told)


def test_of_another_sections_rows_a_file_says_nothing() -> None:
    demand_a_part(spoken(PART))


@pytest.mark.parametrize("lost", ["mark", "line"])
def test_either_the_hidden_mark_or_the_line_is_enough(lost: str) -> None:
    book = openpyxl.load_workbook(BytesIO(PART))
    if lost == "mark":
        del book[MARKS]
    else:
        book.worksheets[0]["A3"].value = "评分表版本：sichuan-zone-2020"
    demand_a_part(spoken(saved(book)))


def test_a_mark_that_names_nothing_known_is_refused() -> None:
    book = openpyxl.load_workbook(BytesIO(PART))
    for row in range(2, 10):
        book[MARKS].cell(row, 1).value = "another-thing"
    with pytest.raises(WorkbookRefused, match="科室表"):
        read_score_sheet(saved(book), CARD)


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_a_sections_sheet_stays_one_after_libreoffice(form: str, tmp_path: Path) -> None:
    again = resaved(PART, tmp_path, form)
    reading = read_score_sheet(again, CARD)
    assert reading.share is not None and reading.share.section == "规划科"
    assert compare(reading, current()) == []
    if form == "xlsx":
        assert sheet_of(again).protection.sheet
        assert entry_cells(PART, set(OWN.indicators)) <= open_cells(again)
        assert not open_cells(again) & entry_cells(PART, PARKS_OWN - OWN.indicators)


def test_lines_on_files_stand_first_and_are_no_part_of_what_was_typed() -> None:
    content = written(FULL)
    cell = cell_of(content, "annual-plan", "佐证材料")
    assert sheet_of(content)[cell].value == (
        "〔佐证01〕计划.pdf 第3—5页\n〔佐证02〕纪要.pdf\n工作计划"
    )
    row = read_score_sheet(content, CARD).rows[0]
    assert (row.evidence, row.files) == ("工作计划", FULL.files["annual-plan"])


@pytest.mark.parametrize("typed", ["", "甲\n乙", "〔佐证材料〕另附", "甲\n＼〔佐证01〕", " 〔佐证"])
@pytest.mark.parametrize("lines", [(), ("〔佐证01〕甲.pdf",)])
def test_what_was_typed_comes_back_whatever_it_begins_with(
    typed: str, lines: tuple[str, ...]
) -> None:
    assert parted(with_lines(lines, typed)) == (lines, typed)


@pytest.mark.parametrize(
    ("pages", "told"),
    [("3-5", "第3-5页"), ("3—5、8", "第3—5、8页"), ("第3页", "第3页"), ("封面", "封面"), ("", "")],
)
def test_pages_are_told_as_pages(pages: str, told: str) -> None:
    assert file_line("03", "计划.pdf", pages) == f"〔佐证03〕计划.pdf {told}".rstrip()
