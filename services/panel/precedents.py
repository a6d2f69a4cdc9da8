"""How an indicator was deducted before: near reasons while deducting, unequal treatment after."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.workflow import HAS_VERIFIED_MARKS, Level, Role, Status
from services.access import CITY, PROVINCE, get, opened, raters_open_to, require
from services.panel.likeness import LIKE, NEAR, like_each_other, near_to
from services.panel.own_seat import rater_in, seats_seen
from services.panel.seats import live, rater_name
from services.people import User
from services.rounds import pinned
from services.sheets import judgements_of
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


@dataclass(frozen=True, slots=True)
class Unequal:
    """Two verified parks with like reasons at one indicator and different points off."""

    seq: int
    short: str
    one: str
    one_off: Decimal
    one_reason: str
    other: str
    other_off: Decimal
    other_reason: str
    like: int

    @property
    def sentence(self) -> str:
        """What is unequal, in one sentence."""
        return (
            f"第{self.seq}项理由相近（{self.like}%），{self.one}扣{shown(self.one_off)}，"
            f"{self.other}扣{shown(self.other_off)}"
        )


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


def unequal(session: Session, user: User, round_id: int) -> list[Unequal]:
    """Like cases treated unequally among a round's parks with a signed mark, by indicator: every
    reason of either has a like one in the other, and the points off differ. Raises NotAllowed."""
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    rows = list(
        session.scalars(
            opened(user)
            .where(SubmissionRow.round_id == round_id, SubmissionRow.status.in_(HAS_VERIFIED_MARKS))
            .order_by(SubmissionRow.unit_id)
        )
    )
    if not rows:
        return []
    said = judgements_of(session, rows, PROVINCE)
    reasons = _reasons(session, rows)
    found = []
    for indicator in pinned(rows[0].round).base:
        here = [
            (one, judgement.off, reasons.get((one.id, indicator.id), []))
            for one in rows
            if (judgement := said[one.id][indicator.id]) is not None and judgement.off
        ]
        for (one, one_off, ones), (other, other_off, others) in combinations(here, 2):
            like = like_each_other(ones, others) if one_off != other_off else 0
            if like >= LIKE:
                found.append(
                    Unequal(
                        indicator.seq, indicator.short, one.unit.label, one_off, "；".join(ones),
                        other.unit.label, other_off, "；".join(others), like,
                    )
                )  # fmt: skip
    return found


def _deductions(
    session: Session, submissions: Collection[int], indicator_id: str | None = None
) -> Iterable[DeductionRow]:
    query = select(DeductionRow).where(
        DeductionRow.submission_id.in_(submissions), DeductionRow.withdrawn_at.is_(None)
    )
    if indicator_id is not None:
        query = query.where(DeductionRow.indicator_id == indicator_id)
    return session.scalars(query.order_by(DeductionRow.id))


def _reasons(session: Session, rows: Collection[SubmissionRow]) -> dict[tuple[int, str], list[str]]:
    """The reasons that count for the province's word, by submission and indicator."""
    seats = live(session, rows)
    counting = {
        one.id: {rater_name(seat.id) for seat in seats.get(one.id, ())} or {PROVINCE}
        for one in rows
    }
    found: dict[tuple[int, str], list[str]] = {}
    for row in _deductions(session, counting):
        if row.rater in counting[row.submission_id]:
            found.setdefault((row.submission_id, row.indicator_id), []).append(row.reason)
    return found


def _precedent(
    user: User, there: SubmissionRow, row: DeductionRow, is_own: bool, near: int | None
) -> Precedent:
    park = there.unit.label if user.level is Level.PROVINCE else ""
    return Precedent(park, there.round.title, row.points, row.reason, is_own, near, row.at)
