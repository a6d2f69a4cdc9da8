"""The look of the printed sheet: official fonts, thin black lines, light grey heads."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.words_in_cells import printable

SONG, HEI = "宋体", "黑体"
_GREY = "#EDEDED"

_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"font_name": SONG, "font_size": 9, "valign": "vcenter", "text_wrap": True},
    "boxed": {"border": 1, "border_color": "#000000"},
    "title": {"font_name": HEI, "font_size": 18, "align": "center"},
    "head": {"font_name": HEI, "align": "center", "bg_color": _GREY},
    "label": {"font_name": HEI, "align": "center"},
    "strong": {"font_name": HEI},
    "centre": {"align": "center"},
    "none": {"align": "center"},
    "top": {"valign": "top"},
    "small": {"font_size": 8, "font_color": "#404040"},
    "large": {"font_size": 10.5},
    "notice": {"font_name": HEI, "font_size": 12, "bg_color": "#FFF7DB"},
    "closed": {"bg_color": _GREY},
    "mark": {"num_format": "0.00", "align": "center"},
    "inferred": {"num_format": '0.00"*"', "align": "center"},
    "share": {"num_format": "0.00%", "align": "center"},
    "cases": {"num_format": '0"起"', "align": "center"},
    "signed": {"num_format": "0.00;−0.00;0.00", "align": "right", "indent": 1},
    "whole": {"num_format": "0", "align": "center"},
    "withdrawn": {"font_color": "#6B7680"},
    "input": {"locked": False},
    "tinted": {"bg_color": "#FFF7DB"},
    "open": {"locked": False, "valign": "top"},
    "words": {"num_format": "@"},
    "line": {"text_wrap": False},
    "count": {"num_format": "General", "align": "center"},
    "left": {"align": "left"},
    # keeps what starts with = + - @ a text when somebody edits the cell
    "quoted": {"quote_prefix": True},
}


class Styles:
    """Formats of one workbook, each made once, asked for by the names of their looks."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, ...], Format] = {}

    def __call__(self, *looks: str) -> Format:
        if looks not in self._made:
            merged: dict[str, Any] = {}
            for look in ("plain", *looks):
                merged |= _LOOKS[look]
            self._made[looks] = self._workbook.add_format(merged)
        return self._made[looks]


class Pen:
    """Writes texts that stay texts, into single cells or over several."""

    def __init__(self, workbook: Workbook, worksheet: Worksheet) -> None:
        self.styles = Styles(workbook)
        self.worksheet = worksheet

    def text(self, row: int, column: int, text: str, *looks: str) -> None:
        """One cell of text; nothing in it is taken for a formula, a link or a number."""
        shown = printable(text)
        if not shown:
            self.worksheet.write_blank(row, column, None, self.styles(*looks))
            return
        quoted = ("quoted",) if shown.lstrip()[:1] in tuple("=+-@") else ()
        self.worksheet.write_string(row, column, shown, self.styles(*looks, *quoted))

    def number(self, row: int, column: int, value: float, *looks: str) -> None:
        self.worksheet.write_number(row, column, value, self.styles(*looks))

    def formula(self, row: int, column: int, formula: str, value: float | str, *looks: str) -> None:
        """A formula with the value it has now, for readers that do not calculate."""
        self.worksheet.write_formula(row, column, formula, self.styles(*looks), value)

    def span(self, area: tuple[int, int, int, int], text: str, *looks: str) -> None:
        """Text over first row, first column, last row, last column."""
        first_row, first_column, last_row, last_column = area
        if (first_row, first_column) != (last_row, last_column):
            self.worksheet.merge_range(*area, "", self.styles(*looks))
        self.text(first_row, first_column, text, *looks)
