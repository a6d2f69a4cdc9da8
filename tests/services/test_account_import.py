"""Accounts in bulk: every problem at its cell, all or nothing, once, hashed outside."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from documents.account_book import HandedOut
from scoring.errors import ActionRefused, NotAllowed, WorkbookRefused
from scoring.words import ROLE
from scoring.workflow import Level, Role
from services import account_import, audit_trail, desk, passwords, sign_in, units
from services.account_plan import AccountPlan
from services.people import User
from storage import audit, database
from storage.audit import AuditEventRow
from storage.people import AccountRow, UnitRow
from tests.account_lists import listed
from tests.services.office import Office, build

CLERK = ("new.clerk", "王芳", "园区经办人", "测试园区一", "测试甲市局")
NEW_CITY = ("city.new", "李雷", "市级经办人", "测试丙市局", "测试省厅")
NEW_PARK = ("park.new", "韩梅", "园区审签人", "测试园区九", "测试丙市局")


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm at its least cost."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def at_desk(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """The small office behind `services.desk`."""
    file = tmp_path / "desk.sqlite3"
    file.write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    database.engine.cache_clear()
    yield build(database.engine())
    database.engine().dispose()
    database.engine.cache_clear()


def planned(office: Office, content: bytes) -> AccountPlan:
    with office.reading() as session:
        return account_import.preview(session, office.users[Role.ADMIN], content)


def made(office: Office, content: bytes) -> tuple[HandedOut, ...]:
    drawn = account_import.draw(planned(office, content), lambda _done, _all: None)
    with office.writing() as session:
        return account_import.apply(session, office.users[Role.ADMIN], content, "a.xlsx", drawn)


def counted(office: Office) -> tuple[int, int, int]:
    """Accounts, units and audit events."""
    with office.reading() as session:
        accounts, parks, events = (
            session.scalar(select(func.count()).select_from(table))
            for table in (AccountRow, UnitRow, AuditEventRow)
        )
    return accounts or 0, parks or 0, events or 0


def test_makes_accounts_and_units_with_passwords_that_open_the_door(any_office: Office) -> None:
    content = listed(NEW_PARK, CLERK, NEW_CITY)
    before = counted(any_office)
    handed = made(any_office, content)
    assert [(one.login, one.role, one.unit) for one in handed] == [
        ("park.new", "园区审签人", "测试园区九"),
        ("new.clerk", "园区经办人", "测试园区一"),
        ("city.new", "市级经办人", "测试丙市局"),
    ]
    after = counted(any_office)
    assert (after[0] - before[0], after[1] - before[1]) == (3, 2)
    with any_office.writing() as session:
        for one in handed:
            user = sign_in.sign_in(session, one.login, one.password).user
            assert user is not None and user.must_change_password
            assert (user.name, ROLE[user.role], user.unit_name) == (one.name, one.role, one.unit)
        found = {one.name: one for one in units.list_units(session, None)}
        assert found["测试丙市局"].parent_name == "测试省厅"
        assert found["测试园区九"].level is Level.PARK
        assert found["测试园区九"].parent_name == "测试丙市局"


def test_audit_chain_names_each_account_and_unit_and_no_password(office: Office) -> None:
    first = counted(office)[2]
    handed = made(office, listed(NEW_PARK, CLERK, NEW_CITY))
    with office.reading() as session:
        events = session.scalars(
            select(AuditEventRow).where(AuditEventRow.seq > first).order_by(AuditEventRow.seq)
        ).all()
        assert [one.action for one in events] == [
            "create_unit", "create_unit", *["create_account"] * 3, "import_accounts",
        ]  # fmt: skip
        assert {one.account_id for one in events} == {office.users[Role.ADMIN].id}
        assert not any(one.password in event.detail for one in handed for event in events)
        assert audit.first_broken(session) is None
        trail = audit_trail.trail(session, office.users[Role.ADMIN], audit_trail.Wanted())
    assert "新建账号数：3" in trail.events[0].lines


def test_preview_tells_units_apart_and_writes_nothing(office: Office) -> None:
    before = counted(office)
    plan = planned(office, listed(NEW_PARK, CLERK, NEW_CITY))
    assert not plan.problems and plan.rows == 3
    assert [(one.name, one.level, one.parent) for one in plan.units] == [
        ("测试丙市局", Level.CITY, "测试省厅"),
        ("测试园区九", Level.PARK, "测试丙市局"),
    ]
    assert [(one.row, one.unit.id is None) for one in plan.accounts] == [
        (2, True), (3, False), (4, True),
    ]  # fmt: skip
    assert counted(office) == before


def test_nothing_is_made_of_a_list_with_problems(office: Office) -> None:
    content, before = listed(NEW_PARK, CLERK, ("reviewer", *NEW_CITY[1:])), counted(office)
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        account_import.apply(session, None, content, "a.xlsx", {})
    assert refused.value.problems == ("A4 账号“reviewer”已有人使用，请换一个",)
    assert counted(office) == before


def test_same_file_makes_nothing_twice(office: Office) -> None:
    content = listed(NEW_PARK, NEW_CITY)
    made(office, content)
    after = counted(office)
    with office.reading() as session, pytest.raises(ActionRefused, match="建立了 2 个账号"):
        account_import.preview(session, None, content)
    with office.writing() as session, pytest.raises(ActionRefused, match="不会再建一次"):
        account_import.apply(session, None, content, "b.xlsx", {})
    assert counted(office) == after
    again = planned(office, listed(NEW_PARK, NEW_CITY, above=("另存",)))
    assert [one.cell for one in again.problems] == ["A3", "A4"]


def test_login_taken_since_the_preview_refuses_all_of_it(office: Office) -> None:
    content = listed(NEW_PARK, CLERK, NEW_CITY)
    drawn = account_import.draw(planned(office, content), lambda _done, _all: None)
    made(office, listed(CLERK))
    after = counted(office)
    with pytest.raises(ActionRefused, match=r"A3 .*已有人使用"), office.writing() as session:
        account_import.apply(session, None, content, "a.xlsx", drawn)
    assert counted(office) == after


CALLS: list[Callable[[Session, User], object]] = [
    account_import.template,
    lambda session, user: account_import.preview(session, user, listed(CLERK)),
    lambda session, user: account_import.apply(session, user, listed(CLERK), "a.xlsx", {}),
]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin(office: Office, role: Role) -> None:
    with office.reading() as session:
        for call in CALLS:
            with pytest.raises(NotAllowed):
                call(session, office.users[role])


def test_template_filled_in_comes_back(office: Office) -> None:
    with office.reading() as session:
        paper = account_import.template(session, office.users[Role.ADMIN])
    book = openpyxl.load_workbook(BytesIO(paper.content))
    names = {row[0].value for row in book["说明"].iter_rows()}
    assert {"测试省厅", "测试园区三"} <= names
    for at, words in enumerate(CLERK, 1):
        book.worksheets[0].cell(2, at).value = words
    buffer = BytesIO()
    book.save(buffer)
    assert [one.login for one in made(office, buffer.getvalue())] == ["new.clerk"]


def test_others_write_while_the_passwords_are_hashed(at_desk: Office) -> None:
    told = []

    def progress(done: int, count: int) -> None:
        told.append((done, count))
        desk.do(units.create_unit, None, name=f"别的市局{done}", level=Level.CITY, parent_id=1)

    handed = account_import.import_accounts(None, listed(NEW_PARK, NEW_CITY), "a.xlsx", progress)
    assert told == [(1, 2), (2, 2)] and len(handed) == 2


class Gone(Exception):
    """The page was left."""


def test_leaving_before_the_end_makes_nothing(at_desk: Office) -> None:
    before = counted(at_desk)

    def progress(done: int, count: int) -> None:
        if done == count:
            raise Gone

    with pytest.raises(Gone):
        account_import.import_accounts(None, listed(NEW_PARK, NEW_CITY), "a.xlsx", progress)
    assert counted(at_desk) == before


def test_nothing_is_hashed_for_a_list_with_problems(at_desk: Office) -> None:
    told: list[int] = []
    with pytest.raises(ActionRefused, match="A2"):
        account_import.import_accounts(
            None, listed(("王", *CLERK[1:])), "a.xlsx", lambda done, _all: told.append(done)
        )
    with pytest.raises(WorkbookRefused):
        account_import.import_accounts(None, b"no", "a.xlsx", lambda done, _all: told.append(done))
    assert not told


def test_passwords_paper_holds_every_line(office: Office) -> None:
    handed = made(office, listed(NEW_PARK, NEW_CITY))
    sheet = openpyxl.load_workbook(
        BytesIO(account_import.passwords_paper(handed).content)
    ).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    for one in handed:
        at = cells.index(one.login)
        assert cells[at : at + 5] == [one.login, one.name, one.role, one.unit, one.password]
