"""How an indicator was deducted before: near reasons, to read while deducting."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import HAS_VERIFIED_MARKS, Level, Status
from services.access import CITY, PROVINCE, get, opened, raters_open_to
from services.panel.likeness import NEAR, near_to
from services.panel.own_seat import rater_in, seats_seen
from services.panel.seats import live, rater_name
from services.people import User
from storage.panel import PanelRow
from storage.review import DeductionRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Precedent:
    """One deduction elsewhere. `park` is "" where the reader must not know; `near` is the
    likeness to what is being written, in per cent; None while nothing is."""

    park: str
    round_title: str
    points: Decimal
    reason: str
    is_own: bool
    near: int | None
    at: datetime


def precedents(
    session: Session, user: User, submission_id: int, indicator_id: str, reason: str = ""
) -> list[Precedent]:
    """How a judge's own level deducted at an indicator elsewhere, this round and earlier ones:
    with a `reason` the near ones, nearest first; without, all, the latest first.

    A seated reviewer gets the own seats' words and those of submissions with a signed mark:
    nobody else's that can still change. Raises NotAllowed, NotFound.
    """
    submission = get(session, user, submission_id)
    mine = rater_in(session, user, submission)
    level = CITY if mine == CITY else PROVINCE
    query = opened(user).where(SubmissionRow.id != submission_id)
    others = {one.id: one for one in session.scalars(query)}
    own = seats_seen(session, user, list(others.values()))
    own_names = {rater_name(row.id) for row in own.values()}
    paneled = set(session.scalars(select(PanelRow.round_id)))
    seats = live(session, list(others.values()))
    found = []
    for row in _deductions(session, others, indicator_id):
        there = others[row.submission_id]
        decided = Status(there.status) in HAS_VERIFIED_MARKS
        seated = {rater_name(seat.id) for seat in seats.get(there.id, ())}
        counts = {CITY} if level == CITY else seated or {PROVINCE}
        shared = row.rater == level and there.round_id not in paneled
        may = row.rater in own_names or decided or shared or level == CITY
        if row.rater in counts and may and level in raters_open_to(user, Status(there.status)):
            near = near_to(reason, row.reason) if reason.strip() else None
            if near is None or near >= NEAR:
                found.append(_precedent(user, there, row, row.rater in own_names, near))
    return sorted(found, key=lambda one: (one.near or 0, one.at), reverse=True)


def _deductions(
    session: Session, submissions: Collection[int], indicator_id: str
) -> Iterable[DeductionRow]:
    query = select(DeductionRow).where(
        DeductionRow.submission_id.in_(submissions),
        DeductionRow.withdrawn_at.is_(None),
        DeductionRow.indicator_id == indicator_id,
    )
    return session.scalars(query.order_by(DeductionRow.id))


def _precedent(
    user: User, there: SubmissionRow, row: DeductionRow, is_own: bool, near: int | None
) -> Precedent:
    park = there.unit.label if user.level is Level.PROVINCE else ""
    return Precedent(park, there.round.title, row.points, row.reason, is_own, near, row.at)
