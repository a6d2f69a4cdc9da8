"""The steps of an inspection in order: done with its day, due by when, or still to come.

A step is recorded in two clicks: its button, then 保存 in the dialog. Steps of an instrument
stand with their instrument.
"""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from scoring.deadline_words import dated
from scoring.inspection_due import DueStep
from scoring.inspection_words import EVENT
from scoring.inspections import COURSES, DECISIONS, OF_INSTRUMENT, OFTEN, EventKind, kinds_of
from services.inspections.kept import Happened, Inspection
from services.people import User
from ui.books.part_files import linked
from ui.components import escaped, fold, note
from ui.inspection.badges import due_badge, due_words
from ui.inspection.event_dialog import About, ask_withdraw, record_dialog
from ui.inspection.files_dialog import files_dialog
from ui.labels import badge

_REFUSALS = {EventKind.SIGNING_REFUSED, EventKind.REVIEW_REFUSED}
"""What happens only instead of something else: offered quietly."""
_AFTER = {
    EventKind.REVIEW_ACCEPTED: EventKind.REVIEW_RECEIVED,
    EventKind.REVIEW_REFUSED: EventKind.REVIEW_RECEIVED,
    EventKind.REVIEW_DONE: EventKind.REVIEW_ACCEPTED,
    EventKind.REVIEW_CARRIED_OUT: EventKind.REVIEW_DONE,
}
"""What is of no use before something else: offered quietly until then, never refused."""


def step_rows(user: User, found: Inspection) -> None:
    """The steps of the inspection itself."""
    asked = [
        one for one in found.next_steps
        if one.kind in found.offered and one.instrument is None
    ]  # fmt: skip
    first = About("", asked[0].kind, asked[0].step).key if asked else ""
    with st.container(border=True, gap="small", key="inspection_steps"):
        for about in abouts(found):
            _row(user, found, about, is_first=about.key == first)
    withdrawn = [one for one in found.events if not one.stands]
    if withdrawn:
        with fold(f"撤回的记录 {len(withdrawn)} 条", "undo", "withdrawn_events") as box:
            if box.open:
                st.markdown("\n".join(f"- {_withdrawn_line(one)}" for one in withdrawn))


def instrument_steps(user: User, found: Inspection, instrument_id: int) -> None:
    """The steps of one instrument: received, corrected, reviewed."""
    for kind in kinds_of(found.procedure):
        if kind in OF_INSTRUMENT:
            _row(user, found, About(EVENT[kind], kind, instrument=instrument_id), is_first=False)


def abouts(found: Inspection) -> Iterator[About]:
    """What can happen in the inspection itself, in order, each open term and printed step alone."""
    procedure = found.procedure
    for kind in kinds_of(procedure):
        by_term = kind is EventKind.TERM_SET or (
            kind is EventKind.CORRECTED and procedure.instrument is None
        )
        if by_term:
            for term in procedure.open_terms:
                yield About(f"{EVENT[kind]}（{term.title}）", kind, term=term.id)
        elif kind is EventKind.STEP:
            for step in procedure.steps:
                if isinstance(step.number, int):
                    yield About(f"第{step.number}步 {step.title}", kind, step=step.number)
        elif kind not in OF_INSTRUMENT and kind is not EventKind.CLOSED:
            yield About(EVENT[kind], kind)


def _row(user: User, found: Inspection, about: About, *, is_first: bool) -> None:
    done = [one for one in found.events if one.stands and _is_of(one, about)]
    due = _due_of(found, about)
    is_counted = due is not None and due.deadline is not None
    if found.closed_on is not None and not done and not is_counted:
        return  # what never came need not be read any more
    may = about.kind in found.offered and (not done or about.kind in OFTEN)
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False):
        with st.container(gap=None, width="stretch"):
            st.markdown(_title(found, about, done, due, is_first=is_first))
            for number, one in enumerate(done):
                _happened(user, found, one, has_files=number == 0)
            if due is not None and is_counted and not done:
                note(escaped(due_words(due)))
            waits = about.kind in DECISIONS and found.is_kept and not found.may_decide
            if waits and not done and found.closed_on is None:
                note("由本单位审签人记。")
            needs_term = about.term and about.kind is EventKind.CORRECTED and found.is_kept
            if needs_term and not done and about.kind not in found.offered:
                note(f"先记“{EVENT[EventKind.TERM_SET]}”，写明几天。")
        if may and st.button(
            "再记" if done else "记录", key=f"record_{about.key}", width=84,
            type="primary" if is_first else "tertiary" if _is_quiet(found, about) else "secondary",
        ):  # fmt: skip
            record_dialog(user, found, about)


def _is_quiet(found: Inspection, about: About) -> bool:
    """What happens only instead of something else, or after what has not happened yet."""
    before = _AFTER.get(about.kind)
    if before is None:
        return about.kind in _REFUSALS
    return not any(
        one.stands and (one.event.kind, one.event.instrument) == (before, about.instrument)
        for one in found.events
    )


def _title(
    found: Inspection,
    about: About,
    done: Sequence[Happened],
    due: DueStep | None,
    *,
    is_first: bool,
) -> str:
    if done:
        state = due_badge(due) if due is not None and due.deadline else ""
        return f"{badge('blue', 'check', '已记')}　{escaped(about.title)}　{state}"
    if due is not None and due.deadline is not None:
        is_closed = found.closed_on is not None
        return f"{due_badge(due, is_closed=is_closed)}　{escaped(about.title)}"
    if is_first:
        return f"{badge('gray', 'arrow_forward', '下一步')}　{escaped(about.title)}"
    return f":gray[:material/radio_button_unchecked: {escaped(about.title)}]"


def _happened(user: User, found: Inspection, one: Happened, *, has_files: bool) -> None:
    """One record with the way to withdraw it; the papers of a step are one heap, at its first."""
    length = f" · {one.event.days} 天" if one.event.days else ""
    at = files_at(one)
    held = found.files.get(at, ()) if has_files else ()
    is_open = found.is_kept and found.closed_on is None
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        note(f"{dated(one.event.on)} · {escaped(one.by)}记{length}", width="content")
        decides = one.event.kind not in DECISIONS or found.may_decide
        if (
            is_open and decides
            and st.button("撤回", key=f"withdraw_{one.event.id}", type="tertiary")
        ):  # fmt: skip
            ask_withdraw(user, one)
        if is_open and has_files and one.event.instrument is None:
            word = f"材料 {len(held)} 份" if held else "加材料"
            if st.button(word, key=f"papers_{one.event.id}", type="tertiary"):
                files_dialog(user, found, at, one.title)
    if one.event.words:
        note(escaped(one.event.words))
    for file in held:
        note(linked(file))


def files_at(one: Happened) -> str:
    """Where the papers of a step lie: those of one kind of step, of one printed step."""
    kind = one.event.kind.value
    return f"{kind}-{one.event.step}" if one.event.step else kind


def _is_of(one: Happened, about: About) -> bool:
    event = one.event
    told = (event.kind, event.step, event.instrument, event.term)
    return told == (about.kind, about.step, about.instrument, about.term)


def _due_of(found: Inspection, about: About) -> DueStep | None:
    """The deadline that this step answers."""
    rules: Mapping[EventKind, str] = {
        course.answers[0]: rule for rule, course in COURSES.items() if course.answers
    }
    by_term = about.kind is EventKind.CORRECTED and about.term
    wanted = about.term if by_term else rules.get(about.kind)
    for step in found.due_steps:
        if step.rule.id == wanted and step.instrument == about.instrument:
            return step
    return None


def _withdrawn_line(one: Happened) -> str:
    reason = escaped(one.withdrawn.reason) if one.withdrawn else ""
    return f"{dated(one.event.on)} {escaped(one.title)}（{escaped(one.by)}记）：{reason}"
