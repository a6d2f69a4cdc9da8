"""What one user may read of a year's people: the office all, a person the own, others the list
of grades once the year is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal, AppraisedDuty, Grade
from scoring.appraisal_marks import Total, total
from services.appraisals import appeals
from services.appraisals.appeals import AppealDecision
from services.appraisals.closing import overruns_of, people_of
from services.appraisals.kept import KIND, readable_appraisee, rules_of, visible, year_row
from services.appraisals.marking import AspectMark
from services.appraisals.summaries import written_by_person
from services.books.rights import keeps, readable
from services.people import User
from storage.appraisals import AppraiseeRow, AspectMarkRow
from storage.people import AccountRow


@dataclass(frozen=True, slots=True)
class Appraisee:
    """Somebody's appraisal in full, as the person and the office may read it."""

    id: int
    level: str
    level_title: str
    name: str
    section: str
    duties: tuple[AppraisedDuty, ...]
    account_id: int | None
    account: str
    is_own: bool
    summary: str
    summary_at: datetime | None
    summary_is_own: bool
    marks: Mapping[str, AspectMark]
    total: Total | None
    grade: Grade | None
    grade_reason: str
    departure: str
    decided_on: date | None
    decided_by: str
    appeal: str
    appealed_on: date | None
    appeal_decision: AppealDecision | None
    appeal_answer: str
    waits_for_answer: bool
    waits_for_grade: bool
    used_for: str
    history: tuple[dict[str, Any], ...]
    version: int


@dataclass(frozen=True, slots=True)
class Announced:
    """A line of the grades that a closed year tells the whole unit."""

    level: str
    name: str
    section: str
    grade: str


def appraisees(session: Session, user: User, book_id: int) -> list[Appraisee]:
    """Those whom the user may read in full, by level. Raises NotFound."""
    book = readable(session, user, KIND, book_id)
    rules = rules_of(year_row(session, book.id))
    rows = list(session.scalars(visible(user, book)))
    order = [one.id for one in rules.levels]
    found = _read(session, user, rules, rows)
    return sorted(found, key=lambda one: (order.index(one.level), one.id))


def appraisee(session: Session, user: User, appraisee_id: int) -> Appraisee:
    """One of them. Raises NotFound."""
    row, book = readable_appraisee(session, user, appraisee_id)
    return _read(session, user, rules_of(year_row(session, book.id)), [row])[0]


def announced(session: Session, user: User, book_id: int) -> list[Announced]:
    """Everybody's grade, once the year is closed; nothing before. Raises NotFound."""
    book = readable(session, user, KIND, book_id)
    if book.closed_at is None:
        return []
    rules = rules_of(year_row(session, book.id))
    levels = {one.id: one.title for one in rules.levels}
    grades = {one.id: one.title for one in rules.grades}
    rows = sorted(
        people_of(session, book_id), key=lambda one: (list(levels).index(one.level), one.id)
    )
    return [
        Announced(levels[one.level], one.name, one.section, grades[one.grade])
        for one in rows
        if one.grade
    ]


def overruns(session: Session, user: User, book_id: int) -> list[str]:
    """Where more than a grade's quota have it; for the office. Raises NotFound."""
    book = readable(session, user, KIND, book_id)
    if not keeps(user, book.unit_id):
        return []
    return overruns_of(rules_of(year_row(session, book.id)), people_of(session, book_id))


def _read(
    session: Session, user: User, rules: Appraisal, rows: list[AppraiseeRow]
) -> list[Appraisee]:
    marks = _marks(session, [one.id for one in rows])
    needed = {one.account_id for one in rows} | {one.decided_by for one in rows}
    names = {
        one.id: one.name
        for one in session.scalars(select(AccountRow).where(AccountRow.id.in_(needed - {None})))
    }
    return [_one(user, rules, row, marks.get(row.id, {}), names) for row in rows]


def _marks(session: Session, ids: list[int]) -> dict[int, dict[str, AspectMark]]:
    found: dict[int, dict[str, AspectMark]] = {}
    for one in session.scalars(select(AspectMarkRow).where(AspectMarkRow.appraisee_id.in_(ids))):
        found.setdefault(one.appraisee_id, {})[one.aspect] = AspectMark(
            one.points, one.reason, one.at, one.version
        )
    return found


def _one(
    user: User,
    rules: Appraisal,
    row: AppraiseeRow,
    marks: Mapping[str, AspectMark],
    names: Mapping[int, str],
) -> Appraisee:
    given = {key: one.points for key, one in marks.items()}
    return Appraisee(
        id=row.id,
        level=row.level,
        level_title=next((one.title for one in rules.levels if one.id == row.level), ""),
        name=row.name,
        section=row.section,
        duties=tuple(one for one in rules.duties if one.number in row.duties),
        account_id=row.account_id,
        account=names.get(row.account_id or 0, ""),
        is_own=row.account_id == user.id,
        summary=row.summary,
        summary_at=row.summary_at,
        summary_is_own=bool(row.summary) and written_by_person(row),
        marks=marks,
        total=total(rules.aspects, given),
        grade=next((one for one in rules.grades if one.id == row.grade), None),
        grade_reason=row.grade_reason,
        departure=row.departure,
        decided_on=row.decided_on,
        decided_by=names.get(row.decided_by or 0, ""),
        appeal=row.appeal,
        appealed_on=row.appealed_on,
        appeal_decision=AppealDecision(row.appeal_decision) if row.appeal_decision else None,
        appeal_answer=row.appeal_answer,
        waits_for_answer=appeals.waits_for_answer(row),
        waits_for_grade=appeals.waits_for_grade(row),
        used_for=row.used_for,
        history=tuple(row.history),
        version=row.version,
    )
