"""Proposes who reviews what: so many seats a park, the work even, recusals kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Role
from services.access import opened, require
from services.history import record
from services.panel.recusal import bars
from services.panel.seats import assign, live
from services.people import User
from storage.people import AccountRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Proposed:
    """A seat that could be given."""

    submission_id: int
    park: str
    account_id: int
    name: str
    chair: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Seats to give, and what could not be filled, in words."""

    seats: tuple[Proposed, ...]
    short: tuple[str, ...]


def propose(session: Session, user: User, round_id: int, each: int) -> Proposal:
    """Seats for every park of a round up to `each`, the fewest-loaded reviewer first; seats that
    exist are kept and counted. Nothing is stored. Raises NotAllowed, ActionRefused."""
    require(user, Role.ORGANISER)
    if not 1 <= each <= 15:
        raise ActionRefused("每家园区的评审员人数应为 1—15。")
    parks = _parks(session, user, round_id)
    reviewers = list(
        session.scalars(
            select(AccountRow)
            .where(AccountRow.role == Role.REVIEWER, AccountRow.is_active)
            .order_by(AccountRow.id)
        )
    )
    barred = bars(session, reviewers, [one.unit for one in parks])
    held = live(session, parks)
    load = Counter(seat.account_id for found in held.values() for seat in found)
    seats, short = [], []
    # the park with the fewest free reviewers chooses first, or it may find none left
    free = {
        park.id: [one for one in reviewers if (one.id, park.unit_id) not in barred]
        for park in parks
    }
    for park in sorted(parks, key=lambda one: (len(free[one.id]), one.id)):
        sitting = {seat.account_id for seat in held.get(park.id, [])}
        chair = any(seat.chair for seat in held.get(park.id, []))
        able = [one for one in free[park.id] if one.id not in sitting]
        able.sort(key=lambda one: (load[one.id], one.id))
        wanted = each - len(sitting)
        for one in able[: max(wanted, 0)]:
            seats.append(Proposed(park.id, park.unit.label, one.id, one.name, not chair))
            chair = True
            load[one.id] += 1
        if wanted > len(able):
            short.append(f"{park.unit.label}：只能排 {len(sitting) + len(able)} 位（要 {each} 位）")
    seats.sort(key=lambda one: (one.submission_id, not one.chair, one.account_id))
    return Proposal(tuple(seats), tuple(short))


def accept(session: Session, user: User, round_id: int, seats: Sequence[Proposed]) -> int:
    """Give the proposed seats, each checked again; returns how many. Raises as `assign`."""
    require(user, Role.ORGANISER)
    for one in seats:
        assign(session, user, one.submission_id, one.account_id, (), one.chair)
    record(session, user, "panel.accept", "round", round_id, seats=len(seats))
    return len(seats)


def _parks(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    return list(
        session.scalars(
            opened(user)
            .where(
                SubmissionRow.round_id == round_id,
                SubmissionRow.status.in_(AT_THE_PROVINCE - HAS_VERIFIED_MARKS),
            )
            .order_by(SubmissionRow.id)
        )
    )
