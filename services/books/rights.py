"""Who keeps a unit's books, who reads them. Every query of a book starts here.

Clerks and approvers of a unit keep its books, everybody of the unit reads them. Work plans are
also read from above: by the park's city bureau and by the province's desk.
"""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.workflow import Level, Role
from services.access import require
from services.books.kinds import BookKind
from services.people import User
from storage.books import BookRow
from storage.people import UnitRow

CLERKS = (Role.PARK_CLERK, Role.CITY_CLERK, Role.ORGANISER)
APPROVERS = (Role.PARK_APPROVER, Role.CITY_APPROVER, Role.PROVINCE_APPROVER)
KEEPERS = (*CLERKS, *APPROVERS)
_PROVINCE_DESK = frozenset({Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER})


def listed(user: User, kind: BookKind) -> Select[BookRow]:
    """The books of a kind that a user may read, the own unit's and, of plans, those below."""
    return (
        select(BookRow)
        .join(UnitRow, BookRow.unit_id == UnitRow.id)
        .where(BookRow.kind == kind.value, _readable(user, kind))
        .order_by(BookRow.unit_id, BookRow.year.desc())
    )


def _readable(user: User, kind: BookKind) -> ColumnElement[bool]:
    if user.role is Role.ADMIN:
        return false()
    own = BookRow.unit_id == user.unit_id
    if kind is not BookKind.PLAN:
        return own
    if user.level is Level.CITY:
        return or_(own, UnitRow.parent_id == user.unit_id)
    return or_(own, true()) if user.role in _PROVINCE_DESK else own


def readable(session: Session, user: User, kind: BookKind, book_id: int) -> BookRow:
    """One book that the user may read. Raises NotFound."""
    row = session.scalars(listed(user, kind).where(BookRow.id == book_id)).first()
    if row is None:
        raise NotFound("没有这份材料，或者您无权查看。请从菜单重新进入。")
    return row


def kept(session: Session, user: User, kind: BookKind, book_id: int) -> BookRow:
    """One book that the user keeps. Raises NotAllowed, NotFound."""
    require(user, *KEEPERS)
    mine = and_(BookRow.id == book_id, BookRow.unit_id == user.unit_id)
    row = session.scalars(listed(user, kind).where(mine)).first()
    if row is None:
        raise NotFound("没有这份材料，或者它不归本单位办理。请从菜单重新进入。")
    return row


def keeps(user: User, book_unit_id: int) -> bool:
    """Whether a user keeps the books of that unit."""
    return user.role in KEEPERS and user.unit_id == book_unit_id
