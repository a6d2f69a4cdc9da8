"""A park's verified marks of earlier published rounds beside this round's, per indicator.

Only indicators with the same id are put side by side; how many match is said, and marks stand
with their full mark, which may differ between editions.
"""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.workflow import Status
from services.access import PROVINCE, get, opened, verified_visible
from services.people import User
from services.rounds import pinned
from services.sheets import sheets_of
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Mark:
    """A verified mark with its full mark, in points."""

    score: Decimal | None
    full_mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Across:
    """One base indicator over the rounds, in their order; None where a round does not have it."""

    seq: int
    short: str
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """Titles and totals of the rounds, the earliest first and this one last; `matched` says for
    each how many of this round's `count` base indicators it has."""

    titles: tuple[str, ...]
    totals: tuple[Decimal | None, ...]
    matched: tuple[int, ...]
    count: int
    lines: tuple[Across, ...]


def earlier_rounds(session: Session, user: User, submission_id: int) -> Rounds | None:
    """A park over the rounds that this user may see; None where its mark of this round is not
    open, or no earlier published round shares an indicator. Raises NotFound."""
    row = get(session, user, submission_id)
    if not verified_visible(user, Status(row.status)):
        return None
    rows = [*_published_before(session, user, row), row]
    sheets = sheets_of(session, rows, PROVINCE, user)
    own = {one.id for one in pinned(row.round).base}
    kept = [one for one in rows if own & {base.id for base in pinned(one.round).base}]
    if len(kept) < 2:
        return None
    return _side_by_side(kept, [sheets[one.id] for one in kept])


def _published_before(session: Session, user: User, row: SubmissionRow) -> list[SubmissionRow]:
    query = (
        opened(user)
        .join(RoundRow, SubmissionRow.round_id == RoundRow.id)
        .where(
            SubmissionRow.unit_id == row.unit_id,
            SubmissionRow.status == Status.PUBLISHED,
            SubmissionRow.id != row.id,
            RoundRow.period_start
            < select(RoundRow.period_start).where(RoundRow.id == row.round_id).scalar_subquery(),
        )
        .order_by(RoundRow.period_start, RoundRow.id)
    )
    return list(session.scalars(query))


def _side_by_side(rows: list[SubmissionRow], sheets: list[ScoreSheet]) -> Rounds:
    card = pinned(rows[-1].round)
    marks = [
        {line.id: Mark(line.score, line.full_mark) for line in sheet.lines} for sheet in sheets
    ]
    lines = tuple(
        Across(one.seq, one.short, tuple(of_round.get(one.id) for of_round in marks))
        for one in card.base
        if any(one.id in of_round for of_round in marks[:-1])
    )
    return Rounds(
        titles=tuple(one.round.title for one in rows),
        totals=tuple(sheet.total for sheet in sheets),
        matched=tuple(sum(one.id in of_round for one in card.base) for of_round in marks),
        count=len(card.base),
        lines=lines,
    )
