"""Writes the official score sheet: printed layout, three raters' marks, sums as formulas."""

from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from documents.columns import LAST, MARK_OF, ORDER, REASON_OF, WIDTH, Column, place
from documents.formulas import Column as Sums
from documents.formulas import Sum
from documents.paper import Rater, SheetPaper
from documents.row_heights import height, text_lines
from documents.sheet_foot import write_foot
from documents.sheet_page import set_up_page, validate_entries
from documents.sheet_plan import HEADER_ROW, IndicatorRow, Plan, plan
from documents.sheet_style import Pen
from documents.words_in_cells import case_lines, deduction_lines, printable
from scoring.scorecard import Basis, Group, Indicator, ScoredBy

NOT_APPLICABLE = "——"
SUBTOTAL, BONUS, PENALTY, TOTAL = "小计", "加分", "扣分", "合计"


def write_score_sheet(target: str | Path | BinaryIO, paper: SheetPaper) -> None:
    """Write the sheet as .xlsx. Raises MarksRefused where the marks do not fit the scorecard."""
    where = str(target) if isinstance(target, Path) else target
    workbook = Workbook(
        where,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            # its digits are 7 pixels wide, as the widths assume, and every office suite has it
            "default_format_properties": {"font_name": "Arial", "font_size": 10},
        },
    )
    worksheet = workbook.add_worksheet("评分表")
    pen = Pen(workbook, worksheet)
    laid_out = plan(paper.scorecard, lambda one: _height(paper, one), _head_height)
    _write_top(pen, paper)
    _write_table(pen, paper, laid_out)
    end = write_foot(pen, paper, laid_out.total + 1)
    validate_entries(worksheet, paper.scorecard, laid_out)
    set_up_page(workbook, worksheet, paper, end)
    workbook.close()


def texts(paper: SheetPaper, indicator: Indicator) -> dict[Column, str]:
    """What stands in the wordy columns of one indicator's row."""
    found = {Column.TEXT: indicator.text, Column.EVIDENCE: paper.evidence.get(indicator.id, "")}
    for rater, column in REASON_OF.items():
        judgement = paper.marks.get(rater, {}).get(indicator.id)
        if rater is Rater.SELF:
            found[column] = paper.own_words(indicator)
        elif judgement is not None:
            told = judgement.deductions if indicator.is_base else judgement.cases
            found[column] = (
                deduction_lines(judgement.deductions)
                if indicator.is_base and told
                else case_lines(judgement.cases)
            )
    return {column: printable(text) for column, text in found.items()}


def _height(paper: SheetPaper, indicator: Indicator) -> float:
    lines = [text_lines(text, WIDTH[at]) for at, text in texts(paper, indicator).items()]
    return height(max(2, *lines))


def _heading(path: tuple[Group, ...]) -> str:
    return "\n".join(
        one.heading + (f"\n（{one.full_mark.normalize():f}分）" if one.full_mark else "")
        for one in path
    )


def _head_height(path: tuple[Group, ...]) -> float:
    return height(text_lines(_heading(path), WIDTH[Column.GROUP]))


def _write_top(pen: Pen, paper: SheetPaper) -> None:
    card = paper.scorecard
    pen.span((0, 0, 0, LAST), card.title, "title")
    names = (("申报单位", paper.applicant, 0, 3), ("批次", paper.round_title, 4, 8))
    for label, text, first, last in (*names, ("评估期间", paper.period, 9, LAST)):
        pen.span((1, first, 1, last), f"{label}：{text}", "large")
    told = [f"评分表版本：{card.id}（{card.edition}）"]
    told += [f"状态：{paper.status}"] if paper.status else []
    told += [f"打印时间：{paper.printed_at}"] if paper.printed_at else []
    told += [f"内容校验码：{paper.content_hash}"] if paper.content_hash else []
    pen.span((2, 0, 2, LAST), "　".join(told), "small")
    for at, column in enumerate(ORDER):
        pen.text(HEADER_ROW, at, column.value, "boxed", "head")
    pen.worksheet.set_row(0, 34)
    pen.worksheet.set_row(1, 22)
    pen.worksheet.set_row(2, 16)
    pen.worksheet.set_row(HEADER_ROW, 30)


def _write_table(pen: Pen, paper: SheetPaper, laid_out: Plan) -> None:
    for path, first, last in laid_out.blocks():
        area = (first, place(Column.GROUP), last, place(Column.GROUP))
        pen.span(area, _heading(path), "boxed", "label")
    for row in laid_out.indicators:
        _write_indicator(pen, paper, row)
    columns = {
        rater: Sums(
            place(at), laid_out, paper.score_sheet(rater), paper.settings, rater in paper.marks
        )
        for rater, at in MARK_OF.items()
    }
    for one in laid_out.subtotals:
        sums = {rater: column.subtotal(one.group) for rater, column in columns.items()}
        _write_sums(pen, one.row, SUBTOTAL, sums, one.group.full_mark)
    if laid_out.bonus is not None:
        sums = {rater: column.bonus() for rater, column in columns.items()}
        _write_sums(pen, laid_out.bonus, BONUS, sums)
    if laid_out.penalty is not None:
        sums = {rater: column.penalty() for rater, column in columns.items()}
        _write_sums(pen, laid_out.penalty, PENALTY, sums)
    sums = {rater: column.total() for rater, column in columns.items()}
    _write_sums(pen, laid_out.total, TOTAL, sums, paper.scorecard.full_mark)
    pen.number(laid_out.total, place(Column.WEIGHT), 1, "boxed", "strong", "share")
    for rater, column in columns.items():
        at = place(REASON_OF[rater])
        _write_sum(pen, laid_out.total, at, column.remark(), "boxed", "small")


def _write_indicator(pen: Pen, paper: SheetPaper, row: IndicatorRow) -> None:
    one = row.indicator
    for offset, points in enumerate(row.heights):
        pen.worksheet.set_row(row.row + offset, points)

    def area(column: Column) -> tuple[int, int, int, int]:
        return row.row, place(column), row.last, place(column)

    for column in ORDER:
        if column is not Column.GROUP:
            pen.span(area(column), "", "boxed")
    pen.number(row.row, place(Column.SEQ), one.seq, "boxed", "centre")
    for column, text in texts(paper, one).items():
        pen.text(row.row, place(column), text, "boxed")
    weight = paper.scorecard.weight(one)
    if one.full_mark is None or weight is None:
        pen.text(row.row, place(Column.FULL), NOT_APPLICABLE, "boxed", "right")
        pen.text(row.row, place(Column.WEIGHT), NOT_APPLICABLE, "boxed", "right")
    else:
        look = "inferred" if one.basis is Basis.INFERRED else "mark"
        pen.number(row.row, place(Column.FULL), float(one.full_mark), "boxed", look)
        pen.number(row.row, place(Column.WEIGHT), float(weight), "boxed", "share")
    for rater in Rater:
        _write_mark(pen, paper, row, rater)


def _write_mark(pen: Pen, paper: SheetPaper, row: IndicatorRow, rater: Rater) -> None:
    one = row.indicator
    at = place(MARK_OF[rater])
    judgement = paper.marks.get(rater, {}).get(one.id)
    is_self = rater is Rater.SELF
    closed = ("closed",) if is_self and one.scored_by is ScoredBy.REVIEWERS else ()
    if one.is_base:
        if judgement is None:
            pen.text(row.row, at, "", "boxed", "mark")
        else:
            assert one.full_mark is not None
            pen.number(row.row, at, float(one.full_mark - judgement.off), "boxed", "mark")
    elif judgement is not None and judgement.count:
        pen.number(row.row, at, judgement.count, "boxed", "cases", *closed)
    else:
        # a park either claims or does not; from the others, blank still means not looked at
        none = NOT_APPLICABLE if judgement is not None or is_self else ""
        pen.text(row.row, at, none, "boxed", "cases", *closed)


def _write_sums(
    pen: Pen, row: int, label: str, sums: dict[Rater, Sum], full_mark: Decimal | None = None
) -> None:
    pen.worksheet.set_row(row, 22)
    for at in range(LAST + 1):
        pen.text(row, at, "", "boxed")
    pen.span((row, place(Column.GROUP), row, place(Column.TEXT)), label, "boxed", "label")
    if full_mark is not None:
        pen.number(row, place(Column.FULL), float(full_mark), "boxed", "strong", "mark")
    for rater, one in sums.items():
        _write_sum(pen, row, place(MARK_OF[rater]), one, "boxed", "strong", "mark")


def _write_sum(pen: Pen, row: int, at: int, one: Sum, *looks: str) -> None:
    value = float(one.value) if isinstance(one.value, Decimal) else one.value
    if one.formula:
        pen.formula(row, at, one.formula, value, *looks)
    elif isinstance(value, float):
        pen.number(row, at, value, *looks)
    else:
        pen.text(row, at, value, *looks)
