"""A round's totals as they would be without one of its reviewers.

Where nobody else judged an indicator, or too few are left for the round's method, the official
mark stays; cases, which are established and not averaged, stay as well.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.marks import ZERO, rounded
from scoring.panel import Settlement, combined
from scoring.scorecard import Scorecard
from services.panel.marks import PanelWord, panel_words, too_few
from services.panel.rules import PanelRules, rules_of
from services.rounds import pinned
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
