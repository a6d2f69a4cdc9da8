"""Work plans as pages see them: the own one, those below, one with its tasks."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.plan import WorkPlan
from scoring.scorecard import Scheme
from scoring.workflow import Level, Role
from services.books import adopting, files, kinds
from services.books.adopting import Book
from services.books.entries import entries_of
from services.books.kinds import BookKind
from services.books.rights import listed, readable
from services.people import User
from services.plan.tasks import Standing, TaskLine, lines, parts_of, standing
from storage.books import BookRow
from storage.people import UnitRow

READERS = (
    Role.CITY_CLERK, Role.CITY_APPROVER, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER,
)  # fmt: skip
"""Who reads the plans of parks below."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit's plan: the definition, the scorecard whose rows it serves, its lines in order."""

    book: Book
    definition: WorkPlan
    card: Scheme
    lines: tuple[TaskLine, ...]

    @property
    def standing(self) -> Standing:
        return standing(self.lines)


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in a list: how far it is, when anything was entered last (None: never)."""

    book: Book
    standing: Standing
    changed_at: datetime | None


def own_plan(session: Session, user: User) -> Book | None:
    """The own unit's plan, if begun."""
    return adopting.own_book(session, user, BookKind.PLAN)


def plan(session: Session, user: User, book_id: int) -> Plan:
    """One plan that the user may read. Raises NotFound."""
    row = readable(session, user, BookKind.PLAN, book_id)
    definition = defined(row)
    card = loader.definition(definition.scorecard)
    entered = entries_of(session, row, parts_of(definition))
    held = files.files(session, user, BookKind.PLAN, book_id)
    book = adopting.book(session, user, BookKind.PLAN, book_id)
    return Plan(book, definition, card, tuple(lines(definition, card, entered, held)))


def plans(session: Session, user: User) -> list[PlanSummary]:
    """Every plan that the user may read, the own unit's first."""
    rows = {row.id: row for row in session.scalars(listed(user, BookKind.PLAN))}
    found = []
    for one in adopting.books(session, user, BookKind.PLAN):
        said = _lines(session, rows[one.id])
        changed = max((line.entry.at for line in said if line.entry.at), default=None)
        found.append(PlanSummary(one, standing(said), changed))
    return found


def parks_without(session: Session, user: User) -> list[str]:
    """The parks below the user's desk that have begun no plan."""
    begun = select(BookRow.unit_id).where(BookRow.kind == BookKind.PLAN.value)
    query = select(UnitRow).where(UnitRow.level == Level.PARK.value, UnitRow.id.not_in(begun))
    if user.level is Level.PARK or user.role not in READERS:
        return []
    if user.level is Level.CITY:
        query = query.where(UnitRow.parent_id == user.unit_id)
    return [row.label for row in session.scalars(query.order_by(UnitRow.id))]


def defined(row: BookRow) -> WorkPlan:
    """What a plan's book keeps; all sessions share one immutable object."""
    return _read(row.content)


def _lines(session: Session, row: BookRow) -> list[TaskLine]:
    definition = defined(row)
    card = loader.definition(definition.scorecard)
    return lines(definition, card, entries_of(session, row, parts_of(definition)))


@lru_cache(maxsize=128)
def _read(content: str) -> WorkPlan:
    found = kinds.read(BookKind.PLAN, content)
    assert isinstance(found, WorkPlan)
    return found
