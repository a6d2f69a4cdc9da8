"""The door in a browser: filling in, leaving, being sent away, and no English anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Engine

from scoring.workflow import Level, Role
from services import accounts, new_accounts, units
from storage import database
from tests.serving import Server, free_port, start_server

pytestmark = pytest.mark.browser

TRIAL = ("-m", "streamlit", "run", "tests/web/trial_app.py")
SETTLED = (
    "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
)
ENGLISH = """() => {
  const found = new Set(), english = /[A-Za-z]{3}/;
  for (const element of document.querySelectorAll("body *"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (english.test(element.getAttribute(name) || "")) found.add(element.getAttribute(name));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.nodeValue.trim(), owner = walker.currentNode.parentElement;
    const icon = owner.closest("[data-testid=stIconMaterial], [role=img], [translate=no]");
    if (english.test(text) && !icon && !owner.closest("script, style, noscript")) found.add(text);
  }
  return [...found].sort();
}"""
OURS = ["Running... 是原文；", "下载为 CSV", "键：sid、uid"]
"""What stays: the trial page's own words, and the name of a file format."""


@contextmanager
def demo_database(folder: Path) -> Iterator[tuple[str, Engine]]:
    """A database with one demo account, and its engine."""
    url = f"sqlite:///{folder / 'door.sqlite3'}"
    engine = database.make_engine(url)
    database.migrate(engine)
    with database.writing(engine) as session:
        unit = units.create_unit(session, None, name="示例省级部门", level=Level.PROVINCE)
        new_accounts.add_demo_account(
            session, login="pingshen", name="示例用户", role=Role.REVIEWER, unit_id=unit
        )
    yield url, engine
    engine.dispose()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, Engine]]:
    with demo_database(tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all who only come in and look."""
    folder = tmp_path_factory.mktemp("door")
    env = {"FAZHI_DEMO": "1"}
    with (
        demo_database(folder) as (url, _),
        start_server(folder, env, command=TRIAL, address=url) as started,
    ):
        yield started


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def signed_in(window: BrowserContext, server: Server, path: str = "/") -> Page:
    """Follow a link, fill the demo account in with one click, sign in with Enter."""
    page = window.new_page()
    page.goto(server.base_url + path)
    page.get_by_role("button", name="填入 pingshen").click()
    page.keyboard.press("Enter")
    page.wait_for_selector(SETTLED)
    return page


def test_way_in_and_out(window: BrowserContext, server: Server) -> None:
    outside: list[str] = []
    complaints: list[str] = []
    window.on("request", lambda request: outside.append(request.url))
    window.on("console", lambda said: complaints.append(said.text))

    page = signed_in(window, server, "/?id=7")
    assert page.url == f"{server.base_url}/?id=7"
    page.reload()
    page.wait_for_selector(SETTLED)
    expect(page.get_by_text("您好，示例用户")).to_be_visible()
    assert page.evaluate("document.cookie").find("fazhi_session") == -1

    other = window.new_page()
    other.goto(server.base_url)
    other.wait_for_selector(SETTLED)
    other.get_by_role("link", name="退出登录").click()
    other.wait_for_url("**/login?said=out")
    assert len(window.pages) == 2
    page.get_by_role("button", name="再来").click()
    page.wait_for_url("**/login?said=expired&next=**")

    local = (server.base_url, server.base_url.replace("http", "ws"), "data:", "blob:")
    assert [url for url in outside if not url.startswith(local)] == []
    assert [said for said in complaints if "Content Security Policy" in said] == []


def test_focus_is_where_one_types_next(window: BrowserContext, server: Server) -> None:
    page = window.new_page()
    page.goto(f"{server.base_url}/login")
    expect(page.get_by_label("账号", exact=True)).to_be_focused()

    page.keyboard.type("pingshen")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("还可再试 4 次")
    expect(page.get_by_label("口令", exact=True)).to_be_focused()
    expect(page.get_by_label("账号", exact=True)).to_have_value("pingshen")


def test_nothing_is_english(window: BrowserContext, server: Server) -> None:
    page = signed_in(window, server)
    expect(page.get_by_role("button", name="上传", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="说明").press_sequentially("甲")
    expect(page.get_by_text("按回车确认")).to_be_visible()
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="全屏").first).to_be_visible()
    assert page.evaluate(ENGLISH) == OURS

    choice = page.get_by_role("combobox", name="选项")
    choice.click()
    expect(page.get_by_role("option", name="Upload", exact=True)).to_be_visible()
    choice.press_sequentially("zzz")
    expect(page.get_by_text("没有符合的内容")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="多项").click()
    expect(page.get_by_role("option", name="全选")).to_be_visible()
    assert page.evaluate(ENGLISH) == OURS


def test_session_that_ended_while_the_server_was_away(
    window: BrowserContext, address: tuple[str, Engine], tmp_path: Path
) -> None:
    url, engine = address
    port, env = free_port(), {"FAZHI_DEMO": "1"}
    with start_server(tmp_path, env, command=TRIAL, address=url, port=port) as server:
        page = signed_in(window, server, "/?id=7")
    expect(page.get_by_text("连接中断")).to_be_visible(timeout=60_000)
    with database.writing(engine) as session:
        (account,) = accounts.list_accounts(session, None)
        accounts.revoke_sessions(session, None, account.id)

    with start_server(tmp_path, env, command=TRIAL, address=url, port=port):
        page.wait_for_url("**/login?said=expired&next=%2F%3Fid%3D7", timeout=60_000)
        expect(page.get_by_role("status")).to_contain_text("登录已过期")
