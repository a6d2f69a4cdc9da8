"""What happened in an inspection is recorded, or withdrawn with a reason; never edited."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from scoring.deadline_rules import DayKind
from scoring.errors import ActionRefused
from scoring.inspection_refusals import problems
from scoring.inspections import DECISIONS, OF_INSTRUMENT, Event, EventKind
from scoring.procedures import Procedure
from services import clock
from services.access import require
from services.books.rights import APPROVERS
from services.history import record
from services.inspections.parts import event_of, title_of
from services.inspections.reading import case_of, event_rows, instrument_rows
from services.inspections.rights import open_inspection, part_row, supervision_of
from services.inspections.withdrawing import withdraw
from services.people import User
from storage.inspections import InspectionEventRow, InspectionRow

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """An event as the form has it: `step` a printed number, `instrument` an id, `term` the id of
    an open term with its `days` and `day_kind`; only what its kind needs is kept."""

    kind: EventKind
    on: date | None = None
    words: str = ""
    step: int | None = None
    instrument: int | None = None
    term: str = ""
    days: int | None = None
    day_kind: DayKind | None = None


def record_event(session: Session, user: User, inspection_id: int, asked: Asked) -> int:
    """Record an event; decisions by the approver. What is out of order is taken and warned of.

    Raises NotAllowed, NotFound, ActionRefused with everything that cannot be.
    """
    row = open_inspection(session, user, inspection_id, decides=asked.kind in DECISIONS)
    if asked.on is None:
        raise ActionRefused("日期：还没有填写。")
    procedure = supervision_of(row.book).procedure(row.procedure)
    events = event_rows(session, row.id)
    case = case_of(row, procedure, events, instrument_rows(session, row.id))
    wanted = _event(asked, asked.on, procedure)
    same = [one.id for one in case.events if _equal(one, wanted)]
    if same:
        return same[0]  # the same click twice
    found = problems(case, wanted, clock.today())
    if len(wanted.words) > _LONGEST:
        found.append(f"说明：不超过 {_LONGEST} 个字。")
    if found:
        raise ActionRefused(found)
    made = append(session, user, row, wanted)
    record(
        session, user, "inspection.event", "inspection", row.id, inspection=row.number,
        event=title_of(procedure, wanted.kind, wanted.step), on=wanted.on, words=wanted.words,
    )  # fmt: skip
    return made


def append(session: Session, user: User, row: InspectionRow, event: Event) -> int:
    """Write a sound event down; the caller tells the audit chain."""
    made = InspectionEventRow(
        inspection_id=row.id, kind=event.kind.value, on=event.on, words=event.words,
        detail=_detail(event), account_id=user.id, at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made.id


def withdraw_event(session: Session, user: User, event_id: int, reason: str) -> None:
    """Withdraw an event with a reason; it stays on record and counts no more.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    found = part_row(session, user, InspectionEventRow, event_id)
    row = open_inspection(session, user, found.inspection_id)
    if EventKind(found.kind) in DECISIONS:
        require(user, *APPROVERS)
    words = withdraw(found, "这一条", reason)
    session.flush()
    procedure = supervision_of(row.book).procedure(row.procedure)
    event = event_of(found)
    record(
        session, user, "inspection.event_withdraw", "inspection", row.id, inspection=row.number,
        event=title_of(procedure, event.kind, event.step), on=found.on, reason=words,
    )  # fmt: skip


def _event(asked: Asked, on: date, procedure: Procedure) -> Event:
    """What the kind needs of the form, and no more."""
    kind = asked.kind
    by_term = kind is EventKind.TERM_SET or (
        kind is EventKind.CORRECTED and procedure.instrument is None
    )
    is_set = kind is EventKind.TERM_SET
    return Event(
        kind=kind, on=on, words=asked.words.strip(),
        step=asked.step if kind is EventKind.STEP else None,
        instrument=asked.instrument if kind in OF_INSTRUMENT and not by_term else None,
        term=asked.term if by_term else "",
        days=asked.days if is_set else None, day_kind=asked.day_kind if is_set else None,
    )  # fmt: skip


def _equal(one: Event, other: Event) -> bool:
    return _key(one) == _key(other)


def _key(one: Event) -> tuple[object, ...]:
    return (
        one.kind, one.on, one.words, one.step, one.instrument, one.term, one.days, one.day_kind,
    )  # fmt: skip


def _detail(event: Event) -> dict[str, Any]:
    named = {
        "step": event.step,
        "instrument": event.instrument,
        "term": event.term or None,
        "days": event.days,
        "day_kind": event.day_kind.value if event.day_kind else None,
    }
    return {key: value for key, value in named.items() if value is not None}
