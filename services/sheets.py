"""From what is kept to what is computed: rows of marks and deductions to judgements and sheets."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet, assess
from scoring.judgement import Case, Deduction, Judgement, judgement_of_mark
from scoring.scorecard import Scorecard
from services.access import SELF
from services.rounds import pinned, settings_of
from storage.review import CaseRow, DeductionRow, JudgementRow
from storage.submissions import SelfMarkRow, SubmissionRow

Judgements = Mapping[str, Judgement | None]


def self_judgements(card: Scorecard, rows: Collection[SelfMarkRow]) -> dict[str, Judgement | None]:
    """What a park's own rows amount to; blank is None."""
    found: dict[str, Judgement | None] = {one.id: None for one in card.indicators}
    for row in rows:
        indicator = card.by_id[row.indicator_id]
        if indicator.is_base and row.mark is not None:
            found[row.indicator_id] = judgement_of_mark(indicator, row.mark, row.reason)
        elif not indicator.is_base and row.cases:
            cases = (Case(row.reason, row.evidence),) if row.reason else ()
            found[row.indicator_id] = Judgement(cases=cases, case_count=row.cases)
    return found


def rated_judgements(
    card: Scorecard,
    looked: Collection[JudgementRow],
    deductions: Collection[DeductionRow],
    cases: Collection[CaseRow],
) -> dict[str, Judgement | None]:
    """What the rows of one rater amount to; withdrawn rows do not count."""
    by_deduction: dict[str, list[Deduction]] = defaultdict(list)
    for one in deductions:
        if one.withdrawn_at is None:
            by_deduction[one.indicator_id].append(
                Deduction(one.points, one.reason, one.basis, one.evidence)
            )
    by_case: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.withdrawn_at is None:
            by_case[case.indicator_id].append(Case(case.summary, case.proof))
    seen = {one.indicator_id for one in looked if one.looked_at}
    return {
        one.id: Judgement(tuple(by_deduction[one.id]), tuple(by_case[one.id]))
        if one.id in seen
        else None
        for one in card.indicators
    }


def judgements_of(
    session: Session, submissions: Collection[SubmissionRow], rater: str
) -> dict[int, dict[str, Judgement | None]]:
    """One rater's judgements on many submissions, by submission id, in a fixed count of queries."""
    ids = [row.id for row in submissions]
    if rater == SELF:
        marks: dict[int, list[SelfMarkRow]] = defaultdict(list)
        for row in session.scalars(select(SelfMarkRow).where(SelfMarkRow.submission_id.in_(ids))):
            marks[row.submission_id].append(row)
        return {one.id: self_judgements(pinned(one.round), marks[one.id]) for one in submissions}
    looked: dict[int, list[JudgementRow]] = defaultdict(list)
    deductions: dict[int, list[DeductionRow]] = defaultdict(list)
    cases: dict[int, list[CaseRow]] = defaultdict(list)
    for judgement in session.scalars(
        select(JudgementRow).where(JudgementRow.submission_id.in_(ids), JudgementRow.rater == rater)
    ):
        looked[judgement.submission_id].append(judgement)
    for deduction in session.scalars(
        select(DeductionRow)
        .where(DeductionRow.submission_id.in_(ids), DeductionRow.rater == rater)
        .order_by(DeductionRow.id)
    ):
        deductions[deduction.submission_id].append(deduction)
    for case in session.scalars(
        select(CaseRow)
        .where(CaseRow.submission_id.in_(ids), CaseRow.rater == rater)
        .order_by(CaseRow.found_on, CaseRow.id)
    ):
        cases[case.submission_id].append(case)
    return {
        one.id: rated_judgements(
            pinned(one.round), looked[one.id], deductions[one.id], cases[one.id]
        )
        for one in submissions
    }


def sheets_of(
    session: Session, submissions: Collection[SubmissionRow], rater: str
) -> dict[int, ScoreSheet]:
    """One rater's score sheets of many submissions, by submission id."""
    judgements = judgements_of(session, submissions, rater)
    rounds = {one.round_id: one.round for one in submissions}
    settings = {key: settings_of(row) for key, row in rounds.items()}
    blank: dict[int, ScoreSheet] = {}  # by round: where nothing is said yet, one sheet is enough
    made = {}
    for one in submissions:
        said, key = judgements[one.id], one.round_id
        if any(said.values()):
            made[one.id] = assess(pinned(one.round), said, settings[key])
            continue
        if key not in blank:
            blank[key] = assess(pinned(one.round), said, settings[key])
        made[one.id] = blank[key]
    return made


def sheet_of(session: Session, submission: SubmissionRow, rater: str) -> ScoreSheet:
    """One rater's score sheet of one submission."""
    return sheets_of(session, [submission], rater)[submission.id]


def total_or_none(sheet: ScoreSheet | None) -> Decimal | None:
    """The total of a sheet that exists and is complete."""
    return sheet.total if sheet else None
