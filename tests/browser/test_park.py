"""A park's clerk in a browser: two windows, another park's address, a sheet edited elsewhere."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select

from storage import database
from storage.people import UnitRow
from storage.submissions import SubmissionRow
from tests.browser.conftest import served
from tests.browser.driver import Person
from tests.browser.test_door import ENGLISH
from tests.serving import Server

pytestmark = pytest.mark.browser

INDICATOR = "complaint-handling"
NO_ENGLISH = re.compile(r"XLSX|\.xlsx|CSV|Excel 或 WPS|^[0-9a-f]{16}$")
"""Names of formats and files, and check codes."""


@pytest.fixture(scope="module")
def park_server(
    sample_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The sample round, served once: no test here asks for what another has left."""
    with served(sample_template, tmp_path_factory.mktemp("park")) as server:
        yield server


def test_two_windows_and_an_address_of_another_park(chromium: Browser, park_server: Server) -> None:
    first = Person(chromium, park_server.base_url, "yuanqu")
    second = Person(chromium, park_server.base_url, "yuanqu")
    for window in (first, second):
        window.go(f"/self-marks?item={INDICATOR}")
    _type_mark(first, "3")
    _type_mark(second, "2")
    second.sees("您在另一个窗口")
    _nothing_english(second)
    second.click("用我的 2.00")
    first.go(f"/self-marks?item={INDICATOR}")
    expect(_mark(first)).to_have_value("2.00")

    theirs = _submission(park_server, "示例园区丙")
    for path in ("sheet", "approval", "self-marks"):
        first.go(f"/{path}?id={theirs}")
        first.sees("没有这份申报，或者您无权查看")
        expect(first.page.get_by_text("示例园区丙")).to_have_count(0)
        expect(first.page.get_by_role("link", name="看申报一览")).to_be_visible()
        _nothing_english(first)


def test_edited_export_is_previewed_and_imported_once(
    chromium: Browser, park_server: Server
) -> None:
    clerk = Person(chromium, park_server.base_url, "yuanqu")
    own = _submission(park_server, "示例园区甲")
    file = clerk.page.request.get(f"{park_server.base_url}/files/score-sheet/{own}.xlsx")
    clerk.go("/approval")
    reason = "举报3件，1件超期办结 **$x$** http://a.b"
    _upload(clerk, file.body(), {"F19": 4.5, "G19": reason})
    clerk.sees("将改动 2 处，涉及 1 项指标")
    _nothing_english(clerk, but=reason)
    expect(clerk.page.get_by_role("link", name="a.b")).to_have_count(0)

    clerk.page.get_by_role("button", name="确认导入").dblclick()
    clerk.settle()
    expect(clerk.page.get_by_text(re.compile(r"将改动"))).to_have_count(0)
    row = clerk.page.get_by_role("row").filter(has_text="举报查处")
    expect(row).to_contain_text("4.50")
    expect(row).to_contain_text("**$x$**")
    expect(row.get_by_role("link")).to_have_count(0)
    for page in ("/", f"/sheet?id={own}", "/deductions", "/submissions", "/ranking"):
        clerk.go(page)
        _nothing_english(clerk, but=reason)


def _mark(person: Person) -> Locator:
    return person.page.locator(f".st-key-card_{INDICATOR}").get_by_label(re.compile("自评分"))


def _type_mark(person: Person, mark: str) -> None:
    _mark(person).fill(mark)
    _mark(person).press("Tab")
    person.settle()


def _upload(person: Person, content: bytes, cells: dict[str, object]) -> None:
    book = load_workbook(BytesIO(content))
    for place, value in cells.items():
        book.active[place] = value
    edited = BytesIO()
    book.save(edited)
    person.page.locator("input[type=file]").set_input_files(
        {"name": "评分表.xlsx", "mimeType": "application/octet-stream", "buffer": edited.getvalue()}
    )
    expect(person.page.get_by_role("button", name="确认导入")).to_be_visible()
    person.settle()


def _nothing_english(person: Person, but: str = "") -> None:
    """Nothing English but what the park itself wrote."""
    told = [said.replace("\u2060", "") for said in person.page.evaluate(ENGLISH)]
    found = [" ".join(said.split()) for said in told]  # a narrow column may break a line
    rest = [said for said in found if not NO_ENGLISH.search(said)]
    assert [said for said in rest if not (but and (but in said or said in but))] == []


def _submission(server: Server, park: str) -> int:
    engine = database.make_engine(server.database_url)
    with database.reading(engine) as session:
        found = session.scalars(
            select(SubmissionRow.id).join(UnitRow).where(UnitRow.short_name == park)
        ).one()
    engine.dispose()
    return found
