"""A person decides about facts: accepts, rejects, mends, links them, and takes it back."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from reports.words import QUALIFIER
from scoring.errors import ReportRefused
from scoring.facts import Link, Qualifier
from scoring.scorecard import Scorecard
from services import clock
from services.history import record
from services.people import User
from services.reports.changing import (
    editable_fact,
    editable_report,
    name_of,
    said,
    short_list,
)
from services.reports.confirmed import FactState
from services.reports.mended import LONGEST_NOTE, mended
from services.rounds import pinned
from storage.reports import ReportFactRow
from storage.submissions import SubmissionRow

_WORDS = ("key", "label", "value", "normalised", "unit", "qualifier", "period")
"""What a person may mend; the reader's own stand in `proposed` then."""


def accept(session: Session, user: User, fact_id: int, version: int) -> None:
    """Accept a fact as it stands; accepted already, nothing happens.

    `version` is the one the page showed. Raises NotAllowed, NotFound, ActionRefused,
    WindowClosed, Conflict.
    """
    row = editable_fact(session, user, fact_id, version)
    if row.state != FactState.ACCEPTED.value:
        _decide(row, user, FactState.ACCEPTED)
        _recorded(session, user, "fact.accept", row)


def accept_many(session: Session, user: User, report_id: int, fact_ids: Collection[int]) -> int:
    """Accept what is still open among these facts of a report; gives how many.

    What somebody has decided in the meantime stays as it is. Raises NotAllowed, NotFound,
    ActionRefused, WindowClosed.
    """
    report, submission = editable_report(session, user, report_id)
    wanted = set(fact_ids)
    waiting = [
        one for one in report.facts
        if one.id in wanted and one.state == FactState.PROPOSED.value
    ]  # fmt: skip
    for one in waiting:
        _decide(one, user, FactState.ACCEPTED)
    if waiting:
        session.flush()
        record(
            session, user, "fact.accept_many", "submission", submission.id, name=report.name,
            accepted=len(waiting), fact=short_list([one.label for one in waiting]),
        )  # fmt: skip
    return len(waiting)


def reject(session: Session, user: User, fact_id: int, version: int, note: str = "") -> None:
    """Reject a fact: it speaks for nothing, and is not proposed again. Raises as `accept`, and
    ReportRefused."""
    row = editable_fact(session, user, fact_id, version)
    if len(note.strip()) > LONGEST_NOTE:
        raise ReportRefused(f"备注：超过 {LONGEST_NOTE} 个字，请精简。")
    if row.state == FactState.REJECTED.value and row.note == note.strip():
        return
    row.note = note.strip()
    _decide(row, user, FactState.REJECTED)
    _recorded(session, user, "fact.reject", row, note=row.note)


def mend(
    session: Session,
    user: User,
    fact_id: int,
    version: int,
    *,
    key: str | None,
    label: str,
    value: str | None,
    unit: str,
    qualifier: Qualifier,
    period: str | None,
    note: str,
) -> None:
    """Put a fact right, which accepts it. The reader's own words are kept beside.

    `value` is the number as printed, in `unit`; `key` None leaves a plain figure under a label
    of one's own. Raises as `accept`, and ReportRefused with everything that is wrong.
    """
    row = editable_fact(session, user, fact_id, version)
    made = mended(
        key=key, label=label, value=value, unit=unit, qualifier=qualifier, period=period,
        note=note,
    )  # fmt: skip
    before, held = _told(row), {name: getattr(row, name) for name in _WORDS}
    wanted: dict[str, Any] = {name: getattr(made, name) for name in _WORDS}
    wanted["qualifier"] = made.qualifier.value
    if made.qualifier is Qualifier.IMPLICIT and made.value is None:
        wanted["normalised"] = row.normalised  # counted by the reader, and printed nowhere
    if any(wanted[name] != held[name] for name in _WORDS if name != "normalised"):
        row.proposed = row.proposed or held
        for name, word in wanted.items():
            setattr(row, name, word)
        if all(row.proposed[name] == wanted[name] for name in _WORDS):
            row.proposed = None
    row.note = made.note
    _decide(row, user, FactState.ACCEPTED)
    session.flush()
    record(
        session, user, "fact.mend", "submission", row.submission_id,
        name=name_of(session, row.report_id), before=before, after=_told(row), note=row.note,
    )  # fmt: skip


def link(session: Session, user: User, fact_id: int, version: int, links: Sequence[Link]) -> None:
    """Say what a fact speaks for: these indicators or components, and no others; with any, the
    fact is accepted. Raises as `accept`, and ReportRefused."""
    row = editable_fact(session, user, fact_id, version)
    card = pinned(session.get_one(SubmissionRow, row.submission_id).round)
    wanted = list(dict.fromkeys(links))
    problems = [problem for one in wanted for problem in _unknown(card, one)]
    if problems:
        raise ReportRefused(problems)
    row.links = [{"indicator": one.indicator, "component": one.component} for one in wanted]
    if wanted:
        _decide(row, user, FactState.ACCEPTED)
    places = [
        f"第{card.by_id[one.indicator].seq}项" + (f"“{one.component}”" if one.component else "")
        for one in wanted
    ]
    _recorded(session, user, "fact.link", row, places="、".join(places) or "取消关联")


def undo(session: Session, user: User, fact_id: int, version: int) -> None:
    """Take a decision back: open again, in the reader's own words, without links and note.
    Raises as `accept`."""
    row = editable_fact(session, user, fact_id, version)
    if row.state == FactState.PROPOSED.value and row.proposed is None and not row.links:
        return
    for name, word in (row.proposed or {}).items():
        setattr(row, name, word)
    row.proposed, row.links, row.note = None, [], ""
    row.state, row.decided_by, row.decided_at = FactState.PROPOSED.value, None, None
    _recorded(session, user, "fact.undo", row)


def _decide(row: ReportFactRow, user: User, state: FactState) -> None:
    row.state, row.decided_by, row.decided_at = state.value, user.id, clock.now()


def _recorded(
    session: Session, user: User, action: str, row: ReportFactRow, **detail: object
) -> None:
    session.flush()
    record(
        session, user, action, "submission", row.submission_id,
        name=name_of(session, row.report_id), fact=row.label, value=said(row.value, row.unit),
        **detail,
    )  # fmt: skip


def _told(row: ReportFactRow) -> dict[str, str | None]:
    return {
        "fact": row.label, "value": said(row.value, row.unit),
        "qualifier": QUALIFIER[Qualifier(row.qualifier)], "period": row.period,
    }  # fmt: skip


def _unknown(card: Scorecard, one: Link) -> list[str]:
    indicator = card.by_id.get(one.indicator)
    if indicator is None:
        return [f"评分表中没有“{one.indicator}”这一项，请从列出的指标中选。"]
    if one.component and one.component not in indicator.components:
        return [
            f"第{indicator.seq}项“{indicator.short}”没有“{one.component}”这个要点，"
            "请从列出的要点中选。"
        ]
    return []
