"""The own unit's duty list with what stands at each matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.duties import Duty, DutyList, Matter
from scoring.errors import NotFound
from services.books import adopting, entries, files, kinds, rights
from services.books.adopting import Book
from services.books.entries import Asked, Entry, State
from services.books.files import BookFile
from services.books.kinds import BookKind
from services.books.links import Link
from services.people import User
from storage.books import BookRow, EntryRow

KIND = BookKind.DUTIES
_PROGRESS = {State.NOT_BEGUN: 0, State.UNDER_WAY: 0, State.DONE: 100}
"""A matter has no share of its own: it is begun or done."""
_LONGEST = 60
"""Characters of a title in the records."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A matter with what was entered and filed there; `code` is the printed number of its duty
    and its place under it, `3-2`."""

    code: str
    duty: Duty
    matter: Matter
    entry: Entry
    files: tuple[BookFile, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """What was entered and filed at a matter that the list has no more; `part` names it."""

    part: str
    entry: Entry
    files: tuple[BookFile, ...]


@dataclass(frozen=True, slots=True)
class DutyBook:
    """The unit's duty list."""

    book: Book
    definition: DutyList
    matters: tuple[Kept, ...]
    gone: tuple[Gone, ...]

    @property
    def is_retold(self) -> bool:
        """Whether some of its duties still bear the short titles that come with the project."""
        shipped = kinds.shipped(KIND)
        assert isinstance(shipped, DutyList)
        own = {one.title for one in self.definition.duties}
        return any(one.title in own for one in shipped.duties)

    def at(self, code: str) -> Kept | None:
        """A matter by its code."""
        return next((one for one in self.matters if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Completion:
    """How far some matters are, in matters."""

    done: int
    under_way: int
    not_begun: int

    @property
    def count(self) -> int:
        """All of them."""
        return self.done + self.under_way + self.not_begun


def duty_book(session: Session, user: User) -> DutyBook | None:
    """The own unit's duty list, or None where it has none yet."""
    book = adopting.own_book(session, user, KIND)
    if book is None:
        return None
    row = rights.readable(session, user, KIND, book.id)
    definition = adopting.definition_of(row, DutyList)
    filed = files.files(session, user, KIND, book.id)
    entered = entries.entries_of(session, row, definition.matters)
    matters = tuple(
        Kept(code, duty, matter, entered[code], tuple(filed.get(code, ())))
        for duty in definition.duties
        for place, matter in enumerate(duty.matters, 1)
        for code in (f"{duty.number}-{place}",)
    )
    return DutyBook(book, definition, matters, _gone(session, row, definition, filed))


def _gone(
    session: Session,
    row: BookRow,
    definition: DutyList,
    filed: Mapping[str, Sequence[BookFile]],
) -> tuple[Gone, ...]:
    parts = session.scalars(select(EntryRow.part).where(EntryRow.book_id == row.id))
    lost = sorted({*parts, *filed} - set(definition.matters))
    held = entries.entries_of(session, row, lost)
    return tuple(Gone(part, held[part], tuple(filed.get(part, ()))) for part in lost)


def completion(matters: Sequence[Kept]) -> Completion:
    """How far these matters are."""
    states = [one.entry.state for one in matters]
    return Completion(
        *(states.count(one) for one in (State.DONE, State.UNDER_WAY, State.NOT_BEGUN))
    )


def by_duty(found: DutyBook) -> list[tuple[Duty, Completion]]:
    """How far each duty is, in printed order."""
    return [
        (duty, completion([one for one in found.matters if one.duty is duty]))
        for duty in found.definition.duties
    ]


def save(
    session: Session,
    user: User,
    book_id: int,
    code: str,
    version: int,
    *,
    owner: str,
    due: date | None,
    state: State,
    note: str,
    links: Sequence[Link] | None = None,
) -> None:
    """Save who sees to a matter, by when, how far it is, and what proves it elsewhere (None
    leaves the links as they are).

    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    row = adopting.open_row(session, user, KIND, book_id)
    parts = adopting.definition_of(row, DutyList).matters
    if code not in parts:
        raise NotFound("没有这一项，可能清单刚换过。请刷新页面。")
    entry = entries.entries_of(session, row, [code])[code]
    asked = Asked(
        owner=owner, due=due, state=state, progress=_PROGRESS[state], note=note,
        links=entry.links if links is None else tuple(links),
    )  # fmt: skip
    called = f"{code} {parts[code].title[:_LONGEST]}"
    entries.save(session, user, row, code, version, asked, parts, called)
