"""What people say of a finding: who sees to it, how far it is, why it stands.

Each level has a word of its own, which those above it read and those below it do not: a park
never learns from here what the province makes of its papers.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from scoring.findings import FindingKind, FindingState
from scoring.workflow import Level
from services.people import User
from storage.reports import FindingWordRow

_LEVELS = tuple(Level)
"""From the park up: a level reads its own words and those of the levels before it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A level's latest word on a finding; `is_own` where it is the reader's level's."""

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


def place(level: Level, key: str) -> str:
    """Under which name a level's word on a finding is kept."""
    return f"{level}:{key}"


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
    )
    for row in rows:
        level, _, key = row.finding.partition(":")
        if level in heard:
            found[key].append(_word(row, Level(level), key, user))
    return {key: tuple(words) for key, words in found.items()}


def _word(row: FindingWordRow, level: Level, key: str, user: User) -> Word:
    return Word(
        row.submission_id, key, FindingKind(row.kind), level, level == user.level,
        FindingState(row.state), row.owner, row.note, row.at, row.version,
    )  # fmt: skip
