"""What only a worksheet's XML tells: formulas without values, error cells, hidden rows, extent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from documents.columns import cell_name
from scoring.errors import WorkbookRefused

MOST_ROWS = 5_000
MOST_COLUMNS = 200

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """What was seen in one worksheet; rows and columns count from 0."""

    formulas: set[Place] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each worksheet by its name. Raises WorkbookRefused."""
    try:
        book = fromstring(parts["xl/workbook.xml"])
        relations = fromstring(parts["xl/_rels/workbook.xml.rels"])
    except (KeyError, ParseError) as error:
        raise _damaged() from error
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = {}
    for one in book.iter():
        if _local(one) == "sheet":
            target = targets.get(one.get(_RELATION), "")
            found[one.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    return found


def custom_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The properties that our own papers carry for programs to read."""
    try:
        tree = fromstring(parts["docProps/custom.xml"])
    except (KeyError, ParseError):
        return {}
    return {one.get("name", ""): "".join(one.itertext()) for one in tree}


def look_through(part: bytes, sheet: str) -> Marks:
    """Read one worksheet's XML. Raises WorkbookRefused when it is broken or far too large."""
    marks = Marks()
    row, column = -1, -1
    try:
        for event, element in iterparse(BytesIO(part), events=("start", "end")):
            name = _local(element)
            if event == "start" and name == "row":
                row = int(element.get("r") or row + 2) - 1
                column = -1
                if element.get("hidden") in ("1", "true"):
                    marks.hidden_rows.add(row)
            elif event == "end" and name == "c":
                row, column = _cell_place(element, row, column)
                _look_at(element, (row, column), marks, sheet)
            elif event == "end" and name == "row":
                element.clear()
            elif event == "end" and name == "col":
                _look_at_columns(element, marks)
            elif event == "end" and name == "mergeCell":
                _look_at_merged(element, marks)
    except (ParseError, ValueError) as error:
        raise _damaged() from error
    return marks


def _cell_place(cell: Element, row: int, column: int) -> Place:
    match = _REFERENCE.fullmatch(cell.get("r") or "")
    if match is None:
        return row, column + 1
    return int(match[2]) - 1, _column_number(match[1])


def _look_at(cell: Element, place: Place, marks: Marks, sheet: str) -> None:
    below = {_local(one): one for one in cell}
    value = below.get("v")
    written = value is not None and bool(value.text)
    if "f" in below:
        marks.formulas.add(place)
        if not written and not (value is not None and cell.get("t") == "str"):
            marks.uncalculated.add(place)
    if cell.get("t") == "e":
        marks.errors[place] = (value.text if value is not None else "") or "#ERROR"
    if (written or "is" in below) and (place[0] >= MOST_ROWS or place[1] >= MOST_COLUMNS):
        raise WorkbookRefused(
            f"工作表“{sheet}”在 {cell_name(*place)} 还有内容，超出评分表应有的范围"
            f"（{MOST_ROWS} 行、{MOST_COLUMNS} 列）；请删去多余内容后再导入"
        )


def _look_at_columns(element: Element, marks: Marks) -> None:
    if element.get("hidden") in ("1", "true"):
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        marks.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))


def _look_at_merged(element: Element, marks: Marks) -> None:
    first_name, _, last_name = (element.get("ref") or "").partition(":")
    first, last = _REFERENCE.fullmatch(first_name), _REFERENCE.fullmatch(last_name)
    if first and last:
        marks.merged.append(
            (
                int(first[2]) - 1, _column_number(first[1]),
                int(last[2]) - 1, _column_number(last[1]),
            )
        )  # fmt: skip


def _column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _damaged() -> WorkbookRefused:
    return WorkbookRefused(
        "工作簿已损坏，读不出工作表；请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入"
    )
