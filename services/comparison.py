"""Parks of a round side by side: which sheets this user may compare, and by whose marks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.scorecard import Scorecard
from scoring.workflow import AT_THE_PROVINCE, Level, Role, Status
from services.access import CITY, PROVINCE, SELF, opened, raters_open_to, require, verified_visible
from services.people import User
from services.rounds import pinned, round_row
from services.sheets import sheets_of
from storage.people import UnitRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """A park that may be compared; `verified` where its verified marks are open to this user."""

    submission_id: int
    park: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One park's sheets by rater: its own always; the city's and the verified once complete."""

    submission_id: int
    park: str
    status: Status
    sheets: Mapping[str, ScoreSheet]

    def standing_for(self, rater: str) -> str:
        """Whose marks are read where a rater's are asked for: the park's own where none are."""
        return rater if rater in self.sheets else SELF


@dataclass(frozen=True, slots=True)
class Comparison:
    """Parks of one round, in the stored order. `raters` beside the parks themselves."""

    round_id: int
    title: str
    scorecard: Scorecard
    raters: tuple[str, ...]
    parks: tuple[Compared, ...]


def candidates(session: Session, user: User, round_id: int) -> tuple[Candidate, ...]:
    """Every park of a round that this user may compare, in the stored order; no sheet is made.

    Raises NotFound, NotAllowed.
    """
    round_row(session, round_id)
    query = _comparable(user, round_id).with_only_columns(
        SubmissionRow.id, SubmissionRow.status, UnitRow.name, UnitRow.short_name
    )
    return tuple(
        Candidate(key, short or name, verified_visible(user, Status(status)))
        for key, status, name, short in session.execute(query)
    )


def comparison(
    session: Session, user: User, round_id: int, submission_ids: Collection[int] | None = None
) -> Comparison:
    """The chosen parks' sheets (None: all of them) as far as they are open to this user.

    The province compares what is at the province, a city its own parks once handed in, a park
    itself. An id the user may not see is not found, like one that does not exist: it is left
    out. Raises NotFound, NotAllowed.
    """
    campaign = round_row(session, round_id)
    query = _comparable(user, round_id)
    if submission_ids is not None:
        query = query.where(SubmissionRow.id.in_(submission_ids))
    rows = list(session.scalars(query))
    sheets = {rater: _complete(session, user, rows, rater) for rater in (SELF, CITY, PROVINCE)}
    return Comparison(
        round_id=round_id,
        title=campaign.title,
        scorecard=pinned(campaign),
        raters=_raters(user, sheets),
        parks=tuple(
            Compared(
                row.id,
                row.unit.label,
                Status(row.status),
                {rater: made[row.id] for rater, made in sheets.items() if row.id in made},
            )
            for row in rows
        ),
    )


def _comparable(user: User, round_id: int) -> Select[SubmissionRow]:
    if user.role is Role.ADMIN:
        require(user, Role.CITY_CLERK, Role.REVIEWER, Role.ORGANISER, Role.OBSERVER)
    query = opened(user).where(SubmissionRow.round_id == round_id)
    if user.level is Level.PROVINCE:  # a park that its city did not recommend is not in the contest
        query = query.where(SubmissionRow.status.in_(AT_THE_PROVINCE))
    return query.order_by(SubmissionRow.unit_id, SubmissionRow.id)


def _complete(
    session: Session, user: User, rows: Collection[SubmissionRow], rater: str
) -> Mapping[int, ScoreSheet]:
    """One rater's sheets of those parks where they are open to this user and finished."""
    wanted = [row for row in rows if _may_read(user, Status(row.status), rater)]
    made = sheets_of(session, wanted, rater) if wanted else {}
    return {key: sheet for key, sheet in made.items() if rater == SELF or sheet.complete}


def _may_read(user: User, status: Status, rater: str) -> bool:
    if rater == PROVINCE:
        return verified_visible(user, status)
    if rater == CITY and user.level is Level.PROVINCE:
        return False  # the province compares verified marks with the parks' own
    return rater in raters_open_to(user, status)


def _raters(user: User, sheets: Mapping[str, Mapping[int, ScoreSheet]]) -> tuple[str, ...]:
    """The raters to choose from: the verified marks first where there are any."""
    if user.level is Level.PROVINCE:
        return (PROVINCE,)
    return (*((PROVINCE,) if sheets[PROVINCE] else ()), CITY)
