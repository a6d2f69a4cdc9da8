"""An inspection once as an office would: from the definition to the instrument and the register."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from services import clock
from tests.browser.driver import Person
from tests.serving import Server

pytestmark = pytest.mark.browser

SUBJECT = "示例执法单位丁"
FACTS = "示例案卷缺少送达回证 =1+1"


def test_an_inspection_from_its_definition_to_the_register(
    chromium: Browser, fresh_server: Server
) -> None:
    clerk = Person(chromium, fresh_server.base_url, "shiji")
    clerk.menu("监督检查")
    clerk.click("启用监督检查")
    clerk.sees("还没有检查")
    clerk.click("新立检查")
    clerk.pick("按哪一项制度检查", "专利行政执法")
    clerk.type_into("编号", "市检1号")
    clerk.type_date("进点日期（计划）", f"{clock.today():%Y%m%d}")
    clerk.type_into("被检查的单位或者人员", SUBJECT)
    clerk.type_into("检查人员", "示例检查员一\n示例检查员二")
    clerk.click("登记")
    clerk.sees("下达检查通知书")

    _open(clerk, "notice_served")
    clerk.type_date("日期", f"{clock.today() - timedelta(days=4):%Y%m%d}")
    clerk.click("保存")
    clerk.sees("按期完成")
    before = clerk.clicks
    for kind in ("entered", "recorded", "paper_signed", "ended", "reported"):
        _open(clerk, kind)
        clerk.click("保存")
    assert clerk.clicks - before == 10  # two clicks a step
    clerk.sees("由本单位审签人记")
    address = clerk.page.url
    clerk.close()

    chief = Person(chromium, fresh_server.base_url, "shiji2")
    chief.page.goto(address)
    chief.settle()
    for kind in ("report_received_by_unit", "report_received_by_office", "approved"):
        _open(chief, kind)
        chief.click("保存")
    _open(chief, "decided")
    chief.click("保存")
    chief.sees("须写明内容或者理由")
    chief.type_into("说明", "责令补正程序，已当面通报")
    chief.click("保存")

    number = _instrument(chief)
    _open(chief, f"instrument_received_{number}")
    chief.click("保存")
    chief.sees("接到书面文书")
    _liability(chief)
    _open(chief, f"corrected_{number}")
    chief.click("保存")
    chief.click("办结")
    chief.type_into("办结情况", "已补正并书面报告，未申请复查")
    chief.click("确认办结")
    chief.sees("办结：已补正并书面报告")
    expect(chief.page.get_by_role("button", name="记录", exact=True)).to_have_count(0)
    _papers(chief, fresh_server, number)


def _open(person: Person, kind: str) -> None:
    """Click the button of one step."""
    person.page.locator(f".st-key-record_{kind}").get_by_role("button").click()
    person.clicks += 1
    person.settle()


def _instrument(chief: Person) -> int:
    """The written instrument, refused while anything lacks; its id."""
    chief.page.get_by_text("制作一份文书").click()
    chief.settle()
    chief.type_into("文号", "市监字〔2026〕1号")
    chief.type_into("2. 事实和理由", FACTS)
    chief.type_into("3. 决定和依据", "责令补正；依据示例规定")
    chief.type_into("4. 执行的方式和期限", "补齐送达回证并书面报告")
    chief.choose("2 程序违法或者不当")
    chief.type_into("改正期限（天数）", "10")
    expect(chief.page.get_by_label("改正期限（天数）")).to_have_value("10")
    chief.choose("日历日")
    chief.click("制作文书")
    chief.sees("制作日期：还没有填写")
    chief.type_date("制作日期", f"{clock.today():%Y%m%d}")
    chief.click("制作文书")
    chief.sees("改正期限 10 个日历日")
    link = chief.page.get_by_role("link", name="下载文书")
    return int(str(link.get_attribute("href")).rsplit("/", 1)[1].removesuffix(".docx"))


def _liability(chief: Person) -> None:
    chief.page.get_by_text("记一项责任决定").click()
    chief.settle()
    chief.type_into("责任人", "示例执法人员")
    chief.pick("过错情形", "违规跨辖区")
    chief.choose("追究责任")
    chief.choose("1 诫勉谈话")
    chief.type_into("理由", "越区检查，有不良影响")
    chief.type_date("决定日期", f"{clock.today():%Y%m%d}")
    chief.type_into("决定机关（人）", "示例市科学技术局")
    chief.click("记下决定")
    chief.sees("已决定")


def _papers(chief: Person, server: Server, number: int) -> None:
    """The instrument has its five contents, the register the inspection; text stays text."""
    letter = chief.page.request.get(f"{server.base_url}/files/instrument/{number}.docx")
    words = "\n".join(one.text for one in Document(BytesIO(letter.body())).paragraphs)
    for part in (SUBJECT, FACTS, "责令补正", "补齐送达回证", "示例市科学技术局", "〔2026〕1号"):
        assert part in words
    book = chief.page.request.get(f"{server.base_url}/files/inspections.xlsx")
    cells = [one for row in load_workbook(BytesIO(book.body())).active.iter_rows() for one in row]
    told = "\n".join(str(one.value) for one in cells)
    assert SUBJECT in told and "市检1号" in told and "办结" in told
    assert not [one for one in cells if one.data_type == "f"]
    calendar = chief.page.request.get(f"{server.base_url}/files/due.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text().startswith("BEGIN:VCALENDAR") and SUBJECT not in calendar.text()
