"""One worksheet of a scorecard's workbook: heads, entries, lists to choose from, page set-up."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook

from documents.columns import cell_name, letters
from documents.row_heights import TALLEST, height, text_lines
from documents.scorecard_columns import (
    GROUP_FULL,
    GROUP_PRINTED,
    GROUP_SUM,
    GROUPS,
    INDICATOR_FIELDS,
    INDICATORS,
    KIND_FIELD,
    RULE_FIELD,
    SEQ,
    Field,
    Form,
)
from documents.scorecard_lists import OF
from documents.sheet_style import Pen
from scoring.scorecard import Kind
from scoring.words import KIND, RULE

HEAD, FIRST = 2, 3
"""The row of column heads and the first of entries, from 0."""

LAST = 502
"""The last row, from 0, that lists to choose from and checks reach."""

Value = str | float
_A4 = 9
_MAY = {
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
    "sort": True, "autofilter": True, "select_locked_cells": True, "format_cells": True,
}  # fmt: skip


class Page:
    """A worksheet being written."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.pen = Pen(book, self.sheet)
        self._grey = book.add_format({"bg_color": "#E3E3E3", "font_color": "#9A9A9A"})
        self._red = book.add_format({"font_color": "#B42318", "bold": True})
        self._boxed = book.add_format({"border": 1, "border_color": "#BFBFBF"})
        self._title = name

    def begin(self, title: str, about: str, widths: Sequence[float]) -> None:
        """Title, one line on what it is, column widths."""
        self.pen.text(0, 0, title, "strong", "large", "line")
        self.pen.text(1, 0, about, "small", "line")
        self.sheet.set_row(0, 24)
        self.sheet.set_row(1, 18)
        self.sheet.set_row(HEAD, 24)
        for at, width in enumerate(widths):
            self.sheet.set_column(at, at, width)

    def columns(self, title: str, about: str, fields: Sequence[Field]) -> None:
        """As `begin`, with a head, an open column and checks for each field."""
        self.begin(title, about, [one.width for one in fields])
        for at, field in enumerate(fields):
            looks = ("small",) if field is GROUP_SUM else ("open", *_looks(field))
            self.sheet.set_column(at, at, field.width, self.pen.styles(*looks))
            self.head(at, field.head + ("*" if field.needed else ""))
            self.check(field, FIRST, at, LAST)
            self._shade(field, at)
        area = (FIRST, 0, LAST, len(fields) - 1)
        filled = {"type": "formula", "criteria": f"=COUNTA($A{FIRST + 1}:$D{FIRST + 1})>0"}
        self.sheet.conditional_format(*area, {**filled, "format": self._boxed})

    def head(self, at: int, text: str) -> None:
        self.pen.text(HEAD, at, text, "boxed", "head")

    def label(self, row: int, field: Field) -> None:
        """A line of the first worksheet: what it is and how it is filled."""
        self.pen.text(row, 0, field.head + ("*" if field.needed else ""), "boxed", "strong")
        self.pen.text(row, 2, field.hint, "boxed", "small")

    def entry(self, row: int, at: int, field: Field, value: Value) -> None:
        """One open cell."""
        looks = ("open", *_looks(field), *(() if field.width else ("boxed", "left")))
        if isinstance(value, float):
            self.pen.number(row, at, value, *looks)
        else:
            self.pen.text(row, at, value, *looks)

    def row(self, row: int, fields: Sequence[Field], values: Sequence[Value]) -> None:
        """One group or indicator, as tall as its texts."""
        for at, (field, value) in enumerate(zip(fields, values, strict=True)):
            if field is not GROUP_SUM:
                self.entry(row, at, field, value)
        self.fit(row, [str(one) for one in values], [one.width for one in fields])

    def fit(self, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
        lines = max(text_lines(text, wide) for text, wide in zip(texts, widths, strict=True))
        self.sheet.set_row(row, min(TALLEST, max(20.0, height(lines))))

    def group_sum(self, row: int, value: Value, *, by_id: bool) -> None:
        """What the groups and indicators below a group come to; red where its mark differs."""
        at = {field.head: letters(number) for number, field in enumerate(GROUP_PRINTED)}
        own = f"{at['编号' if by_id else '简称']}{row + 1}"
        below, marks = at["上级分组"], at["分值"]
        above = {field.head: letters(number) for number, field in enumerate(INDICATOR_FIELDS)}
        named, full = above["所属分组"], above["分值"]

        def column(letter: str, sheet: str = "") -> str:
            return f"{sheet}${letter}${FIRST + 1}:${letter}${LAST + 1}"

        groups = f"SUMIF({column(below)},{own},{column(marks)})"
        listed = f"SUMIF({column(named, INDICATORS + '!')},{own},{column(full, INDICATORS + '!')})"
        place = GROUP_PRINTED.index(GROUP_SUM)
        formula = f'=IF({own}="","",{groups}+{listed})'
        self.pen.formula(row, place, formula, value, "small", "top", "mark")
        mark = f"{marks}{row + 1}"
        differs = f'=AND({own}<>"",N({cell_name(row, place)})<>N({mark}))'
        self.sheet.conditional_format(
            row, place, row, place, {"type": "formula", "criteria": differs, "format": self._red}
        )

    def check(self, field: Field, first: int, at: int, last: int) -> None:
        """What may be typed, told when the cell is chosen and refused when it can't be right."""
        if field is GROUP_SUM:
            return
        rule: dict[str, Any] = {"validate": "any"}
        refused = {"error_title": field.head[:30], "error_message": field.hint[:240]}
        cell = cell_name(first, at)
        if field.form is Form.CHOICE:
            rule = {"validate": "list", "source": list(field.words.values()), **refused,
                    "error_message": "请从下拉列表中选"}  # fmt: skip
        elif field.form is Form.NAME:
            start = f"{GROUPS}!$A${FIRST + 1}"
            listed = f"MAX(1,COUNTA({start}:$A${LAST + 1}))"
            rule = {"validate": "list", "source": f"=OFFSET({start},0,0,{listed},1)", **refused,
                    "error_type": "warning"}  # fmt: skip
        elif field in (SEQ, OF):
            rule = {"validate": "integer", "criteria": ">=", "value": 1, **refused}
        elif field.form is Form.NUMBER:
            words = ",".join(f'{cell}="{word}"' for word in field.words.values()) or "FALSE"
            number = f"AND({cell}>{'=' if field.zero else ''}0,ROUND({cell},2)={cell})"
            formula = f"=IF(ISNUMBER({cell}),{number},OR({words}))"
            rule = {"validate": "custom", "value": formula, **refused}
        told = {"input_title": field.head[:30], "input_message": field.hint[:240]}
        self.sheet.data_validation(first, at, last, at, {**rule, **told})

    def set_up(self, *, wide: int, kept: int = 0) -> None:
        """A4 across, heads on every page, heads locked."""
        sheet = self.sheet
        sheet.freeze_panes(FIRST, kept)
        sheet.repeat_rows(HEAD)
        if kept:
            sheet.repeat_columns(0, kept - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(wide, 0)
        sheet.hide_gridlines(1)
        sheet.set_footer(f"&L&8 {self._title}&R&8 第 &P 页，共 &N 页", {"margin": 0.3})
        sheet.protect("", _MAY)

    def _shade(self, field: Field, at: int) -> None:
        """Grey where the chosen kind or rule has no such thing."""
        asked, kept = RULE_FIELD, [RULE[one] for one in field.rules]
        if field.head in ("分值", "分值依据") and field is not GROUP_FULL:
            asked, kept = KIND_FIELD, [KIND[Kind.BASE]]
        if not kept or self._title != INDICATORS:
            return
        chosen = f"${letters(INDICATOR_FIELDS.index(asked))}{FIRST + 1}"
        others = ",".join(f'{chosen}<>"{word}"' for word in kept)
        self.sheet.conditional_format(
            FIRST, at, LAST, at,
            {"type": "formula", "criteria": f'=AND({chosen}<>"",{others})', "format": self._grey},
        )  # fmt: skip


def _looks(field: Field) -> tuple[str, ...]:
    if field.form is Form.NUMBER:
        whole = field in (SEQ, OF) or field.head in ("要求数量", "档线")
        return ("count",) if whole else ("mark",)
    if field.form is Form.CHOICE or field.form is Form.NAME:
        return ("centre",) if field.width else ()
    short = field.form is Form.TEXT and field.width <= 18
    return ("words",) if short else ()
