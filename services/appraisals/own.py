"""A year begun with the unit's own definition: its duties, sections, aspects, grades, bases."""

from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal
from services.access import require
from services.appraisals import settling
from services.appraisals.kept import KIND
from services.books import own_file
from services.books.rights import KEEPERS
from services.people import User


def proposed(session: Session, user: User, content: bytes, filename: str) -> Appraisal:
    """What a file defines; nothing is written. Raises NotAllowed, RegimeRefused."""
    require(user, *KEEPERS)
    return own_file.read(KIND, content, filename, Appraisal)


def begin(session: Session, user: User, year: int, content: bytes, filename: str) -> int:
    """Begin a year with it; gives the book's id. Raises as `proposed` and `settling.begin`."""
    return settling.begin(session, user, year, proposed(session, user, content, filename))
