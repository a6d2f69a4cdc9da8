"""Which unit of the province runs the rounds: whose letters go out, to whom a park turns."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from storage.people import AccountRow, UnitRow


def province_office(session: Session) -> str:
    """The organiser's unit by name; "" while there is no organiser."""
    query = (
        select(UnitRow.name)
        .join(AccountRow, AccountRow.unit_id == UnitRow.id)
        .where(AccountRow.role == Role.ORGANISER)
        .order_by(AccountRow.id)
    )
    return session.scalars(query).first() or ""
