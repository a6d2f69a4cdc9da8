"""The columns of a score sheet: their printed heads, order and widths, and cell names."""

from collections.abc import Mapping
from enum import StrEnum

from documents.paper import Rater


class Column(StrEnum):
    """A column by its printed head, in printed order."""

    SEQ = "序号"
    GROUP = "一级指标"
    TEXT = "二级指标"
    FULL = "分值"
    WEIGHT = "权重"
    SELF = "自评分"
    SELF_REASON = "自评扣分原因"
    CITY = "市级评分"
    CITY_REASON = "市级扣分原因"
    VERIFIED = "核定分"
    VERIFIED_REASON = "核定扣分原因"
    EVIDENCE = "佐证材料"


ORDER: tuple[Column, ...] = tuple(Column)
LAST = len(ORDER) - 1

MARK_OF: Mapping[Rater, Column] = {
    Rater.SELF: Column.SELF,
    Rater.CITY: Column.CITY,
    Rater.VERIFIED: Column.VERIFIED,
}
REASON_OF: Mapping[Rater, Column] = {
    Rater.SELF: Column.SELF_REASON,
    Rater.CITY: Column.CITY_REASON,
    Rater.VERIFIED: Column.VERIFIED_REASON,
}

PARKS = frozenset({Column.SELF, Column.SELF_REASON, Column.EVIDENCE})
"""The columns in which a park writes."""

WIDTH: Mapping[Column, float] = {
    Column.SEQ: 4.5,
    Column.GROUP: 14,
    Column.TEXT: 28,
    Column.FULL: 7,
    Column.WEIGHT: 7.5,
    Column.SELF: 7,
    Column.SELF_REASON: 16,
    Column.CITY: 7,
    Column.CITY_REASON: 20,
    Column.VERIFIED: 7,
    Column.VERIFIED_REASON: 27,
    Column.EVIDENCE: 15,
}
"""Widths in characters, as spreadsheets count them."""


def place(column: Column) -> int:
    """The column's position, from 0."""
    return ORDER.index(column)


def width(first: int, last: int) -> float:
    """Width in characters of the columns from `first` to `last`, both included."""
    return sum(WIDTH[ORDER[at]] for at in range(first, last + 1))


def letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    name = ""
    left = column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it; row and column count from 0."""
    return f"{letters(column)}{row + 1}"
