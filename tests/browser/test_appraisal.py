"""A year of the responsibility appraisal as an office does it, up to the exported register."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from services import clock
from tests.browser.driver import Person
from tests.serving import Server

pytestmark = pytest.mark.browser

NAME, SECTION = "示例科技监督岗", "法规科"
GROUPS = {
    "权重": {"掌握运用法律法规": "30", "执法责任完成": "70", "失误和过错": "20", "创新与建树": "5"},
    "分数线": {"优秀（从几分起）": "90", "不称职（从几分起）": "0"} | {" 称职（从几分起）": "60"},
    "比例": {"优秀（%）": "100", "不称职（%）": "100"} | {" 称职（%）": "100"},
    "目标": {"第4项职责": "2家", "第7项职责": "5", "第8项职责": "1", "第9项职责": "4",
             "第10项职责": "1"},
}  # fmt: skip
MARKS = {"掌握运用法律法规": "28", "执法责任完成": "66", "失误和过错": "3", "创新与建树": "2"}


def fill(person: Person, fields: dict[str, str]) -> None:
    """Fields by their labels, one after the other; the page is waited for once. A label that
    begins with a blank is meant whole: 称职 is part of 不称职."""
    for label, value in fields.items():
        found = person.page.get_by_label(label.strip(), exact=label.startswith(" "))
        found.filter(visible=True).first.fill(value)
    person.page.keyboard.press("Tab")
    person.settle()


def settle(office: Person) -> None:
    """The four groups in turn; the page moves to the next one by itself."""
    for title, values in GROUPS.items():
        fill(office, values | {"文号": "示例发〔2026〕1号", "确定人": "示例领导组"})
        office.type_date("日期", f"{clock.today().year}0101")
        office.click(f"确定{title}")
        last = title == list(GROUPS)[-1]
        office.sees("下一步：列名单" if last else f"{title} 已定")


def vote(person: Person) -> None:
    person.go("/appraisal")
    person.choose("称职")
    person.click("投票")
    person.click("确认投票")
    person.sees("您已投票")


def register(person: Person) -> list[str]:
    with person.page.expect_download() as waiting:
        person.page.get_by_role("link", name="导出登记册").click()
    sheet = openpyxl.load_workbook(BytesIO(Path(waiting.value.path()).read_bytes())).worksheets[0]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_year_from_the_definition_to_the_register(
    chromium: Browser, fresh_server: Server
) -> None:
    url = fresh_server.base_url
    clerk = Person(chromium, url, "zuzhi")
    clerk.menu("责任制考核")
    clerk.click(f"启用{clock.today().year}年度考核")
    settle(clerk)
    clerk.choose("岗位")
    fill(clerk, {"姓名（名称）": NAME, "所在科室": SECTION})
    clerk.pick("本人账号", "guancha")
    clerk.click("列入名单")

    own = Person(chromium, url, "guancha")
    own.go("/appraisal")
    own.type_into("个人总结", "全年办理三件检查，一件文书逾期，已整改。")
    own.click("提交个人总结")

    head = Person(chromium, url, "shengji")
    head.go("/appraisal")
    head.click("开启民主评议")
    head.click("确认开启")
    for person in (own, clerk, head):
        vote(person)
    head.click("截止民主评议")
    head.click("确认截止")
    head.sees("民主评议 已截止")

    clerk.go("/appraisal")
    clerk.click(f"打开{NAME}")
    fill(clerk, {f"{title}分数": points for title, points in MARKS.items()})
    fill(clerk, {f"{title}理由": "见日常记录" for title in MARKS})
    clerk.click("保存得分")
    clerk.sees("= 93.00")

    head.go("/appraisal")
    head.click(f"打开{NAME}")
    head.sees("优秀 0 票、称职 3 票、不称职 0 票")
    head.choose("称职")
    head.sees("得分 93.00，按分数线（90.00 起）应为“优秀”")
    fill(head, {" 理由": "领导组会议纪要第1号", "另行说明": "有一件文书逾期，领导组一致意见"})
    head.click("评定等次")
    head.click("返回名单")
    head.click(f"办结{clock.today().year}年度")
    head.click("确认办结")
    head.sees("已办结")

    own.go("/appraisal")
    own.sees("领导组会议纪要第1号")
    assert NAME in register(own)
    told = "\n".join(register(head))
    for words in (NAME, "优秀 0 票、称职 3 票、不称职 0 票", "有一件文书逾期", "已办结", "93"):
        assert words in told
    for person in (clerk, own, head):
        person.close()
