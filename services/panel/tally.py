"""How far each seat is: how many of the indicators it is asked for have a word. No marks."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.scorecard import Scorecard
from services.judging import wants_word
from services.panel.seats import asked, rater_name
from services.review_lines import Progress
from services.rounds import pinned
from storage.panel import SeatRow
from storage.review import JudgementRow
from storage.submissions import SelfMarkRow, SubmissionRow


def tally(
    session: Session,
    submissions: Collection[SubmissionRow],
    seats: Mapping[int, Collection[SeatRow]],
) -> dict[int, Progress]:
    """The progress of each seat, by seat id; two queries. `seats` by submission id."""
    ids = [one.id for one in submissions]
    judged = _judged(session, ids)
    claimed = _claimed(session, ids)
    return {
        seat.id: _of(pinned(one.round), seat, claimed[one.id], judged[one.id, rater_name(seat.id)])
        for one in submissions
        for seat in seats.get(one.id, ())
    }


def _of(
    card: Scorecard, seat: SeatRow, claimed: Collection[str], judged: Collection[str]
) -> Progress:
    own = asked(card, seat)
    wanted = {
        one.id
        for one in card.indicators
        if one.id in own and (wants_word(one, one.id in claimed) or one.id in judged)
    }
    return Progress(len(wanted), frozenset(wanted.difference(judged)))


def _judged(session: Session, ids: Collection[int]) -> defaultdict[tuple[int, str], set[str]]:
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    query = select(JudgementRow.submission_id, JudgementRow.rater, JudgementRow.indicator_id).where(
        JudgementRow.submission_id.in_(ids), JudgementRow.looked_at
    )
    for submission_id, rater, indicator_id in session.execute(query):
        found[submission_id, rater].add(indicator_id)
    return found


def _claimed(session: Session, ids: Collection[int]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    query = select(SelfMarkRow.submission_id, SelfMarkRow.indicator_id).where(
        SelfMarkRow.submission_id.in_(ids), SelfMarkRow.cases > 0
    )
    for submission_id, indicator_id in session.execute(query):
        found[submission_id].add(indicator_id)
    return found
