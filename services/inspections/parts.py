"""The parts of an inspection from their rows: what happened, instruments, liability."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.deadline_rules import DayKind
from scoring.inspection_words import EVENT
from scoring.inspections import Case, Event, EventKind
from scoring.liability import Fault, LiabilityForm
from scoring.procedures import Procedure
from scoring.regimes import Entry
from services.inspections.kept import Form, Happened, Instrument, Liable, Withdrawn
from storage.inspections import InspectionEventRow, InstrumentRow, LiabilityRow
from storage.people import AccountRow


def happened(
    procedure: Procedure,
    events: Sequence[InspectionEventRow],
    issued: Sequence[InstrumentRow],
) -> tuple[Happened, ...]:
    """Every event, each named with its printed step or its document; what was recorded of a
    withdrawn instrument is withdrawn with it."""
    papers = {paper.id: paper for paper in issued}
    found = []
    for row in events:
        event = event_of(row)
        title = title_of(procedure, event.kind, event.step)
        gone = _withdrawn(row.withdrawn_at, row.withdrawn_reason)
        paper = papers.get(event.instrument or 0)
        if paper is not None:
            title = f"{title}（{paper.document_no}）"
            reason = f"文书已撤回：{paper.withdrawn_reason}"
            gone = gone or _withdrawn(paper.withdrawn_at, reason)
        found.append(Happened(event, title, row.account.name, row.at, gone))
    return tuple(found)


def event_of(row: InspectionEventRow) -> Event:
    """An event as the core sees it."""
    kept = row.detail
    kind = kept.get("day_kind")
    return Event(
        kind=EventKind(row.kind), on=row.on, words=row.words, step=kept.get("step"),
        instrument=kept.get("instrument"), term=kept.get("term", ""), days=kept.get("days"),
        day_kind=DayKind(kind) if kind else None, id=row.id,
    )  # fmt: skip


def title_of(procedure: Procedure, kind: EventKind, step: int | None = None) -> str:
    """What happened, in words: a printed step with its number and title."""
    if kind is not EventKind.STEP:
        return EVENT[kind]
    titles = {one.number: one.title for one in procedure.steps}
    return f"第{step}步 {titles.get(step, '')}".rstrip() if step else EVENT[kind]


def content_keys(procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """The required contents of its instrument: under which key each is kept, and its title;
    empty where the procedure knows no instrument."""
    needed = procedure.instrument.contents if procedure.instrument else ()
    return tuple((str(at), one.title) for at, one in enumerate(needed, 1))


def instruments(
    session: Session, procedure: Procedure, rows: Sequence[InstrumentRow], case: Case
) -> tuple[Instrument, ...]:
    """Its instruments, with the day of receipt where it is known."""
    keys = content_keys(procedure)
    found = []
    for row in rows:
        received = case.of((EventKind.INSTRUMENT_RECEIVED,), row.id)
        found.append(
            Instrument(
                id=row.id,
                document_no=row.document_no,
                issued_on=row.issued_on,
                contents=tuple((title, row.contents.get(key, "")) for key, title in keys),
                circumstances=_entries(procedure.correct_or_revoke, row.circumstances),
                term_days=row.term_days,
                term_kind=DayKind(row.term_kind),
                received_on=received[0].on if received else None,
                by=session.get_one(AccountRow, row.account_id).name,
                at=row.at,
                withdrawn=_withdrawn(row.withdrawn_at, row.withdrawn_reason),
            )
        )
    return tuple(found)


def liable(session: Session, procedure: Procedure, inspection_id: int) -> tuple[Liable, ...]:
    """What was recorded of liability, in order."""
    at = LiabilityRow
    rows = session.scalars(select(at).where(at.inspection_id == inspection_id).order_by(at.id))
    return tuple(_liable(session, procedure, row) for row in rows)


def _liable(session: Session, procedure: Procedure, row: LiabilityRow) -> Liable:
    known = procedure.liability
    faults = {one.number: one for one in known.faults} if known else {}
    spared = {one.number: one for one in known.exemptions} if known else {}
    forms = {one.number: one for one in known.forms} if known else {}
    gone = "（制度中已没有这一项）"
    return Liable(
        id=row.id,
        person=row.person,
        fault=faults.get(row.fault) or Fault(number=row.fault, title=gone),
        exemption=None
        if row.exemption is None
        else spared.get(row.exemption) or Entry(number=row.exemption, title=gone),
        forms=tuple(
            Form(
                forms.get(one["number"]) or LiabilityForm(number=one["number"], title=gone),
                one.get("sanction", ""),
            )
            for one in row.forms
        ),
        reason=row.reason,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        document_no=row.document_no,
        by=session.get_one(AccountRow, row.account_id).name,
        at=row.at,
        withdrawn=_withdrawn(row.withdrawn_at, row.withdrawn_reason),
    )


def _entries(known: Sequence[Entry], numbers: Sequence[int]) -> tuple[Entry, ...]:
    by_number = {one.number: one for one in known}
    return tuple(by_number[number] for number in numbers if number in by_number)


def _withdrawn(at: datetime | None, reason: str) -> Withdrawn | None:
    return Withdrawn(at, reason) if at is not None else None
