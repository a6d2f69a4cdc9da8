"""When each step of an inspection is due: which event starts a deadline, which one answers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoring.calendars import Calendar
from scoring.deadline_rules import (
    PER_CASE,
    Counting,
    DayKind,
    DeadlineRule,
    DeadlineRules,
    Lapse,
)
from scoring.deadlines import Deadline, due
from scoring.inspections import COURSES, Case, Course, Event, EventKind, Issued
from scoring.procedures import OpenTerm
from scoring.scorecard import Basis

SOON = 7
"""Calendar days before its day from which a step is soon due."""
_K = EventKind


class DueState(StrEnum):
    """How a deadline stands. The last two follow from silence: nothing is written for them."""

    WAITING = "waiting"
    NO_TRIGGER = "no_trigger"
    NO_TERM = "no_term"
    NOT_CALLED = "not_called"
    RUNNING = "running"
    SOON = "soon"
    MET = "met"
    UNDECIDED = "undecided"
    LATE = "late"
    OVERDUE = "overdue"
    NO_OBJECTION = "no_objection"
    RIGHT_LOST = "right_lost"


OPEN = frozenset({DueState.RUNNING, DueState.SOON, DueState.OVERDUE})
"""Due and not done."""
_LAPSED: Mapping[Lapse, DueState] = {
    Lapse.NOT_STATED: DueState.OVERDUE,
    Lapse.NO_OBJECTION: DueState.NO_OBJECTION,
    Lapse.RIGHT_LOST: DueState.RIGHT_LOST,
}


_TERM = Course(_K.TERM_SET, (_K.CORRECTED,))


@dataclass(frozen=True, slots=True)
class DueStep:
    """One deadline of an inspection. `starts_on` None while nothing started it; `planned` where
    it counts from an entry that is still to come; `instrument` is the one that it belongs to."""

    rule: DeadlineRule
    starts_on: date | None
    planned: bool
    deadline: Deadline | None
    answered_on: date | None
    state: DueState
    instrument: int | None = None

    @property
    def provisional(self) -> bool:
        """Whether a holiday notice that is not in the table could still move its day."""
        return self.deadline is not None and self.deadline.provisional

    @property
    def is_open(self) -> bool:
        """Whether it is due and not done."""
        return self.state in OPEN


def due_steps(
    case: Case, rules: DeadlineRules, calendar: Calendar, today: date
) -> tuple[DueStep, ...]:
    """Every deadline of the procedure in the order of its steps, those of instruments once for
    each; of a closed inspection as they stood on the day of closing.

    Raises DeadlineRefused where a day leaves 1990 to 2100.
    """
    return tuple(_all(case, rules, calendar, min(today, case.closed_on or today)))


def _all(case: Case, rules: DeadlineRules, calendar: Calendar, today: date) -> Iterator[DueStep]:
    own: list[str] = []
    for name in filter(COURSES.__contains__, case.procedure.deadlines):
        if COURSES[name].of_instrument:
            own.append(name)
        else:
            yield _step(case, rules.rule(name), COURSES[name], calendar, today)
    for issued in case.instruments or (None,):
        for name in own:
            yield _step(case, rules.rule(name), COURSES[name], calendar, today, issued)
    for term in case.procedure.open_terms:
        yield _step(case, term_rule(term), _TERM, calendar, today, term=term.id)


def _step(
    case: Case,
    rule: DeadlineRule,
    course: Course,
    calendar: Calendar,
    today: date,
    issued: Issued | None = None,
    term: str = "",
) -> DueStep:
    about = issued.id if issued else None
    begun = case.of((course.starts,), about, term)
    answers = case.of(course.answers, about, term)
    start = begun[0].on if begun else None
    planned = start is None and course.starts is _K.ENTERED
    if planned:
        start = case.entry_on
    answered = answers[0].on if answers else None
    deadline = _counted(rule, start, calendar, issued, begun[0] if begun else None)
    if deadline is not None:
        state = _stands(deadline, answered, today)
    elif start is not None:
        state = DueState.NO_TERM if answered is None else DueState.MET
    elif answered is not None:
        state = DueState.NO_TRIGGER
    else:
        off = case.of(course.called_off, about, term)
        state = DueState.NOT_CALLED if off else DueState.WAITING
    return DueStep(rule, start, planned, deadline, answered, state, about)


def _counted(
    rule: DeadlineRule,
    start: date | None,
    calendar: Calendar,
    issued: Issued | None,
    begun: Event | None,
) -> Deadline | None:
    """The deadline; None while it has not started, or where the instrument states no term."""
    if start is None:
        return None
    if not rule.is_per_case:
        return due(rule, start, calendar)
    days, kind = (issued.term_days, issued.term_kind) if issued else (None, None)
    if begun is not None and begun.kind is _K.TERM_SET:
        days, kind = begun.days, begun.day_kind
    return None if days is None else due(rule, start, calendar, days, kind)


def _stands(deadline: Deadline, answered: date | None, today: date) -> DueState:
    """Between the plain and the rolled day it is open whether an answer was in time, as long as
    nobody has decided on roll-over."""
    first = deadline.binding or min(deadline.due, deadline.rolled_due)
    last = deadline.binding or max(deadline.due, deadline.rolled_due)
    if answered is not None:
        if answered <= first:
            return DueState.MET
        return DueState.UNDECIDED if answered <= last else DueState.LATE
    if today > last:
        return _LAPSED[deadline.rule.lapse]
    return DueState.SOON if (first - today).days <= SOON else DueState.RUNNING


def term_rule(term: OpenTerm) -> DeadlineRule:
    """An open term of a procedure as a rule: each time it is set, it states its own length."""
    return DeadlineRule(
        id=term.id, title=term.title, who="被检查单位", whom="检查单位", event="下达限期整改",
        length=PER_CASE, day_kind=DayKind.CALENDAR, day_kind_basis=Basis.INFERRED,
        direction=Counting.FORWARD, printed=term.printed, clause=term.clause,
    )  # fmt: skip
