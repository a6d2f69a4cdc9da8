"""Demo mode (`FAZHI_DEMO=1`): the sample accounts that the login page lists, one password for all.

Outside demo mode these accounts are neither listed nor let in: their password is public.
"""

import os
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Level, Role
from storage.people import AccountRow

PASSWORD = "shili2026"
"""Of every demo account. Latin letters, because a password field turns input methods off."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One row of the list on the login page."""

    login: str
    role: Role
    unit_name: str


def is_on() -> bool:
    """Whether this process serves in demo mode."""
    return os.environ.get("FAZHI_DEMO") == "1"


def listed(session: Session) -> list[DemoAccount]:
    """The demo accounts, from the parks upward; none outside demo mode."""
    if not is_on():
        return []
    rows = session.scalars(select(AccountRow).where(AccountRow.is_demo, AccountRow.is_active)).all()
    levels, roles = list(Level), list(Role)
    rows = sorted(
        rows,
        key=lambda row: (
            levels.index(Level(row.unit.level)),
            roles.index(Role(row.role)),
            row.unit_id,
        ),
    )
    return [DemoAccount(row.login, Role(row.role), row.unit.name) for row in rows]
