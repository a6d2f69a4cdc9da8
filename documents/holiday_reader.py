"""Reads a table of days off and days worked, xlsx or CSV: each cell as text with its name.

What Excel or WPS makes of dates on saving is understood: real dates, 2026/1/1, GBK, a byte order
mark. What the cells mean is not judged here.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Cell, open_grids
from documents.package import LARGEST_FILE
from scoring.errors import WorkbookRefused

DAY, KIND, FESTIVAL, NOTICE = HEADS = ("日期", "类别", "名称", "依据")
MOST_DAYS = 400
_SEARCHED_ROWS = 20
_WANTED = f"应有一行写着“{'”“'.join(HEADS)}”"
_ZIPPED_OR_OLD = (b"PK", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One row: its texts and its cells' names, both by head."""

    row: int
    texts: Mapping[str, str]
    cells: Mapping[str, str]


def read_holidays(content: bytes) -> list[HolidayLine]:
    """The filled rows below the heads. Raises WorkbookRefused where there is no such table."""
    rows = _workbook(content) if content.startswith(_ZIPPED_OR_OLD) else _csv(content)
    found = [(at, row) for at, row in enumerate(rows[:_SEARCHED_ROWS]) if _is_head(row)]
    if not found:
        raise WorkbookRefused(f"没有找到表头：{_WANTED}")
    at, head = found[0]
    places = {name: column for column, name in enumerate(_names(head)) if name in HEADS}
    lines = [
        HolidayLine(
            number + 1,
            {name: _text(row, column) for name, column in places.items()},
            {name: cell_name(number, column) for name, column in places.items()},
        )
        for number, row in enumerate(rows)
        if number > at and any(_text(row, column) for column in places.values())
    ]
    if not lines:
        raise WorkbookRefused("表头下面没有填写日期；请每天写一行")
    if len(lines) > MOST_DAYS:
        raise WorkbookRefused(f"有 {len(lines)} 行，一次最多 {MOST_DAYS} 行；请一年一年导入")
    return lines


def _workbook(content: bytes) -> list[list[Cell]]:
    try:
        grids = open_grids(content)
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("评分表", "节假日表") for one in refused.problems]
        ) from refused
    like = [one for one in grids if one.visible and any(_is_head(row) for row in one.rows[:20])]
    if len(like) > 1:
        names = "”“".join(one.name for one in like)
        raise WorkbookRefused(f"工作表“{names}”都像节假日表，不知道该读哪一张；请只留一张")
    return like[0].rows if like else []


def _csv(content: bytes) -> list[list[Cell]]:
    if len(content) > LARGEST_FILE or b"\0" in content:
        raise WorkbookRefused("不是 CSV 或工作簿；请另存为 CSV 或 .xlsx 后再导入")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            return [list(row) for row in csv.reader(StringIO(text, newline=""))]
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise WorkbookRefused("CSV 读不出来；请用 Excel 或 WPS 打开，另存后再导入") from error
    raise WorkbookRefused("认不出 CSV 的编码；请另存为 UTF-8 的 CSV，或 .xlsx")


def _names(row: list[Cell]) -> Iterator[str]:
    return (normal(str(one)) for one in row)


def _is_head(row: list[Cell]) -> bool:
    names = list(_names(row))
    return all(names.count(one) == 1 for one in HEADS)


def _text(row: list[Cell], column: int) -> str:
    value = row[column] if column < len(row) else None
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
