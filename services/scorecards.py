"""Scorecards to read: those shipped with the project, and those that rounds are pinned to."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.scorecard import Scorecard
from services.people import User
from services.rounds import pinned
from storage.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Definition:
    """One scorecard by its content; `rounds` are the titles of those pinned to exactly this.

    `is_shipped` is false where a round keeps a content that the files no longer have.
    """

    card: Scorecard
    digest: str
    rounds: tuple[str, ...]
    is_shipped: bool


def definitions(session: Session, user: User) -> list[Definition]:
    """Every scorecard, the shipped ones first. Definitions are public; any user may read them."""
    del user
    found: dict[str, Scorecard] = {}
    for name in loader.shipped():
        card = loader.scorecard(name)
        found[loader.content_digest(card)] = card
    shipped = set(found)
    rounds: dict[str, list[str]] = {}
    for row in session.scalars(select(RoundRow).order_by(RoundRow.opens_at.desc())):
        found.setdefault(row.scorecard_digest, pinned(row))
        rounds.setdefault(row.scorecard_digest, []).append(row.title)
    return [
        Definition(card, digest, tuple(rounds.get(digest, ())), digest in shipped)
        for digest, card in found.items()
    ]
