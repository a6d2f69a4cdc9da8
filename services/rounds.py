"""Rounds as everybody sees them: a campaign, its pinned scorecard, window and decisions."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.scorecard import Scorecard
from scoring.settings import (
    TOTAL,
    Authority,
    CaseSetting,
    OpenPoint,
    OverFullSetting,
    RoundSettings,
    open_points,
)
from scoring.stages import PROPOSED_FROM, PUBLIC, PUBLISHED_FROM, Stage
from scoring.workflow import Level, Role
from services import clock
from services.people import User
from storage.rounds import RoundRow

WEIGHTS = "weights"
"""Key of the decision on full marks, where the round chose a scheme that leaves them open."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One change of the closing time."""

    closed_at: datetime
    closes_at: datetime
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """A round as pages and papers see it. `weights` is on whose word the full marks were set,
    where the scheme leaves them open."""

    id: int
    title: str
    scorecard: Scorecard
    digest: str
    settings: RoundSettings
    open: tuple[OpenPoint, ...]
    period_start: date
    period_end: date
    opens_at: datetime
    closes_at: datetime
    review_closes_at: datetime
    stage: str
    is_sample: bool
    extensions: tuple[Extension, ...]
    weights: Authority | None = None

    @property
    def is_open(self) -> bool:
        """Whether parks may hand in at this moment."""
        return self.opens_at <= clock.now() < self.closes_at

    @property
    def published(self) -> bool:
        """Whether a ranking of it is public, be it that a park is under review again."""
        return self.stage in PUBLIC

    @property
    def reopened(self) -> bool:
        """Whether a park is under review again after publication: what was published stands
        until the round is published again."""
        return self.published and self.stage != Stage.PUBLISHED

    @property
    def in_preparation(self) -> bool:
        """Whether the organiser still prepares what is to be published, first or again."""
        return Stage(self.stage) in PROPOSED_FROM

    @property
    def proposed(self) -> bool:
        """Whether a ranking waits for the approver's signature."""
        return Stage(self.stage) in PUBLISHED_FROM


def round_of(row: RoundRow) -> Round:
    """A round row with its pinned scorecard and settings."""
    card = pinned(row)
    settings = settings_of(row)
    return Round(
        id=row.id,
        title=row.title,
        scorecard=card,
        digest=row.scorecard_digest,
        settings=settings,
        open=open_points(card, settings),
        period_start=row.period_start,
        period_end=row.period_end,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        review_closes_at=row.review_closes_at,
        stage=row.stage,
        is_sample=row.is_sample,
        extensions=tuple(
            Extension(one.closed_at, one.closes_at, one.reason, one.at) for one in row.extensions
        ),
        weights=_weights_of(row),
    )


_pinned: dict[str, Scorecard] = {}


def pinned(row: RoundRow) -> Scorecard:
    """The scorecard as it was when the round was made, whatever became of the file since.

    Kept by content digest, so that all sessions share one immutable object.
    """
    if row.scorecard_digest not in _pinned:
        _pinned[row.scorecard_digest] = Scorecard.model_validate_json(row.scorecard_json)
    return _pinned[row.scorecard_digest]


def settings_of(row: RoundRow) -> RoundSettings:
    """What has been decided for a round. Full marks are in its scorecard already."""
    decided = {one.key: one.value for one in row.decisions if one.key != WEIGHTS}
    over_full = decided.pop(TOTAL, None)
    return RoundSettings(
        cases={key: CaseSetting.model_validate(value) for key, value in decided.items()},
        over_full=OverFullSetting.model_validate(over_full) if over_full else None,
    )


def _weights_of(row: RoundRow) -> Authority | None:
    kept = next((one.value for one in row.decisions if one.key == WEIGHTS), None)
    return Authority.model_validate(kept["authority"]) if kept else None


def list_rounds(session: Session, user: User) -> list[Round]:
    """All rounds, newest first. Rounds themselves are no secret; that a park of a published one
    is under review again is, outside the province."""
    rows = session.scalars(select(RoundRow).order_by(RoundRow.opens_at.desc(), RoundRow.id.desc()))
    return [_as_seen(user, row) for row in rows]


def get_round(session: Session, user: User, round_id: int) -> Round:
    """One round. Raises NotFound."""
    return _as_seen(user, round_row(session, round_id))


def _as_seen(user: User, row: RoundRow) -> Round:
    found = round_of(row)
    inside = user.level is Level.PROVINCE and user.role is not Role.ADMIN
    return replace(found, stage=Stage.PUBLISHED.value) if found.reopened and not inside else found


def round_row(session: Session, round_id: int) -> RoundRow:
    """The stored round. Raises NotFound."""
    row = session.get(RoundRow, round_id)
    if row is None:
        raise NotFound("没有这个批次。请从批次页面进入。")
    return row
