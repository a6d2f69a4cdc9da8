"""What was entered and filed at parts of a book goes with them when their names change."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.books import BookFileRow, BookRow, EntryRow

_ON_THE_WAY = "~"
"""Begins the name that a part has while others still bear the one it is to get."""


def move(session: Session, book: BookRow, names: Mapping[str, str]) -> None:
    """Give parts (old name to new name) their new names, all at once: two may change places.
    Names that stay may be left out; a new name must not belong to a part that stays."""
    changed = {old: new for old, new in names.items() if old != new}
    entries = session.scalars(
        select(EntryRow).where(EntryRow.book_id == book.id, EntryRow.part.in_(changed))
    ).all()
    files = session.scalars(
        select(BookFileRow).where(BookFileRow.book_id == book.id, BookFileRow.part.in_(changed))
    ).all()
    held: list[EntryRow | BookFileRow] = [*entries, *files]
    for row in held:
        row.part = f"{_ON_THE_WAY}{changed[row.part]}"
    session.flush()
    for row in held:
        row.part = row.part.removeprefix(_ON_THE_WAY)
    session.flush()
