"""Writes the official score sheet: printed layout, three raters' marks, sums as formulas."""

from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from documents.columns import LAST, MARK_OF, ORDER, REASON_OF, WIDTH, Column, place, width
from documents.formulas import Column as Sums
from documents.formulas import Sum
from documents.paper import Rater, SheetPaper
from documents.row_heights import height, text_lines
from documents.seal import Seal, write_seal
from documents.section_sheet import share_words, write_marks
from documents.sheet_foot import write_foot
from documents.sheet_page import set_up_page, validate_entries
from documents.sheet_plan import BONUS, HEADER_ROW, PENALTY, SUBTOTAL, TOTAL, Plan, plan
from documents.sheet_rows import row_height, write_indicator
from documents.sheet_style import Pen
from scoring.scorecard import Group

_ABOUT = 2


def write_score_sheet(
    target: str | Path | BinaryIO, paper: SheetPaper, seal: Seal | None = None
) -> None:
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
    laid_out = plan(paper.scorecard, lambda one: row_height(paper, one), _head_height)
    _write_top(pen, paper)
    _write_table(pen, paper, laid_out)
    end = write_foot(pen, paper, laid_out.total + 1)
    validate_entries(worksheet, paper, laid_out)
    set_up_page(workbook, worksheet, paper, end)
    if paper.share:
        write_marks(workbook, paper.scorecard, paper.share)
    if seal:
        write_seal(workbook, seal)
    workbook.close()


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
        # a form that names nobody yet is for somebody to be written on
        entry = ("input",) if paper.is_form and not text else ()
        pen.span((1, first, 1, last), f"{label}：{text}", "large", *entry)
    told = [f"评分表版本：{card.id}（{card.edition}）"]
    told += [f"状态：{paper.status}"] if paper.status else []
    told += [f"打印时间：{paper.printed_at}"] if paper.printed_at else []
    told += [f"内容校验码：{paper.content_hash}"] if paper.content_hash else []
    _write_about(pen, paper, "　".join(told))
    for at, column in enumerate(ORDER):
        pen.text(HEADER_ROW, at, column.value, "boxed", "head")
    pen.worksheet.set_row(0, 30)
    pen.worksheet.set_row(1, 22)
    pen.worksheet.set_row(HEADER_ROW, 26)


def _write_about(pen: Pen, paper: SheetPaper, told: str) -> None:
    """Which paper this is; on a section's sheet, before it, what is to be filled."""
    if paper.share is None:
        pen.span((_ABOUT, 0, _ABOUT, LAST), told, "small")
        pen.worksheet.set_row(_ABOUT, 16)
        return
    words = share_words(paper.scorecard, paper.share)
    pen.span((_ABOUT, 0, _ABOUT, LAST), "", "notice")
    strong, small = pen.styles("notice"), pen.styles("small")
    pen.worksheet.write_rich_string(
        _ABOUT, 0, strong, words, small, f"\n{told}", pen.styles("notice")
    )
    lines = text_lines(words, width(0, LAST), 12)
    pen.worksheet.set_row(_ABOUT, height(lines, 12) + 16)


def _write_table(pen: Pen, paper: SheetPaper, laid_out: Plan) -> None:
    for path, rows in laid_out.blocks():
        area = (rows[0].row, place(Column.GROUP), rows[-1].last, place(Column.GROUP))
        # where a page ends between its rows, a centred head would be cut in two
        pen.span(area, _heading(path), "boxed", "label", *(("top",) if len(rows) > 1 else ()))
    for row in laid_out.indicators:
        write_indicator(pen, paper, row)
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


def _write_sums(
    pen: Pen, row: int, label: str, sums: dict[Rater, Sum], full_mark: Decimal | None = None
) -> None:
    pen.worksheet.set_row(row, 20)
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
