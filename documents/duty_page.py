"""One worksheet of a duty list's workbook: heads, blocks with merged cells, lists, page set-up."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from xlsxwriter import Workbook

from documents.columns import cell_name
from documents.duty_columns import WIDTH, BoundaryColumn, MatterColumn, OddityColumn, ServiceColumn
from documents.row_heights import TALLEST, height, text_lines
from documents.sheet_style import Pen
from documents.table_page import across_a4

Value = str | int | date
Row = list[Value]
_HEAD = 2
_FIRST = 3
_LEAST = 22.0
_CENTRED = frozenset(
    {
        MatterColumn.NUMBER, MatterColumn.CODE, MatterColumn.DUE, MatterColumn.STATE,
        MatterColumn.FILES, MatterColumn.LINKS, BoundaryColumn.NUMBER, BoundaryColumn.FROM,
        BoundaryColumn.TO, ServiceColumn.NUMBER, OddityColumn.BASIS,
    }
)  # fmt: skip


class DutyPage:
    """A worksheet being written."""

    def __init__(self, book: Workbook, name: str, title: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.pen = Pen(book, self.sheet)
        self._day = book.add_format(
            {"font_name": "宋体", "font_size": 9, "num_format": "yyyy-mm-dd", "border": 1,
             "align": "center", "valign": "vcenter"}
        )  # fmt: skip
        self._title = title

    def table(
        self,
        title: str,
        about: str,
        columns: Sequence[StrEnum],
        blocks: Sequence[Sequence[Row]],
        merged: Sequence[StrEnum] = (),
    ) -> None:
        """Title, heads and rows. Rows of one block have their `merged` columns in one cell."""
        last = len(columns) - 1
        self.pen.span((0, 0, 0, last), title, "title")
        self.sheet.set_row(0, 34)
        self.pen.span((1, 0, 1, last), about, "small")
        self.sheet.set_row(1, 18)
        for at, column in enumerate(columns):
            self.sheet.set_column(at, at, WIDTH[column])
            self.pen.text(_HEAD, at, column.value, "boxed", "head")
        self.sheet.set_row(_HEAD, 24)
        line = _FIRST
        for block in blocks:
            self._block(line, columns, block, merged)
            line += len(block)
        footer = title if title == self._title else f"{self._title} {title}"
        across_a4(self.sheet, footer, max(line - 1, _HEAD), last, _HEAD)

    def pairs(self, title: str, lines: Mapping[StrEnum, str], rules: Sequence[str]) -> None:
        """Labels with what is written beside them, and below them how the workbook is filled."""
        self.sheet.set_column(0, 0, 14)
        self.sheet.set_column(1, 1, 90)
        self.pen.text(0, 0, title, "strong", "large", "line")
        self.sheet.set_row(0, 26)
        row = 1
        for label, text in lines.items():
            self.pen.text(row, 0, label.value, "boxed", "strong")
            self.pen.text(row, 1, text, "boxed")
            self.sheet.set_row(row, max(_LEAST, height(text_lines(text, 90))))
            row += 1
        row += 1
        self.pen.text(row, 0, "怎样填", "strong", "large", "line")
        for number, rule in enumerate(rules, 1):
            self.pen.span((row + number, 0, row + number, 1), f"{number}．{rule}")
            self.sheet.set_row(row + number, max(18.0, height(text_lines(rule, 100)) + 2))
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)

    def choose(
        self, column: StrEnum, columns: Sequence[StrEnum], words: Sequence[str], rows: int
    ) -> None:
        """A list to choose from in a column."""
        at = list(columns).index(column)
        self.sheet.data_validation(
            _FIRST, at, _FIRST + rows, at,
            {"validate": "list", "source": list(words), "error_title": column.value,
             "error_message": "请从下拉列表中选"},
        )  # fmt: skip

    def _block(
        self, first: int, columns: Sequence[StrEnum], rows: Sequence[Row], merged: Sequence[StrEnum]
    ) -> None:
        held = [at for at, column in enumerate(columns) if column in merged]
        # a merged text may need more room than the rows beside it
        wanted = max((self._points(columns[at], rows[0][at]) for at in held), default=0.0)
        own = [
            max(
                self._points(column, value)
                for at, (column, value) in enumerate(zip(columns, row, strict=True))
                if at not in held or len(rows) == 1
            )
            for row in rows
        ]
        more = max(0.0, wanted - sum(own)) / len(rows)
        for line, (row, points) in enumerate(zip(rows, own, strict=True), first):
            self.sheet.set_row(line, min(TALLEST, points + more))
            for at, value in enumerate(row):
                if at in held and len(rows) > 1:
                    if line == first:
                        self._span(first, at, len(rows), value, columns[at])
                else:
                    self._write(line, at, value, columns[at])

    def _span(self, first: int, at: int, count: int, value: Value, column: StrEnum) -> None:
        looks = ("boxed", "centre") if column in _CENTRED else ("boxed",)
        last = first + count - 1
        self.sheet.merge_range(f"{cell_name(first, at)}:{cell_name(last, at)}", "",
                               self.pen.styles(*looks))  # fmt: skip
        self._write(first, at, value, column)

    def _write(self, line: int, at: int, value: Value, column: StrEnum) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(line, at, value, self._day)
        elif isinstance(value, int):
            self.pen.number(line, at, value, "boxed", "whole")
        else:
            # as text, or what is typed over a code would turn into a date
            looks = ("boxed", "words") if column is MatterColumn.CODE else ("boxed",)
            self.pen.text(line, at, value, *looks, *(("centre",) if column in _CENTRED else ()))

    def _points(self, column: StrEnum, value: Value) -> float:
        if not isinstance(value, str):
            return _LEAST
        return max(_LEAST, float(height(text_lines(value, WIDTH[column]))))
