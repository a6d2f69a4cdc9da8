"""One inspection, read whole: what happened, what is due, what is out of line, what comes next."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from regimes import deadlines
from scoring.calendars import Calendar
from scoring.deadline_rules import DayKind
from scoring.inspection_due import DueStep, due_steps
from scoring.inspection_next import next_steps
from scoring.inspection_warnings import warnings
from scoring.inspections import DECISIONS, OF_INSTRUMENT, OFTEN, Case, EventKind, Issued, kinds_of
from scoring.procedures import Procedure
from services import clock
from services.books.files import BookFile, files
from services.books.rights import keeps
from services.holidays import calendar
from services.inspections.kept import Inspection, part_of
from services.inspections.parts import event_of, happened, instruments, liable
from services.inspections.rights import KIND, may_decide, readable_row, supervision_of
from services.people import User
from storage.inspections import InspectionEventRow, InspectionRow, InstrumentRow
from storage.people import AccountRow


def one(session: Session, user: User, inspection_id: int) -> Inspection:
    """One inspection that the user may read. Raises NotFound."""
    row = readable_row(session, user, inspection_id)
    procedure = supervision_of(row.book).procedure(row.procedure)
    events, issued = event_rows(session, row.id), instrument_rows(session, row.id)
    case = case_of(row, procedure, events, issued)
    steps = steps_of(case, calendar(session))
    is_kept = keeps(user, row.book.unit_id)
    decides = may_decide(user, row.book.unit_id)
    opened = session.get_one(AccountRow, row.account_id)
    return Inspection(
        id=row.id,
        book_id=row.book_id,
        unit=row.book.unit.name,
        procedure=procedure,
        number=row.number,
        subject=row.subject,
        about=row.about,
        way=row.way,
        is_spot_check=row.is_spot_check,
        inspectors=tuple(row.inspectors),
        entry_on=row.entry_on,
        begun_on=case.begun_on,
        opened_by=opened.name,
        opened_at=row.at,
        closed_on=row.closed_on,
        closing=row.closing,
        version=row.version,
        is_kept=is_kept,
        may_decide=decides,
        events=happened(procedure, events, issued),
        due_steps=steps,
        next_steps=next_steps(case, steps),
        warnings=warnings(case, steps),
        instruments=instruments(session, procedure, issued, case),
        liable=liable(session, procedure, row.id),
        offered=_offered(case, is_kept, decides) if row.closed_on is None else (),
        files=_files(session, user, row),
    )


def case_of(
    row: InspectionRow,
    procedure: Procedure,
    events: Sequence[InspectionEventRow],
    issued: Sequence[InstrumentRow],
) -> Case:
    """What stands, as the core sees it. What was recorded of a withdrawn instrument falls with
    the instrument."""
    papers = tuple(
        Issued(paper.id, paper.document_no, paper.issued_on, paper.term_days,
               DayKind(paper.term_kind))
        for paper in issued
        if paper.withdrawn_at is None
    )  # fmt: skip
    known = {None, *(paper.id for paper in papers)}
    standing = [event_of(event) for event in events if event.withdrawn_at is None]
    return Case(
        procedure, row.entry_on, len(row.inspectors),
        tuple(event for event in standing if event.instrument in known), papers, row.closed_on,
    )  # fmt: skip


def steps_of(case: Case, days: Calendar) -> tuple[DueStep, ...]:
    """Its deadlines as of today, by the office's own calendar."""
    return due_steps(case, deadlines.shipped(), days, clock.today())


def begun_on(session: Session, row: InspectionRow) -> date:
    """The day on which an inspection began, or is to begin."""
    entered = [
        event.on
        for event in event_rows(session, row.id)
        if event.kind == EventKind.ENTERED and event.withdrawn_at is None
    ]
    return min(entered, default=row.entry_on)


def event_rows(session: Session, inspection_id: int) -> list[InspectionEventRow]:
    """Everything recorded of an inspection, the withdrawn too, by day."""
    at = InspectionEventRow
    wanted = select(at).where(at.inspection_id == inspection_id).order_by(at.on, at.id)
    return list(session.scalars(wanted))


def instrument_rows(session: Session, inspection_id: int) -> list[InstrumentRow]:
    """Its instruments, the withdrawn too, in the order of issue."""
    at = InstrumentRow
    wanted = select(at).where(at.inspection_id == inspection_id).order_by(at.issued_on, at.id)
    return list(session.scalars(wanted))


def _offered(case: Case, is_kept: bool, decides: bool) -> tuple[EventKind, ...]:
    """What may be recorded: decisions for the approver, nothing a second time that happens once,
    and of an instrument nothing before there is one."""
    if not is_kept:
        return ()
    return tuple(
        kind
        for kind in kinds_of(case.procedure)
        if (decides or kind not in DECISIONS) and (kind in OFTEN or _is_missing(case, kind))
    )


def _is_missing(case: Case, kind: EventKind) -> bool:
    """Whether it did not happen yet: to the inspection, an instrument or an open term."""
    procedure = case.procedure
    if kind is EventKind.TERM_SET:
        return any(not case.of((kind,), term=term.id) for term in procedure.open_terms)
    if kind is EventKind.CORRECTED and procedure.instrument is None:
        terms = {one.term for one in case.events if one.kind is EventKind.TERM_SET}
        return any(not case.of((kind,), term=term) for term in terms)
    if kind in OF_INSTRUMENT:
        return any(not case.of((kind,), paper.id) for paper in case.instruments)
    return not case.of((kind,))


def _files(session: Session, user: User, row: InspectionRow) -> dict[str, tuple[BookFile, ...]]:
    start = part_of(row.id)
    found = files(session, user, KIND, row.book_id)
    return {
        part.removeprefix(start): tuple(filed)
        for part, filed in found.items()
        if part.startswith(start)
    }
