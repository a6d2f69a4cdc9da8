"""A work plan as the office would: begun, owner and days, proof, the table out and in again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from services import clock
from tests.browser.driver import Person
from tests.serving import Server

pytestmark = pytest.mark.browser

_HEADS = 11
_OWNER, _STATE, _PROGRESS = 4, 7, 8


def test_a_plan_from_its_definition_to_the_table_and_back(
    chromium: Browser, fresh_server: Server, tmp_path: Path
) -> None:
    clerk = Person(chromium, fresh_server.base_url, "yuanqu")
    clerk.menu("工作方案")
    clerk.click("启用创建工作方案")
    clerk.sees("任务倒排表")
    _enter_one(clerk)
    _prove(clerk, tmp_path)
    chart = clerk.page.get_by_test_id("stPlotlyChart")
    expect(chart.get_by_text("五·2 招才引智")).to_be_visible()
    expect(chart.get_by_text("今天", exact=False)).to_be_visible()

    before = _export(clerk, tmp_path / "before.xlsx")
    filled = _edited(tmp_path)
    clerk.page.get_by_text("从表格导入进展").click()
    clerk.settle()
    clerk.page.locator("input[type=file]").first.set_input_files(str(filled))
    clerk.sees("将改 1 项任务、3 处")
    clerk.settle()
    clerk.click("确认导入 3 处")
    clerk.settle()
    after = _export(clerk, tmp_path / "after.xlsx")
    assert len(after) == len(before) == 20
    assert [
        (now[2], at, now[at])
        for was, now in zip(before, after, strict=True)
        for at in range(_HEADS)
        if was[at] != now[at]
    ] == [
        ("行政复议", _OWNER, "法规科"), ("行政复议", _STATE, "已完成"),
        ("行政复议", _PROGRESS, 100),
    ]  # fmt: skip


def _enter_one(clerk: Person) -> None:
    """Owner, days and progress of one task, which was due three days ago."""
    clerk.go("/work-plan?task=talent")
    clerk.sees("五·2　招才引智")
    clerk.type_into("责任单位（人）", "人才科")
    today = clock.today()
    clerk.type_date("开始日期", f"{today - timedelta(40):%Y%m%d}")
    clerk.type_date("完成日期", f"{today - timedelta(3):%Y%m%d}")
    clerk.page.locator(".st-key-task_card").get_by_text("进行中", exact=True).last.click()
    clerk.settle()
    clerk.type_into("进度（%）", "60")
    clerk.click("保存")
    expect(clerk.page.locator(".st-key-task_card").get_by_text("逾期 3 天")).to_be_visible()


def _prove(clerk: Person, folder: Path) -> None:
    paper = folder / "agreement.pdf"
    paper.write_bytes(_PDF)
    clerk.upload("上传材料", paper)


def _export(clerk: Person, place: Path) -> list[list[Any]]:
    clerk.download("导出倒排表", place)
    sheet = openpyxl.load_workbook(place).worksheets[0]
    return [[one.value for one in row[:_HEADS]] for row in sheet.iter_rows(min_row=3, max_row=22)]


def _edited(folder: Path) -> Path:
    book = openpyxl.load_workbook(folder / "before.xlsx")
    row = next(row for row in book.worksheets[0].iter_rows(min_row=4) if row[2].value == "行政复议")
    row[_OWNER].value, row[_STATE].value, row[_PROGRESS].value = "法规科", "已完成", 100
    book.save(folder / "filled.xlsx")
    return folder / "filled.xlsx"


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
