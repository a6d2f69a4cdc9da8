"""A person at a browser: signs in, goes to pages, clicks, and counts the clicks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from services.demo import PASSWORD

expect.set_options(timeout=20_000)  # a machine at work on other tests is slow, not wrong
CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_APP = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
_LISTEN = """
(() => {
  const {send} = WebSocket.prototype;
  WebSocket.prototype.send = function (...said) {
    if (!this.heard) {
      this.heard = true;
      this.addEventListener("message", () => { window.answeredAt = performance.now(); });
    }
    window.askedAt = performance.now();
    return send.apply(this, said);
  };
})();
"""
"""Notes when the page last asked the server for something and when it last heard from it."""

_SETTLED = """
(app) => {
  const asked = window.askedAt || 0, answered = window.answeredAt || 0;
  const waits = asked > answered && performance.now() - asked < 10000;
  const idle = document.querySelector(`${app}[data-test-script-state=notRunning]`);
  window.quiet = idle && !waits ? (window.quiet || 0) + 1 : 0;
  return window.quiet > 10 && !(window.quiet = 0);
}
"""
"""Looked at with every picture that the browser draws: the page is idle, for eleven in a row."""


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the test skips and says so."""
    if not CHROMIUM:
        pytest.skip("no chromium on this machine: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


class Person:
    """One signed-in person with a window of their own."""

    def __init__(
        self, where: Browser, base_url: str, login: str, *, width: int = 1440, height: int = 900
    ) -> None:
        self.base_url = base_url
        self.context: BrowserContext = where.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=True,
        )
        self.context.add_init_script(_LISTEN)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.clicks = 0
        self.keys = 0
        self.clicks_when_done = 0
        self.page.goto(f"{base_url}/login")
        self.page.get_by_label("账号").fill(login)
        self.page.get_by_label("口令", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.settle()

    def close(self) -> None:
        self.context.close()

    def settle(self) -> None:
        """Wait until the page has run to its end, and does not begin to run again."""
        self.page.wait_for_function(_SETTLED, arg=_APP, polling="raf")

    def go(self, path: str) -> None:
        """Open an address, as from a bookmark."""
        self.page.goto(self.base_url + path)
        self.settle()

    def menu(self, title: str) -> None:
        """Click a page in the sidebar."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
        self.clicks += 1
        self.settle()

    def click(self, name: str, *, exact: bool = True) -> None:
        """Click a button by its words."""
        self.page.get_by_role("button", name=name, exact=exact).filter(visible=True).first.click()
        self.clicks += 1
        self.settle()

    def choose(self, word: str, within: str = "stButtonGroup") -> None:
        """Click one of a row of choices."""
        group = self.page.get_by_test_id(within)
        group.get_by_text(word, exact=True).filter(visible=True).first.click()
        self.clicks += 1
        self.settle()

    def pick(self, label: str, option: str) -> None:
        """Open a list by its label and click the option whose words contain `option`."""
        self.page.get_by_label(label).filter(visible=True).first.click()
        self.page.get_by_role("option").filter(has_text=option).first.click()
        self.clicks += 2
        self.settle()
        self.page.keyboard.press("Tab")  # an open list of several choices closes
        self.settle()

    def save_and_go_on(self) -> None:
        """Ctrl+Enter: the panel's save, which moves to the next one."""
        self.page.keyboard.press("Control+Enter")
        self.keys += 1
        self.settle()

    def type_into(self, label: str, text: str, nth: int = 0) -> None:
        """Type into a field by its label and leave it."""
        field = self.page.get_by_label(label).filter(visible=True).nth(nth)
        field.fill(text)
        field.press("Tab")
        self.keys += len(text) + 1
        self.settle()

    def type_date(self, label: str, digits: str) -> None:
        """Type a date (yyyymmdd) into the first date field with this label."""
        field = self.page.get_by_role("group", name=label, exact=True).filter(visible=True).first
        field.locator("[data-type=year]").click()
        self.page.keyboard.type(digits, delay=20)
        self.page.keyboard.press("Tab")
        self.keys += len(digits) + 1
        self.settle()

    def upload(self, button: str, file: Path) -> None:
        """Choose a file behind a button, and wait until the page lists it."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name=button).click()
        chooser.value.set_files(str(file))
        expect(self.page.get_by_role("link", name=file.name)).to_be_visible()
        self.settle()

    def download(self, link: str, place: Path) -> None:
        """Follow a link to a file and keep it."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("link", name=link).click()
        taken.value.save_as(place)

    def sees(self, text: str) -> None:
        """The words are on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()
