"""An approver helps colleagues of the own unit, and nobody else."""

import pytest
from argon2 import PasswordHasher

from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.workflow import Role
from services import accounts, attempts, passwords, sign_in, unit_accounts
from services.people import User
from storage.people import AccountRow
from tests.services.office import Office


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real algorithm at its least cost."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


def test_an_approver_sees_only_those_whom_he_helps(office: Office) -> None:
    seen = {
        Role.PARK_APPROVER: ["park_clerk"],
        Role.CITY_APPROVER: ["city_clerk"],
        Role.PROVINCE_APPROVER: ["observer", "reviewer"],
    }
    with office.reading() as session:
        for role, logins in seen.items():
            found = unit_accounts.own_unit(session, office.users[role])
            assert sorted(one.login for one in found) == logins
        for role in set(Role) - set(seen):
            with pytest.raises(NotAllowed):
                unit_accounts.own_unit(session, office.users[role])


def test_a_colleague_who_forgot_gets_in_again_with_a_password_to_be_changed(
    office: Office,
) -> None:
    clerk, approver = office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER]
    with office.writing() as session:
        first = unit_accounts.reset_password(session, approver, clerk.id)
        token = sign_in.sign_in(session, clerk.login, first).token or ""
        for _ in range(attempts.LIMIT):
            sign_in.sign_in(session, clerk.login, "wrong")
        unit_accounts.unlock(session, approver, clerk.id)
        assert unit_accounts.own_unit(session, approver)[0].locked_until is None
        second = unit_accounts.reset_password(session, approver, clerk.id)
    with office.writing() as session:
        assert sign_in.session_user(session, token) is None
        again = sign_in.sign_in(session, clerk.login, second)
        assert again.user is not None and again.user.must_change_password
        assert unit_accounts.end_sessions(session, approver, clerk.id) == 1
        assert sign_in.session_user(session, again.token or "") is None


@pytest.mark.parametrize("call", ["reset_password", "end_sessions", "unlock"])
def test_of_anybody_else_nothing_is_found(office: Office, call: str) -> None:
    act = getattr(unit_accounts, call)
    users = office.users
    park, province = users[Role.PARK_APPROVER], users[Role.PROVINCE_APPROVER]
    others: list[tuple[User, User]] = [
        (park, park),  # oneself
        (park, office.other_clerk),  # another park's
        (park, users[Role.CITY_CLERK]),  # above
        (users[Role.CITY_APPROVER], users[Role.PARK_CLERK]),  # below
        (province, users[Role.ADMIN]),
        (province, users[Role.ORGANISER]),
        (province, province),
    ]
    with office.writing() as session:
        session.get_one(AccountRow, office.other_approver.id).unit_id = park.unit_id
        session.flush()
        for user, other in [*others, (park, office.other_approver)]:  # a second approver
            with pytest.raises(NotFound, match="不由您管理"):
                act(session, user, other.id)
        with pytest.raises(NotAllowed):
            act(session, users[Role.PARK_CLERK], park.id)
        with pytest.raises(NotAllowed):  # the admin's own way stays the admin's
            accounts.reset_password(session, park, users[Role.PARK_CLERK].id)


def test_demo_and_disabled_accounts_are_refused_with_the_reason(office: Office) -> None:
    clerk, approver = office.users[Role.PARK_CLERK], office.users[Role.PARK_APPROVER]
    with office.writing() as session:
        row = session.get_one(AccountRow, clerk.id)
        row.is_demo = True
        with pytest.raises(ActionRefused, match="口令是公开的"):
            unit_accounts.reset_password(session, approver, clerk.id)
        row.is_demo, row.is_active = False, False
        with pytest.raises(ActionRefused, match="已停用"):
            unit_accounts.reset_password(session, approver, clerk.id)
        assert row.password_hash == "!"
