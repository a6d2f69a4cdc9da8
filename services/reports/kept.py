"""Reports and their facts as pages see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.facts import Link, Qualifier
from scoring.scorecard import Scorecard
from scoring.support import speaks_for
from services.access import get, opened
from services.evidence.handing_out import Bytes
from services.people import User
from services.reports.confirmed import FactState, Relevance, confirmed_fact, is_own, links_of
from services.rounds import pinned
from storage.people import AccountRow
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a report. `value` is the printed number as text, None where there is none.

    `indicators` are the ids of the round's indicators that it speaks for, in printed order;
    `mended` is set where a person changed what the reader had proposed.
    """

    id: int
    report_id: int
    key: str | None
    label: str
    value: str | None
    unit: str
    qualifier: Qualifier
    period: str | None
    quote: str
    start: int
    end: int
    links: tuple[Link, ...]
    indicators: tuple[str, ...]
    state: FactState
    mended: bool
    note: str
    by: str
    at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a submission. `counts` says whether its facts may speak for the park;
    `own` whether the reporting unit is the applicant. The numbers count its facts by state."""

    id: int
    submission_id: int
    name: str
    kind: str
    size: int
    pages: int | None
    sha256: str
    reporting_unit: str
    year: int | None
    posted_on: date | None
    own: bool
    relevance: Relevance
    relevance_reason: str
    by: str
    at: datetime
    proposed: int
    accepted: int
    rejected: int
    version: int
    relevance_by: str = ""
    relevance_at: datetime | None = None

    @property
    def counts(self) -> bool:
        return self.own or self.relevance is Relevance.ACCEPTED


def reports(session: Session, user: User, submission_id: int) -> list[Report]:
    """A submission's reports, oldest first. Raises NotFound."""
    row = get(session, user, submission_id)
    rows = session.scalars(
        select(ReportRow).where(ReportRow.submission_id == row.id).order_by(ReportRow.id)
    )
    found = list(rows)
    counts = _counted(session, [one.id for one in found])
    names = _names(session, {one.relevance_by for one in found})
    return [
        _report(one, row, counts[one.id], names.get(one.relevance_by or 0, "")) for one in found
    ]


def report_counts(session: Session, user: User, round_id: int) -> dict[int, int]:
    """How many reports each submission of a round has that the user may open, by submission id;
    those without one are left out."""
    open_to = opened(user).where(SubmissionRow.round_id == round_id)
    query = (
        select(ReportRow.submission_id, func.count())
        .where(ReportRow.submission_id.in_(open_to.with_only_columns(SubmissionRow.id)))
        .group_by(ReportRow.submission_id)
    )
    return dict(session.execute(query).tuples().all())


def facts(session: Session, user: User, report_id: int) -> list[Fact]:
    """Every fact of a report in the order of its text. Raises NotFound."""
    row, submission = report_row(session, user, report_id)
    card = pinned(submission.round)
    names = _names(session, {one.decided_by for one in row.facts})
    return [_fact(one, card, names.get(one.decided_by or 0, "")) for one in row.facts]


def text_of(session: Session, user: User, report_id: int) -> str:
    """The whole text of a report as it was read. Raises NotFound."""
    return report_row(session, user, report_id)[0].text


def original(session: Session, user: User, report_id: int) -> Bytes:
    """A report's file as it came in, on its way out. Raises NotFound."""
    row, _ = report_row(session, user, report_id)
    return Bytes(row.name, row.blob.kind, row.blob.size, row.sha256)


def report_row(session: Session, user: User, report_id: int) -> tuple[ReportRow, SubmissionRow]:
    """A report and its submission, if the user may see its contents. Raises NotFound."""
    found = session.execute(
        select(ReportRow, SubmissionRow)
        .join(SubmissionRow, ReportRow.submission_id == SubmissionRow.id)
        .where(
            ReportRow.id == report_id,
            SubmissionRow.id.in_(opened(user).with_only_columns(SubmissionRow.id)),
        )
    ).first()
    if found is None:
        raise NotFound("没有这份报告，或者您无权查看。请从年度报告页面进入。")
    return found[0], found[1]


def _counted(session: Session, report_ids: Collection[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for report_id, state, count in session.execute(
        select(ReportFactRow.report_id, ReportFactRow.state, func.count())
        .where(ReportFactRow.report_id.in_(report_ids))
        .group_by(ReportFactRow.report_id, ReportFactRow.state)
    ):
        found[report_id][state] = count
    return found


def _names(session: Session, account_ids: Collection[int | None]) -> dict[int, str]:
    query = select(AccountRow.id, AccountRow.name).where(
        AccountRow.id.in_({one for one in account_ids if one})
    )
    return {row.id: row.name for row in session.execute(query)}


def _report(
    row: ReportRow, submission: SubmissionRow, counts: dict[str, int], relevance_by: str
) -> Report:
    return Report(
        row.id, row.submission_id, row.name, row.blob.kind, row.blob.size, row.blob.pages,
        row.sha256, row.reporting_unit, row.year, row.posted_on,
        is_own(row.reporting_unit, submission.unit.name), Relevance(row.relevance),
        row.relevance_reason, row.account.name, row.at, counts.get("proposed", 0),
        counts.get("accepted", 0), counts.get("rejected", 0), row.version, relevance_by,
        row.relevance_at,
    )  # fmt: skip


def _fact(row: ReportFactRow, card: Scorecard, by: str) -> Fact:
    spoken = confirmed_fact(row, "")
    return Fact(
        row.id, row.report_id, row.key, row.label, row.value, row.unit, Qualifier(row.qualifier),
        row.period, row.quote, row.start, row.end, links_of(row),
        tuple(one.id for one in card.indicators if speaks_for(one, spoken)),
        FactState(row.state), row.proposed is not None, row.note, by, row.decided_at, row.version,
    )  # fmt: skip
