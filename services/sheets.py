"""From what is kept to what is computed: rows of marks and deductions to judgements and sheets."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet, assess
from scoring.judgement import Case, Judgement, judgement_of_mark
from scoring.scorecard import Scorecard
from services.access import PROVINCE, SELF
from services.panel.marks import panel_words
from services.panel.own_seat import seats_seen
from services.panel.seats import rater_name
from services.panel.visible import sees_word
from services.people import User
from services.rated_rows import rated_of
from services.rounds import pinned, settings_of
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


def judgements_of(
    session: Session,
    submissions: Collection[SubmissionRow],
    rater: str,
    user: User | None = None,
) -> dict[int, Judgements]:
    """One rater's judgements on many submissions, by submission id, in a fixed count of queries.

    The province's are its panel's where seats are given. While the mark is not verified, they are
    for a `user` with a seat that seat's own, and for whoever does not run the review nothing.
    """
    if rater == SELF:
        return _own(session, submissions)
    if rater != PROVINCE:
        return _rated(session, submissions, rater)
    found: dict[int, Judgements] = dict(_rated(session, submissions, PROVINCE))
    open_to = {one.id for one in submissions if user is None or sees_word(user, one)}
    found |= {
        key: word.judgements if key in open_to else dict.fromkeys(word.judgements)
        for key, word in panel_words(session, submissions).items()
    }
    seats = seats_seen(session, user, submissions)
    if seats:
        names = {key: rater_name(row.id) for key, row in seats.items()}
        seated = [one for one in submissions if one.id in seats]
        said = rated_of(session, seated, set(names.values()), set(names.items()))
        found |= {key: said[key, name] for key, name in names.items()}
    return found


def _own(session: Session, submissions: Collection[SubmissionRow]) -> dict[int, Judgements]:
    marks: dict[int, list[SelfMarkRow]] = defaultdict(list)
    ids = [row.id for row in submissions]
    for row in session.scalars(select(SelfMarkRow).where(SelfMarkRow.submission_id.in_(ids))):
        marks[row.submission_id].append(row)
    return {one.id: self_judgements(pinned(one.round), marks[one.id]) for one in submissions}


def _rated(
    session: Session, submissions: Collection[SubmissionRow], rater: str
) -> dict[int, Judgements]:
    return {key: said for (key, _), said in rated_of(session, submissions, [rater]).items()}


def sheets_of(
    session: Session,
    submissions: Collection[SubmissionRow],
    rater: str,
    user: User | None = None,
) -> dict[int, ScoreSheet]:
    """One rater's score sheets of many submissions, by submission id, as `judgements_of`."""
    judgements = judgements_of(session, submissions, rater, user)
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
