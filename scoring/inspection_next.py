"""What an inspection is waiting for: the first steps of its procedure that are not there yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.inspection_due import DueState, DueStep
from scoring.inspection_words import EVENT
from scoring.inspections import COURSES, OF_INSTRUMENT, Case, EventKind, kinds_of

_K = EventKind
CHAIN = (
    _K.NOTICE_SERVED, _K.ENTERED, _K.RECORDED, _K.PAPER_SIGNED, _K.ENDED, _K.REPORTED,
    _K.REPORT_RECEIVED_BY_UNIT, _K.REPORT_RECEIVED_BY_OFFICE, _K.OPINION, _K.APPROVED, _K.DECIDED,
)  # fmt: skip
"""The order without instruments; approval before decision, as it should be (inferred)."""
_INSTEAD = {_K.PAPER_SIGNED: (_K.SIGNING_REFUSED,)}


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may be taken next; `rule` is the deadline that it answers, if any."""

    kind: EventKind
    title: str
    rule: str = ""
    step: int | None = None
    instrument: int | None = None


def next_steps(case: Case, steps: Sequence[DueStep]) -> tuple[Next, ...]:
    """What should be recorded next; nothing once closed."""
    if case.closed_on is not None:
        return ()
    return (*_of_chain(case, steps), *_printed(case), *_of_instruments(case, steps))


def _of_chain(case: Case, steps: Sequence[DueStep]) -> Iterator[Next]:
    """The first one missing; an opinion that is deemed given is not waited for."""
    deemed = any(one.state is DueState.NO_OBJECTION for one in steps)
    rules = {kind: name for name, course in COURSES.items() for kind in course.answers}
    known = kinds_of(case.procedure)
    for kind in CHAIN:
        given = case.first(kind, *_INSTEAD.get(kind, ())) is not None
        if kind not in known or given or (kind is _K.OPINION and deemed):
            continue
        rule = rules.get(kind, "")
        yield Next(kind, EVENT[kind], rule if rule in case.procedure.deadlines else "")
        if kind is not _K.OPINION:
            return


def _printed(case: Case) -> Iterator[Next]:
    """The first printed step after the last one gone through."""
    if _K.STEP not in kinds_of(case.procedure):
        return
    done = {one.step for one in case.of((_K.STEP,))}
    for step in case.procedure.steps:
        if isinstance(step.number, int) and step.number not in done:
            yield Next(_K.STEP, f"第{step.number}步 {step.title}", step=step.number)
            return


def _of_instruments(case: Case, steps: Sequence[DueStep]) -> Iterator[Next]:
    received = kinds_of(case.procedure)
    for issued in case.instruments:
        if _K.INSTRUMENT_RECEIVED in received and not case.of((_K.INSTRUMENT_RECEIVED,), issued.id):
            title = f"{issued.document_no} {EVENT[_K.INSTRUMENT_RECEIVED]}"
            yield Next(_K.INSTRUMENT_RECEIVED, title, instrument=issued.id)
    for step in steps:
        course = COURSES.get(step.rule.id)
        if course is None or step.instrument is None or not step.is_open:
            continue
        kind = course.answers[0]
        assert kind in OF_INSTRUMENT
        yield Next(kind, EVENT[kind], step.rule.id, instrument=step.instrument)
