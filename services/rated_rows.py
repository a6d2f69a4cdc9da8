"""Rows of city's and reviewers' words to judgements, many submissions and raters at once."""

from collections import defaultdict
from collections.abc import Collection
from itertools import product

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
    said = _Said()
    said.seen.update(one.indicator_id for one in looked if one.looked_at)
    for one in deductions:
        if one.withdrawn_at is None:
            said.off[one.indicator_id].append(
                Deduction(one.points, one.reason, one.basis, one.evidence)
            )
    for case in cases:
        if case.withdrawn_at is None:
            said.cases[case.indicator_id].append(Case(case.summary, case.proof))
    return said.judgements(card)


class _Said:
    """What one rater said of one submission, by indicator id."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.off: dict[str, list[Deduction]] = defaultdict(list)
        self.cases: dict[str, list[Case]] = defaultdict(list)

    def judgements(self, card: Scorecard) -> dict[str, Judgement | None]:
        """With None where the rater has not looked."""
        return {
            one.id: self._at(one.id) if one.id in self.seen else None for one in card.indicators
        }

    def _at(self, key: str) -> Judgement:
        return Judgement(tuple(self.off.get(key, ())), tuple(self.cases.get(key, ())))


def rated_of(
    session: Session,
    submissions: Collection[SubmissionRow],
    raters: Collection[str],
    only: Collection[Key] | None = None,
) -> dict[Key, dict[str, Judgement | None]]:
    """The judgements of these raters on these submissions, in three queries; raters who have
    said nothing are there with None everywhere. `only` these pairs where each rater has a
    submission of its own, as seats have: hundreds by hundreds would take seconds.

    Columns are read, not rows: five hundred parks with three seats have twenty-seven thousand.
    """
    ids = [row.id for row in submissions]
    said: dict[Key, _Said] = defaultdict(_Said)
    look, cut = JudgementRow, DeductionRow
    looked = select(look.submission_id, look.rater, look.indicator_id).where(
        look.submission_id.in_(ids), look.rater.in_(raters), look.looked_at
    )
    for submission_id, rater, indicator_id in session.execute(looked):
        said[submission_id, rater].seen.add(indicator_id)
    words = (cut.points, cut.reason, cut.basis, cut.evidence)
    standing = (cut.submission_id.in_(ids), cut.rater.in_(raters), cut.withdrawn_at.is_(None))
    deducted = select(cut.submission_id, cut.rater, cut.indicator_id, *words).where(*standing)
    for row in session.execute(deducted.order_by(cut.id)):
        made = Deduction(row.points, row.reason, row.basis, row.evidence)
        said[row.submission_id, row.rater].off[row.indicator_id].append(made)
    held = held_cases().where(
        CaseRow.submission_id.in_(ids), CaseRow.rater.in_(raters), CaseRow.withdrawn_at.is_(None)
    )
    for case in session.scalars(held):
        key = case.submission_id, case.rater
        said[key].cases[case.indicator_id].append(Case(case.summary, case.proof))
    cards = {row.id: pinned(row.round) for row in submissions}
    pairs = only if only is not None else product(cards, raters)
    return {key: said[key].judgements(cards[key[0]]) for key in pairs}


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
