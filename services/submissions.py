"""Submissions as lists and pages see them: status, who has it, what this user may do next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.errors import ActionRefused
from scoring.words import ROLE
from scoring.workflow import ROLE_LEVELS, Action, Level, Role, Status, actions, holders
from services import clock
from services.access import (
    CITY,
    PROVINCE,
    SELF,
    get,
    listed,
    raters_open_to,
    require,
    statuses_open_to,
)
from services.history import record
from services.people import User
from services.rounds import Round, round_of, round_row
from services.sheets import sheets_of
from services.window import closed_words, may_hand_in, next_due
from storage.people import UnitRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Submission:
    """One park's submission as this user may see it. Sheets not open to them, or not asked for,
    are absent."""

    id: int
    round_id: int
    round_title: str
    park: str
    park_full: str
    city: str
    status: Status
    status_at: datetime
    status_note: str
    with_whom: str
    submitted_at: datetime | None
    due: datetime | None
    correction_due: datetime | None
    proposal: Action | None
    source_note: str
    is_sample: bool
    actions: tuple[Action, ...]
    contents_open: bool
    sheets: Mapping[str, ScoreSheet]

    def total(self, rater: str) -> Decimal | None:
        """A rater's total in points; None while incomplete or not open to this user."""
        sheet = self.sheets.get(rater)
        return sheet.total if sheet else None


_RATERS = (SELF, CITY, PROVINCE)


def list_submissions(
    session: Session, user: User, round_id: int | None = None, raters: Collection[str] = _RATERS
) -> list[Submission]:
    """Every submission that the user may know of, in the parks' stored order.

    `raters` are those whose sheets are wanted: a list that shows no marks asks for none.
    """
    query = listed(user).order_by(SubmissionRow.round_id.desc(), SubmissionRow.unit_id)
    if round_id is not None:
        query = query.where(SubmissionRow.round_id == round_id)
    return _views(session, user, list(session.scalars(query)), raters)


def get_submission(session: Session, user: User, submission_id: int) -> Submission:
    """One submission whose contents the user may see. Raises NotFound."""
    return _views(session, user, [get(session, user, submission_id)])[0]


def my_submission(session: Session, user: User, round_id: int) -> Submission | None:
    """A park user's own submission in a round, if begun."""
    rows = session.scalars(
        listed(user).where(
            SubmissionRow.round_id == round_id, SubmissionRow.unit_id == user.unit_id
        )
    )
    found = _views(session, user, list(rows))
    return found[0] if found else None


def parks_not_begun(session: Session, user: User, round_id: int) -> list[str]:
    """Names of the parks without a submission in a round, for city and province desks."""
    require(
        user, Role.CITY_CLERK, Role.CITY_APPROVER, Role.ORGANISER, Role.PROVINCE_APPROVER,
        Role.OBSERVER,
    )  # fmt: skip
    begun = select(SubmissionRow.unit_id).where(SubmissionRow.round_id == round_id)
    query = select(UnitRow.name).where(UnitRow.level == "park", UnitRow.id.not_in(begun))
    if user.level == "city":
        query = query.where(UnitRow.parent_id == user.unit_id)
    return list(session.scalars(query.order_by(UnitRow.id)))


def begin(session: Session, user: User, round_id: int) -> int:
    """Open the park's submission in a round; returns its id, the same one if already open.

    Raises NotAllowed, NotFound, ActionRefused (window).
    """
    require(user, Role.PARK_CLERK)
    row = round_row(session, round_id)
    existing = session.scalar(
        select(SubmissionRow.id).where(
            SubmissionRow.round_id == round_id, SubmissionRow.unit_id == user.unit_id
        )
    )
    if existing is not None:
        return existing
    campaign = round_of(row)
    if not may_hand_in(campaign, None):
        raise ActionRefused(closed_words(campaign, None))
    submission = SubmissionRow(
        round_id=round_id,
        unit_id=user.unit_id,
        status=Status.DRAFT,
        status_at=clock.now(),
        is_sample=row.is_sample,
    )
    session.add(submission)
    session.flush()
    record(session, user, "submission.begin", "submission", submission.id, round=row.title)
    return submission.id


def _views(
    session: Session, user: User, rows: list[SubmissionRow], raters: Collection[str] = _RATERS
) -> list[Submission]:
    open_to = statuses_open_to(user)
    opened = [row for row in rows if Status(row.status) in open_to]
    sheets = {rater: sheets_of(session, opened, rater, user) for rater in raters}
    cities = dict(
        session.execute(
            select(UnitRow.id, UnitRow.name).where(
                UnitRow.id.in_({row.unit.parent_id for row in rows})
            )
        ).all()
    )
    rounds = {row.round_id: row.round for row in rows}
    campaigns = {key: round_of(row) for key, row in rounds.items()}
    return [
        _view(user, row, campaigns[row.round_id], sheets, cities.get(row.unit.parent_id or 0, ""))
        for row in rows
    ]


def _view(
    user: User,
    row: SubmissionRow,
    campaign: Round,
    sheets: Mapping[str, Mapping[int, ScoreSheet]],
    city: str,
) -> Submission:
    status = Status(row.status)
    contents_open = status in statuses_open_to(user)
    seen = raters_open_to(user, status) if contents_open else ()
    with_the_park = status in (Status.DRAFT, Status.RETURNED, Status.AWAITING_APPROVAL)
    return Submission(
        id=row.id,
        round_id=row.round_id,
        round_title=row.round.title,
        park=row.unit.label,
        park_full=row.unit.name,
        city=city,
        status=status,
        status_at=row.status_at,
        status_note=row.status_note if _holds(user, status) else "",
        with_whom="、".join(ROLE[role] for role in holders(status)),
        submitted_at=row.submitted_at,
        due=next_due(campaign, row.correction_due) if with_the_park else None,
        correction_due=row.correction_due,
        proposal=Action(row.proposal) if row.proposal and user.level is Level.CITY else None,
        source_note=row.source_note,
        is_sample=row.is_sample,
        actions=actions(user.role, status) if contents_open else (),
        contents_open=contents_open,
        sheets={rater: sheets[rater][row.id] for rater in seen if rater in sheets},
    )


def _holds(user: User, status: Status) -> bool:
    """Whether a submission is now with the user's level, for whom the last step's note is meant."""
    return any(user.level in ROLE_LEVELS[role] for role in holders(status))
