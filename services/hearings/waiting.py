"""Cases that wait for somebody: to be put to the park at all, or to be decided."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from scoring.scorecard import Scorecard
from scoring.workflow import Status
from services.access import PROVINCE, get
from services.hearings.asked import HEARD
from services.ledger import LedgerEntry, ledger
from services.panel.own_seat import seats_seen
from services.panel.seats import rater_name
from services.panel.visible import seats_shown
from services.people import User
from services.rounds import pinned
from storage.submissions import SubmissionRow


def heard_cases(session: Session, user: User, submission_id: int) -> list[LedgerEntry]:
    """The province's standing penalty and veto cases of a submission, as far as this user may see
    them, in the ledger's order. Raises NotFound."""
    row = get(session, user, submission_id)
    return _heard(pinned(row.round), ledger(session, user, submission_id=submission_id))


def never_told(session: Session, user: User, submission_id: int) -> list[LedgerEntry]:
    """Those of `heard_cases` that were never put to the park. Raises NotFound."""
    return [one for one in heard_cases(session, user, submission_id) if one.hearing is None]


def to_decide(
    session: Session, user: User, rows: Collection[SubmissionRow]
) -> dict[int, list[LedgerEntry]]:
    """Cases of these submissions that the user, as their reviewer or chair, can decide now, by
    submission id."""
    seats, names = seats_seen(session, user, rows), seats_shown(session, user, rows).names
    found: dict[int, list[LedgerEntry]] = {}
    rounds = {one.round_id: one.round for one in rows}
    asked = {one.id for one in rows if one.status == Status.UNDER_REVIEW}
    for round_id, row in rounds.items():
        for one in _heard(pinned(row), ledger(session, user, round_id=round_id)):
            ready = one.hearing is not None and one.hearing.may_be_decided
            key, seat = one.submission_id, seats.get(one.submission_id)
            own = names.get(key, {}).get(rater_name(seat.id)) if seat else ""
            if ready and key in asked and (one.seat == own or (seat and seat.chair)):
                found.setdefault(key, []).append(one)
    return found


def _heard(card: Scorecard, entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    return [
        one
        for one in entries
        if one.kind == "case"
        and one.rater == PROVINCE
        and not one.withdrawn
        and card.by_id[one.indicator_id].kind in HEARD
    ]
