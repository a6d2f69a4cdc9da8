"""What of the own unit's plan is due and not done, for the list of all regimes' days."""

from sqlalchemy.orm import Session

from scoring.workflow import Role
from services.books.due import Due
from services.books.kinds import TITLE, BookKind
from services.people import User
from services.plan import kept


def due(session: Session, user: User) -> list[Due]:
    """Every task and safeguard that has a day and is not done; nothing once a plan is closed."""
    book = kept.own_plan(session, user) if user.role is not Role.ADMIN else None
    if book is None or book.closed_at:
        return []
    found = kept.plan(session, user, book.id)
    return [
        Due(
            one.entry.due, TITLE[BookKind.PLAN], one.name, one.entry.owner, "work_plan",
            (("task", one.part),),
        )
        for one in found.lines
        if one.entry.due and not one.is_done
    ]  # fmt: skip
