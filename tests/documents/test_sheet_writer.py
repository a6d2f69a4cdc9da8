"""The printed sheet: layout, sums with their values, decisions, and what another shape needs."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents.formulas import NOT_GIVEN, UNDECIDED, UNFILLED
from documents.grid import open_grids
from documents.paper import Rater, SheetPaper, blank
from documents.sheet_reader import read_score_sheet
from scoring.judgement import Judgement
from scoring.scorecard import Group, Scorecard
from tests.documents.office import all_resaved, needs_office
from tests.documents.papers import (
    CARD,
    DECIDED,
    THREE,
    all_full,
    cases,
    off,
    paper,
    written,
    ziyang,
)

LONG = "未提供决策事项目录和执行记录，集体审议的会议纪要只有结论。" * 60


def rows(content: bytes) -> list[list[Any]]:
    """Cells as a reader sees them that does not calculate."""
    return open_grids(content)[0].rows


def row(content: bytes, label: str) -> list[Any]:
    return next(one for one in rows(content) if label in (one[0], one[1], one[3]))


def openpyxl_sheet(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).active


def in_group(content: bytes) -> list[list[Any]]:
    return [one for one in rows(content) if one[1] == "小计"]


FOUND, FIVE = cases("甲"), Judgement(case_count=5)

PAPERS = {
    "blank": blank(CARD),
    "ziyang": ziyang(),
    "full": paper(all_full()),
    "one penalty": paper({**all_full(), "falsified-papers": cases("甲")}, Rater.VERIFIED),
    "five cases": paper({**all_full(), "falsified-papers": FIVE}, Rater.VERIFIED),
    "below nought": paper(
        {one.id: off(str(one.full_mark)) for one in CARD.base}
        | {"falsified-papers": cases("甲", "乙")},
        Rater.VERIFIED,
    ),
    "incomplete": paper({**all_full(), "law-study": None}),
    "bonus capped": paper(
        {**all_full(), "annual-plan": off("1"), "commendation": cases("甲", "乙", "丙")},
        Rater.VERIFIED, settings=DECIDED,
    ),
    "bonus undecided": paper({**all_full(), "commendation": cases("甲")}, Rater.CITY),
    "veto": paper({**all_full(), "serious-violation": FOUND}, Rater.VERIFIED, settings=DECIDED),
    "three levels": SheetPaper(
        THREE,
        {
            Rater.SELF: {**all_full(THREE), "award": cases("甲", "乙", "丙")},
            Rater.VERIFIED: {
                **all_full(THREE),
                "outcome": off("4.5"),
                "lost-case": Judgement(case_count=3),
                "late-report": Judgement(case_count=3),
                "remark": Judgement(case_count=1),
                "grave-breach": Judgement(case_count=1),
            },
        },
    ),
}  # fmt: skip


def _path(card: Scorecard) -> list[Group]:
    found = [card.groups[0]]
    while found[-1].groups:
        found.append(found[-1].groups[0])
    return found


def _expected(one: SheetPaper, rater: Rater) -> Any:
    if rater not in one.marks:
        return NOT_GIVEN
    total = one.score_sheet(rater).total
    return UNFILLED if total is None else float(total)


@pytest.mark.parametrize("name", PAPERS)
def test_values_beside_the_formulas_are_the_engine_s(name: str) -> None:
    one = PAPERS[name]
    total = row(written(one), "合计")
    assert [total[5], total[7], total[9]] == [_expected(one, rater) for rater in Rater]
    assert total[3] == float(one.scorecard.full_mark)


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every paper as LibreOffice calculates it."""
    contents = {name: written(one) for name, one in PAPERS.items()}
    return all_resaved(contents, tmp_path_factory.mktemp("office"))


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("name", PAPERS)
def test_office_calculates_the_same_as_the_engine(name: str, calculated: dict[str, bytes]) -> None:
    again = calculated[name]
    sums = ("小计", "加分", "扣分", "合计")
    ours = [one[:12] for one in rows(written(PAPERS[name])) if one[1] in sums]
    theirs = [one[:12] for one in rows(again) if one[1] in sums]
    assert ours == theirs
    for rater in PAPERS[name].marks:
        read = read_score_sheet(again, PAPERS[name].scorecard, rater)
        assert read.score_sheet().total == PAPERS[name].score_sheet(rater).total


def test_printed_layout_of_the_official_sheet() -> None:
    content = written(ziyang())
    sheet = openpyxl_sheet(content)
    assert sheet["A1"].value == CARD.title
    assert [cell.value for cell in sheet[4]] == [
        "序号", "一级指标", "二级指标", "分值", "权重", "自评分", "自评扣分原因", "市级评分",
        "市级扣分原因", "核定分", "核定扣分原因", "佐证材料",
    ]  # fmt: skip
    assert [one.text for one in CARD.indicators] == [
        cells[2].value for cells in sheet.iter_rows() if isinstance(cells[0].value, int)
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B5:B9", "A1:L1"} <= merged
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.page_setup.fitToWidth in (None, 1)  # one page is what is meant by none
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area.endswith(str(sheet.max_row))
    assert sheet.freeze_panes == "A5"
    texts = " ".join(str(c.value) for cells in sheet.iter_rows() for c in cells if c.value)
    for words in ("制表：", "审核：", "签发：", "（盖章）", "年　　月　　日", "空白表样未能取得"):
        assert words in texts


def test_footer_and_properties_say_which_paper_this_is() -> None:
    made = paper(all_full(), status="已核定", content_hash="ab" * 32, round_title="甲&乙")
    content = written(made)
    footer = openpyxl_sheet(content).oddFooter
    assert CARD.id in footer.left.text and CARD.edition in footer.left.text
    assert "已核定" in footer.center.text and "ab" * 8 in footer.center.text
    assert "&P" in footer.right.text and "&N" in footer.right.text
    properties = openpyxl.load_workbook(BytesIO(content)).custom_doc_props
    assert properties["评分表编号"].value == CARD.id
    assert properties["批次"].value == "甲&乙"
    assert "ab" * 32 in str(rows(content)[2][0])


def test_inferred_full_marks_are_flagged_and_stay_numbers() -> None:
    sheet = openpyxl_sheet(written(ziyang()))
    assert (sheet["D5"].value, sheet["D5"].number_format) == (5, '0.00"*"')
    three = openpyxl_sheet(written(blank(THREE)))
    assert three["D5"].number_format == "0.00"


def test_additional_items_print_dashes_where_nothing_is_claimed() -> None:
    made = {row[0]: row for row in rows(written(ziyang()))}
    for seq in (15.0, 16.0, 17.0, 18.0):
        assert made[seq][3] == made[seq][5] == "——"
        assert made[seq][9] == ""


def test_undecided_points_are_printed_as_such_on_every_sheet() -> None:
    content = written(ziyang())
    assert row(content, "加分")[5] == UNDECIDED
    block = rows(content)[[one[0] for one in rows(content)].index("本批次确定的事项") + 2 :][:4]
    assert [one[0] for one in block] == ["第15项", "第16项", "第17项", "总分"]
    assert {one[3] for one in block} == {UNDECIDED}


def test_decisions_are_printed_with_their_authority() -> None:
    content = written(paper(all_full(), settings=DECIDED))
    line = row(content, "第15项")
    assert [line[at] for at in (3, 5, 6, 7, 9, 11)] == [
        "加分", "2.00", "4.00", "示例文号〔2026〕8号", "示例处长", "2026-05-01",
    ]  # fmt: skip
    assert row(content, "第16项")[6] == "不封顶"
    assert row(content, "第17项")[3] == "一票否决"


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@sum", '=HYPERLINK("x")', "https://a.cn"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    made = paper(
        {**all_full(), "annual-plan": off("1", text)},
        evidence={"annual-plan": text},
        applicant=text,
        round_title=text,
    )
    content = written(made)
    cells = [c for line in openpyxl_sheet(content).iter_rows() for c in line if c.value == text]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells if text[0] in "=+-@")
    reading = read_score_sheet(content, CARD)
    line = next(one for one in reading.rows if one.indicator_id == "annual-plan")
    assert (line.reason, line.evidence, reading.applicant) == (text, text, text)


def test_row_is_tall_enough_for_its_longest_text() -> None:
    short = openpyxl_sheet(written(paper({**all_full(), "annual-plan": off("1", "短")})))
    tall = openpyxl_sheet(written(paper({**all_full(), "annual-plan": off("1", LONG[:200])})))
    assert tall.row_dimensions[5].height > 4 * short.row_dimensions[5].height


def test_row_too_tall_for_a_spreadsheet_goes_over_several_and_reads_back() -> None:
    content = written(paper({**all_full(), "annual-plan": off("1", LONG)}, Rater.VERIFIED))
    sheet = openpyxl_sheet(content)
    assert all(
        dimension.height is None or dimension.height <= 409
        for dimension in sheet.row_dimensions.values()
    )
    assert sheet["A6"].value is None
    reading = read_score_sheet(content, CARD, Rater.VERIFIED)
    assert reading.findings == ()
    assert reading.judgements["annual-plan"] == off("1", LONG)


def test_entries_are_checked_in_the_spreadsheet_too() -> None:
    checks = openpyxl_sheet(written(blank(CARD))).data_validations.dataValidation
    first = next(one for one in checks if "F5" in one.sqref)
    assert (first.type, first.formula1, first.formula2) == ("decimal", "0", "5.0")
    assert "0—5.00" in first.error


def test_scorecard_of_another_shape_prints_its_heads_as_paths() -> None:
    content = written(blank(THREE))
    path = [f"{one.heading}\n（{one.full_mark:f}分）" for one in _path(THREE)]
    assert rows(content)[4][1] == "\n".join(path)
    assert [one[3] for one in in_group(content)] == [40.0, 20.0]
    assert "本批次确定的事项" not in [one[0] for one in rows(content)]


def test_veto_and_a_sum_below_nought_stand_beside_the_total() -> None:
    total = row(written(PAPERS["three levels"]), "合计")
    assert total[10] == "第405项一票否决。"
    below = row(written(PAPERS["below nought"]), "合计")
    assert below[9] == 0
    assert below[10] == "算得−10.00，按0计。"


def test_absent_columns_can_be_filled_later() -> None:
    formula = openpyxl_sheet(written(ziyang()))["H10"].value
    assert formula.startswith("=IF(COUNT(") and "SUM(H5:H9)" in formula


def test_sheet_is_written_to_a_path_too(tmp_path: Path) -> None:
    from documents.sheet_writer import write_score_sheet

    write_score_sheet(tmp_path / "sheet.xlsx", ziyang())
    total = read_score_sheet(tmp_path / "sheet.xlsx", CARD).score_sheet().total
    assert total == Decimal("99.00")
