"""A duty list as the office would: begun, a matter done and proved, the workbook out and in."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from documents.duty_columns import MATTERS, MatterColumn
from tests.browser.driver import Person
from tests.serving import Server

pytestmark = pytest.mark.browser

_HEADS = list(MatterColumn)
_CODE = _HEADS.index(MatterColumn.CODE)


def test_a_duty_list_from_its_definition_to_the_workbook_and_back(
    chromium: Browser, sample_server: Server, tmp_path: Path
) -> None:
    clerk = Person(chromium, sample_server.base_url, "yuanqu")
    clerk.menu("职责清单")
    clerk.click("启用职责清单")
    clerk.sees("13 项职责，56 个事项")
    _done(clerk)
    _proved(clerk, tmp_path)
    clerk.page.locator(".st-key-matter_close").get_by_role("button").click()
    clerk.settle()
    alt = "第3项共4个事项，已完成1，进行中0"
    expect(clerk.page.get_by_label(alt, exact=False).first).to_be_visible()

    clerk.choose("导入导出")
    before = _exported(clerk, tmp_path / "before.xlsx")
    clerk.page.locator("input[type=file]").first.set_input_files(str(_edited(tmp_path)))
    clerk.sees("职责序号缺 2，照原件保留，没有重新编号。")
    clerk.sees("填写的改动")
    clerk.settle()
    clerk.click("确认导入")
    clerk.sees("已导入")
    clerk.settle()
    after = _exported(clerk, tmp_path / "after.xlsx")
    assert [
        (now[_CODE], _HEADS[at].value, now[at])
        for was, now in zip(before, after, strict=True)
        for at in range(len(_HEADS))
        if was[at] != now[at]
    ] == [
        ("14-2", "具体工作事项", "=专利人才培养、培训（全文）"),
        ("14-2", "责任单位（人）", "人才科"),
        ("14-2", "状态", "进行中"),
    ]  # fmt: skip
    numbers = [row[0] for row in after if row[0] is not None]
    assert numbers == [1, *range(3, 15)]


def _done(clerk: Person) -> None:
    """One matter: owner, done, what the park's own score sheet proves already."""
    clerk.go("/duties?matter=3-2")
    card = clerk.page.locator(".st-key-matter_card")
    expect(card.get_by_text("3-2　种养、农产品加工和农业科技服务")).to_be_visible()
    clerk.type_into("责任单位（人）", "农业科")
    card.get_by_text("已完成", exact=True).last.click()
    clerk.settle()
    card.get_by_text("关联评分项、报告事实").click()
    clerk.settle()
    clerk.pick("评分项或报告事实", "第4项")
    clerk.click("保存")
    expect(card.get_by_text("已关联 1 处")).to_be_visible()
    expect(card.get_by_text("示例园区甲评分表第4项", exact=False)).to_be_visible()


def _proved(clerk: Person, folder: Path) -> None:
    """And a file."""
    paper = folder / "visits.pdf"
    paper.write_bytes(_PDF)
    clerk.upload("上传材料", paper)


def _exported(clerk: Person, place: Path) -> list[list[Any]]:
    clerk.download("导出职责清单", place)
    sheet = openpyxl.load_workbook(place)[MATTERS]
    return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def _edited(folder: Path) -> Path:
    """Another owner, another state, and words that look like a formula."""
    book = openpyxl.load_workbook(folder / "before.xlsx")
    row = next(row for row in book[MATTERS].iter_rows(min_row=4) if row[_CODE].value == "14-2")
    for column, value in (
        (MatterColumn.MATTER, "=专利人才培养、培训（全文）"), (MatterColumn.OWNER, "人才科"),
        (MatterColumn.STATE, "进行中"),
    ):  # fmt: skip
        cell = row[_HEADS.index(column)]
        cell.value = value
        cell.data_type = "s"
    book.save(folder / "edited.xlsx")
    return folder / "edited.xlsx"


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
