"""A panel of three over two parks in a browser: from assignment to a letter that is verified."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from scoring.workflow import Action, Role
from services import clock, judging
from services.panel import recusal
from services.panel.round_panel import round_panel
from services.panel.rules import SeeOthers
from services.people import User, user_of
from services.rounds import pinned, round_row
from services.steps import take
from storage import database
from storage.people import AccountRow
from storage.rounds import RoundRow
from tests.browser.conftest import open_round
from tests.browser.driver import Person
from tests.services.office import Office
from tests.services.panel.seated import ROW, Seated, set_rules
from tests.services.verified_parks import recommended_park
from tests.serving import ROOT, Server, start_server

pytestmark = pytest.mark.browser

PARKS = ("示例园区之1", "示例园区之2")
HARD, MILD, SOFT = (
    "四项制度只见一项，缺三项",
    "缺案件集体审议制度一项",
    "四项制度齐全，一项没有文号",
)
SETTLED = "核对制度汇编，确缺案件集体审议制度一项，采信评审2"


@dataclass(frozen=True)
class Panel:
    """The served round, the parks in review by it, the reviewers; the fourth must not review."""

    server: Server
    office: Office
    parks: tuple[int, int]
    reviewers: tuple[User, ...]

    def at(self, park: int) -> Seated:
        return Seated(self.office, self.parks[park], self.reviewers[:3])


@pytest.fixture
def panel(sqlite_template: Path, tmp_path: Path) -> Iterator[Panel]:
    """An open round with panel rules and two recommended parks; nobody has a seat yet."""
    file = tmp_path / "served.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = database.make_engine(f"sqlite:///{file}")
    with database.writing(engine) as session:
        open_round(session)
        rows = session.scalars(select(AccountRow).where(AccountRow.is_active)).all()
        users = {Role(row.role): user_of(row) for row in rows}
        first = session.get_one(AccountRow, users[Role.REVIEWER].id)
        more = [
            AccountRow(
                login=f"pingshen{number}", name=f"示例评审{number}", role=Role.REVIEWER,
                unit=first.unit, password_hash=first.password_hash, must_change_password=False,
                created_at=clock.now(),
            )
            for number in (2, 3, 4)
        ]  # fmt: skip
        session.add_all(more)
        session.flush()
        reviewers = (users[Role.REVIEWER], *map(user_of, more))
        round_id = session.scalars(select(RoundRow.id)).one()
    nobody = users[Role.ADMIN]
    office = Office(engine, users, nobody, nobody, nobody, nobody, round_id)
    set_rules(office, SeeOthers.AFTER_OWN, threshold="1")
    one, other = (recommended_park(office, name)[0] for name in PARKS)
    with office.writing() as session:
        city = users[Role.CITY_CLERK].unit_id
        recusal.declare(session, reviewers[3], city, "原在该市科技局任职")
    address = f"sqlite:///{file}"
    with start_server(tmp_path, {"FAZHI_DEMO": "1"}, address=address, seconds=300) as server:
        yield Panel(server, office, (one, other), reviewers)
    engine.dispose()


def test_from_assignment_to_the_letter(chromium: Browser, panel: Panel, tmp_path: Path) -> None:
    first, second, third, barred = panel.reviewers
    _assign(chromium, panel, barred)
    one, other = panel.at(0), panel.at(1)
    for at in (one, other):
        with panel.office.writing() as session:
            take(session, first, at.submission_id, Action.START_REVIEW)
        at.say(first, "3", HARD)
        at.say(third, "0.25" if at is one else "2.75", SOFT)
    other.say(second, "2.50", MILD)
    _judge_all_but_one(panel, second)
    one.lock(first)
    _deduct_and_lock(chromium, panel, (HARD, SOFT, first.name, third.name))
    one.lock(third)
    for reviewer in (first, second, third):
        other.lock(reviewer)
    assert other.mark(panel.office.users[Role.ORGANISER]) == Decimal("2.25")

    _settle(chromium, panel)
    approver = _person(chromium, panel, "shengji")
    approver.go(f"/review?id={one.submission_id}")
    approver.click("签发核定")
    approver.click("确认签发核定")
    approver.sees("已核定")
    assert one.mark(panel.office.users[Role.PROVINCE_APPROVER]) == Decimal("3.75")

    approver.go("/papers")
    with approver.page.expect_download() as got:
        approver.page.locator(
            f"a[href*='/files/letter/opinion/{one.submission_id}.']"
        ).first.click()
    letter = tmp_path / "opinion.docx"
    got.value.save_as(letter)
    assert PARKS[0] in got.value.suggested_filename
    approver.close()
    words = _words(letter.read_bytes())
    assert SETTLED in words or "组长裁定" in words
    assert not any(one.name in words for one in panel.reviewers)
    assert _verified(panel.server, letter) == 0
    letter.write_bytes(_altered(letter.read_bytes()))
    assert _verified(panel.server, letter) != 0


def _person(chromium: Browser, panel: Panel, login: str) -> Person:
    person = Person(chromium, panel.server.base_url, login)
    person.page.set_default_timeout(60_000)  # a server that has just started compiles its pages
    return person


def _assign(chromium: Browser, panel: Panel, barred: User) -> None:
    organiser = _person(chromium, panel, "zuzhi")
    organiser.menu("评审组")
    organiser.click("拟定分配方案")
    dialog = organiser.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="采纳，分配 6 个席位")).to_be_visible()
    organiser.click("采纳，分配 6 个席位")
    organiser.sees("0 / 6")
    organiser.close()
    with panel.office.reading() as session:
        found = round_panel(session, panel.office.users[Role.ORGANISER], panel.office.round_id)
    assert [len(park.held) for park in found.parks] == [3, 3]
    assert all(held.seat.account_id != barred.id for park in found.parks for held in park.held)


def _judge_all_but_one(panel: Panel, reviewer: User) -> None:
    with panel.office.writing() as session:
        for one in pinned(round_row(session, panel.office.round_id)).indicators:
            if one.id != ROW:
                judging.judge(session, reviewer, panel.parks[0], one.id, 0, looked_at=True)


def _deduct_and_lock(chromium: Browser, panel: Panel, secret: tuple[str, ...]) -> None:
    """The second reviewer's last indicator, nothing of the others in sight, then the lock; only
    after it, as the round says, what the others wrote."""
    park = panel.parks[0]
    reviewer = _person(chromium, panel, "pingshen2")
    for path in (f"/review?id={park}&item=6", f"/sheet?id={park}&item=four-systems", "/deductions"):
        reviewer.go(path)
        seen = reviewer.page.locator("body").inner_text()
        assert "四项管理制度" in seen or path == "/deductions"
        assert not [one for one in secret if one in seen], path
    reviewer.go(f"/review?id={park}&item=6")
    reviewer.choose("扣分")
    reviewer.type_into("扣几分", "1.25")
    reviewer.pick("依据", "案件集体审议制度")
    reviewer.pick("查阅的佐证", "未提交佐证")
    reviewer.type_into("扣分理由", MILD)
    reviewer.save_and_go_on()
    reviewer.click("锁定评分")
    reviewer.click("确认锁定")
    reviewer.sees("等其余评审员（2 / 3 已锁定）")
    reviewer.go(f"/review?id={park}&item=6")
    reviewer.sees(HARD)
    reviewer.close()


def _settle(chromium: Browser, panel: Panel) -> None:
    chair = _person(chromium, panel, "pingshen")
    chair.go(f"/review?id={panel.parks[0]}")
    chair.sees("分歧裁定")
    chair.sees(SOFT)
    chair.type_into("裁定扣几分", "1.25")
    chair.type_into("裁定理由", SETTLED)
    chair.click("裁定第6项")
    chair.sees("已全部裁定")
    chair.click("评审完毕，送审签")
    chair.click("确认送审签")
    chair.sees("等省级审签人签发")
    chair.close()


def _words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read("word/document.xml").decode()


def _altered(content: bytes) -> bytes:
    """The same letter with one mark raised."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w") as made:
        for part in parts.infolist():
            held = parts.read(part)
            if part.filename == "word/document.xml":
                assert b"3.75" in held
                held = held.replace(b"3.75", b"4.75")
            made.writestr(part, held)
    return out.getvalue()


def _verified(server: Server, file: Path) -> int:
    env = {
        **os.environ, "DATABASE_URL": server.database_url,
        "FAZHI_LOCAL": str(server.log.parent / "local"),
    }  # fmt: skip
    asked = [sys.executable, "cli.py", "verify", str(file)]
    return subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, check=False).returncode
