"""A unit's own regimes of supervision take the place of the shipped ones: a strict definition.

Long official titles come in this way. What inspections already rest on has to be there still.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from regimes import supervision
from scoring.errors import ActionRefused
from scoring.procedures import Procedure, Supervision
from services.access import require
from services.books import adopting, own_file
from services.books.rights import KEEPERS
from services.inspections.rights import KIND, supervision_of
from services.people import User
from storage.inspections import InspectionRow


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a file would make of the book: procedures that are new, changed in any word, gone."""

    definition: Supervision
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.gone)


def proposed(
    session: Session, user: User, book_id: int | None, content: bytes, filename: str
) -> Proposed:
    """What a definition would change; nothing is written. `book_id` None before the book begins.

    Raises NotAllowed, NotFound, RegimeRefused, ActionRefused, every problem at once.
    """
    require(user, *KEEPERS)
    made = own_file.read(KIND, content, filename, Supervision)
    present = supervision.shipped()
    if book_id is not None:
        present = supervision_of(adopting.open_row(session, user, KIND, book_id))
        missing = list(_missing(session, book_id, present, made))
        if missing:
            raise ActionRefused(missing)
    was = {one.id: one for one in present.procedures}
    now = {one.id: one for one in made.procedures}
    return Proposed(
        made,
        tuple(one.title for key, one in now.items() if key not in was),
        tuple(one.title for key, one in now.items() if key in was and was[key] != one),
        tuple(one.title for key, one in was.items() if key not in now),
    )


def adopt(
    session: Session, user: User, book_id: int | None, version: int, content: bytes, filename: str
) -> int:
    """Put the own definition in force, or begin with it; gives the book's id.

    Raises as `proposed`, and Conflict.
    """
    made = proposed(session, user, book_id, content, filename).definition
    if book_id is None:
        return adopting.begin(session, user, KIND, made)
    adopting.replace(session, user, KIND, book_id, version, made)
    return book_id


def _missing(
    session: Session, book_id: int, present: Supervision, made: Supervision
) -> Iterator[str]:
    """What inspections of the book may rest on and the own definition does not have."""
    at = InspectionRow
    used = set(session.scalars(select(at.procedure).where(at.book_id == book_id).distinct()))
    now = {one.id: one for one in made.procedures}
    for one in present.procedures:
        if one.id not in used:
            continue
        if one.id not in now:
            yield f"{one.title}：已经按它办过检查，新的定义里没有 id 为“{one.id}”的制度，请补上。"
            continue
        held = _numbered(now[one.id])
        for label, numbers in _numbered(one).items():
            lost = sorted(numbers - held.get(label, set()))
            if lost:
                said = "、".join(str(number) for number in lost)
                yield f"{one.title}：{label}缺 {said}，已经办的检查可能用到，请保留原来的序号。"


def _numbered(procedure: Procedure) -> dict[str, set[str]]:
    """The numbers and ids that inspections keep, by what they are of."""
    liability, paper = procedure.liability, procedure.instrument
    return {
        "步骤": {str(one.number) for one in procedure.steps},
        "整改期限": {one.id for one in procedure.open_terms},
        "改正或者撤销的情形": {str(one.number) for one in procedure.correct_or_revoke},
        "文书内容": {str(at) for at, _ in enumerate(paper.contents if paper else (), 1)},
        "过错情形": {str(one.number) for one in liability.faults} if liability else set(),
        "不予追究": {str(one.number) for one in liability.exemptions} if liability else set(),
        "责任形式": {str(one.number) for one in liability.forms} if liability else set(),
    }
