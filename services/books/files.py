"""Files at the parts of a book: proof of a task or a matter, papers of an inspection."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, EvidenceRefused, NotFound
from scoring.workflow import Role
from services import clock
from services.access import require
from services.books.called import called, has_part
from services.books.kinds import BookKind
from services.books.rights import KEEPERS, kept, listed, readable
from services.evidence.handing_out import Bytes
from services.evidence.intake import Stored, blob_of, check_name
from services.history import record
from services.people import User
from storage.books import BookFileRow, BookRow

MOST = 50
"""Files at one part."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file at a part, as a list shows it."""

    id: int
    part: str
    name: str
    kind: str
    size: int
    by: str
    at: datetime


def files(
    session: Session, user: User, kind: BookKind, book_id: int
) -> Mapping[str, list[BookFile]]:
    """The files of a book by part. Raises NotFound."""
    readable(session, user, kind, book_id)
    found: dict[str, list[BookFile]] = defaultdict(list)
    query = select(BookFileRow).where(BookFileRow.book_id == book_id).order_by(BookFileRow.id)
    for row in session.scalars(query):
        found[row.part].append(
            BookFile(
                row.id, row.part, row.name, row.blob.kind, row.blob.size, row.account.name, row.at
            )
        )
    return found


def may_add(session: Session, user: User, book_id: int, part: str, name: str) -> str:
    """Whether a file may be filed at a part now, asked before its bytes come; the clean name.

    Raises NotAllowed, NotFound, ActionRefused, EvidenceRefused.
    """
    book = _open_book(session, user, book_id)
    if not 1 <= len(part) <= 100 or not has_part(book, part):
        raise NotFound("没有这一项，请刷新页面。")
    clean = check_name(name)
    at_part = (BookFileRow.book_id == book_id, BookFileRow.part == part)
    held = session.scalar(select(func.count()).where(*at_part)) or 0
    if held >= MOST:
        raise EvidenceRefused(f"“{clean}”：这一项已有 {held} 份材料，最多 {MOST} 份，没有保存。")
    return clean


def add(session: Session, user: User, book_id: int, part: str, stored: Stored, name: str) -> int:
    """File stored bytes at a part; the same bytes are filed there once. Raises as `may_add`."""
    clean = may_add(session, user, book_id, part, name)
    at_part = select(BookFileRow).where(BookFileRow.book_id == book_id, BookFileRow.part == part)
    row = session.scalars(at_part.where(BookFileRow.sha256 == stored.sha256)).first()
    if row is None:
        blob_of(session, stored)
        row = BookFileRow(
            book_id=book_id, part=part, sha256=stored.sha256, name=clean,
            account_id=user.id, at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        told = called(session.get_one(BookRow, book_id), part)
        record(session, user, "book.file", "book", book_id, part=told, name=clean)
    return row.id


def remove(session: Session, user: User, file_id: int) -> None:
    """Take a file from its part; the bytes stay in the store. Raises NotAllowed, NotFound,
    ActionRefused."""
    require(user, *KEEPERS)
    row = _readable_row(session, user, file_id)
    told = called(_open_book(session, user, row.book_id), row.part)
    session.delete(row)
    session.flush()
    record(session, user, "book.unfile", "book", row.book_id, part=told, name=row.name)


def original(session: Session, user: User, file_id: int) -> Bytes:
    """A file's bytes on their way out. Raises NotFound."""
    row = _readable_row(session, user, file_id)
    return Bytes(row.name, row.blob.kind, row.blob.size, row.sha256)


def _readable_row(session: Session, user: User, file_id: int) -> BookFileRow:
    row = session.get(BookFileRow, file_id) if user.role is not Role.ADMIN else None
    book = session.get(BookRow, row.book_id) if row else None
    seen = (
        session.scalars(listed(user, BookKind(book.kind)).where(BookRow.id == book.id)).first()
        if book
        else None
    )
    if row is None or seen is None:
        raise NotFound("没有这份材料，或者您无权查看。")
    return row


def _open_book(session: Session, user: User, book_id: int) -> BookRow:
    found = session.get(BookRow, book_id)
    if found is None:
        raise NotFound("没有这份材料，或者它不归本单位办理。请从菜单重新进入。")
    row = kept(session, user, BookKind(found.kind), book_id)
    if row.closed_at:
        raise ActionRefused("这份材料已经办结，不能再增减；只能查阅和导出。")
    return row
