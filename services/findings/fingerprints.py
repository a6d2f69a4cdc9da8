"""Tells whether anything that findings rest on has changed, without reading any of it."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence

from sqlalchemy import Executable, func, select
from sqlalchemy.orm import Session

from storage.evidence import EvidenceLinkRow, EvidenceRow
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SelfMarkRow, SubmissionRow


def fingerprints(
    session: Session, submissions: Collection[SubmissionRow]
) -> dict[int, tuple[Hashable, ...]]:
    """Each submission's own, by id: equal as long as its marks, files, reports, facts and its
    round stand as they stood. Five queries, however many submissions."""
    ids = [one.id for one in submissions]
    found: dict[int, list[Hashable]] = defaultdict(list)
    for number, query in enumerate(_queries(ids)):
        for submission_id, *rest in session.execute(query):
            found[submission_id].append((number, *rest))
    where = str(session.get_bind().engine.url)
    return {
        one.id: (where, one.id, one.unit.name, *_of_round(one), *found[one.id])
        for one in submissions
    }


def _of_round(one: SubmissionRow) -> tuple[Hashable, ...]:
    row = one.round
    return row.scorecard_digest, row.period_start, row.period_end, bool(one.source_note)


def _queries(ids: Sequence[int]) -> list[Executable]:
    mark, held, link, fact = SelfMarkRow, EvidenceRow, EvidenceLinkRow, ReportFactRow
    return [
        select(mark.submission_id, func.count(), func.sum(mark.version), func.max(mark.at))
        .where(mark.submission_id.in_(ids))
        .group_by(mark.submission_id),
        select(held.submission_id, held.id, held.name)
        .where(held.submission_id.in_(ids))
        .order_by(held.id),
        select(
            link.submission_id, func.count(), func.sum(link.id), func.sum(link.version),
            func.max(link.at),
        )
        .where(link.submission_id.in_(ids))
        .group_by(link.submission_id),
        select(ReportRow.submission_id, ReportRow.id, ReportRow.version, ReportRow.read_at)
        .where(ReportRow.submission_id.in_(ids))
        .order_by(ReportRow.id),
        select(
            fact.submission_id, func.count(), func.sum(fact.id), func.sum(fact.version),
            func.max(fact.decided_at),
        )
        .where(fact.submission_id.in_(ids))
        .group_by(fact.submission_id),
    ]  # fmt: skip
