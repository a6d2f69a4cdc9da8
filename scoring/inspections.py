"""An inspection as values: what happened in it and when, under which procedure of supervision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring.deadline_rules import DayKind
from scoring.procedures import Procedure


class EventKind(StrEnum):
    """What can happen in an inspection, in the order in which it should."""

    NOTICE_SERVED = "notice_served"
    ENTERED = "entered"
    RECORDED = "recorded"
    PAPER_SIGNED = "paper_signed"
    SIGNING_REFUSED = "signing_refused"
    ENDED = "ended"
    REPORTED = "reported"
    REPORT_RECEIVED_BY_UNIT = "report_received_by_unit"
    REPORT_RECEIVED_BY_OFFICE = "report_received_by_office"
    OPINION = "opinion"
    APPROVED = "approved"
    DECIDED = "decided"
    INSTRUMENT_RECEIVED = "instrument_received"
    TERM_SET = "term_set"
    CORRECTED = "corrected"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_RECEIVED = "review_received"
    REVIEW_ACCEPTED = "review_accepted"
    REVIEW_REFUSED = "review_refused"
    REVIEW_DONE = "review_done"
    REVIEW_CARRIED_OUT = "review_carried_out"
    STEP = "step"
    CLOSED = "closed"


_K = EventKind
OF_INSTRUMENT = frozenset(
    {
        _K.INSTRUMENT_RECEIVED, _K.CORRECTED, _K.REVIEW_REQUESTED, _K.REVIEW_RECEIVED,
        _K.REVIEW_ACCEPTED, _K.REVIEW_REFUSED, _K.REVIEW_DONE, _K.REVIEW_CARRIED_OUT,
    }
)  # fmt: skip
"""What happens to one instrument; an event of these kinds names it. A correction names the open
term instead, where the procedure has terms and no instrument."""
OFTEN = frozenset(
    {_K.ENTERED, _K.RECORDED, _K.PAPER_SIGNED, _K.SIGNING_REFUSED, _K.OPINION, _K.STEP}
)
"""What can happen more than once; all else happens once (in an inspection, to an instrument)."""
DECISIONS = frozenset(
    {_K.APPROVED, _K.DECIDED, _K.REVIEW_ACCEPTED, _K.REVIEW_REFUSED, _K.REVIEW_DONE}
)
"""Decisions of the office: recorded by its approver."""
_ON_SITE = (_K.ENTERED, _K.RECORDED, _K.PAPER_SIGNED, _K.SIGNING_REFUSED, _K.ENDED)


@dataclass(frozen=True, slots=True)
class Course:
    """Which event starts a deadline, which ones answer it, which ones make it needless, what
    may follow; whether it runs for each instrument of its own."""

    starts: EventKind
    answers: tuple[EventKind, ...]
    called_off: tuple[EventKind, ...] = ()
    after: tuple[EventKind, ...] = ()
    of_instrument: bool = False


COURSES: Mapping[str, Course] = {
    "D1": Course(_K.ENTERED, (_K.NOTICE_SERVED,)),
    "D2": Course(_K.ENDED, (_K.REPORTED,)),
    "D3": Course(_K.REPORT_RECEIVED_BY_UNIT, (_K.OPINION,)),
    "D4": Course(_K.REPORT_RECEIVED_BY_OFFICE, (_K.DECIDED,)),
    "D5": Course(
        _K.INSTRUMENT_RECEIVED, (_K.REVIEW_REQUESTED, _K.REVIEW_RECEIVED), of_instrument=True
    ),
    "D6": Course(_K.REVIEW_RECEIVED, (_K.REVIEW_ACCEPTED, _K.REVIEW_REFUSED), of_instrument=True),
    "D7": Course(
        _K.REVIEW_ACCEPTED, (_K.REVIEW_DONE,), (_K.REVIEW_REFUSED,), (_K.REVIEW_CARRIED_OUT,), True
    ),
    "D8": Course(_K.INSTRUMENT_RECEIVED, (_K.CORRECTED,), of_instrument=True),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day. `step` is a printed number (kind STEP), `instrument` an
    id, `term` the id of an open term; `days` and `day_kind` are a set term's own length."""

    kind: EventKind
    on: date
    words: str = ""
    step: int | None = None
    instrument: int | None = None
    term: str = ""
    days: int | None = None
    day_kind: DayKind | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Issued:
    """An instrument that stands, with the term that it states; no days, no term."""

    id: int
    document_no: str
    issued_on: date
    term_days: int | None = None
    term_kind: DayKind = DayKind.CALENDAR


@dataclass(frozen=True, slots=True)
class Case:
    """An inspection as the core sees it: only events and instruments that stand. `entry_on` is
    the planned day of entry, until an event says when it was."""

    procedure: Procedure
    entry_on: date
    inspectors: int
    events: tuple[Event, ...] = ()
    instruments: tuple[Issued, ...] = ()
    closed_on: date | None = None

    @property
    def begun_on(self) -> date:
        """The day on which the inspection began, or is to begin."""
        return self.first(EventKind.ENTERED) or self.entry_on

    def of(
        self, kinds: Iterable[EventKind], instrument: int | None = None, term: str = ""
    ) -> tuple[Event, ...]:
        """The events of these kinds, about this instrument or term, the earliest first."""
        wanted = frozenset(kinds)
        found = [
            one
            for one in self.events
            if one.kind in wanted and (one.instrument, one.term) == (instrument, term)
        ]
        return tuple(sorted(found, key=lambda one: (one.on, one.id)))

    def first(self, *kinds: EventKind) -> date | None:
        """The first day of any of these kinds; None while there was none."""
        return min((one.on for one in self.events if one.kind in kinds), default=None)


def kinds_of(procedure: Procedure) -> tuple[EventKind, ...]:
    """What can be recorded under a procedure, in order: its deadlines and lists say so."""
    found = {*_ON_SITE}
    for course in (COURSES[rule] for rule in procedure.deadlines if rule in COURSES):
        found |= {course.starts, *course.answers, *course.after}
    if procedure.outcomes:
        found |= {_K.APPROVED, _K.DECIDED}
    if procedure.open_terms:
        found |= {_K.TERM_SET, _K.CORRECTED}
    if procedure.steps and not procedure.deadlines:
        found.add(_K.STEP)
    return tuple(kind for kind in EventKind if kind in found)
