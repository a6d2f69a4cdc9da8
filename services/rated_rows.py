"""Rows of city's and reviewers' words to judgements, many submissions and raters at once."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from scoring.judgement import Case, Deduction, Judgement
from scoring.scorecard import Scorecard
from services.rounds import pinned
from storage.aftermath import CaseHearingRow
from storage.review import CaseRow, DeductionRow, JudgementRow
from storage.submissions import SubmissionRow

Key = tuple[int, str]
"""A submission's id and the rater."""

NOT_HELD = ("mistake", "dismissed")
"""Decisions by which a case does not count: a mistake is corrected, not punished."""


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


def rated_of(
    session: Session,
    submissions: Collection[SubmissionRow],
    raters: Collection[str],
    only: Collection[Key] | None = None,
) -> dict[Key, dict[str, Judgement | None]]:
    """The judgements of these raters on these submissions, in three queries; raters who have
    said nothing are there with None everywhere. `only` these pairs where each rater has a
    submission of its own, as seats have: hundreds by hundreds would take seconds."""
    ids = [row.id for row in submissions]
    looked: dict[Key, list[JudgementRow]] = defaultdict(list)
    deductions: dict[Key, list[DeductionRow]] = defaultdict(list)
    cases: dict[Key, list[CaseRow]] = defaultdict(list)
    for judgement in session.scalars(
        select(JudgementRow).where(
            JudgementRow.submission_id.in_(ids), JudgementRow.rater.in_(raters)
        )
    ):
        looked[judgement.submission_id, judgement.rater].append(judgement)
    for deduction in session.scalars(
        select(DeductionRow)
        .where(DeductionRow.submission_id.in_(ids), DeductionRow.rater.in_(raters))
        .order_by(DeductionRow.id)
    ):
        deductions[deduction.submission_id, deduction.rater].append(deduction)
    told = held_cases().where(CaseRow.submission_id.in_(ids), CaseRow.rater.in_(raters))
    for case in session.scalars(told):
        cases[case.submission_id, case.rater].append(case)
    return {
        (one.id, rater): rated_judgements(
            pinned(one.round),
            looked[one.id, rater], deductions[one.id, rater], cases[one.id, rater],
        )
        for one in submissions
        for rater in raters
        if only is None or (one.id, rater) in only
    }  # fmt: skip


def held_cases() -> Select[CaseRow]:
    """The cases that count unless withdrawn: never heard, not decided yet, or established."""
    held: ColumnElement[bool] = or_(
        CaseHearingRow.decision.is_(None), CaseHearingRow.decision.not_in(NOT_HELD)
    )
    return (
        select(CaseRow)
        .outerjoin(CaseHearingRow, CaseHearingRow.case_id == CaseRow.id)
        .where(held)
        .order_by(CaseRow.found_on, CaseRow.id)
    )
