"""The list of accounts as a workbook: what an admin fills in, and the passwords handed out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

import xlsxwriter

from documents.table_book import TableColumn, write_table
from documents.words_in_cells import printable
from scoring.words import LEVEL, ROLE
from scoring.workflow import ROLE_LEVELS, Level

SHEET = "账号名单"
RULES_SHEET = "说明"
MOST_ACCOUNTS = 500
"""Accounts in one file: each costs a sixth of a second to hash."""


class Column(StrEnum):
    """A column by its printed head, in printed order."""

    LOGIN = "账号"
    NAME = "姓名"
    ROLE = "角色"
    UNIT = "单位全称"
    PARENT = "上级单位"
    REMARK = "备注"


NEEDED = (Column.LOGIN, Column.NAME, Column.ROLE, Column.UNIT)
_WIDTH = {
    Column.LOGIN: 18, Column.NAME: 14, Column.ROLE: 16, Column.UNIT: 40, Column.PARENT: 34,
    Column.REMARK: 26,
}  # fmt: skip
_HINT = {
    Column.LOGIN: "3—50个字符：小写字母、数字、点、横线、下划线，以字母或数字开头",
    Column.NAME: "本人姓名，不超过50个字",
    Column.ROLE: "从下拉列表中选",
    Column.UNIT: "全称，与公章一致；已有的可从下拉列表中选，没有的直接写全称",
    Column.PARENT: "单位是新的才须填：园区填所属市级单位，市级单位填省级单位",
}
_RULES = (
    "一行一个账号；表头不要改动，各栏的先后次序可以变。",
    f"账号：{_HINT[Column.LOGIN]}；不能与已有的账号相同，全表不能重复。",
    "角色：从下拉列表中选，须与单位的层级相符（见下表）。",
    "单位全称：系统中已有的单位列在本页末尾；没有的，写全称并填上级单位，导入时一并新建。",
    "上级单位：新的园区填所属市级单位，新的市级单位填省级单位；"
    "上级单位也是新的，须在“单位全称”一栏另有一行。",
    "备注：只供填表人使用，不导入。",
    f"一次最多{MOST_ACCOUNTS}个账号；有一处问题，整份不导入，改正后再选一次即可。",
    "导入后系统给出每个账号的一次性口令，只显示一次；本人首次登录须改掉。",
)


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that exists: full name, level in words, the unit above it ("" for the province)."""

    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One line of the list of one-time passwords."""

    login: str
    name: str
    role: str
    unit: str
    password: str


def write_template(units: Sequence[KnownUnit]) -> bytes:
    """The workbook to fill in: the list, empty, and the rules with the units that exist."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": SHEET, "created": datetime(2020, 1, 1)})
    sheet = book.add_worksheet(SHEET)
    names, parents = _write_rules(book, units)
    head = book.add_format(
        {"font_name": "仿宋", "font_size": 11, "bold": True, "bg_color": "#F2F2F2", "border": 1,
         "align": "center", "valign": "vcenter"}
    )  # fmt: skip
    text = book.add_format({"font_name": "仿宋", "font_size": 11, "num_format": "@"})
    for at, column in enumerate(Column):
        # as text, or a login of digits would lose its leading zeros
        sheet.set_column(at, at, _WIDTH[column], text)
        sheet.write_string(0, at, column, head)
        sheet.data_validation(1, at, MOST_ACCOUNTS, at, _check(column, names, parents))
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()


def write_passwords(handed: Iterable[HandedOut], about: str) -> bytes:
    """The list of one-time passwords, to be handed out once; `about` says whose and when."""
    rows = [(one.login, one.name, one.role, one.unit, one.password) for one in handed]
    return write_table(
        "一次性口令发放表",
        about,
        _PASSWORD_COLUMNS,
        rows,
        ["口令只交本人。本人首次登录须改掉；发完后请销毁本表。遗失的，由系统管理员重置。"],
    )


_PASSWORD_COLUMNS = (
    TableColumn("账号", 20),
    TableColumn("姓名", 14),
    TableColumn("角色", 16),
    TableColumn("单位", 44),
    TableColumn("一次性口令", 20),
)


def _check(column: Column, names: str, parents: str) -> dict[str, Any]:
    """The input check of a column. Units are offered, but another name may be written."""
    checked: dict[str, Any] = {"validate": "any"}
    if column is Column.ROLE:
        checked = {
            "validate": "list",
            "source": list(ROLE.values()),
            "error_title": "角色",
            "error_message": "请从下拉列表中选一个角色",
        }
    elif column in (Column.UNIT, Column.PARENT):
        source = names if column is Column.UNIT else parents
        if source:
            checked = {"validate": "list", "source": source, "show_error": False}
    if column in _HINT:
        checked |= {"input_title": column.value, "input_message": _HINT[column]}
    return checked


def _write_rules(book: Any, units: Sequence[KnownUnit]) -> tuple[str, str]:
    """The second worksheet; gives the ranges of all units and of those that may stand above."""
    sheet = book.add_worksheet(RULES_SHEET)
    plain = {"font_name": "仿宋", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    text, boxed = book.add_format(plain), book.add_format({**plain, "border": 1})
    head = book.add_format({**plain, "border": 1, "bold": True, "bg_color": "#F2F2F2"})
    title = book.add_format({"font_name": "黑体", "font_size": 14})
    sheet.set_default_row(18)
    for at, width in enumerate((44, 12, 44)):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, "填表说明", title)
    row = 1
    for number, rule in enumerate(_RULES, 1):
        sheet.merge_range(row, 0, row, 2, f"{number}．{rule}", text)
        sheet.set_row(row, 18 if len(rule) < 50 else 34)
        row += 1
    row = _table(sheet, row + 1, ("角色", "单位层级"), _role_rows(), head, boxed)
    sheet.write_string(row + 1, 0, "已有的单位", title)
    first = row + 3
    rows = [(one.name, one.level, one.parent or "—") for one in units]
    _table(sheet, row + 2, ("单位名称", "层级", "所属上级"), rows, head, boxed)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    above = sum(one.level != LEVEL[Level.PARK] for one in units)
    return _range(first, len(units)), _range(first, above)


def _role_rows() -> list[tuple[str, str]]:
    return [
        (word, "、".join(LEVEL[one] for one in ROLE_LEVELS[role])) for role, word in ROLE.items()
    ]


def _table(
    sheet: Any, row: int, heads: Sequence[str], rows: Sequence[Sequence[str]], head: Any, text: Any
) -> int:
    """Write a headed table from `row`; gives the row after it."""
    for line, cells in enumerate((heads, *rows), row):
        for at, words in enumerate(cells):
            sheet.write_string(line, at, printable(words), head if line == row else text)
    return row + 1 + len(rows)


def _range(first: int, count: int) -> str:
    """A range in the first column of the rules; nothing where there is none."""
    return f"='{RULES_SHEET}'!$A${first + 1}:$A${first + count}" if count else ""
