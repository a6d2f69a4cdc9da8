"""Who is asking: the signed-in user as services see one."""

from dataclasses import dataclass

from scoring.workflow import Level, Role
from storage.people import AccountRow


@dataclass(frozen=True, slots=True)
class User:
    """A signed-in person: one role in one unit."""

    id: int
    login: str
    name: str
    role: Role
    unit_id: int
    unit_name: str
    level: Level
    is_demo: bool = False
    must_change_password: bool = False


def user_of(account: AccountRow) -> User:
    """The user that an account row stands for."""
    return User(
        id=account.id,
        login=account.login,
        name=account.name,
        role=Role(account.role),
        unit_id=account.unit_id,
        unit_name=account.unit.name,
        level=Level(account.unit.level),
        is_demo=account.is_demo,
        must_change_password=account.must_change_password,
    )
