"""The whole main job in a browser, role by role: from the first mark to the exported sheet."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from documents.paper import Rater
from documents.sheet_reader import read_score_sheet
from indicators import loader
from scoring.assessment import assess
from tests.browser.driver import Person
from tests.browser.loose_files import loose_files
from tests.serving import Server

pytestmark = pytest.mark.browser

CARD = loader.scorecard("sichuan-zone-2020")
DOCUMENTED = Path(__file__).parents[2] / "docs" / "clicks.md"


def test_from_first_mark_to_published_sheet(
    chromium: Browser, fresh_server: Server, tmp_path: Path
) -> None:
    url = fresh_server.base_url
    clerk = _fill(chromium, url, loose_files(tmp_path))
    _sign_for_the_park(chromium, url, loose_files(tmp_path)[0])
    _recommend(chromium, url)
    reviewer = _review(chromium, url)
    _sign_for_the_province(chromium, url)
    _decide_what_is_open(chromium, url)
    _publish(chromium, url)
    clerk.menu("排名")
    clerk.sees("示例园区甲")
    sheet = _export(clerk, tmp_path)
    reading = read_score_sheet(sheet, CARD, Rater.VERIFIED)
    again = assess(CARD, reading.judgements, reading.settings)
    assert str(again.total) == "97.75"  # 100 − 1 agreed − 1.25
    assert "缺案件集体审议制度" in again.line("four-systems").reason
    documented = dict(re.findall(r"\| (\S+) \| (\d+) \|", DOCUMENTED.read_text(encoding="utf-8")))
    assert documented == {
        "园区经办人": str(clerk.clicks_when_done),
        "省级评审员": str(reviewer.clicks_when_done),
    }


def _fill(chromium: Browser, url: str, loose: list[Path]) -> Person:
    clerk = Person(chromium, url, "yuanqu")
    clerk.menu("佐证材料")
    clerk.click("开始填报")
    if "/evidence" not in clerk.page.url:
        clerk.menu("佐证材料")
    _bring_evidence(clerk, loose)
    clerk.menu("自评填报")
    for group in CARD.groups:
        for one in group.indicators:
            if not one.is_base:
                continue
            card = clerk.page.locator(f".st-key-card_{one.id}")
            mark = "29" if one.id == "target-completion" else f"{one.full_mark:.0f}"
            card.get_by_label(re.compile("自评分")).fill(mark)
            clerk.page.keyboard.press("Tab")
            if one.id == "target-completion":
                clerk.settle()
                field = card.get_by_label(re.compile("扣分原因"))
                field.fill("主体考核30项目标完成29项，每项1分")
                field.press("Tab")
            clerk.settle()
        if group is not CARD.groups[-1] and group is not CARD.groups[-2]:
            clerk.click("下一组", exact=False)
    clerk.sees("99.00")
    clerk.page.reload()
    clerk.settle()
    clerk.sees("99.00")
    clerk.click("去送审批")
    clerk.click("送审批")
    clerk.click("确认送审批")
    clerk.sees("待审批")
    clerk.clicks_when_done = clerk.clicks
    return clerk


def _bring_evidence(clerk: Person, loose: list[Path]) -> None:
    """All loose files at once; what their names propose at a click, the others one by one."""
    with clerk.page.expect_file_chooser() as chooser:
        clerk.page.locator(".fazhi-upload.wide").click()
        clerk.clicks += 1
    chooser.value.set_files([str(one) for one in loose])
    clerk.page.locator("#fazhi-tray .title", has_text=f"已上传 {len(loose)} 份").wait_for()
    clerk.settle()
    clerk.click("按文件名建议关联 16 份")
    for seq in (13, 14):
        clerk.page.get_by_label("关联到").filter(visible=True).first.click()
        clerk.page.get_by_role("option").filter(has_text=f"第{seq}项").first.click()
        clerk.clicks += 2
        clerk.settle()
        clerk.click("关联")
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="目录（Excel）").click()
        clerk.clicks += 1
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    numbers = [str(cell.value) for cell in book.active["A"] if str(cell.value).isdigit()]
    assert numbers == [f"{one:02d}" for one in range(1, len(loose) + 1)]


def _sign_for_the_park(chromium: Browser, url: str, scan: Path) -> None:
    approver = Person(chromium, url, "yuanqu2")
    approver.menu("审批与报送")
    approver.click("签发并提交")
    approver.click("确认签发并提交")
    approver.sees("已提交")
    _attach_sealed(approver, scan)
    approver.close()


def _attach_sealed(approver: Person, scan: Path) -> None:
    """Straight from the date field to the button: what was typed last need not be left first."""
    page = approver.page
    page.get_by_role("button", name="选择扫描件").click()
    approver.sees("请先填文号和文件日期")
    page.get_by_role("button", name="收起").click()
    page.get_by_label("文号").fill("示管〔2026〕1号")
    date = page.get_by_role("group", name="文件日期", exact=True)
    date.locator("[data-type=year]").click()
    page.keyboard.type("20260301", delay=20)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择扫描件").click()
    chooser.value.set_files(str(scan))
    approver.sees("已附扫描件")
    approver.sees("示管〔2026〕1号　2026-03-01")


def _recommend(chromium: Browser, url: str) -> None:
    clerk = Person(chromium, url, "shiji")
    clerk.menu("推荐办理")
    clerk.click("办理")
    clerk.choose("推荐")
    clerk.type_into("推荐意见", "材料齐全，同意推荐。")
    clerk.click("送审签")
    clerk.click("确认拟推荐，送审签")
    clerk.sees("市级待审签")
    clerk.close()
    approver = Person(chromium, url, "shiji2")
    approver.menu("推荐办理")
    approver.click("办理")
    approver.click("签发推荐")
    approver.click("确认签发推荐")
    approver.sees("已推荐")
    approver.close()


def _review(chromium: Browser, url: str) -> Person:
    reviewer = Person(chromium, url, "pingshen")
    reviewer.menu("评审核分")
    reviewer.click("开始评审")
    for one in CARD.indicators:
        if one.kind == "bonus":
            continue
        panel = reviewer.page.locator(".st-key-panel")
        expect(panel.get_by_text(f"第{one.seq}项", exact=False).first).to_be_visible()
        if one.id == "four-systems":
            reviewer.choose("扣分")
            reviewer.type_into("扣几分", "1.25")
            reviewer.pick("依据", "案件集体审议制度")
            reviewer.pick("查阅的佐证", "未提交佐证")
            reviewer.type_into("扣分理由", "四项制度只见三项，缺案件集体审议制度，每项1.25分。")
            expect(panel.get_by_text("3.75").first).to_be_visible()
        elif one.id == "target-completion":
            reviewer.choose("同意自评")
            reviewer.pick("查阅的佐证", "未提交佐证")
            expect(panel.get_by_text("29.00").first).to_be_visible()
        else:
            reviewer.choose("已查阅，不扣分" if one.is_base else "未发现")
        reviewer.save_and_go_on()
    reviewer.click("评审完毕，送审签")
    reviewer.click("确认送审签")
    reviewer.sees("等省级审签人签发")
    reviewer.clicks_when_done = reviewer.clicks
    return reviewer


def _sign_for_the_province(chromium: Browser, url: str) -> None:
    approver = Person(chromium, url, "shengji")
    approver.menu("评审核分")
    approver.click("签发核定")
    approver.click("确认签发核定")
    approver.sees("已核定")
    approver.close()


def _decide_what_is_open(chromium: Browser, url: str) -> None:
    organiser = Person(chromium, url, "zuzhi")
    organiser.menu("排名")
    organiser.sees("未定 3 处")
    organiser.click("去确定")
    for seq in (15, 16, 17):
        organiser.choose("不影响得分")
        organiser.type_into("文号", "示例文号〔2026〕8号")
        organiser.type_into("确定人", "示例确定人")
        organiser.type_date("日期", "20261120")
        organiser.click(f"确定第{seq}项")
    organiser.menu("文书")
    organiser.type_into("文号", "示例呈批〔2026〕9号")
    organiser.type_date("签批日期", "20261121")
    organiser.click("登记签批")
    organiser.click("确认登记")
    organiser.sees("与现在的排名一致")
    organiser.menu("排名")
    organiser.click("送签公布")
    organiser.click("确认送签")
    organiser.close()


def _publish(chromium: Browser, url: str) -> None:
    approver = Person(chromium, url, "shengji")
    approver.menu("排名")
    approver.click("公布")
    approver.click("确认公布")
    approver.sees("已公布")
    approver.close()


def _export(clerk: Person, folder: Path) -> bytes:
    clerk.menu("审批与报送")
    with clerk.page.expect_download() as got:
        clerk.page.get_by_role("link", name="导出评分表").click()
    file = folder / "sheet.xlsx"
    got.value.save_as(file)
    assert got.value.suggested_filename.startswith("评分表_示例园区甲")
    return file.read_bytes()
