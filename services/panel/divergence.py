"""Where the reviewers of a submission are too far apart: what its chair reads before settling."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.lines import deduction_words
from scoring.panel import PanelLine
from scoring.workflow import Role
from services.access import get, require
from services.panel.marks import PanelWord, panel_words
from services.people import User
from storage.panel import SettlementRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class SeatWord:
    """One seat's mark at an indicator, in points, and what it wrote; the seat by its number."""

    number: int
    mark: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """An indicator whose spread passes the round's threshold. `off` and `reason` are the chair's
    standing word; None and "" while it is not settled."""

    indicator_id: str
    seq: int
    short: str
    full_mark: Decimal
    spread: Decimal
    said: tuple[SeatWord, ...]
    off: Decimal | None
    reason: str


def divergences(session: Session, user: User, submission_id: int) -> tuple[Divergence, ...]:
    """What a submission's chair has to settle, and has settled; nothing for anybody but the
    chair, and nothing before every seat has locked. Raises NotAllowed, NotFound."""
    require(user, Role.REVIEWER)
    submission = get(session, user, submission_id)
    word = panel_words(session, [submission]).get(submission_id)
    if word is None or not all(seat.locked_at for seat in word.seats):
        return ()
    if not any(seat.chair and seat.account_id == user.id for seat in word.seats):
        return ()
    settled = standing(session, submission)
    return tuple(
        _divergence(word, line, settled.get(line.indicator.id))
        for line in word.lines
        if line.for_chair or line.settled
    )


def standing(session: Session, submission: SubmissionRow) -> dict[str, SettlementRow]:
    """The chair's standing words on a submission, by indicator id."""
    query = select(SettlementRow).where(
        SettlementRow.submission_id == submission.id, SettlementRow.withdrawn_at.is_(None)
    )
    return {row.indicator_id: row for row in session.scalars(query.order_by(SettlementRow.id))}


def seat_words(word: PanelWord, line: PanelLine) -> tuple[SeatWord, ...]:
    """What each seat says at an indicator; seats that are not asked or have no word are left
    out."""
    one = line.indicator
    assert one.full_mark is not None
    found = []
    for number, said in enumerate(word.said, 1):
        judgement = said.get(one.id)
        if judgement is not None:
            told = "；".join(deduction_words(each) for each in judgement.deductions) or "不扣分"
            found.append(SeatWord(number, one.full_mark - judgement.off, told))
    return tuple(found)


def _divergence(word: PanelWord, line: PanelLine, settled: SettlementRow | None) -> Divergence:
    assert line.indicator.full_mark is not None and line.spread is not None
    return Divergence(
        line.indicator.id, line.indicator.seq, line.indicator.short, line.indicator.full_mark,
        line.spread, seat_words(word, line), settled.off if settled else None,
        settled.reason if settled else "",
    )  # fmt: skip
