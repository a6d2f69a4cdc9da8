"""The own unit's duty list as a workbook; before it is begun, the shipped one as a model."""

from sqlalchemy.orm import Session

from documents.duty_book import MatterState, write_duties
from documents.duty_columns import EXPORTED, OF_LIST
from regimes import duty_list
from services import clock
from services.access import require
from services.books.entries import STATE
from services.books.rights import KEEPERS
from services.duties.kept import DutyBook, duty_book
from services.papers import Paper
from services.people import User


def duties_workbook(session: Session, user: User) -> Paper:
    """To read, to edit and to import again. Raises NotAllowed, ScorecardRefused where a text is
    longer than a cell."""
    found = duty_book(session, user)
    if found is None:
        require(user, *KEEPERS)  # only who may begin the book needs a model
    definition = found.definition if found else duty_list.shipped()
    now = clock.now()
    content = write_duties(
        definition,
        _states(found) if found else {},
        list(STATE.values()),
        user.unit_name,
        clock.in_words(now),
        {EXPORTED: now.isoformat(), OF_LIST: found.book.sha256 if found else ""},
    )
    kind = definition.title if found else "职责清单样表"
    return Paper(f"{kind}_{clock.today():%Y%m%d}.xlsx", content)


def _states(found: DutyBook) -> dict[str, MatterState]:
    return {
        one.code: MatterState(
            one.entry.owner, one.entry.due, STATE[one.entry.state], one.entry.note,
            len(one.files), len(one.entry.links),
        )
        for one in found.matters
    }  # fmt: skip
