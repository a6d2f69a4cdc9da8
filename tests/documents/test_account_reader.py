"""Lists of accounts as people send them: columns anywhere, odd characters, broken cells."""

from io import BytesIO

import openpyxl
import pytest

from documents.account_book import (
    MOST_ACCOUNTS,
    Column,
    HandedOut,
    KnownUnit,
    write_passwords,
    write_template,
)
from documents.account_reader import read_accounts
from documents.package import LARGEST_FILE
from scoring.errors import WorkbookRefused
from scoring.words import ROLE
from tests.account_lists import listed, saved

UNITS = (
    KnownUnit("测试省厅", "省级", ""),
    KnownUnit("测试甲市局", "市级", "测试省厅"),
    KnownUnit("测试园区一", "园区", "测试甲市局"),
)
ROW = ("clerk.one", "王芳", "园区经办人", "测试园区一", "测试甲市局", "")


def test_template_is_empty_offers_the_roles_and_names_the_units() -> None:
    content = write_template(UNITS)
    with pytest.raises(WorkbookRefused, match="没有填写账号"):
        read_accounts(content)
    book = openpyxl.load_workbook(BytesIO(content))
    first, rules = book.worksheets
    assert [cell.value for cell in first[1]] == [column.value for column in Column]
    offered = {str(one.sqref)[0]: one.formula1 for one in first.data_validations.dataValidation}
    assert offered["C"] == f'"{",".join(ROLE.values())}"'
    for column, names in (("D", 3), ("E", 2)):
        start, end = offered[column].replace("$", "").removeprefix("'说明'!").split(":")
        found = [row[0].value for row in rules[start:end]]
        assert found == [one.name for one in UNITS[:names]]
    said = "\n".join(str(cell.value) for row in rules.iter_rows() for cell in row)
    for words in (*ROLE.values(), "测试园区一", str(MOST_ACCOUNTS)):
        assert words in said


def test_template_of_no_units_can_be_opened() -> None:
    book = openpyxl.load_workbook(BytesIO(write_template(())))
    assert book.sheetnames == ["账号名单", "说明"]


def test_filled_template_is_read() -> None:
    book = openpyxl.load_workbook(BytesIO(write_template(UNITS)))
    for at, words in enumerate(ROW, 1):
        book.worksheets[0].cell(2, at).value = words
    (line,) = read_accounts(saved(book)).lines
    assert [line.text(column) for column in Column] == list(ROW)
    assert (line.row, line.cell(Column.ROLE)) == (2, "C2")


def test_columns_are_found_by_their_heads_wherever_they_are() -> None:
    content = listed(
        ("测试园区一", "", "王芳", "园区经办人", "clerk.one"),
        (None, None, None, None, None),
        ("测试园区一", "只有备注的不算", "李雷", "园区审签人", "clerk.two"),
        heads=("单　位（全称）", "序号", "姓 名*", "角色", "账号"),
        above=("二〇二六年账号名单", ""),
    )
    lines = read_accounts(content).lines
    assert [line.text(Column.LOGIN) for line in lines] == ["clerk.one", "clerk.two"]
    assert [line.row for line in lines] == [4, 6]
    assert lines[1].cell(Column.LOGIN) == "E6" and lines[1].cell(Column.UNIT) == "A6"
    assert lines[0].cell(Column.PARENT) == "第4行" and lines[0].text(Column.PARENT) == ""


def test_a_remark_alone_is_no_account() -> None:
    reading = read_accounts(listed(ROW, (None, None, None, None, None, "以上请核")))
    assert len(reading.lines) == 1 and not reading.problems


def test_numbers_and_unseen_characters() -> None:
    content = listed((20260001, "王\u200b芳\n", " 园区经办人 ", "测试\u00a0园区", "", ""))
    (line,) = read_accounts(content).lines
    assert line.text(Column.LOGIN) == "20260001"
    assert line.text(Column.NAME) == "王芳" and line.text(Column.ROLE) == "园区经办人"
    assert line.text(Column.UNIT) == "测试 园区"


def test_text_like_a_formula_stays_text() -> None:
    content = write_passwords(
        [HandedOut("a.b", "=1+1", "观察员", "@单位", "kx7m-h4tq-9wbn")], "共1个"
    )
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"] == "s" and "kx7m-h4tq-9wbn" in cells


def _broken(change: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(listed(ROW, ROW, ROW)))
    sheet = book.worksheets[0]
    if change == "error":
        sheet["D3"].value, sheet["D3"].data_type = "#REF!", "e"
    elif change == "formula":
        sheet["D3"] = "=D2"
    elif change == "merged":
        sheet.merge_cells("D2:D4")
    elif change == "boolean":
        sheet["D3"] = True
    elif change == "hidden":
        sheet.row_dimensions[3].hidden = True
    return saved(book)


@pytest.mark.parametrize(
    ("change", "cells", "words"),
    [
        ("error", ["D3"], "显示错误“#REF!”"),
        ("formula", ["D3"], "没有算好的值"),
        ("merged", ["D3", "D4"], "与 D2 合并成一格"),
        ("boolean", ["D3"], "逻辑值"),
        ("hidden", ["第3行"], "隐藏行"),
    ],
)
def test_cell_that_cannot_be_read_is_named(change: str, cells: list[str], words: str) -> None:
    reading = read_accounts(_broken(change))
    assert [one.cell for one in reading.problems] == cells
    assert all(words in one.words for one in reading.problems)
    assert len(reading.lines) == 3


BAD = {
    "empty": (b"", "空的"),
    "text": ("账号,姓名".encode(), "不是 Excel 工作簿"),
    "program": (b"MZ" + bytes(200), "不是 Excel 工作簿"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码",
    ),
    "large": (bytes(LARGEST_FILE + 1), "超过 5 MB"),
    "no heads": (listed(("a", "b"), heads=("x", "y")), "没有找到表头"),
    "no rows": (listed(), "没有填写账号"),
    "columns missing": (listed(("a", "b"), heads=("账号", "姓名")), "没有“角色”一栏"),
    "column twice": (listed(ROW, heads=("账号", "姓名", "角色", "单位全称", "账号")), "（A1、E1）"),
    "too many": (listed(*[ROW] * (MOST_ACCOUNTS + 1)), "一次最多 500 行"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=BAD)
def test_file_without_a_list_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_accounts(content)
    said = "\n".join(refused.value.problems)
    assert words in said and "评分表" not in said


def test_every_missing_column_is_named_at_once() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_accounts(listed(("a", "b"), heads=("账号", "姓名")))
    assert len(refused.value.problems) == 2


def test_two_lists_in_one_file_are_refused_and_a_hidden_one_is_left_aside() -> None:
    book = openpyxl.load_workbook(BytesIO(listed(ROW)))
    other = book.copy_worksheet(book.worksheets[0])
    with pytest.raises(WorkbookRefused, match="都像账号名单"):
        read_accounts(saved(book))
    other.sheet_state = "hidden"
    assert len(read_accounts(saved(book)).lines) == 1
