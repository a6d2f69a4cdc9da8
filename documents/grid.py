"""A workbook as plain cells: values, and what is unusual about each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from documents.old_formats import read_sheets
from documents.package import Form, Package, Source, open_package
from documents.sheet_xml import Marks, custom_properties, look_through, sheet_parts
from scoring.errors import WorkbookRefused

Cell = Any
"""str, float, int, bool, None or a date as the workbook holds it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet. `inspected` tells whether formulas and hidden rows could be seen."""

    name: str
    visible: bool
    rows: list[list[Cell]]
    marks: Marks = field(default_factory=Marks)
    inspected: bool = True
    properties: Mapping[str, str] = field(default_factory=dict)

    def at(self, row: int, column: int | None) -> Cell:
        """The value of a cell; None outside the sheet, for a blank, and for no column."""
        if column is None or not 0 <= row < len(self.rows) or column >= len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if value == "" else value

    def text(self, row: int, column: int | None) -> str:
        """A cell as text; whole numbers without a point, a blank as nothing."""
        value = self.at(row, column)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)


def open_grids(source: Source) -> list[Grid]:
    """Every worksheet of a workbook. Raises WorkbookRefused."""
    package = open_package(source)
    if package.form is Form.XLSX:
        return _xlsx(package)
    return [
        Grid(one["name"], one["visible"], one["rows"], inspected=False)
        for one in read_sheets(package.content)
    ]


def _xlsx(package: Package) -> list[Grid]:
    marks = {
        name: look_through(package.parts[part], name)
        for name, part in sheet_parts(package.parts).items()
        if part in package.parts and part.startswith("xl/worksheets/")
    }
    properties = custom_properties(package.parts)
    return [
        Grid(name, visible, rows, marks[name], properties=properties)
        for name, visible, rows in _values(package.content, marks)
    ]


def _values(content: bytes, wanted: Collection[str]) -> list[tuple[str, bool, list[list[Cell]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            (
                meta.name,
                meta.visible == SheetVisibleEnum.Visible,
                book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False),
            )
            for meta in book.sheets_metadata
            if meta.name in wanted
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookRefused(
            "工作簿已损坏，读不出内容；请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入"
        ) from error
