"""A unit begins a book with a regime's definition, or puts a newer definition into it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.regimes import Definition
from services import clock
from services.access import require
from services.books import kinds
from services.books.kinds import TITLE, BookKind
from services.books.rights import KEEPERS, keeps, kept, listed, readable
from services.history import record
from services.people import User
from storage.books import BookRow

NO_YEAR = 0
D = TypeVar("D", bound=Definition)


@dataclass(frozen=True, slots=True)
class Book:
    """A unit's book: whose, of which year, whether this user keeps it."""

    id: int
    kind: BookKind
    year: int
    unit_id: int
    unit: str
    title: str
    sha256: str
    at: datetime
    closed_at: datetime | None
    version: int
    is_kept: bool


def books(session: Session, user: User, kind: BookKind) -> list[Book]:
    """The books of a kind that the user may read; the own unit's first, newest year first."""
    found = [_book(row, user) for row in session.scalars(listed(user, kind))]
    return sorted(found, key=lambda one: one.unit_id != user.unit_id)


def book(session: Session, user: User, kind: BookKind, book_id: int) -> Book:
    """One book that the user may read. Raises NotFound."""
    return _book(readable(session, user, kind, book_id), user)


def own_book(session: Session, user: User, kind: BookKind, year: int = NO_YEAR) -> Book | None:
    """The own unit's book of a kind, if begun."""
    own = BookRow.unit_id == user.unit_id
    row = session.scalars(listed(user, kind).where(own, BookRow.year == year)).first()
    return _book(row, user) if row else None


def begin(
    session: Session,
    user: User,
    kind: BookKind,
    definition: Definition | None = None,
    year: int = NO_YEAR,
) -> int:
    """Begin the unit's book with a definition, the shipped one unless told otherwise.

    Raises NotAllowed, ActionRefused where the unit has that book already.
    """
    require(user, *KEEPERS)
    if own_book(session, user, kind, year):
        of_year = f"{year}年" if year else ""
        raise ActionRefused(f"本单位已经有{of_year}{TITLE[kind]}，不能再建一份。请打开已有的办理。")
    definition = definition or kinds.shipped(kind)
    content = kinds.written(definition)
    row = BookRow(
        unit_id=user.unit_id, kind=kind.value, year=year, title=definition.title,
        content=content, sha256=_sha256(content), account_id=user.id, at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(
        session, user, "book.begin", "book", row.id,
        kind=TITLE[kind], year=year or None, name=row.title, sha256=row.sha256,
    )  # fmt: skip
    return row.id


def replace(
    session: Session, user: User, kind: BookKind, book_id: int, version: int, definition: Definition
) -> None:
    """Put another definition into a book; what was entered at its parts stays.

    Raises NotAllowed, NotFound, ActionRefused, Conflict.
    """
    row = open_row(session, user, kind, book_id)
    if row.version != version:
        raise Conflict(f"别人刚改过{TITLE[kind]}，您的改动没有保存。请看过最新内容后再试。")
    content = kinds.written(definition)
    before, row.content, row.sha256 = row.sha256, content, _sha256(content)
    row.title = definition.title
    session.flush()
    record(
        session, user, "book.replace", "book", row.id,
        kind=TITLE[kind], before=before, after=row.sha256,
    )  # fmt: skip


def open_row(session: Session, user: User, kind: BookKind, book_id: int) -> BookRow:
    """A book that the user keeps and that is not closed. Raises NotAllowed, NotFound,
    ActionRefused."""
    row = kept(session, user, kind, book_id)
    if row.closed_at:
        raise ActionRefused(f"{row.year}年{TITLE[kind]}已经办结，不能再改；只能查阅和导出。")
    return row


def definition_of(row: BookRow, model: type[D]) -> D:
    """What a book keeps, as its own kind of definition."""
    found = kinds.read(BookKind(row.kind), row.content)
    assert isinstance(found, model)
    return found


def _book(row: BookRow, user: User) -> Book:
    return Book(
        row.id, BookKind(row.kind), row.year, row.unit_id, row.unit.label, row.title, row.sha256,
        row.at, row.closed_at, row.version, keeps(user, row.unit_id),
    )  # fmt: skip


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
