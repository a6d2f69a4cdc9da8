"""A round's totals as they would be without one of its reviewers.

Where nobody else judged an indicator, or too few are left for the round's method, the official
mark stays; cases, which are established and not averaged, stay as well.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.marks import ZERO, rounded
from scoring.panel import Settlement, combined
from scoring.scorecard import Scorecard
from services.panel.marks import PanelWord, panel_words, too_few
from services.panel.rules import PanelRules, rules_of
from services.panel.seats import live
from services.rounds import pinned
from storage.panel import SettlementRow
from storage.review import DeductionRow, JudgementRow
from storage.submissions import SubmissionRow


def totals_without(
    session: Session,
    submissions: Collection[SubmissionRow],
    official: Mapping[int, ScoreSheet],
) -> dict[int, dict[int, Decimal]]:
    """By the account of each reviewer left out, the totals of the submissions that it judged with
    others, by submission id; `official` are their complete sheets. Who may see it is the
    caller's to ask."""
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    words = panel_words(session, submissions)
    rules = {key: rules_of(session, key) for key in {one.round_id for one in submissions}}
    for one in submissions:
        word, of_round = words.get(one.id), rules[one.round_id]
        if word is None or of_round is None or len(word.seats) < 2:
            continue
        for at, seat in enumerate(word.seats):
            marks = _marks_without(pinned(one.round), word, at, of_round)
            found[seat.account_id][one.id] = _total(official[one.id], marks)
    return dict(found)


def rests_on(session: Session, submissions: Collection[SubmissionRow]) -> Hashable:
    """Equal as long as what `totals_without` reads of these submissions stands as it stood, apart
    from their official sheets."""
    ids = [one.id for one in submissions]
    seats = live(session, submissions)
    counted = [
        tuple(session.execute(query).one())
        for query in (
            select(func.count(), func.sum(JudgementRow.version), func.max(JudgementRow.at)).where(
                JudgementRow.submission_id.in_(ids)
            ),
            select(func.count(), func.max(DeductionRow.id)).where(
                DeductionRow.submission_id.in_(ids), DeductionRow.withdrawn_at.is_(None)
            ),
            select(func.count(), func.max(SettlementRow.id)).where(
                SettlementRow.submission_id.in_(ids), SettlementRow.withdrawn_at.is_(None)
            ),
        )
    ]
    sitting = tuple(
        (seat.id, seat.account_id, tuple(seat.groups)) for one in seats.values() for seat in one
    )
    rules = tuple(rules_of(session, key) for key in sorted({one.round_id for one in submissions}))
    return str(session.get_bind().engine.url), tuple(sorted(ids)), tuple(counted), sitting, rules


def _marks_without(
    card: Scorecard, word: PanelWord, at: int, rules: PanelRules
) -> dict[str, Decimal]:
    """The marks that those who stay come to, by indicator id, where they come to one."""
    rest = [*word.said[:at], *word.said[at + 1 :]]
    few = {
        one.id for one in card.base if too_few(sum(one.id in said for said in rest), rules.method)
    }
    enough = [{key: one for key, one in said.items() if key not in few} for said in rest]
    settled = {
        line.indicator.id: Settlement(line.judgement.off, "")
        for line in word.lines
        if line.settled and line.judgement is not None
    }
    lines = combined(card, enough, rules.method, rules.threshold, settled)
    return {
        line.indicator.id: rounded(line.indicator.full_mark - line.judgement.off, card.rounding)
        for line in lines
        if line.judgement is not None and line.indicator.full_mark is not None
    }


def _total(sheet: ScoreSheet, marks: Mapping[str, Decimal]) -> Decimal:
    """The official total with these marks instead, not below 0."""
    assert sheet.raw_total is not None and sheet.total is not None
    change = sum(
        (marks[line.id] - (line.score or ZERO) for line in sheet.lines if line.id in marks), ZERO
    )
    start = sheet.total or sheet.raw_total
    return max(start + change, ZERO)
