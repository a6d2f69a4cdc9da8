"""Paper size, repeated heads, footer and entry checks of the printed sheet."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.columns import LAST, MARK_OF, ORDER, PARKS, WIDTH, place
from documents.paper import SheetPaper
from documents.sheet_plan import HEADER_ROW, IndicatorRow, Plan
from scoring.marks import shown
from scoring.scorecard import Scorecard

SCORECARD, ROUND, APPLICANT, HASH = "评分表编号", "批次", "申报单位", "内容校验码"
_A4 = 9
_MOST_CASES = 99
LONGEST = 4000
"""Characters that a park may write into one cell of words."""

_LEFT_OPEN = {"format_columns": True, "format_rows": True}


def set_up_page(workbook: Workbook, worksheet: Worksheet, paper: SheetPaper, last: int) -> None:
    """A4 across, one page wide, heads on every page; properties for programs to read."""
    for at, column in enumerate(ORDER):
        worksheet.set_column(at, at, WIDTH[column])
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.65)
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.repeat_rows(HEADER_ROW)
    worksheet.print_area(0, 0, last, LAST)
    worksheet.freeze_panes(HEADER_ROW + 1, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_footer(_footer(paper), {"margin": 0.3})
    if paper.is_form:
        worksheet.protect("", _LEFT_OPEN)
    workbook.set_properties({"title": paper.scorecard.title})
    for name, value in (
        (SCORECARD, paper.scorecard.id),
        (ROUND, paper.round_title),
        (APPLICANT, paper.applicant),
        (HASH, paper.content_hash),
    ):
        workbook.set_custom_property(name, value[:250], "text")


def _footer(paper: SheetPaper) -> str:
    card = paper.scorecard
    left = f"{card.edition}　{card.id}"[:90]
    middle = paper.status[:20]
    if paper.content_hash:
        middle += f"　校验码 {paper.content_hash[:16]}"

    def plain(text: str) -> str:
        return text.replace("&", "&&")

    return f"&L&8 {plain(left)}&C&8 {plain(middle)}&R&8 第 &P 页，共 &N 页"


def validate_entries(worksheet: Worksheet, paper: SheetPaper, laid_out: Plan) -> None:
    """Tell at once, in the spreadsheet itself, when an entry can't be right."""
    for row in laid_out.indicators:
        check = _mark_check(row, paper.scorecard) if row.indicator.is_base else _case_check()
        for column in MARK_OF.values():
            worksheet.data_validation(row.row, place(column), row.row, place(column), check)
        if paper.may_fill(row.indicator):
            for column in PARKS - set(MARK_OF.values()):
                at = place(column)
                worksheet.data_validation(row.row, at, row.row, at, _length_check())


def _mark_check(row: IndicatorRow, card: Scorecard) -> dict[str, Any]:
    full = row.indicator.full_mark
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": float(full or 0),
        "error_title": "分数不对",
        "error_message": (
            f"第{row.indicator.seq}项应填 0—{shown(full)} 之间的数字，"
            f"计分单位 {card.step.normalize():f}。低于分值的，请写明原因。"
        ),
    }


def _length_check() -> dict[str, Any]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": LONGEST,
        "error_type": "warning",
        "error_title": "文字太长",
        "error_message": f"超过 {LONGEST} 字的不能导入。请精简，或改为引用材料名称和页码。",
    }


def _case_check() -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": _MOST_CASES,
        "error_type": "warning",
        "error_title": "这里填起数",
        "error_message": "请填起数（整数），如 1、2；没有的填“——”。这里不填分数。",
    }
