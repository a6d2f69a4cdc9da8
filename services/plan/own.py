"""A unit's own plan takes the place of the shipped one: from a table or a strict definition."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.plan_reader import read_plan
from indicators import loader
from scoring.plan import WorkPlan
from services.access import require
from services.books import adopting, kinds, own_file
from services.books.entries import Entry, entries_of
from services.books.kinds import BookKind
from services.books.rights import KEEPERS
from services.people import User
from services.plan import editing
from services.plan.kept import defined
from services.plan.own_rows import definition_of
from services.plan.tasks import heading, parts_of

KINDS = ("xlsx", "xls", "yaml", "yml")


@dataclass(frozen=True, slots=True)
class Part:
    """A task of the own plan; `before` is what the present plan calls it ("" where it is new),
    `entered` whether anything stands there, which stays."""

    name: str
    before: str
    entered: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an own plan would be. `left_out` are tasks with entries that it does not have: what
    was entered there is kept and shown no more."""

    definition: WorkPlan
    groups: tuple[str, ...]
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]


def proposed(
    session: Session, user: User, book_id: int | None, content: bytes, filename: str
) -> Proposed:
    """What a file would make of the plan; nothing is written. `book_id` None before it is begun.

    Raises NotAllowed, NotFound, ActionRefused, RegimeRefused, WorkbookRefused, every problem at
    once.
    """
    require(user, *KEEPERS)
    present = _present(session, user, book_id)
    made = _read(content, filename, present)
    was = parts_of(present) if book_id is not None else {}
    stands = _entered(session, user, book_id)
    now = parts_of(made)
    return Proposed(
        made,
        tuple(heading(one) for one in made.groups),
        tuple(Part(name, was.get(key, ""), key in stands) for key, name in now.items()),
        tuple(was[key] for key in stands if key in was and key not in now),
    )


def adopt(
    session: Session,
    user: User,
    book_id: int | None,
    version: int,
    content: bytes,
    filename: str,
) -> int:
    """Put the own plan in force, or begin with it; gives the book's id.

    Raises as `proposed`, and Conflict.
    """
    made = proposed(session, user, book_id, content, filename).definition
    if book_id is None:
        return editing.begin(session, user, made)
    adopting.replace(session, user, BookKind.PLAN, book_id, version, made)
    editing.enter_stated(session, user, book_id)
    return book_id


def _present(session: Session, user: User, book_id: int | None) -> WorkPlan:
    if book_id is not None:
        return defined(adopting.open_row(session, user, BookKind.PLAN, book_id))
    shipped = kinds.shipped(BookKind.PLAN)
    assert isinstance(shipped, WorkPlan)
    return shipped


def _entered(session: Session, user: User, book_id: int | None) -> dict[str, Entry]:
    """The parts of the present plan at which something stands."""
    if book_id is None:
        return {}
    row = adopting.open_row(session, user, BookKind.PLAN, book_id)
    found = entries_of(session, row, parts_of(defined(row)))
    return {key: one for key, one in found.items() if one.version}


def _read(content: bytes, filename: str, present: WorkPlan) -> WorkPlan:
    if filename.lower().endswith((".yaml", ".yml")):
        return own_file.read(BookKind.PLAN, content, filename, WorkPlan)
    card = loader.definition(present.scorecard)
    return definition_of(read_plan(content), filename, present, card)
