"""An annual report in a browser: read, confirmed by keys, and seen wherever marks are judged."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.workflow import Action, Role
from services import city, clock, samples, self_assessment
from services.people import User, user_of
from services.steps import take
from storage import database
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow
from tests.browser.driver import Person
from tests.serving import Server

pytestmark = pytest.mark.browser

CARD = loader.scorecard("sichuan-zone-2020")
DOCUMENTED = Path(__file__).parents[2] / "docs" / "clicks.md"
PARK = "示例园区甲"
STUDIED = "全年开展法治专题学习4次"


def test_a_report_moves_supported_marks_and_is_seen_where_they_are_judged(
    chromium: Browser, sample_server: Server, tmp_path: Path
) -> None:
    url = sample_server.base_url
    clerk = Person(chromium, url, "yuanqu")
    clerk.go("/self-marks?item=law-study")
    expect(_supported(clerk)).to_have_text(re.compile("佐证得分.*—"))
    _upload(clerk, _report(tmp_path))
    _confirm_five_by_keys(clerk)

    clerk.go("/self-marks?item=law-study")
    expect(_supported(clerk)).to_have_text(re.compile(r"佐证得分.*5\.00"))
    _accept_the_rest(clerk)
    _contradiction(clerk)
    told = re.findall(r"\| 园区经办人 年度报告 \| (\d+) \|", DOCUMENTED.read_text(encoding="utf-8"))
    assert told == [str(clerk.clicks)]
    submission_id = _on_to_the_review(sample_server)
    clerk.go("/annual-report")
    expect(clerk.page.get_by_role("button", name="驳回")).to_have_count(0)

    reviewer = Person(chromium, url, "pingshen")
    reviewer.go(f"/review?id={submission_id}&item=4")
    panel = reviewer.page.locator(".st-key-panel")
    expect(panel.get_by_text(f"“{STUDIED}”")).to_be_visible()
    expect(panel.get_by_text(re.compile(r"佐证得分.*5\.00"))).to_be_visible()
    expect(panel.get_by_text(re.compile("《report.docx》.*示例用户一.*采纳")).first).to_be_visible()
    reviewer.go(f"/compliance?id={submission_id}")
    _contradiction(reviewer)


def _report(folder: Path) -> Path:
    """The sample report as a park's own office would write it."""
    year = str(clock.today().year)
    text = (samples.FILE.parent / "annual-report.txt").read_text(encoding="utf-8")
    document = Document()
    for line in text.replace("{年}", year).replace("{园区}", f"{PARK}管理委员会").splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "report.docx"))
    return folder / "report.docx"


def _upload(clerk: Person, report: Path) -> None:
    clerk.menu("年度报告")
    clerk.sees("还没有上传年度报告")
    with clerk.page.expect_file_chooser() as chooser:
        clerk.page.get_by_role("button", name="上传年度报告").click()
        clerk.clicks += 1
    chooser.value.set_files(str(report))
    clerk.page.get_by_role("button", name="采纳其余").wait_for()  # it is read in the meantime
    clerk.settle()
    clerk.sees(f"{PARK}管理委员会 · {clock.today().year}年度")


def _confirm_five_by_keys(clerk: Person) -> None:
    """What the report says at the third and the fourth indicator, one key each."""
    for seq, values in ((3, ("2 名", "37 份", "56 份")), (4, ("4 次", "12 部"))):
        clerk.pick("指标", f"第{seq}项")
        for value in values:
            expect(clerk.page.locator(".st-key-report-now").get_by_text(value)).to_be_visible()
            clerk.page.locator("body").press("a")
            clerk.settle()
    expect(_count(clerk, "已采纳")).to_have_text("已采纳 5")
    expect(clerk.page.locator("mark.accepted").filter(has_text=STUDIED)).to_be_visible()


def _accept_the_rest(clerk: Person) -> None:
    """One look at the list; the figures without a name stay open."""
    clerk.menu("年度报告")
    clerk.click("采纳其余", exact=False)
    clerk.click("确认采纳", exact=False)
    expect(_count(clerk, "待定")).to_have_text("待定 2")
    clerk.menu("合规检查")


def _contradiction(person: Person) -> None:
    """The rate that is a hundred in one chapter and ninety-six in another."""
    for kind, words in (
        ("同一数字两处不同", "第6项.*规范性文件备案率.*有 2 个数.*100%.*96%"),
        ("比率未达要求", "第6项.*规范性文件报备率达到 100%.*备案率为96%"),
    ):
        expect(person.page.get_by_text(re.compile(words))).to_be_visible()
        expect(person.page.get_by_text(re.compile(f"^{kind} · .*未处理$"))).to_be_visible()


def _supported(clerk: Person) -> Locator:
    card = clerk.page.locator(".st-key-card_law-study")
    return card.get_by_test_id("stMarkdown").filter(has_text="佐证得分")


def _count(clerk: Person, word: str) -> Locator:
    return clerk.page.get_by_test_id("stButtonGroup").get_by_text(re.compile(rf"^{word} \d+$"))


def _on_to_the_review(server: Server) -> int:
    """What other tests click: the rest is filled, the park, the city and the province sign."""
    engine = database.make_engine(server.database_url)
    with database.writing(engine) as session:
        people = {
            role: _person(session, login)
            for role, login in (
                (Role.PARK_CLERK, "yuanqu"), (Role.PARK_APPROVER, "yuanqu2"),
                (Role.CITY_CLERK, "shiji"), (Role.CITY_APPROVER, "shiji2"),
                (Role.REVIEWER, "pingshen"),
            )
        }  # fmt: skip
        key = session.scalars(
            select(SubmissionRow.id).join(UnitRow).where(UnitRow.short_name == PARK)
        ).one()
        clerk = people[Role.PARK_CLERK]
        for one in CARD.base:
            if one.seq in (8, 12):
                self_assessment.save(session, clerk, key, one.id, 0, mark=one.full_mark)
        take(session, clerk, key, Action.SEND_FOR_APPROVAL)
        take(session, people[Role.PARK_APPROVER], key, Action.SUBMIT)
        city.propose_opinion(
            session, people[Role.CITY_CLERK], key, recommended=True, words="同意推荐。"
        )
        take(session, people[Role.CITY_APPROVER], key, Action.SIGN_RECOMMENDED)
        take(session, people[Role.REVIEWER], key, Action.START_REVIEW)
    engine.dispose()
    return key


def _person(session: Session, login: str) -> User:
    return user_of(session.scalars(select(AccountRow).where(AccountRow.login == login)).one())
