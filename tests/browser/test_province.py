"""The province at work in a browser: taking a deduction back, a disabled account, no English."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session

from services import accounts, ledger
from services.ledger import LedgerEntry
from services.people import User, user_of
from storage import database
from storage.people import AccountRow
from tests.browser.driver import Person
from tests.browser.test_door import ENGLISH
from tests.serving import Server

pytestmark = pytest.mark.browser

UNDER_REVIEW = "示例园区庚"
PAGES = ("总览", "申报一览", "评审核分", "扣分台账", "排名", "批次", "评分表说明", "操作记录")
STAYS = re.compile(
    r"[0-9a-f]{16,64}|Ctrl \+ Enter|SHA-256|CSV|\b(pingshen|zuzhi|shengji|guanli|guancha)\b"
)
"""Fingerprints, keys, file formats and the names of accounts."""


def user(session: Session, login: str) -> User:
    return user_of(session.query(AccountRow).filter_by(login=login).one())


def written(file: Path) -> list[LedgerEntry]:
    """The province's entries at item 6 of the park under review, oldest first."""
    engine = database.make_engine(f"sqlite:///{file}")
    with database.reading(engine) as session:
        found = ledger.ledger(session, user(session, "pingshen"), round_id=1)
    engine.dispose()
    return [one for one in found if (one.park, one.seq, one.rater) == (UNDER_REVIEW, 6, "province")]


def disable(file: Path, login: str) -> None:
    engine = database.make_engine(f"sqlite:///{file}")
    with database.writing(engine) as session:
        accounts.set_active(session, user(session, "guanli"), user(session, login).id, active=False)
    engine.dispose()


def test_a_deduction_is_withdrawn_and_made_anew_until_the_account_is_disabled(
    chromium: Browser, sample_server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "served.sqlite3"
    (before,) = written(file)
    url = sample_server.base_url
    reviewer = Person(chromium, url, "pingshen")
    reviewer.go(f"/review?id={before.submission_id}&item={before.seq}")
    panel = reviewer.page.locator(".st-key-panel")
    expect(panel.get_by_text("3.75").first).to_be_visible()

    reviewer.click("撤回", exact=False)
    reviewer.type_into("撤回的原因", "台账补齐，重新认定")
    reviewer.click("确认撤回")
    expect(panel.get_by_text("已撤回").first).to_be_visible()
    reviewer.choose("扣分")
    reviewer.type_into("扣几分", "1.00")
    reviewer.pick("依据", "案件集体审议制度")
    reviewer.pick("查阅的佐证", "未提交佐证")
    reviewer.type_into("扣分理由", "四项制度缺案件集体审议制度，酌扣1分。")
    expect(panel.get_by_text("4.00").first).to_be_visible()
    reviewer.save_and_go_on()
    for _ in range(100):  # saved when the server has said so, which a busy machine takes long over
        if len(written(file)) > 1:
            break
        reviewer.page.wait_for_timeout(200)

    first, second = written(file)
    assert (first.withdrawn, first.withdrawn_reason) == (True, "台账补齐，重新认定")
    assert (second.withdrawn, str(second.points)) == (False, "1.00")

    disable(file, "pingshen")
    reviewer.page.get_by_role("button", name="下一家").click()
    reviewer.page.wait_for_url("**/login?said=**")
    expect(reviewer.page.get_by_role("status")).to_be_visible()
    reviewer.close()


def test_nothing_is_english_at_the_province(chromium: Browser, sample_server: Server) -> None:
    organiser = Person(chromium, sample_server.base_url, "zuzhi")
    found: dict[str, list[str]] = {}
    for title in PAGES:
        organiser.menu(title)
        said = [STAYS.sub("", one) for one in organiser.page.evaluate(ENGLISH)]
        found[title] = [one for one in said if re.search("[A-Za-z]{3}", one)]
    organiser.close()
    assert found == {title: [] for title in PAGES}
