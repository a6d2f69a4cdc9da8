"""What stands behind a supported mark: its quotes, who accepted them, what counts for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.facts import ConfirmedFact
from scoring.scorecard import Indicator
from scoring.support import Support, speaks_for, support, support_at
from services.access import get
from services.people import User
from services.reports.confirmed import FactState, confirmed, confirmed_at
from services.reports.supporting import years_of
from services.rounds import pinned, settings_of
from storage.people import AccountRow
from storage.reports import ReportFactRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted a fact, and when."""

    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Backing:
    """One indicator's support with what a person must see beside it. `aside` are accepted facts
    that speak for nothing: outside the assessed years, of no stated year, or planned.
    `accepted` tells of every fact by its id who accepted it."""

    support: Support
    aside: tuple[ConfirmedFact, ...] = ()
    accepted: Mapping[int, Acceptance] | None = None

    @property
    def quotes(self) -> tuple[ConfirmedFact, ...]:
        """The facts that speak here, those that the points rest on first."""
        counted = self.support.counted
        return (*counted, *(one for one in self.support.facts if one not in counted))

    def is_counted(self, fact: ConfirmedFact) -> bool:
        """Whether the points rest on it."""
        return fact in self.support.counted

    def acceptance(self, fact: ConfirmedFact) -> Acceptance | None:
        """Who accepted a fact, and when."""
        return (self.accepted or {}).get(fact.id or 0)


def backings(session: Session, user: User, submission_id: int) -> dict[str, Backing]:
    """Every indicator's backing of one submission, by indicator id. Raises NotFound."""
    row = get(session, user, submission_id)
    card, years = pinned(row.round), years_of(row.round)
    facts = confirmed(session, [row]).get(row.id, [])
    names = _accepted(session, row) if facts else {}
    supports = support(card, facts, years, settings_of(row.round))
    return {one.id: _backing(one, supports[one.id], facts, names) for one in card.indicators}


def backing_at(session: Session, user: User, submission_id: int, indicator_id: str) -> Backing:
    """The backing at one indicator of one submission. Raises NotFound."""
    row = get(session, user, submission_id)
    card = pinned(row.round)
    one = card.by_id[indicator_id]
    facts = confirmed_at(session, {row.id: row.unit.name}, one).get(row.id, [])
    names = _accepted(session, row) if facts else {}
    found = support_at(card, one, facts, years_of(row.round), settings_of(row.round))
    return _backing(one, found, facts, names)


def _backing(
    one: Indicator,
    found: Support,
    facts: list[ConfirmedFact],
    names: Mapping[int, Acceptance],
) -> Backing:
    here = [fact for fact in facts if speaks_for(one, fact)]
    return Backing(found, tuple(fact for fact in here if fact not in found.facts), names)


def _accepted(session: Session, row: SubmissionRow) -> dict[int, Acceptance]:
    query = (
        select(ReportFactRow.id, AccountRow.name, ReportFactRow.decided_at)
        .join(AccountRow, ReportFactRow.decided_by == AccountRow.id)
        .where(
            ReportFactRow.submission_id == row.id, ReportFactRow.state == FactState.ACCEPTED.value
        )
    )
    return {fact: Acceptance(name, at) for fact, name, at in session.execute(query)}
