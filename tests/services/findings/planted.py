"""Reports and facts put into a submission directly, as filing and deciding would leave them."""

import hashlib
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from reports.reader import read
from services import clock
from services.people import User
from storage.evidence import BlobRow, EvidenceLinkRow, EvidenceRow
from storage.reports import ReportFactRow, ReportRow


def blob(session: Session, content: str) -> str:
    """Bytes in the store by name only; nobody opens them here."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    if session.get(BlobRow, sha256) is None:
        session.add(BlobRow(sha256=sha256, size=1, kind="pdf", pages=1, stored_at=clock.now()))
        session.flush()
    return sha256


def report(
    session: Session, by: User, submission_id: int, text: str, *, unit: str | None = None,
    name: str = "年度报告.docx", state: str = "accepted", relevance: str = "",
    posted: date | None = None,
) -> int:  # fmt: skip
    """A report of the park's own (or of `unit`), read, every fact in `state`."""
    row = ReportRow(
        submission_id=submission_id, sha256=blob(session, text), name=name, text=text,
        reporting_unit=by.unit_name if unit is None else unit, year=2026, posted_on=posted,
        relevance=relevance, account_id=by.id, at=clock.now(), read_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    for at, one in enumerate(read(text).facts):
        session.add(
            ReportFactRow(
                report_id=row.id, submission_id=submission_id, origin=f"{one.start}-{at}",
                key=one.key, label=one.label, value=one.value, normalised=one.normalised,
                unit=one.unit, qualifier=str(one.qualifier), period=one.period or "2026",
                quote=one.quote, start=one.start, end=one.end, links=[], proposed=None,
                state=state, decided_by=by.id,
            )
        )  # fmt: skip
    session.flush()
    return row.id


def decide(session: Session, report_id: int, key: str, state: str) -> None:
    """What a person has said of a report's facts under a key."""
    for row in session.scalars(
        select(ReportFactRow).where(ReportFactRow.report_id == report_id, ReportFactRow.key == key)
    ):
        row.state, row.decided_at = state, clock.now()


def file(
    session: Session, by: User, submission_id: int, content: str, name: str, *at: str,
    note: str = "",
) -> None:  # fmt: skip
    """An evidence file linked to indicators."""
    row = EvidenceRow(
        submission_id=submission_id, sha256=blob(session, content), name=name,
        account_id=by.id, at=clock.now(),
    )  # fmt: skip
    row.links = [
        EvidenceLinkRow(
            submission_id=submission_id, indicator_id=one, pages="", note=note, answers=[],
            account_id=by.id, at=clock.now(),
        )
        for one in at
    ]  # fmt: skip
    session.add(row)
    session.flush()
