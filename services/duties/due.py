"""Matters of the own unit's duty list that are due and not done."""

from sqlalchemy.orm import Session

from services.books.due import Due
from services.books.entries import State
from services.books.kinds import TITLE
from services.duties.kept import KIND, duty_book
from services.people import User


def due(session: Session, user: User) -> list[Due]:
    """Those with a day, not done."""
    found = duty_book(session, user)
    return [
        Due(
            one.entry.due, TITLE[KIND], f"{one.code} {one.matter.title}", one.entry.owner,
            "duties", (("matter", one.code),), "本单位填写的完成日期",
        )
        for one in (found.matters if found else ())
        if one.entry.due is not None and one.entry.state is not State.DONE
    ]  # fmt: skip
