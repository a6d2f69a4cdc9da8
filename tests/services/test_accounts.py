"""Units and accounts: who may manage them, what is refused, what ends with it."""

from collections.abc import Callable
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotAllowed, NotFound, Refusal
from scoring.workflow import ROLE_LEVELS, Level, Role
from services import accounts, attempts, demo, new_accounts, passwords, sign_in, units
from services.people import User, user_of
from storage.people import AccountRow


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm at its least cost: these tests hash hundreds of times."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def levels(session: Session) -> dict[Level, int]:
    """One unit of each level."""
    province = units.create_unit(session, None, name="省科学技术厅", level=Level.PROVINCE)
    city = units.create_unit(
        session, None, name="甲市科学技术局", level=Level.CITY, parent_id=province
    )
    park = units.create_unit(
        session, None, name="甲市高新区管委会", level=Level.PARK, parent_id=city
    )
    return {Level.PROVINCE: province, Level.CITY: city, Level.PARK: park}


@pytest.fixture
def admin(session: Session, levels: dict[Level, int]) -> User:
    return made(session, levels, "admin.one", Role.ADMIN)


def made(session: Session, levels: dict[Level, int], login: str, role: Role) -> User:
    new_accounts.create_account(
        session, None, login=login, name="张三", role=role, unit_id=levels[ROLE_LEVELS[role][0]]
    )
    return user_of(session.scalars(select(AccountRow).where(AccountRow.login == login)).one())


CALLS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (accounts.list_accounts, {}),
    (accounts.reset_password, {"account_id": 1}),
    (accounts.set_active, {"account_id": 1, "active": False}),
    (accounts.revoke_sessions, {"account_id": 1}),
    (accounts.unlock, {"account_id": 1}),
    (units.list_units, {}),
    (units.create_unit, {"name": "乙市高新区", "level": Level.PARK}),
    (
        new_accounts.create_account,
        {"login": "mine", "name": "我", "role": Role.ADMIN, "unit_id": 1},
    ),
]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin_manages_accounts(
    session: Session, levels: dict[Level, int], role: Role
) -> None:
    user = made(session, levels, "some.body", role)

    for call, arguments in CALLS:
        with pytest.raises(NotAllowed):
            call(session, user, **arguments)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("level", list(Level))
def test_role_must_fit_the_level(
    session: Session, levels: dict[Level, int], role: Role, level: Level
) -> None:
    def create() -> str:
        return new_accounts.create_account(
            session, None, login="new.one", name="张三", role=role, unit_id=levels[level]
        )

    if level in ROLE_LEVELS[role]:
        assert sign_in.sign_in(session, "new.one", create()).user is not None
    else:
        with pytest.raises(ActionRefused, match="角色："):
            create()


def test_new_account_must_change_its_password(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    password = new_accounts.create_account(
        session, admin, login="New.One", name="张三", role=Role.PARK_CLERK,
        unit_id=levels[Level.PARK],
    )  # fmt: skip

    user = sign_in.sign_in(session, "new.one", password).user
    assert user is not None
    assert user.must_change_password


def test_account_problems_are_told_at_once(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    with pytest.raises(ActionRefused) as refused:
        new_accounts.create_account(
            session, admin, login="王", name=" ", role=Role.REVIEWER, unit_id=levels[Level.PARK]
        )
    assert [problem[:2] for problem in refused.value.problems] == ["账号", "姓名", "角色"]

    with pytest.raises(ActionRefused, match="已有人使用"):
        new_accounts.create_account(
            session, admin, login="ADMIN.ONE", name="李四", role=Role.ADMIN,
            unit_id=levels[Level.PROVINCE],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "level", "above", "words"),
    [
        ("乙市高新区", Level.PARK, None, "须选一个市级单位"),
        ("乙市高新区", Level.PARK, Level.PROVINCE, "须选一个市级单位"),
        ("乙市科技局", Level.CITY, Level.CITY, "须选一个省级单位"),
        ("另一省科技厅", Level.PROVINCE, Level.PROVINCE, "省级单位没有上级"),
        ("甲市科学技术局", Level.CITY, Level.PROVINCE, "已经有了"),
        ("", Level.CITY, Level.PROVINCE, "须为2—100个字"),
    ],
)
def test_unit_in_a_wrong_place_is_refused(
    session: Session, levels: dict[Level, int], name: str, level: Level, above: Level | None,
    words: str,
) -> None:  # fmt: skip
    with pytest.raises(ActionRefused, match=words):
        units.create_unit(
            session, None, name=name, level=level, parent_id=levels[above] if above else None
        )


def test_units_are_listed_from_the_top(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    listed = [(unit.level, unit.parent_name) for unit in units.list_units(session, admin)]

    assert listed == [
        (Level.PROVINCE, ""), (Level.CITY, "省科学技术厅"), (Level.PARK, "甲市科学技术局"),
    ]  # fmt: skip


def test_reset_ends_sessions_and_the_lock(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    user = made(session, levels, "some.body", Role.REVIEWER)
    first = accounts.reset_password(session, admin, user.id)
    token = sign_in.sign_in(session, "some.body", first).token or ""
    for _ in range(attempts.LIMIT):
        sign_in.sign_in(session, "some.body", "wrong")

    second = accounts.reset_password(session, admin, user.id)

    session.expire_all()
    assert sign_in.session_user(session, token) is None
    again = sign_in.sign_in(session, "some.body", second)
    assert again.user is not None
    assert again.user.must_change_password
    assert sign_in.sign_in(session, "some.body", first).token is None


def test_reset_takes_an_account_out_of_the_demo(
    session: Session, levels: dict[Level, int], admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_DEMO", "1")
    account_id = new_accounts.add_demo_account(
        session, login="yuanqu", name="示例用户", role=Role.PARK_CLERK, unit_id=levels[Level.PARK]
    )
    assert [one.login for one in demo.listed(session)] == ["yuanqu"]
    assert sign_in.sign_in(session, "yuanqu", demo.PASSWORD).token is not None

    accounts.reset_password(session, admin, account_id)

    assert demo.listed(session) == []
    assert sign_in.sign_in(session, "yuanqu", demo.PASSWORD).token is None


def test_demo_accounts_are_listed_in_demo_mode_only(
    session: Session, levels: dict[Level, int], admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for login, role in (("pingshen", Role.REVIEWER), ("yuanqu", Role.PARK_CLERK)):
        new_accounts.add_demo_account(
            session, login=login, name="示例", role=role, unit_id=levels[ROLE_LEVELS[role][0]]
        )

    monkeypatch.setenv("FAZHI_DEMO", "1")
    assert [one.login for one in demo.listed(session)] == ["yuanqu", "pingshen"]
    monkeypatch.delenv("FAZHI_DEMO")
    assert demo.listed(session) == []


def test_disabled_account_is_out_at_once(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    user = made(session, levels, "some.body", Role.REVIEWER)
    password = accounts.reset_password(session, admin, user.id)
    token = sign_in.sign_in(session, "some.body", password).token or ""

    accounts.set_active(session, admin, user.id, active=False)
    session.expire_all()
    assert sign_in.session_user(session, token) is None

    accounts.set_active(session, admin, user.id, active=True)
    session.expire_all()
    assert sign_in.session_user(session, token) is None
    assert sign_in.sign_in(session, "some.body", password).token is not None


def test_admins_do_not_lock_themselves_out(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    with pytest.raises(ActionRefused, match="自己"):
        accounts.set_active(session, admin, admin.id, active=False)
    with pytest.raises(ActionRefused, match="最后一个"):
        accounts.set_active(session, None, admin.id, active=False)

    second = made(session, levels, "admin.two", Role.ADMIN)
    accounts.set_active(session, second, admin.id, active=False)
    assert [one.login for one in accounts.list_accounts(session, second, active=True)] == [
        "admin.two"
    ]


def test_list_shows_locks_and_sessions(
    session: Session, levels: dict[Level, int], admin: User
) -> None:
    user = made(session, levels, "some.body", Role.REVIEWER)
    password = accounts.reset_password(session, admin, user.id)
    for _ in range(2):
        sign_in.sign_in(session, "some.body", password)
    for _ in range(attempts.LIMIT):
        sign_in.sign_in(session, "some.body", "wrong")

    (shown,) = accounts.list_accounts(session, admin, role=Role.REVIEWER)
    assert (shown.live_sessions, shown.locked_until is not None) == (2, True)
    assert shown.last_seen_at is not None

    accounts.unlock(session, admin, user.id)
    assert accounts.revoke_sessions(session, admin, user.id) == 2
    (shown,) = accounts.list_accounts(session, admin, role=Role.REVIEWER)
    assert (shown.live_sessions, shown.locked_until) == (0, None)


def test_list_is_filtered(session: Session, levels: dict[Level, int], admin: User) -> None:
    made(session, levels, "park.clerk", Role.PARK_CLERK)
    made(session, levels, "city.clerk", Role.CITY_CLERK)

    def logins(**wanted: Any) -> list[str]:
        return [one.login for one in accounts.list_accounts(session, admin, **wanted)]

    assert logins() == ["admin.one", "city.clerk", "park.clerk"]
    assert logins(unit_id=levels[Level.CITY]) == ["city.clerk"]
    assert logins(words="高新区") == ["park.clerk"]
    assert logins(words="CLERK", role=Role.CITY_CLERK) == ["city.clerk"]
    assert logins(active=False) == []


@pytest.mark.parametrize(
    "call", [accounts.reset_password, accounts.revoke_sessions, accounts.unlock]
)
def test_unknown_account_is_not_found(
    session: Session, admin: User, call: Callable[..., Any]
) -> None:
    with pytest.raises(NotFound) as refused:
        call(session, admin, 999)
    assert isinstance(refused.value, Refusal)
