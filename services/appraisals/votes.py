"""The democratic vote as it is read: who may vote, how many did, counts only once closed.

Fewer than three votes are never told: one could conclude who chose what.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from services.appraisals.kept import KIND, Vote, visible, vote_of, year_row
from services.books.rights import readable
from services.people import User
from storage.appraisals import AppraisalYearRow, AppraiseeRow, TallyRow, VoterRow
from storage.books import BookRow
from storage.people import AccountRow

FEWEST = 3
"""Votes below which counts are not told: one could conclude who chose what."""
TOO_FEW = f"不足 {FEWEST} 票，不公布"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to be voted on: only what stands on the list."""

    id: int
    level: str
    name: str
    section: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A year's vote for one voter. `candidates` only while it is open to this user."""

    state: Vote
    may_vote: bool
    has_voted: bool
    voted: int
    voters: int
    candidates: tuple[Candidate, ...]


def ballot(session: Session, user: User, book_id: int) -> Ballot:
    """The year's vote as this user meets it. Raises NotFound."""
    book = readable(session, user, KIND, book_id)
    year = year_row(session, book_id)
    state = vote_of(year)
    has_voted = session.get(VoterRow, (book_id, user.id)) is not None
    may_vote = state is Vote.OPEN and not has_voted and is_voter(session, user, book)
    candidates = people(session, book_id) if may_vote else []
    return Ballot(
        state, may_vote, has_voted, voted(session, book_id), voters(session, book),
        tuple(Candidate(one.id, one.level, one.name, one.section) for one in candidates),
    )  # fmt: skip


def counts(session: Session, user: User, book_id: int) -> dict[int, dict[str, int]] | None:
    """Votes by grade of those whom the user may read; None while open, or with too few votes.

    Raises NotFound.
    """
    book = readable(session, user, KIND, book_id)
    if vote_of(year_row(session, book_id)) is not Vote.CLOSED or voted(session, book_id) < FEWEST:
        return None
    mine = visible(user, book).with_only_columns(AppraiseeRow.id).order_by(None)
    query = select(TallyRow).where(TallyRow.appraisee_id.in_(mine))
    found: dict[int, dict[str, int]] = {}
    for row in session.scalars(query):
        found.setdefault(row.appraisee_id, {})[row.choice] = row.votes
    return found


def is_usable(session: Session, year: AppraisalYearRow) -> bool:
    """Whether the vote is closed with enough votes to be told."""
    return vote_of(year) is Vote.CLOSED and voted(session, year.book_id) >= FEWEST


def people(session: Session, book_id: int) -> list[AppraiseeRow]:
    """Everybody on the list of a year, in its order; the caller has asked the right."""
    query = select(AppraiseeRow).where(AppraiseeRow.book_id == book_id)
    return list(session.scalars(query.order_by(AppraiseeRow.id)))


def voted(session: Session, book_id: int) -> int:
    """How many have voted."""
    return session.scalar(select(func.count()).where(VoterRow.book_id == book_id)) or 0


def voters(session: Session, book: BookRow) -> int:
    """How many may vote: the active accounts of the unit but admins."""
    of_unit = (
        AccountRow.unit_id == book.unit_id,
        AccountRow.is_active,
        AccountRow.role != Role.ADMIN.value,
    )
    return session.scalar(select(func.count()).select_from(AccountRow).where(*of_unit)) or 0


def is_voter(session: Session, user: User, book: BookRow) -> bool:
    """Whether a user is one of them."""
    row = session.get(AccountRow, user.id)
    of_unit = row is not None and row.is_active and row.unit_id == book.unit_id
    return of_unit and user.role is not Role.ADMIN
