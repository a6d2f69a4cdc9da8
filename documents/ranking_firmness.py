"""The sheet 名次区间 of a ranking book: how far a place can move, who cannot be told apart."""

from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook

from documents.row_heights import height, text_lines
from documents.sheet_style import Pen
from documents.table_page import across_a4

FIRMNESS = "名次区间"
_HEADS = ("名次", "园区", "核定分", "权重浮动时", "去掉一位评审员时", "名次区间", "说明")
_WIDTHS = (11, 22, 10, 13, 17, 12, 44)


@dataclass(frozen=True, slots=True)
class PlaceReach:
    """One ranked park: `ranked` is what places follow; the best and worst place in words over
    varied weights, with a reviewer left out ("" where that is not shown), over both; `told` says
    from whom it cannot be told apart."""

    place_words: str
    park: str
    ranked: Decimal
    by_weight: str
    by_reviewer: str
    together: str
    told: str


@dataclass(frozen=True, slots=True)
class Firm:
    """How firm a ranking is: by what rule, the runs that cannot be told apart, park by park."""

    ranked_word: str
    rule: str
    runs: tuple[str, ...]
    lines: tuple[PlaceReach, ...]


def write_firmness(book: Workbook, title: str, firm: Firm) -> None:
    """Rule, runs of places that cannot be told apart, and a line for each ranked park."""
    sheet = book.add_worksheet(FIRMNESS)
    pen, last = Pen(book, sheet), len(_HEADS) - 1
    pen.span((0, 0, 0, last), f"{title}名次区间", "title")
    sheet.set_row(0, 34)
    runs = "；".join(firm.runs) if firm.runs else "没有不可区分的名次"
    for row, words in enumerate((firm.rule, f"{runs}。"), 1):
        pen.span((row, 0, row, last), words)
        sheet.set_row(row, height(text_lines(words, sum(_WIDTHS))))
    heads = [firm.ranked_word if one == "核定分" else one for one in _HEADS]
    for at, (words, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        pen.text(3, at, words, "boxed", "head")
    sheet.set_row(3, 24)
    for line, one in enumerate(firm.lines, 4):
        _line(pen, line, one)
    end = 4 + len(firm.lines)
    note = (
        "“不可区分”指上一名可能出现的最后名次不在下一名可能出现的最前名次之前；"
        "名次区间只说明名次稳不稳，不改变名次。"
    )
    pen.span((end, 0, end, last), note)
    sheet.set_row(end, height(text_lines(note, sum(_WIDTHS))))
    across_a4(sheet, f"{title}名次区间", end, last, 3, frozen=2)


def _line(pen: Pen, line: int, one: PlaceReach) -> None:
    pen.text(line, 0, one.place_words, "boxed", "centre")
    pen.text(line, 1, one.park, "boxed", "centre")
    pen.number(line, 2, float(one.ranked), "boxed", "signed", "centre", "strong")
    for at, words in enumerate((one.by_weight, one.by_reviewer or "—", one.together), 3):
        pen.text(line, at, words, "boxed", "centre")
    pen.text(line, 6, one.told, "boxed")
    pen.worksheet.set_row(line, max(22.0, height(text_lines(one.told, _WIDTHS[6]))))
