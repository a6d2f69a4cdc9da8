"""Signing in: tokens, lockout, expiry, the change of a password."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scoring.workflow import Level, Role
from services import attempts, clock, login_sessions, new_accounts, passwords, sign_in, units
from storage import audit, database
from storage.audit import AuditEventRow
from storage.people import AccountRow, LoginSessionRow

PASSWORD = "shuang-liu-2020"
START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


class Clock:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm at its least cost: these tests hash hundreds of times."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(clock, "now", moved)
    return moved


@pytest.fixture
def clerk(session: Session, time: Clock) -> AccountRow:
    return person(session, "wang.fang")


def person(session: Session, login: str) -> AccountRow:
    """A clerk of the province's, with `PASSWORD` and no duty to change it."""
    known = session.scalars(select(AccountRow)).first()
    unit_id = known.unit_id if known else units.create_unit(
        session, None, name="省科学技术厅", level=Level.PROVINCE
    )  # fmt: skip
    new_accounts.create_account(
        session, None, login=login, name="王芳", role=Role.REVIEWER, unit_id=unit_id
    )
    row = session.scalars(select(AccountRow).where(AccountRow.login == login)).one()
    row.password_hash, row.must_change_password = passwords.hashed(PASSWORD), False
    session.flush()
    return row


def test_sign_in_right_password(session: Session, clerk: AccountRow) -> None:
    outcome = sign_in.sign_in(session, " WANG.fang ", PASSWORD)

    assert outcome.token is not None
    assert outcome.refusal == ""
    user = sign_in.session_user(session, outcome.token)
    assert user is not None
    assert (user.id, user.login) == (clerk.id, "wang.fang")


def test_token_is_kept_only_as_its_hash(session: Session, clerk: AccountRow) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token

    kept = session.scalars(select(LoginSessionRow.token_hash)).one()
    assert token is not None
    assert token not in kept
    assert sign_in.session_user(session, kept) is None


def test_wrong_passwords_lock_for_fifteen_minutes(
    session: Session, clerk: AccountRow, time: Clock
) -> None:
    told = [sign_in.sign_in(session, clerk.login, "wrong").refusal for _ in range(5)]

    assert ["还可再试 4 次" in told[0], "还可再试 1 次" in told[3]] == [True, True]
    assert "2026年11月21日 10:15（北京时间）" in told[4]
    time.pass_(minutes=14, seconds=59)
    assert sign_in.sign_in(session, clerk.login, PASSWORD).token is None
    time.pass_(seconds=2)
    assert sign_in.sign_in(session, clerk.login, PASSWORD).token is not None
    assert clerk.failed_count == 0


def test_refusals_of_an_unknown_name_are_the_same(session: Session, clerk: AccountRow) -> None:
    known = [sign_in.sign_in(session, clerk.login, "wrong").refusal for _ in range(7)]
    unknown = [sign_in.sign_in(session, "nobody.here", "wrong").refusal for _ in range(7)]

    assert unknown == known


def test_after_a_lock_everybody_counts_anew(
    session: Session, clerk: AccountRow, time: Clock
) -> None:
    for login in (clerk.login, "nobody.here"):
        for _ in range(attempts.LIMIT):
            sign_in.sign_in(session, login, "wrong")
    time.pass_(minutes=16)

    for login in (clerk.login, "nobody.here"):
        assert "还可再试 4 次" in sign_in.sign_in(session, login, "wrong").refusal


def test_password_reset_while_it_was_checked_is_not_let_in(
    session: Session, clerk: AccountRow
) -> None:
    stored = sign_in.stored_hash(session, clerk.login)
    clerk.password_hash = passwords.hashed("xin-kou-ling-7")
    session.flush()

    assert sign_in.conclude(session, clerk.login, stored, right=True).token is None


def test_unknown_names_do_not_share_their_count(session: Session, clerk: AccountRow) -> None:
    for _ in range(4):
        sign_in.sign_in(session, "nobody.here", "wrong")

    assert "还可再试 4 次" in sign_in.sign_in(session, "nobody.there", "wrong").refusal


def test_unknown_name_is_not_written_down(session: Session, clerk: AccountRow) -> None:
    sign_in.sign_in(session, "my-secret-password", "wrong")

    event = session.scalars(select(AuditEventRow).order_by(AuditEventRow.seq.desc())).first()
    assert event is not None
    assert event.action == "sign_in_failed"
    assert "my-secret" not in event.detail


def test_unknown_name_costs_a_hash(monkeypatch: pytest.MonkeyPatch, session: Session) -> None:
    assert not passwords.matches(None, "wrong")  # the decoy is made once
    checked: list[str] = []

    class Watching:
        def verify(self, stored: str, password: str) -> bool:
            checked.append(stored)
            return True

    monkeypatch.setattr(passwords, "_HASHER", Watching())
    assert sign_in.sign_in(session, "nobody", "wrong").token is None
    assert [stored[:9] for stored in checked] == ["$argon2id"]


def test_success_forgets_the_wrong_ones(session: Session, clerk: AccountRow) -> None:
    for _ in range(4):
        sign_in.sign_in(session, clerk.login, "wrong")
    sign_in.sign_in(session, clerk.login, PASSWORD)

    assert "还可再试 4 次" in sign_in.sign_in(session, clerk.login, "wrong").refusal


def test_disabled_account_is_told_only_with_the_right_password(
    session: Session, clerk: AccountRow
) -> None:
    clerk.is_active = False

    assert "还可再试" in sign_in.sign_in(session, clerk.login, "wrong").refusal
    right = sign_in.sign_in(session, clerk.login, PASSWORD)
    assert "已停用" in right.refusal
    assert right.token is None


def test_demo_account_outside_demo_mode_stays_out(
    session: Session, clerk: AccountRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.is_demo = True
    monkeypatch.delenv("FAZHI_DEMO", raising=False)
    assert "演示账号" in sign_in.sign_in(session, clerk.login, PASSWORD).refusal

    monkeypatch.setenv("FAZHI_DEMO", "1")
    assert sign_in.sign_in(session, clerk.login, PASSWORD).token is not None


def disable(session: Session, account: AccountRow, token: str) -> None:
    account.is_active = False
    session.flush()


def revoke(session: Session, account: AccountRow, token: str) -> None:
    login_sessions.revoke_all(session, account.id)


def leave(session: Session, account: AccountRow, token: str) -> None:
    sign_in.sign_out(session, token)


@pytest.mark.parametrize("end", [disable, revoke, leave])
def test_session_ends(
    session: Session, clerk: AccountRow, end: Callable[[Session, AccountRow, str], None]
) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token
    live = login_sessions.of_token(session, token or "")
    assert token is not None
    assert live is not None
    assert sign_in.user_for_sid(session, clerk.id, live.sid) is not None

    end(session, clerk, token)

    session.expire_all()
    assert sign_in.session_user(session, token) is None
    assert sign_in.user_for_sid(session, clerk.id, live.sid) is None


def test_session_ends_unused_and_after_twelve_hours(
    session: Session, clerk: AccountRow, time: Clock
) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    time.pass_(minutes=29)
    live = login_sessions.of_token(session, token)
    assert live is not None
    assert live.is_stale
    time.pass_(minutes=2)
    assert login_sessions.of_token(session, token) is None

    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    for _ in range(36):
        time.pass_(minutes=19.9)
        assert login_sessions.of_token(session, token) is not None
        login_sessions.note_use(session, login_sessions.hash_of(token))
    time.pass_(minutes=10)
    assert login_sessions.of_token(session, token) is None


def test_idle_limit_is_set_by_the_environment(
    session: Session, clerk: AccountRow, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_IDLE_MINUTES", "5")
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""

    time.pass_(minutes=6)

    assert sign_in.session_user(session, token) is None


def test_sid_finds_only_its_own_account(session: Session, clerk: AccountRow) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    other = person(session, "li.na")
    sign_in.sign_in(session, other.login, PASSWORD)
    live = login_sessions.of_token(session, token)
    assert live is not None

    assert sign_in.user_for_sid(session, other.id, live.sid) is None
    assert sign_in.user_for_sid(session, clerk.id, "0" * 32) is None
    assert live.sid not in (token, login_sessions.hash_of(token))


def test_change_password_ends_the_other_sessions(session: Session, clerk: AccountRow) -> None:
    here = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    there = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    clerk.must_change_password = True

    changed = sign_in.change_password(session, here, PASSWORD, "xin-kou-ling-7")

    session.expire_all()
    assert changed.is_done
    user = sign_in.session_user(session, here)
    assert user is not None
    assert not user.must_change_password
    assert sign_in.session_user(session, there) is None
    assert sign_in.sign_in(session, clerk.login, PASSWORD).token is None
    assert sign_in.sign_in(session, clerk.login, "xin-kou-ling-7").token is not None


def test_change_password_tells_everything_at_once(session: Session, clerk: AccountRow) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""

    told = sign_in.change_password(session, token, "wrong", "1111")

    assert "还可再试 4 次" in told.old
    assert told.new == (
        "新口令只有4个字符，至少要10个",
        "新口令须同时含有字母和数字",
        "新口令至少要用到4个不同的字符",
    )
    same = sign_in.change_password(session, token, PASSWORD, PASSWORD)
    assert same.new == ("新口令与原口令相同",)
    named = sign_in.change_password(session, token, PASSWORD, "Wang.Fang-2026")
    assert named.new == ("新口令不能包含账号",)


def test_change_password_is_no_way_round_the_lock(session: Session, clerk: AccountRow) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    for _ in range(attempts.LIMIT):
        sign_in.change_password(session, token, "wrong", "xin-kou-ling-7")

    told = sign_in.change_password(session, token, PASSWORD, "xin-kou-ling-7")

    assert "已锁定" in told.old
    assert passwords.matches(clerk.password_hash, PASSWORD)


def test_demo_account_keeps_its_password(session: Session, clerk: AccountRow) -> None:
    token = sign_in.sign_in(session, clerk.login, PASSWORD).token or ""
    clerk.is_demo = True

    told = sign_in.change_password(session, token, PASSWORD, "xin-kou-ling-7")

    assert told.new == ("演示账号由大家共用，口令不能更改",)
    assert passwords.matches(clerk.password_hash, PASSWORD)


def test_every_step_is_in_the_audit_chain(any_engine: Engine) -> None:
    with database.writing(any_engine) as session:
        person(session, "wang.fang")
    with database.writing(any_engine) as session:
        sign_in.sign_in(session, "wang.fang", "wrong")
    with database.writing(any_engine) as session:
        token = sign_in.sign_in(session, "wang.fang", PASSWORD).token or ""
    with database.writing(any_engine) as session:
        sign_in.change_password(session, token, PASSWORD, "xin-kou-ling-7")
    with database.writing(any_engine) as session:
        sign_in.sign_out(session, token)
        sign_in.sign_out(session, token)

    with database.reading(any_engine) as session:
        done = session.scalars(select(AuditEventRow.action).order_by(AuditEventRow.seq)).all()
        broken = audit.first_broken(session)
    assert done == [
        "create_unit", "create_account", "sign_in_failed", "sign_in", "change_password", "sign_out",
    ]  # fmt: skip
    assert broken is None


def test_one_time_passwords_keep_the_rule() -> None:
    made = {passwords.one_time() for _ in range(50)}

    assert len(made) == 50
    assert all(passwords.problems(one, "wang.fang") == () for one in made)
    assert not any(set(one) & set("ilo01") for one in made)
