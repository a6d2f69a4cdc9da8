"""One indicator across the parks of a round: lines, what is owed, returns; no sheets are made.

Each answer takes a fixed count of queries, however many parks there are. The lines are those
of `scoring.assess`, which a test compares.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.judgement import Judgement
from scoring.lines import Line, line_of
from scoring.scorecard import Scorecard
from scoring.settings import RoundSettings
from scoring.workflow import Status
from services.access import CITY, PROVINCE, SELF, opened, raters_open_to
from services.judging import wants_word
from services.panel.by_round import judged_and_asked, words_at
from services.people import User
from services.rated_rows import held_cases, rated_judgements
from services.rounds import pinned, round_row, settings_of
from services.sheets import self_judgements
from storage.review import CaseRow, DeductionRow, JudgementRow
from storage.submissions import CorrectionRow, SelfMarkRow, SubmissionRow

_OF_ALL = (SELF, CITY, PROVINCE)
_Rated = TypeVar("_Rated", JudgementRow, DeductionRow)
_R = TypeVar("_R", SelfMarkRow, JudgementRow, DeductionRow, CaseRow)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the province is with one submission: `wanted` indicators need its word, `owed`
    (indicator ids) of them have none."""

    wanted: int
    owed: frozenset[str]

    @property
    def done(self) -> int:
        """How many of the wanted have a word."""
        return self.wanted - len(self.owed)


def lines_at(
    session: Session, user: User, round_id: int, indicator_id: str
) -> dict[int, dict[str, Line]]:
    """Every open rater's line at one indicator, by submission id, then rater. Raises NotFound."""
    row = round_row(session, round_id)
    card, settings = pinned(row), settings_of(row)
    statuses = _statuses(session, user, round_id)
    said = {
        rater: _judgements_at(session, card, statuses, indicator_id, rater) for rater in _OF_ALL
    }
    said[PROVINCE] |= words_at(session, user, round_id, indicator_id)
    return {
        one: {
            rater: _line(card, indicator_id, said[rater][one], settings)
            for rater in raters_open_to(user, status)
        }
        for one, status in statuses.items()
    }


def progress(session: Session, user: User, round_id: int) -> dict[int, Progress]:
    """What the province has said and owes, by submission id; only where its marks are open."""
    card = pinned(round_row(session, round_id))
    seen = [
        one
        for one, status in _statuses(session, user, round_id).items()
        if PROVINCE in raters_open_to(user, status)
    ]
    judged = _pairs(
        session.execute(
            select(JudgementRow.submission_id, JudgementRow.indicator_id).where(
                JudgementRow.submission_id.in_(seen),
                JudgementRow.rater == PROVINCE,
                JudgementRow.looked_at,
            )
        )
    )
    claimed = _pairs(
        session.execute(
            select(SelfMarkRow.submission_id, SelfMarkRow.indicator_id).where(
                SelfMarkRow.submission_id.in_(seen), SelfMarkRow.cases > 0
            )
        )
    )
    seated = judged_and_asked(session, user, round_id)
    found = {}
    for one in seen:
        judged[one], asked = seated.get(one, (judged[one], None))
        wanted = {
            each.id
            for each in card.indicators
            if (asked is None or each.id in asked)
            and (wants_word(each, each.id in claimed[one]) or each.id in judged[one])
        }
        found[one] = Progress(len(wanted), frozenset(wanted - judged[one]))
    return found


def returns(session: Session, user: User, round_id: int) -> dict[int, int]:
    """How often each submission was sent back for correction by a signed letter; one query.

    Submissions that never were are left out.
    """
    ids = opened(user).where(SubmissionRow.round_id == round_id)
    query = (
        select(CorrectionRow.submission_id, func.count())
        .where(
            CorrectionRow.submission_id.in_(ids.with_only_columns(SubmissionRow.id)),
            CorrectionRow.issued_at.is_not(None),
        )
        .group_by(CorrectionRow.submission_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _statuses(session: Session, user: User, round_id: int) -> dict[int, Status]:
    query = opened(user).where(SubmissionRow.round_id == round_id)
    rows = session.execute(query.with_only_columns(SubmissionRow.id, SubmissionRow.status))
    return {one: Status(status) for one, status in rows}


def _pairs(rows: Iterable[Any]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for submission_id, indicator_id in rows:
        found[submission_id].add(indicator_id)
    return found


def _judgements_at(
    session: Session,
    card: Scorecard,
    submissions: Mapping[int, Status],
    indicator_id: str,
    rater: str,
) -> dict[int, Judgement | None]:
    """One rater's word at one indicator, by submission id."""
    if rater == SELF:
        marks = _grouped(
            session.scalars(
                select(SelfMarkRow).where(
                    SelfMarkRow.submission_id.in_(submissions),
                    SelfMarkRow.indicator_id == indicator_id,
                )
            )
        )
        return {one: self_judgements(card, marks[one])[indicator_id] for one in submissions}
    ids = list(submissions)
    looked = _rows(session, JudgementRow, ids, indicator_id, rater, JudgementRow.id)
    off = _rows(session, DeductionRow, ids, indicator_id, rater, DeductionRow.id)
    cases = _grouped(
        session.scalars(
            held_cases().where(
                CaseRow.submission_id.in_(ids),
                CaseRow.indicator_id == indicator_id,
                CaseRow.rater == rater,
            )
        )
    )
    return {
        one: rated_judgements(card, looked[one], off[one], cases[one])[indicator_id]
        for one in submissions
    }


def _rows(
    session: Session,
    table: type[_Rated],
    submissions: Collection[int],
    indicator_id: str,
    rater: str,
    *order: Any,
) -> defaultdict[int, list[_Rated]]:
    """What a rater wrote into one table at an indicator, by submission id."""
    query = select(table).where(
        table.submission_id.in_(submissions),
        table.indicator_id == indicator_id,
        table.rater == rater,
    )
    return _grouped(session.scalars(query.order_by(*order)))


def _grouped(rows: Iterable[_R]) -> defaultdict[int, list[_R]]:
    found: defaultdict[int, list[_R]] = defaultdict(list)
    for row in rows:
        found[row.submission_id].append(row)
    return found


def _line(
    card: Scorecard, indicator_id: str, judgement: Judgement | None, settings: RoundSettings
) -> Line:
    return line_of(card, card.by_id[indicator_id], judgement, settings)
