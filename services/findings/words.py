"""What people say of a finding: who sees to it, how far it is, why it stands.

Each level has a word of its own, which those above it read and those below it do not: a park
never learns from here what the province makes of its papers. A reviewer of a panel has one of one's
own, open to whom that reviewer's deductions are open.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from scoring.findings import FindingKind, FindingState
from scoring.workflow import Level, Role
from services.panel.seats import live, rater_name
from services.panel.visible import seats_shown
from services.people import User
from storage.panel import PanelRow
from storage.reports import FindingWordRow
from storage.submissions import SubmissionRow

_OF_ALL_PANELS = (Role.ORGANISER, Role.PROVINCE_APPROVER)
_LEVELS = tuple(Level)
"""From the park up: a level reads its own words and those of the levels before it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A level's or a reviewer's latest word on a finding; `is_own` where the reader may mend it."""

    submission_id: int
    finding: str
    kind: FindingKind
    level: Level
    is_own: bool
    state: FindingState
    owner: str
    note: str
    at: datetime
    version: int


def place(session: Session, user: User, submission: SubmissionRow, key: str) -> str:
    """Under which name a user's word on a finding is kept: the level's, or a reviewer's own."""
    alone = bool(_judged_alone(session, user, [submission.id]))
    return f"{user.level}.{user.id}:{key}" if alone else f"{user.level}:{key}"


def said_of(
    session: Session, user: User, submissions: Collection[int]
) -> dict[str, tuple[Word, ...]]:
    """The words on these submissions that the user may read, by finding, oldest first. The
    caller has asked whether the user may open them."""
    heard = _LEVELS[: _LEVELS.index(user.level) + 1]
    found: dict[str, list[Word]] = defaultdict(list)
    rows = session.scalars(
        select(FindingWordRow)
        .options(lazyload(FindingWordRow.account))
        .where(FindingWordRow.submission_id.in_(submissions))
        .order_by(FindingWordRow.at, FindingWordRow.id)
    ).all()
    alone = _judged_alone(session, user, submissions)
    open_to = _reviewers_open_to(session, user, rows)
    for row in rows:
        whose, _, key = row.finding.partition(":")
        level, _, author = whose.partition(".")
        if author:
            is_own, shown = author == str(user.id), (row.submission_id, int(author)) in open_to
        else:
            is_own = level == user.level and row.submission_id not in alone
            shown = row.kind != FindingKind.UNEQUAL or user.role in _OF_ALL_PANELS
        if level in heard and ((author and is_own) or shown):
            found[key].append(_word(row, Level(level), key, is_own))
    return {key: tuple(words) for key, words in found.items()}


def _judged_alone(session: Session, user: User, submissions: Collection[int]) -> set[int]:
    """The submissions of a panel on which this user, a reviewer, speaks for nobody else."""
    if user.role is not Role.REVIEWER:
        return set()
    query = select(SubmissionRow.id).join(PanelRow, PanelRow.round_id == SubmissionRow.round_id)
    return set(session.scalars(query.where(SubmissionRow.id.in_(submissions))))


def _reviewers_open_to(
    session: Session, user: User, rows: Collection[FindingWordRow]
) -> set[tuple[int, int]]:
    """Submissions and accounts of reviewers whose seats' words are open to this user."""
    ids = {row.submission_id for row in rows if "." in row.finding}
    if not ids:
        return set()
    submissions = list(session.scalars(select(SubmissionRow).where(SubmissionRow.id.in_(ids))))
    shown = seats_shown(session, user, submissions)
    return {
        (key, seat.account_id)
        for key, seats in live(session, submissions).items()
        for seat in seats
        if shown.seat_name(key, rater_name(seat.id)) is not None
    }


def _word(row: FindingWordRow, level: Level, key: str, is_own: bool) -> Word:
    return Word(
        row.submission_id, key, FindingKind(row.kind), level, is_own,
        FindingState(row.state), row.owner, row.note, row.at, row.version,
    )  # fmt: skip
