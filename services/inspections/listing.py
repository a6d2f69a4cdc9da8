"""All inspections of a unit: the nearest day due, how each stands, spot checks of the year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.calendars import Calendar
from scoring.inspection_due import DueState, DueStep
from scoring.inspection_next import next_steps
from scoring.inspection_warnings import WarningKind, warnings
from scoring.inspections import EventKind
from scoring.procedures import Supervision
from services import clock
from services.books.adopting import Book, own_book
from services.holidays import calendar
from services.inspections.reading import case_of, steps_of
from services.inspections.rights import KIND, may_decide, readable_rows, supervision_of
from services.inspections.spot_checks import SpotChecks, spot_checks
from services.people import User
from storage.books import BookRow
from storage.inspections import InspectionEventRow, InspectionRow, InstrumentRow

_BEGUN = (EventKind.ENTERED, EventKind.RECORDED, EventKind.ENDED, EventKind.STEP)


@dataclass(frozen=True, slots=True)
class Listed:
    """One inspection in a list. `nearest` is what is due first and not done; `next_title` what
    is to be recorded next, "" where nothing is; `is_begun` that it was really gone
    to; `warned` counts its own warnings, not the source's order, which all of them share."""

    id: int
    number: str
    procedure_id: str
    procedure: str
    subject: str
    is_spot_check: bool
    entry_on: date
    begun_on: date
    is_begun: bool
    closed_on: date | None
    nearest: DueStep | None
    overdue: int
    warned: int
    next_title: str
    steps: tuple[DueStep, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A unit's book of supervision with its inspections, open ones first, the nearest day due on
    top. `may_write` and `may_decide` are the user's."""

    book: Book
    definition: Supervision
    inspections: tuple[Listed, ...]
    spot_checks: tuple[SpotChecks, ...]
    years: tuple[int, ...]
    may_write: bool
    may_decide: bool


def listing(session: Session, user: User, year: int | None = None) -> Listing | None:
    """The inspections of the user's unit, of one year (of entry) or all; spot checks are those of
    that year, else this one. None where the unit has no book of supervision yet."""
    book = own_book(session, user, KIND)
    if book is None:
        return None
    definition = supervision_of(session.get_one(BookRow, book.id))
    rows = list(session.scalars(readable_rows(user).where(InspectionRow.book_id == book.id)))
    found = listed_rows(session, definition, rows)
    return Listing(
        book=book,
        definition=definition,
        inspections=tuple(one for one in found if year in (None, one.begun_on.year)),
        spot_checks=spot_checks(definition, found, year or clock.today().year),
        years=tuple(sorted({one.begun_on.year for one in found}, reverse=True)),
        may_write=book.is_kept and book.closed_at is None,
        may_decide=may_decide(user, book.unit_id) and book.closed_at is None,
    )


def listed_rows(
    session: Session, definition: Supervision, rows: Iterable[InspectionRow]
) -> list[Listed]:
    """These inspections, in three queries whatever their number."""
    rows = list(rows)
    ids = [row.id for row in rows]
    events: dict[int, list[InspectionEventRow]] = defaultdict(list)
    at = InspectionEventRow
    for event in session.scalars(select(at).where(at.inspection_id.in_(ids)).order_by(at.on)):
        events[event.inspection_id].append(event)
    papers: dict[int, list[InstrumentRow]] = defaultdict(list)
    on = InstrumentRow
    for paper in session.scalars(select(on).where(on.inspection_id.in_(ids)).order_by(on.id)):
        papers[paper.inspection_id].append(paper)
    days = calendar(session)
    found = [_listed(days, definition, row, events[row.id], papers[row.id]) for row in rows]
    return sorted(found, key=_first)


def _first(one: Listed) -> tuple[bool, date, date, int]:
    deadline = one.nearest.deadline if one.nearest else None
    return (
        one.closed_on is not None,
        deadline.due if deadline else date.max,
        one.entry_on,
        one.id,
    )


def _listed(
    days: Calendar,
    definition: Supervision,
    row: InspectionRow,
    events: list[InspectionEventRow],
    papers: list[InstrumentRow],
) -> Listed:
    procedure = definition.procedure(row.procedure)
    case = case_of(row, procedure, events, papers)
    steps = steps_of(case, days)
    running = [
        (one.deadline.due, at)
        for at, one in enumerate(steps)
        if one.is_open and one.deadline is not None and row.closed_on is None
    ]
    following = next_steps(case, steps)
    return Listed(
        id=row.id,
        number=row.number,
        procedure_id=row.procedure,
        procedure=procedure.title,
        subject=row.subject,
        is_spot_check=row.is_spot_check,
        entry_on=row.entry_on,
        begun_on=case.begun_on,
        is_begun=bool(case.of(_BEGUN)),
        closed_on=row.closed_on,
        nearest=steps[min(running)[1]] if running else None,
        overdue=sum(steps[at].state is DueState.OVERDUE for _, at in running),
        warned=sum(at.kind is not WarningKind.SOURCE_ORDER for at in warnings(case, steps)),
        next_title=following[0].title if following else "",
        steps=steps,
    )
