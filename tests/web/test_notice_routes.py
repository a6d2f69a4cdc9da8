"""The public notice: read without an account, and nothing else with it."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from scoring.deadline_rules import DayKind
from services import clock
from services.notice import making, objections, withdrawing
from services.notice.content import Order
from services.notice.letters import Letter
from services.notice.making import Wanted
from services.people import User, user_of
from storage import database
from storage.aftermath import NoticeRow, ObjectionRow
from storage.people import AccountRow, UnitRow
from tests.services import signed
from tests.serving import start_server
from tests.ui.test_ranking import _clear_the_way
from tests.web.sample_server import client

SENDER = "示例举报单位己"
CONTACT = "受理处室<b>甲</b>"


@pytest.fixture(scope="module")
def notice(
    sample_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """A running notice without totals, one that has not begun, and a letter; on a server of
    its own, since every park has to be out of the way first."""
    folder = tmp_path_factory.mktemp("notice")
    file = folder / "samples.sqlite3"
    shutil.copy(sample_template, file)
    told = _given_out(file)
    with start_server(folder, {"FAZHI_DEMO": "1"}, address=f"sqlite:///{file}") as server:
        yield {"url": server.base_url, **told}


def _given_out(file: Path) -> dict[str, str]:
    """The notices made in a database: their slugs, and the letter's id."""
    engine = database.make_engine(f"sqlite:///{file}")
    with database.writing(engine) as session:
        rows = session.scalars(select(AccountRow).where(AccountRow.login == "zuzhi"))
        organiser: User = user_of(rows.one())
        _clear_the_way(session, organiser)
        park = session.scalars(select(UnitRow).where(UnitRow.short_name == "示例园区壬")).one()
        park.name = "示例园区壬<script>管理委员会"
        signed.record(session, organiser, 1)
        today = clock.today()
        later = Wanted(today + timedelta(days=9), 5, DayKind.WORKING, CONTACT, Order.PLACE)
        waiting = _made(session, organiser, later)
        withdrawing.withdraw(session, organiser, waiting, "起始日有误，内部原因")
        running = _made(session, organiser, replace(later, from_on=today))
        letter = objections.record_letter(
            session, organiser, running, Letter(SENDER, today, None, "请重新核查")
        )
        session.get_one(ObjectionRow, letter).decision = "rejected"
        slugs = {key: session.get_one(NoticeRow, key).slug for key in (waiting, running)}
    engine.dispose()
    return {"gone": slugs[waiting], "slug": slugs[running], "letter": str(letter)}


def _made(session: object, organiser: User, wanted: Wanted) -> int:
    seen = making.preview(session, organiser, 1, wanted).sha256  # type: ignore[arg-type]
    return making.go_out(session, organiser, 1, wanted, seen)  # type: ignore[arg-type]


def get(notice: dict[str, str], path: str) -> httpx.Response:
    """Asked as a stranger: no cookie, no redirect followed."""
    return httpx.get(f"{notice['url']}{path}", trust_env=False, timeout=60)


def test_a_stranger_reads_the_notice_and_nothing_that_was_not_chosen(
    notice: dict[str, str],
) -> None:
    answer = get(notice, f"/notice/{notice['slug']}")
    page = answer.text
    assert answer.status_code == 200 and '<html lang="zh-CN">' in page
    assert "公示中" in page and "2（并列）" in page and "公示期内（含截止日）" in page
    assert "示例园区壬&lt;script&gt;管理委员会" in page and "<script" not in page
    assert "受理处室&lt;b&gt;甲&lt;/b&gt;" in page
    for hidden in ("98.00", "核定分", SENDER, "请重新核查", "扣分", "示例用户", "测试处长"):
        assert hidden not in page
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert "set-cookie" not in answer.headers and "style=" not in page


def test_the_content_is_what_its_hash_says(notice: dict[str, str]) -> None:
    content = get(notice, f"/notice/{notice['slug']}.json").content
    found = hashlib.sha256(content).hexdigest()
    page = get(notice, f"/notice/{notice['slug']}").text.replace("<wbr>", "")
    assert found in page and found[:32] in page
    assert len(json.loads(content)["名单"]) == 5


def test_a_withdrawn_notice_says_so_and_shows_nothing_else(notice: dict[str, str]) -> None:
    page = get(notice, f"/notice/{notice['gone']}").text
    today = clock.today()
    assert f"已于{today.year}年{today.month}月{today.day}日撤回" in page
    assert "示例园区壬" not in page and "内部原因" not in page
    assert get(notice, f"/notice/{notice['gone']}.json").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/notice/000000000000", 404),
        ("/notice/没有", 404),
        ("/notice/", 303),
        ("/notice/x/_stcore/health", 401),
        ("/notice/x/y", 303),
        ("/files/objection/1.docx", 401),
    ],
)
def test_no_other_address_opens(notice: dict[str, str], path: str, status: int) -> None:
    answer = get(notice, path)
    assert answer.status_code == status
    if status == 404:
        assert "没有这份公示" in answer.text and '<html lang="zh-CN">' in answer.text


def test_the_answer_goes_to_the_office_alone(notice: dict[str, str]) -> None:
    path = f"/files/objection/{notice['letter']}.docx"
    allowed = client(notice["url"], "shengji").get(path)
    assert allowed.status_code == 200 and allowed.content.startswith(b"PK")
    for login in ("yuanqu", "shiji", "pingshen", "guancha", "guanli"):
        refused = client(notice["url"], login).get(path)
        assert refused.status_code == 404 and SENDER not in refused.text
