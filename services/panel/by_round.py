"""A round with panels, read as a user may see it: its words at one indicator, and how far it is."""

from sqlalchemy.orm import Session

from scoring.judgement import Judgement
from services.access import PROVINCE, opened
from services.panel.own_seat import asked_of_seats, judge
from services.panel.rules import rules_of
from services.people import User
from services.sheets import judgements_of
from storage.submissions import SubmissionRow


def words_at(
    session: Session, user: User, round_id: int, indicator_id: str
) -> dict[int, Judgement | None]:
    """The province's word at one indicator, by submission id; empty for a round without panels."""
    rows = _rows(session, user, round_id)
    said = judgements_of(session, rows, PROVINCE, user)
    return {key: words[indicator_id] for key, words in said.items()}


def judged_and_asked(
    session: Session, user: User, round_id: int
) -> dict[int, tuple[set[str], frozenset[str] | None]]:
    """Ids of the indicators with a word, and of those the user's own seat is for (None: all), by
    submission id; empty for a round without panels."""
    rows = _rows(session, user, round_id)
    asked = asked_of_seats(session, user, rows)
    return {
        key: ({name for name, word in words.items() if word is not None}, asked.get(key))
        for key, words in judgements_of(session, rows, PROVINCE, judge(user)).items()
    }


def _rows(session: Session, user: User, round_id: int) -> list[SubmissionRow]:
    if rules_of(session, round_id) is None:
        return []
    return list(session.scalars(opened(user).where(SubmissionRow.round_id == round_id)))
