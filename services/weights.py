"""Full marks of a scheme without marks, as the organiser writes them for one round."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from sqlalchemy.orm import Session

from documents.package import Source
from documents.weights_book import write_weights
from documents.weights_reader import WeightsReading, read_weights
from indicators import loader
from scoring.errors import ActionRefused, NotFound
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from scoring.workflow import Role
from services.access import require
from services.authority import Word, signed, word_problems
from services.papers import Paper
from services.people import User
from services.scorecards import definitions


@dataclass(frozen=True, slots=True)
class Weights:
    """Full marks in points by indicator id, None where nothing is written, and on whose word."""

    marks: Mapping[str, Decimal | None]
    word: Word


def weights_problems(outline: Outline, weights: Weights) -> list[str]:
    """Everything that is blank or wrong, in one list."""
    given = {key: mark for key, mark in weights.marks.items() if mark is not None}
    found = [f"分值：{one}。" for one in outline.problems(given)]
    return found + [f"分值的{one}" for one in word_problems(weights.word)]


def weighted(outline: Outline, weights: Weights) -> Scorecard:
    """The scorecard that a round keeps. Raises ActionRefused with every problem at once."""
    problems = weights_problems(outline, weights)
    if problems:
        raise ActionRefused(problems)
    marks = {key: mark for key, mark in weights.marks.items() if mark is not None}
    return outline.weighted(marks, signed(weights.word))


def blank_weights(session: Session, user: User, digest: str) -> Paper:
    """The table of full marks to fill in, for the scheme with this content. Raises NotAllowed,
    NotFound."""
    require(user, Role.ORGANISER)
    found = next((one for one in definitions(session, user) if one.digest == digest), None)
    if found is None or not isinstance(found.card, Outline):
        raise NotFound("没有这张分值未定的指标体系。请从批次页面下载。")
    return Paper(f"分值表_{found.card.title}.xlsx", write_weights(found.card))


def read_filled(session: Session, user: User, scorecard_id: str, content: bytes) -> WeightsReading:
    """What a filled table says, and every problem with its cell; nothing is kept.

    Raises NotAllowed, NotFound, WorkbookRefused.
    """
    del session
    require(user, Role.ORGANISER)
    source: Source = BytesIO(content)
    return read_weights(source, loader.outline(scorecard_id))
