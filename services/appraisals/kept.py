"""A unit's appraisal years as everybody of the unit may read them, and the rows behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, false, select, true
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal
from scoring.appraisal_year import settled
from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.settings import Authority
from scoring.workflow import Role
from services.access import require
from services.books import adopting
from services.books.adopting import Book, definition_of, open_row
from services.books.kinds import BookKind
from services.books.rights import KEEPERS, keeps, readable
from services.people import User
from storage.appraisals import AppraisalYearRow, AppraiseeRow
from storage.books import BookRow

KIND = BookKind.APPRAISAL
CHANGED = "别人刚改过这一处，您的改动没有保存。请看过最新内容后再试。"


class Vote(StrEnum):
    """How far the democratic vote is."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Decided:
    """A value set for what the definition leaves unset, and on whose word."""

    value: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a unit's appraisal. `rules` is the definition with the values decided so far;
    what it still calls `undecided` stops every grade."""

    book: Book
    definition: Appraisal
    rules: Appraisal
    decided: Mapping[str, Decided]
    vote: Vote
    vote_opened_at: datetime | None
    vote_closed_at: datetime | None
    close_reason: str
    version: int

    @property
    def is_closed(self) -> bool:
        """Whether nothing can change any more."""
        return self.book.closed_at is not None


def years(session: Session, user: User) -> list[Book]:
    """The unit's years, the newest first; none for an admin."""
    return adopting.books(session, user, KIND)


def year(session: Session, user: User, book_id: int) -> Year:
    """One year. Raises NotFound."""
    row = readable(session, user, KIND, book_id)
    book = next(one for one in years(session, user) if one.id == row.id)
    return year_of(year_row(session, row.id), book)


def year_of(row: AppraisalYearRow, book: Book) -> Year:
    """A year from its row."""
    definition = definition_of(row.book, Appraisal)
    decided = {
        key: Decided(one["value"], Authority.model_validate(one["authority"]))
        for key, one in row.decided.items()
    }
    return Year(
        book, definition, rules_of(row), decided, vote_of(row),
        row.vote_opened_at, row.vote_closed_at, row.close_reason, row.version,
    )  # fmt: skip


def rules_of(row: AppraisalYearRow) -> Appraisal:
    """The definition with what the year has decided."""
    values = {key: one["value"] for key, one in row.decided.items()}
    return settled(definition_of(row.book, Appraisal), values)


def vote_of(row: AppraisalYearRow) -> Vote:
    """How far the year's vote is."""
    if row.vote_opened_at is None:
        return Vote.NOT_OPEN
    return Vote.OPEN if row.vote_closed_at is None else Vote.CLOSED


def year_row(session: Session, book_id: int) -> AppraisalYearRow:
    """The row of a year that the caller may read. Raises NotFound."""
    row = session.get(AppraisalYearRow, book_id)
    if row is None:
        raise NotFound("没有这个年度的考核。请从菜单重新进入。")
    return row


def open_year(session: Session, user: User, book_id: int, *roles: Role) -> AppraisalYearRow:
    """A year that the user keeps, in one of these roles if any are named, and that is not closed.

    Raises NotAllowed, NotFound, ActionRefused.
    """
    require(user, *(roles or KEEPERS))
    open_row(session, user, KIND, book_id)
    return year_row(session, book_id)


def visible(user: User, book: BookRow) -> Select[AppraiseeRow]:
    """Whose appraisal a user may read in full: the office everybody's, anybody else the own."""
    query = select(AppraiseeRow).where(AppraiseeRow.book_id == book.id).order_by(AppraiseeRow.id)
    if keeps(user, book.unit_id):
        return query.where(true())
    if book.unit_id != user.unit_id or user.role is Role.ADMIN:
        return query.where(false())
    return query.where(AppraiseeRow.account_id == user.id)


def open_appraisee(
    session: Session, user: User, appraisee_id: int, version: int | None = None, *roles: Role
) -> tuple[AppraiseeRow, AppraisalYearRow]:
    """Somebody whom the user's office appraises in a year that is not closed, and the year.

    Raises NotAllowed, NotFound, ActionRefused, and Conflict where `version` is not the row's.
    """
    require(user, *(roles or KEEPERS))
    row, book = readable_appraisee(session, user, appraisee_id)
    held = open_year(session, user, book.id, *roles)
    if version is not None and row.version != version:
        raise Conflict(CHANGED)
    return row, held


def readable_appraisee(
    session: Session, user: User, appraisee_id: int
) -> tuple[AppraiseeRow, BookRow]:
    """Somebody whose appraisal the user may read in full, with the book. Raises NotFound."""
    missing = NotFound("没有这位被考核人，或者您无权查看。请从名单进入。")
    row = session.get(AppraiseeRow, appraisee_id)
    if row is None:
        raise missing
    try:
        book = readable(session, user, KIND, row.book_id)
    except NotFound as unseen:
        raise missing from unseen
    seen = visible(user, book).where(AppraiseeRow.id == row.id)
    if session.scalars(seen).first() is None:
        raise missing
    return row, book


def require_ungraded(row: AppraiseeRow) -> None:
    """Raises ActionRefused where a grade stands: what it rests on may not move under it."""
    if row.grade is not None:
        raise ActionRefused(
            f"{row.name}已经定了等次，记录、得分和个人总结不能再改。确须改动的，由审签人先撤回等次。"
        )
