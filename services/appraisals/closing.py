"""A year is closed: from then on nothing of it changes, and the unit may read the grades."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal
from scoring.errors import ActionRefused, Conflict
from services import clock
from services.appraisals.appeals import waits_for_answer, waits_for_grade
from services.appraisals.grading import quota_overruns
from services.appraisals.kept import CHANGED, Vote, open_year, rules_of, vote_of
from services.books.rights import APPROVERS
from services.history import record
from services.people import User
from storage.appraisals import AppraisalYearRow, AppraiseeRow

LONGEST = 2000


def close(session: Session, user: User, book_id: int, version: int, reason: str = "") -> None:
    """Close the year; `reason` is needed where a quota is exceeded.

    Raises NotAllowed, NotFound, Conflict, ActionRefused with everything that stops it.
    """
    year = open_year(session, user, book_id, *APPROVERS)
    if year.version != version:
        raise Conflict(CHANGED)
    people = people_of(session, book_id)
    problems = obstacles(year, people)
    overruns = overruns_of(rules_of(year), people)
    if overruns and not 2 <= len(reason.strip()) <= LONGEST:
        problems.append(f"{'；'.join(overruns)}。要办结，须写明超出比例的原因。")
    if problems:
        raise ActionRefused(problems)
    year.close_reason = reason.strip() if overruns else ""
    year.book.closed_at = clock.now()
    session.flush()
    record(
        session, user, "appraisal.close", "appraisal", book_id,
        year=year.book.year, reason=year.close_reason,
    )  # fmt: skip


def obstacles(year: AppraisalYearRow, people: Sequence[AppraiseeRow]) -> list[str]:
    """What has to be done before the year can be closed, whatever reason is given."""
    found = []
    if undecided := rules_of(year).undecided:
        found.append(f"还有 {len(undecided)} 处未定事项。")
    if not people:
        found.append("名单上还没有人。")
    if vote_of(year) is Vote.OPEN:
        found.append("民主评议还没有截止。")
    for words, rows in (
        ("还没有评定等次", [one for one in people if one.grade is None]),
        ("申诉还没有答复", [one for one in people if waits_for_answer(one)]),
        ("申诉成立，还没有重新评定", [one for one in people if waits_for_grade(one)]),
    ):
        if rows:
            found.append(f"{words}：{'、'.join(one.name for one in rows)}。")
    return found


def overruns_of(rules: Appraisal, people: Sequence[AppraiseeRow]) -> list[str]:
    """Where more than a grade's quota have it, level by level."""
    graded = Counter((one.level, one.grade) for one in people if one.grade)
    return quota_overruns(rules, graded, Counter(one.level for one in people))


def people_of(session: Session, book_id: int) -> list[AppraiseeRow]:
    """Everybody on the list of a year that the caller has asked the right to."""
    query = select(AppraiseeRow).where(AppraiseeRow.book_id == book_id)
    return list(session.scalars(query.order_by(AppraiseeRow.id)))
