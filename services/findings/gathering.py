"""Gathers what the compliance check reads, for many submissions in a fixed count of queries."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload, selectinload

from indicators.single_valued import single_valued
from reports.reader import read
from scoring.compliance_papers import Dossier, Figure, ForeignReport, Held
from scoring.facts import ConfirmedFact, Qualifier
from scoring.scorecard import Scorecard
from scoring.support import support
from services.reports.confirmed import (
    FactState,
    Relevance,
    confirmed,
    confirmed_fact,
    is_own,
    number,
)
from services.reports.supporting import years_of
from services.rounds import pinned
from services.self_assessment import evidence_lines
from services.sheets import self_judgements
from storage.evidence import EvidenceRow
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SelfMarkRow, SubmissionRow

_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百]")
_READ = 600
"""Characters of a reason that are read: figures stand in its first sentences."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One submission with everything that it holds."""

    submission: SubmissionRow
    marks: tuple[SelfMarkRow, ...]
    files: tuple[EvidenceRow, ...]
    reports: tuple[ReportRow, ...]

    @property
    def speaking(self) -> list[ReportRow]:
        """The reports that may speak for the park."""
        return [one for one in self.reports if _counts(self.submission, one)]


def rows_of(session: Session, submissions: Collection[SubmissionRow]) -> dict[int, Rows]:
    """Everything that submissions hold, by id. The caller has asked for the user's rights."""
    ids = [one.id for one in submissions]
    marks: dict[int, list[SelfMarkRow]] = defaultdict(list)
    for mark in session.scalars(select(SelfMarkRow).where(SelfMarkRow.submission_id.in_(ids))):
        marks[mark.submission_id].append(mark)
    files: dict[int, list[EvidenceRow]] = defaultdict(list)
    for file in session.scalars(
        select(EvidenceRow)
        .options(
            lazyload(EvidenceRow.blob),
            lazyload(EvidenceRow.account),
            selectinload(EvidenceRow.links),
        )
        .where(EvidenceRow.submission_id.in_(ids))
        .order_by(EvidenceRow.id)
    ):
        files[file.submission_id].append(file)
    reports: dict[int, list[ReportRow]] = defaultdict(list)
    for report in session.scalars(
        select(ReportRow)
        .options(lazyload(ReportRow.blob), lazyload(ReportRow.account))
        .where(ReportRow.submission_id.in_(ids))
        .order_by(ReportRow.id)
    ):
        reports[report.submission_id].append(report)
    return {
        one.id: Rows(one, tuple(marks[one.id]), tuple(files[one.id]), tuple(reports[one.id]))
        for one in submissions
    }


def dossiers(session: Session, found: Collection[Rows]) -> dict[int, Dossier]:
    """What the check reads, by submission id."""
    submissions = [one.submission for one in found]
    facts = confirmed(session, submissions)
    figures = _figures(session, found)
    return {
        one.submission.id: _dossier(one, facts.get(one.submission.id, []), figures)
        for one in found
    }  # fmt: skip


def _dossier(rows: Rows, facts: list[ConfirmedFact], figures: dict[int, list[Figure]]) -> Dossier:
    submission = rows.submission
    card, years = pinned(submission.round), years_of(submission.round)
    return Dossier(
        card=card,
        years=years,
        claims=self_judgements(card, rows.marks),
        listed={one.indicator_id: evidence_lines(one.evidence) for one in rows.marks},
        files=tuple(_held(one) for one in rows.files),
        facts=tuple(facts),
        supports=support(card, facts, years),
        figures=(*figures.get(submission.id, ()), *_in_reasons(card, rows, years)),
        foreign=tuple(
            ForeignReport(one.sha256, one.name, one.reporting_unit)
            for one in rows.reports
            if not is_own(one.reporting_unit, submission.unit.name)
            and one.relevance == Relevance.UNSAID.value
        ),
    )


def _held(row: EvidenceRow) -> Held:
    words = [part for link in row.links for part in (link.note, *link.answers)]
    at = tuple(link.indicator_id for link in row.links)
    return Held(row.name, row.sha256, at, " ".join(words))


def _counts(submission: SubmissionRow, report: ReportRow) -> bool:
    own = is_own(report.reporting_unit, submission.unit.name)
    return own or report.relevance == Relevance.ACCEPTED.value


def _figures(session: Session, found: Collection[Rows]) -> dict[int, list[Figure]]:
    """Figures under keys of one value, accepted or not yet decided, by submission id."""
    reports = {one.id: one for rows in found for one in rows.speaking}
    made: dict[int, list[Figure]] = defaultdict(list)
    for row in session.scalars(
        select(ReportFactRow)
        .where(
            ReportFactRow.report_id.in_(reports),
            ReportFactRow.key.in_(single_valued()),
            ReportFactRow.state != FactState.REJECTED.value,
        )
        .order_by(ReportFactRow.report_id, ReportFactRow.start, ReportFactRow.id)
    ):
        fact = confirmed_fact(row, reports[row.report_id].name)
        sure = row.state == FactState.ACCEPTED.value
        made[row.submission_id].append(Figure(fact, sure))
    return made


def _in_reasons(card: Scorecard, rows: Rows, years: range) -> Iterator[Figure]:
    """Figures in the park's own words; of the assessed year where there is only one."""
    year = str(years[0]) if len(years) == 1 else None
    for mark in rows.marks:
        indicator = card.by_id.get(mark.indicator_id)
        if indicator is not None and _NUMBER.search(mark.reason):
            for fact in _told(mark.reason[:_READ], f"第{indicator.seq}项扣分原因", year):
                yield Figure(fact)


@lru_cache(maxsize=4096)
def _told(text: str, place: str, year: str | None) -> tuple[ConfirmedFact, ...]:
    return tuple(
        ConfirmedFact(
            one.key, one.label, number(one.value), one.unit, Qualifier(one.qualifier),
            one.period or year, one.quote, place,
        )
        for one in read(text).facts
        if one.key in single_valued()
    )  # fmt: skip
