"""The panel's word on submissions that have seats: several reviewers' judgements as one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.judgement import Judgement
from scoring.panel import LEAST_FOR_TRIMMING, Method, PanelLine, Settlement, cases_of, combined
from scoring.scorecard import Scorecard
from services.panel.rules import PanelRules, rules_of
from services.panel.seats import asked, live, rater_name
from services.rated_rows import rated_of
from services.rounds import pinned
from storage.panel import SeatRow, SettlementRow
from storage.submissions import SubmissionRow

Judgements = Mapping[str, Judgement | None]


@dataclass(frozen=True, slots=True)
class PanelWord:
    """A panel's word on one submission: its seats, each seat's own judgements in the same
    order (only what it is asked for), the lines, and the judgements that they come to."""

    seats: tuple[SeatRow, ...]
    said: tuple[Judgements, ...]
    lines: tuple[PanelLine, ...]
    judgements: Judgements


def panel_words(session: Session, submissions: Collection[SubmissionRow]) -> dict[int, PanelWord]:
    """The panel's word on each submission that has seats, by submission id."""
    seats = live(session, submissions)
    with_seats = [one for one in submissions if one.id in seats]
    if not with_seats:
        return {}
    pairs = {(key, rater_name(seat.id)) for key, found in seats.items() for seat in found}
    rated = rated_of(session, with_seats, {rater for _, rater in pairs}, pairs)
    settled = _settled(session, list(seats))
    rules = {key: rules_of(session, key) for key in {one.round_id for one in with_seats}}
    return {
        one.id: _word(one, seats[one.id], rated, settled.get(one.id, {}), rules[one.round_id])
        for one in with_seats
    }


def _word(
    submission: SubmissionRow,
    seats: Collection[SeatRow],
    rated: Mapping[tuple[int, str], Judgements],
    settled: Mapping[str, Settlement],
    rules: PanelRules | None,
) -> PanelWord:
    assert rules is not None, "seats exist only where rules do"
    card = pinned(submission.round)
    said = []
    for seat in seats:
        own = rated[submission.id, rater_name(seat.id)]
        wanted = asked(card, seat)
        said.append({key: word for key, word in own.items() if key in wanted})
    lines = _lines(card, said, rules, settled)
    judgements: dict[str, Judgement | None] = {line.indicator.id: line.judgement for line in lines}
    for one in card.indicators:
        if not one.is_base:
            words = [each[one.id] for each in said if one.id in each]
            complete = bool(words) and None not in words
            cases = cases_of(said, one.id)
            judgements[one.id] = Judgement(cases=cases) if complete else None
    return PanelWord(tuple(seats), tuple(said), lines, judgements)


def _lines(
    card: Scorecard,
    said: Sequence[Judgements],
    rules: PanelRules,
    settled: Mapping[str, Settlement],
) -> tuple[PanelLine, ...]:
    """The panel's lines. Too few reviewers for a trimmed mean are shown and give no mark, until
    the organiser assigns more: refusing would close every page that lists the submission."""
    count = Counter(key for each in said for key in each)
    few = {key for key in count if too_few(count[key], rules.method)}
    enough = [{key: word for key, word in each.items() if key not in few} for each in said]
    lines = combined(card, enough, rules.method, rules.threshold, settled)
    if not few:
        return lines
    by_mean = combined(card, said, Method.MEAN, rules.threshold, settled)
    return tuple(
        replace(mean, judgement=mean.judgement if mean.settled else None)
        if line.indicator.id in few
        else line
        for line, mean in zip(lines, by_mean, strict=True)
    )


def too_few(reviewers: int, method: Method) -> bool:
    """Whether so many reviewers of one indicator cannot be joined by a round's method."""
    return method is Method.TRIMMED and 1 < reviewers < LEAST_FOR_TRIMMING


def _settled(session: Session, submission_ids: Collection[int]) -> dict[int, dict[str, Settlement]]:
    found: dict[int, dict[str, Settlement]] = {}
    query = select(SettlementRow).where(
        SettlementRow.submission_id.in_(submission_ids), SettlementRow.withdrawn_at.is_(None)
    )
    for row in session.scalars(query.order_by(SettlementRow.id)):
        word = Settlement(row.off, row.reason)
        found.setdefault(row.submission_id, {})[row.indicator_id] = word
    return found
