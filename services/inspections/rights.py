"""Who reads and who writes inspections: the unit's own people, decisions its approver."""

from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.procedures import Supervision
from services.access import require
from services.books.adopting import definition_of, open_row
from services.books.kinds import BookKind
from services.books.rights import APPROVERS, KEEPERS, keeps, listed
from services.people import User
from storage.books import BookRow
from storage.inspections import (
    InspectionEventRow,
    InspectionRow,
    InstrumentRow,
    LiabilityRow,
)

KIND = BookKind.SUPERVISION
Part = TypeVar("Part", InspectionEventRow, InstrumentRow, LiabilityRow)


def readable_rows(user: User) -> Select[InspectionRow]:
    """The inspections that a user may read."""
    books = listed(user, KIND).with_only_columns(BookRow.id).order_by(None)
    return select(InspectionRow).where(InspectionRow.book_id.in_(books))


def readable_row(session: Session, user: User, inspection_id: int) -> InspectionRow:
    """One inspection that the user may read. Raises NotFound."""
    wanted = readable_rows(user).where(InspectionRow.id == inspection_id)
    row = session.scalars(wanted).first()
    if row is None:
        raise NotFound("没有这件监督检查，或者您无权查看。请从“监督检查”页面进入。")
    return row


def open_inspection(
    session: Session, user: User, inspection_id: int, *, decides: bool = False
) -> InspectionRow:
    """An inspection that the user may write to now. Raises NotAllowed, NotFound, ActionRefused."""
    require(user, *(APPROVERS if decides else KEEPERS))
    row = readable_row(session, user, inspection_id)
    open_row(session, user, KIND, row.book_id)
    if row.closed_on is not None:
        raise ActionRefused(f"“{row.number}”已于 {row.closed_on} 办结，不能再改；只能查阅和导出。")
    return row


def part_row(session: Session, user: User, kind: type[Part], part_id: int) -> Part:
    """An event, an instrument or a record of liability that the user may read. Raises NotFound."""
    known = readable_rows(user).with_only_columns(InspectionRow.id)
    wanted = select(kind).where(kind.id == part_id, kind.inspection_id.in_(known))
    row = session.scalars(wanted).first()
    if row is None:
        raise NotFound("没有这一条记录，或者您无权查看。请从“监督检查”页面进入。")
    return row


def may_decide(user: User, unit_id: int) -> bool:
    """Whether decisions, instruments, liability and closing are for this user."""
    return user.role in APPROVERS and keeps(user, unit_id)


def supervision_of(book: BookRow) -> Supervision:
    """What the book keeps."""
    return definition_of(book, Supervision)
