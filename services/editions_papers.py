"""Papers of scorecards themselves: the workbook to edit, and the blank score sheet to print."""

from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.paper import blank
from documents.scorecard_book import write_scorecard
from documents.sheet_writer import write_score_sheet
from scoring.errors import NotFound, ScorecardRefused
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from services.access import require
from services.editions import AUTHORS
from services.editions_facts import fact_names
from services.papers import Paper
from services.people import User
from services.scorecards import card_of, definitions
from storage.editions import EditionRow


def template(session: Session, user: User) -> Paper:
    """The empty workbook. Raises NotAllowed."""
    del session
    require(user, *AUTHORS)
    return Paper("评分表编制用表.xlsx", write_scorecard(None, fact_names()))


def scorecard_book(session: Session, user: User, digest: str) -> Paper:
    """A scorecard as a workbook to edit. Raises NotFound, ScorecardRefused."""
    card = _card(session, user, digest)
    return Paper(f"评分表定义_{card.id}.xlsx", write_scorecard(card, fact_names()))


def blank_sheet(session: Session, user: User, digest: str) -> Paper:
    """A scorecard as the score sheet would print it, empty. Raises NotFound, ScorecardRefused
    where its marks are open."""
    card = _card(session, user, digest)
    if isinstance(card, Outline):
        raise ScorecardRefused(f"“{card.title}”的分值未定，印不出评分表；分值由批次确定")
    buffer = BytesIO()
    write_score_sheet(buffer, blank(card))
    return Paper(f"空白评分表_{card.id}.xlsx", buffer.getvalue())


def _card(session: Session, user: User, digest: str) -> Scorecard | Outline:
    """By content. Definitions are public; a draft is its authors' and approvers' alone."""
    for one in definitions(session, user):
        if one.digest == digest:
            return one.card
    if user.role in AUTHORS:
        row = session.scalars(select(EditionRow).where(EditionRow.digest == digest)).first()
        if row is not None:
            return card_of(row)
    raise NotFound("没有这张评分表，或者您无权查看。请从评分表说明页面进入。")
