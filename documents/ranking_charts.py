"""The charts of a ranking book: totals with what was taken off, and the first-level indicators.

They are native charts that read the cells, so that they follow when somebody changes a mark.
"""

from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from documents.round_result import RoundResult
from documents.sheet_style import Pen

CHARTS = "图"
_BLUE, _LIGHT, _GREY, _RED, _PALE = "#1B4F9C", "#A9C4EA", "#7C8B9B", "#B42318", "#FCEBE9"
_INK, _GRID = "#1F2933", "#E4E9EF"
_FONT = "宋体"
_PARK, _TOTAL, _OFF, _GROUPS = 1, 2, 3, 4
_ASIDE = 14
"""Beyond the printed part: what was taken off as positive numbers, for the bars."""
_WIDE, _TALLEST = 944, 640
_PIXELS_A_ROW = 20
_ON_ONE_PAGE = 8
"""Parks at most for both charts to stand on one page."""
_ON_A_CHART = 21
"""Parks at most whose names one chart of a page can print, 24 pixels each."""


def draw_charts(
    book: Workbook, sheet: Worksheet, found: RoundResult, source: str, first: int
) -> None:
    """Draw both charts; `source` is the sheet of the places, `first` its first row of a park."""
    pen = Pen(book, sheet)
    for at, width in enumerate((18, 12, 12, 12, 12, 12)):
        sheet.set_column(at, at, width)
    pen.span((0, 0, 0, 11), f"{found.title}核定结果图", "title")
    sheet.set_row(0, 34)
    marks = "示例数据；" if found.is_sample else ""
    pen.span((1, 0, 1, 11), f"{marks}{found.state}；导出时间 {found.printed_at}", "small")
    last = first + len(found.placed) - 1
    _aside(pen, found, source, first)
    below, breaks = 1, []
    for start, count in _parts(len(found.placed)):
        tall = min(_TALLEST, 130 + 24 * count)
        totals = _totals(book, found, source, first, start, count)
        totals.set_size({"width": _WIDE, "height": tall})
        sheet.insert_chart(below + 1, 0, totals, {"object_position": 2})
        below += 2 + ceil(tall / _PIXELS_A_ROW)
        breaks.append(below)
    table = below + 1
    _table(pen, found, source, first, last, table)
    groups = _groups(book, found, table)
    groups.set_size({"width": _WIDE, "height": 320})
    start = table + len(found.heads) + 3
    sheet.insert_chart(start, 0, groups, {"object_position": 2})
    _page(sheet, found, breaks, start + 17)


def _parts(parks: int) -> list[tuple[int, int]]:
    """Where each chart of the totals begins and how many parks it has: as equal as can be."""
    charts = ceil(parks / _ON_A_CHART)
    each = ceil(parks / charts)
    return [(start, min(each, parks - start)) for start in range(0, parks, each)]


def _aside(pen: Pen, found: RoundResult, source: str, first: int) -> None:
    pen.text(2, _ASIDE, "扣分（作图用）", "small")
    for at, one in enumerate(found.placed):
        cell = xl_rowcol_to_cell(first + at, _OFF)
        formula = f"=-'{source}'!{cell}"
        pen.formula(3 + at, _ASIDE, formula, float(one.deducted), "small", "mark")


def _totals(
    book: Workbook, found: RoundResult, source: str, top: int, start: int, count: int
) -> Any:
    """Bars of the totals, best on top, with the deducted rest: `count` parks from `start` on."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = top + start, top + start + count - 1
    edge = {"border": {"color": _RED, "width": 0.75}}
    font = {"name": _FONT, "size": 9 if count > 20 else 10, "color": _INK}
    for column, name, look in (
        (_TOTAL, "核定分", {"fill": {"color": _BLUE}}),
        (_OFF, "扣分", {"fill": {"color": _PALE}, **edge}),
    ):
        values = [source, first, column, last, column]
        if column == _OFF:
            values = [CHARTS, 3 + start, _ASIDE, 2 + start + count, _ASIDE]
        series: dict[str, Any] = {
            "name": name, "categories": [source, first, _PARK, last, _PARK],
            "values": values, "gap": 45, **look,
        }  # fmt: skip
        if column == _TOTAL:
            label = {**font, "color": "#FFFFFF"}
            series["data_labels"] = {
                "value": True, "num_format": "0.00", "font": label, "position": "inside_end",
            }  # fmt: skip
        chart.add_series(series)
    most = max(*(one.total + one.deducted for one in found.placed), found.full_mark)
    part = "" if count == len(found.placed) else f"，第 {start + 1}—{start + count} 家"
    chart.set_title({"name": f"核定分与扣分（分）{part}", "overlay": False, "name_font": _title()})
    chart.set_x_axis(
        {"min": 0, "max": _round_up(most), "num_format": "0", "num_font": font,
         "major_gridlines": {"visible": True, "line": {"color": _GRID}}}
    )  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": font, "crossing": "max", "interval_unit": 1})
    chart.set_legend({"position": "top", "font": {"name": _FONT, "size": 10}})
    return chart


def _table(pen: Pen, found: RoundResult, source: str, first: int, last: int, top: int) -> None:
    """What the second chart shows, in numbers: means, highest and lowest by first-level head."""
    heads = ("一级指标", "分值", "平均得分率", "最高得分率", "最低得分率", "平均得分")
    for at, words in enumerate(heads):
        pen.text(top, at, words, "boxed", "head")
    for line, head in enumerate(found.heads, top + 1):
        at = line - top - 1
        marks = [one.groups[at] for one in found.placed]
        area = ":".join(
            xl_rowcol_to_cell(row, _GROUPS + at, row_abs=True, col_abs=True)
            for row in (first, last)
        )
        full = xl_rowcol_to_cell(line, 1)
        pen.text(line, 0, head.short, "boxed", "centre")
        pen.number(line, 1, float(head.full_mark), "boxed", "mark")
        mean = sum(marks, Decimal(0)) / len(marks)
        for column, function, value in (
            (2, "AVERAGE", mean), (3, "MAX", max(marks)), (4, "MIN", min(marks)),
        ):  # fmt: skip
            formula = f"={function}('{source}'!{area})/{full}"
            pen.formula(line, column, formula, float(value / head.full_mark), "boxed", "share")
        pen.formula(line, 5, f"=AVERAGE('{source}'!{area})", float(mean), "boxed", "mark")


def _groups(book: Workbook, found: RoundResult, top: int) -> Any:
    """Highest, mean and lowest share of the full mark by first-level head."""
    chart = book.add_chart({"type": "column"})
    last = top + len(found.heads)
    font = {"name": _FONT, "size": 10, "color": _INK}
    for column, name, colour in ((3, "最高", _LIGHT), (2, "平均", _BLUE), (4, "最低", _GREY)):
        series: dict[str, Any] = {
            "name": name, "categories": [CHARTS, top + 1, 0, last, 0],
            "values": [CHARTS, top + 1, column, last, column],
            "fill": {"color": colour}, "gap": 60,
        }  # fmt: skip
        if column == 2:
            series["data_labels"] = {"value": True, "num_format": "0.0%", "font": font}
        chart.add_series(series)
    chart.set_title({"name": "各一级指标得分率", "overlay": False, "name_font": _title()})
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis(
        {"min": 0, "max": 1, "num_format": "0%", "num_font": font,
         "major_gridlines": {"visible": True, "line": {"color": _GRID}}}
    )  # fmt: skip
    chart.set_legend({"position": "top", "font": {"name": _FONT, "size": 10}})
    return chart


def _page(sheet: Worksheet, found: RoundResult, breaks: list[int], last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.65)
    few = len(found.placed) <= _ON_ONE_PAGE
    sheet.fit_to_pages(1, 1 if few else 0)
    sheet.center_horizontally()
    if not few:
        sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, last, 11)
    sheet.hide_gridlines(2)
    plain = found.title.replace("&", "&&")[:90]
    sheet.set_footer(f"&L&8 {plain}&R&8 第 &P 页，共 &N 页", {"margin": 0.3})


def _round_up(most: Decimal) -> int:
    """The next whole ten, so that the longest bar ends inside the picture."""
    return ceil(most / 10) * 10


def _title() -> dict[str, Any]:
    return {"name": "黑体", "size": 13, "bold": False, "color": _INK}
