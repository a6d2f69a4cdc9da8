"""Reports with decided facts, put straight into the tables: for tests of what facts lead to."""

from itertools import count
from secrets import token_hex

from sqlalchemy.orm import Session

from scoring.facts import Link, Qualifier
from services import clock
from services.people import User
from services.reports.confirmed import FactState
from storage.evidence import BlobRow
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SubmissionRow

_numbers = count(1)


def put_report(
    session: Session, by: User, submission_id: int, *, unit: str = "", relevance: str = ""
) -> int:
    """A report of the applicant's own, or of another `unit`; returns its id."""
    submission = session.get_one(SubmissionRow, submission_id)
    number = next(_numbers)
    digest = token_hex(32)
    session.add(BlobRow(sha256=digest, size=1200, kind="docx", stored_at=clock.now()))
    session.flush()
    row = ReportRow(
        submission_id=submission_id, sha256=digest, name=f"年度报告{number}.docx", text="",
        reporting_unit=unit or submission.unit.name, relevance=relevance, account_id=by.id,
        at=clock.now(), read_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def put_fact(
    session: Session,
    by: User,
    report_id: int,
    quote: str,
    *links: Link,
    key: str | None = None,
    label: str = "学法次数",
    value: str | None = "4",
    unit: str = "次",
    qualifier: Qualifier = Qualifier.EXACT,
    period: str | None = None,
    state: FactState = FactState.ACCEPTED,
) -> int:
    """A fact of the round's year unless `period` says otherwise; returns its id."""
    report = session.get_one(ReportRow, report_id)
    campaign = session.get_one(SubmissionRow, report.submission_id).round
    decided = state is not FactState.PROPOSED
    row = ReportFactRow(
        report_id=report_id, submission_id=report.submission_id, origin=token_hex(32),
        key=key, label=label, value=value, normalised=value, unit=unit, qualifier=qualifier.value,
        period=period or str(campaign.period_start.year), quote=quote, start=0, end=len(quote),
        links=[{"indicator": one.indicator, "component": one.component} for one in links],
        state=state.value, decided_by=by.id if decided else None,
        decided_at=clock.now() if decided else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id
