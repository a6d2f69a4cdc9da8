"""The personal summary: written by the person, or entered by the office from paper."""

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from services import clock
from services.appraisals import happened
from services.appraisals.kept import (
    CHANGED,
    open_appraisee,
    readable_appraisee,
    require_ungraded,
)
from services.history import record
from services.people import User
from storage.appraisals import AppraiseeRow
from storage.books import BookRow

LONGEST = 5000


def write(session: Session, user: User, appraisee_id: int, version: int, words: str) -> None:
    """Write the own summary, or enter somebody's paper as the office.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, is_own = own_or_office(session, user, appraisee_id, version)
    require_ungraded(row)
    if not is_own and written_by_person(row):
        raise ActionRefused(f"{row.name}已经用本人账号写了个人总结，经办人不能代改。")
    if not 2 <= len(words.strip()) <= LONGEST:
        raise ActionRefused(f"个人总结：须填写，2—{LONGEST} 个字。")
    row.summary, row.summary_at = words.strip(), clock.now()
    happened.note(row, user, happened.SUMMARY, paper=not is_own)
    session.flush()
    record(
        session, user, "appraisal.summary", "appraisal", row.book_id,
        name=row.name, note="本人填写" if is_own else "按纸件录入",
    )  # fmt: skip


def written_by_person(row: AppraiseeRow) -> bool:
    """Whether the summary that stands came from the person's own account."""
    entry = happened.last(row, happened.SUMMARY)
    return entry is not None and not entry["paper"]


def own_or_office(
    session: Session, user: User, appraisee_id: int, version: int
) -> tuple[AppraiseeRow, bool]:
    """An appraised person in an open year, as that person or as the office; whether as oneself.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, book = readable_appraisee(session, user, appraisee_id)
    is_own = row.account_id == user.id
    if not is_own:
        return open_appraisee(session, user, appraisee_id, version)[0], False
    if book.closed_at is not None:
        raise ActionRefused(_closed(book))
    if row.version != version:
        raise Conflict(CHANGED)
    return row, True


def _closed(book: BookRow) -> str:
    return f"{book.year}年执法责任制考核已经办结，不能再改；只能查阅和导出。"
