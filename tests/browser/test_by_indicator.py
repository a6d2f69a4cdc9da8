"""One indicator across eight parks by a reviewer: two clicks, from then on only the keyboard."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from scoring.workflow import Action, Role
from services import review_lines
from services.access import PROVINCE
from services.people import user_of
from storage import database
from storage.people import AccountRow
from storage.rounds import RoundRow
from tests.browser.driver import Person
from tests.services.office import Office
from tests.services.verified_parks import recommended_park
from tests.serving import Server, start_server

pytestmark = pytest.mark.browser

SEQ, INDICATOR = 6, "four-systems"
PARKS = 8
REASON = "四项制度只见三项，缺案件集体审议制度，每项1.25分。"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "clicks.md"


@pytest.fixture
def eight_parks(sample_template: Path, tmp_path: Path) -> Iterator[tuple[Server, Office]]:
    """The sample round and eight more parks under review; the third took a point off itself."""
    file = tmp_path / "served.sqlite3"
    shutil.copy(sample_template, file)
    engine = database.make_engine(f"sqlite:///{file}")
    with database.reading(engine) as session:
        rows = session.scalars(select(AccountRow)).all()
        users = {Role(row.role): user_of(row) for row in rows}
        round_id = session.scalars(select(RoundRow.id)).one()
    nobody = users[Role.ADMIN]
    office = Office(engine, users, nobody, nobody, nobody, nobody, round_id)
    for number in range(PARKS):
        marks = {"four_systems": "4"} if number == 2 else {}
        submission_id, _ = recommended_park(office, f"示例园区之{number + 1}", **marks)
        office.step(Role.REVIEWER, submission_id, Action.START_REVIEW)
    with start_server(tmp_path, {"FAZHI_DEMO": "1"}, address=f"sqlite:///{file}") as server:
        yield server, office
    engine.dispose()


def test_one_indicator_of_eight_parks_without_the_mouse(
    chromium: Browser, eight_parks: tuple[Server, Office]
) -> None:
    server, office = eight_parks
    reviewer = Person(chromium, server.base_url, "pingshen")
    reviewer.menu("评审核分")
    reviewer.choose("按指标核")
    while (at := _item(reviewer)) != SEQ:
        press(reviewer, "]" if at < SEQ else "[")
    panel = reviewer.page.locator(".st-key-panel")
    if not panel.get_by_text("示例园区之1").count():
        press(reviewer, "n")
    expect(panel.get_by_text("示例园区之1").first).to_be_visible()
    press(reviewer, "ArrowDown")
    expect(panel.get_by_text("示例园区之2").first).to_be_visible()
    press(reviewer, "ArrowUp")
    for number in range(PARKS):
        expect(panel.get_by_text(f"示例园区之{number + 1}").first).to_be_visible()
        if number == 1:
            _deduct(reviewer)
        elif number == 2:
            press(reviewer, "3")
            _type(reviewer, "未提交")
            press(reviewer, "Enter")
        else:
            press(reviewer, "1")
        reviewer.save_and_go_on()

    assert _item(reviewer) == SEQ + 1  # nothing is owed there any more: the next
    assert "/review?" in reviewer.page.url
    assert _marks(office) == ["5.00", "3.75", "4.00", *["5.00"] * 5]
    told = re.search(r"\| 省级评审员 按指标核 \| (\d+) \|", DOCUMENTED.read_text(encoding="utf-8"))
    assert told is not None and reviewer.clicks == int(told[1])
    reviewer.close()


def _deduct(reviewer: Person) -> None:
    """First without a word, which says what is missing; then field by field with Tab."""
    press(reviewer, "2")
    reviewer.save_and_go_on()
    panel = reviewer.page.locator(".st-key-panel")
    for words in ("刚才没有保存", "请填写扣几分", "请写明扣分理由", "扣分依据", "勾选查阅过的佐证"):
        expect(panel.get_by_text(words).first).to_be_visible()
    press(reviewer, "2")
    for text, choosing in (
        ("未提交", True),
        ("1.25", False),
        ("案件集体", True),
        (REASON, False),
    ):
        _type(reviewer, text)
        if choosing:
            press(reviewer, "Enter")
        if text != REASON:
            press(reviewer, "Tab")


def _item(reviewer: Person) -> int:
    """The number of the indicator in the address; the first where none is named."""
    named = re.search(r"item=(\d+)", reviewer.page.url)
    return int(named[1]) if named else 1


def press(reviewer: Person, key: str) -> None:
    reviewer.page.keyboard.press(key)
    reviewer.keys += 1
    reviewer.settle()


def _type(reviewer: Person, text: str) -> None:
    reviewer.page.keyboard.type(text)
    reviewer.keys += len(text)
    reviewer.settle()


def _marks(office: Office) -> list[str]:
    with office.reading() as session:
        found = review_lines.lines_at(
            session, office.users[Role.REVIEWER], office.round_id, INDICATOR
        )
    return [f"{found[one][PROVINCE].score:.2f}" for one in sorted(found)[-PARKS:]]
