"""Scorecards to read: those shipped with the project, the office's own, and what rounds keep."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.errors import NotFound
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from services.people import User
from services.rounds import pinned
from storage.editions import EditionRow
from storage.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Activation:
    """The document that put an office's own edition in force, and when that was entered."""

    document_no: str
    document_date: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Definition:
    """One scheme by its content; `rounds` are the titles of those pinned to exactly this.

    Neither shipped nor activated is a content that only a round still keeps. A scheme without
    marks is never pinned itself: a round that chose it keeps the scorecard with its marks.
    """

    card: Scorecard | Outline
    digest: str
    rounds: tuple[str, ...]
    is_shipped: bool
    activation: Activation | None = None

    @property
    def is_offered(self) -> bool:
        """Whether a new round may be pinned to it."""
        return self.is_shipped or self.activation is not None

    @property
    def has_marks(self) -> bool:
        """Whether full marks are written; otherwise each round sets them."""
        return isinstance(self.card, Scorecard)


def definitions(session: Session, user: User) -> list[Definition]:
    """Every scheme: shipped, then activated, then kept by rounds alone, last those without marks.

    Definitions are public; any user may read them. Drafts are not among them.
    """
    del user
    cards = [loader.definition(name) for name in loader.shipped()]
    found: dict[str, Scorecard | Outline] = {
        loader.content_digest(card): card for card in cards if isinstance(card, Scorecard)
    }
    unset = {loader.content_digest(card): card for card in cards if isinstance(card, Outline)}
    shipped = found.keys() | unset.keys()
    activations: dict[str, Activation] = {}
    for edition in _activated(session):
        found.setdefault(edition.digest, card_of(edition))
        activations[edition.digest] = activation_of(edition)
    rounds: dict[str, list[str]] = {}
    for row in session.scalars(select(RoundRow).order_by(RoundRow.opens_at.desc())):
        found.setdefault(row.scorecard_digest, pinned(row))
        rounds.setdefault(row.scorecard_digest, []).append(row.title)
    found |= unset
    return [
        Definition(
            card, digest, tuple(rounds.get(digest, ())), digest in shipped, activations.get(digest)
        )
        for digest, card in found.items()
    ]


def offered(session: Session, scorecard_id: str) -> Scorecard | Outline:
    """The scheme that a new round may choose. Raises NotFound."""
    if scorecard_id in loader.shipped():
        return loader.definition(scorecard_id)
    for edition in _activated(session):
        if edition.card_id == scorecard_id:
            return card_of(edition)
    raise NotFound(f"没有编号为“{scorecard_id}”的评分表，或它还没有启用；请从列表中选")


def activation_of(row: EditionRow) -> Activation:
    """What put an activated edition in force."""
    assert row.document_date is not None and row.activated_at is not None
    return Activation(row.document_no, row.document_date, row.activated_at)


_kept: dict[str, Scorecard] = {}


def card_of(row: EditionRow) -> Scorecard:
    """The scorecard of an edition. Kept by content digest: all sessions share one object."""
    if row.digest not in _kept:
        _kept[row.digest] = Scorecard.model_validate_json(row.content)
    return _kept[row.digest]


def _activated(session: Session) -> list[EditionRow]:
    wanted = select(EditionRow).where(EditionRow.activated_at.is_not(None))
    return list(session.scalars(wanted.order_by(EditionRow.activated_at, EditionRow.id)))
