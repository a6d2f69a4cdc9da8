"""The leading group's decision: a grade with its reason, and why it departs where it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal, Grade
from scoring.appraisal_marks import Total, over_quota, reached, total
from scoring.errors import ActionRefused
from scoring.marks import shown
from services import clock
from services.appraisals import happened, votes
from services.appraisals.kept import Vote, open_appraisee, rules_of, vote_of
from services.books.rights import APPROVERS
from services.history import record
from services.people import User
from storage.appraisals import AppraisalYearRow, AppraiseeRow, AspectMarkRow

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Considered:
    """What stands before a decision: what still stops it, the total, the grade that the total
    reaches, and what each grade would depart from."""

    stops: tuple[str, ...]
    total: Total | None
    reached: Grade | None
    departures: Mapping[str, tuple[str, ...]]


def considered(session: Session, user: User, appraisee_id: int) -> Considered:
    """For the form of an approver. Raises NotAllowed, NotFound, ActionRefused."""
    row, year = open_appraisee(session, user, appraisee_id, None, *APPROVERS)
    return _considered(session, user, row, year)


def grade(
    session: Session,
    user: User,
    appraisee_id: int,
    version: int,
    *,
    grade_id: str,
    reason: str,
    departure: str = "",
) -> None:
    """Decide a grade, or decide anew; the one before stays in the history.

    Raises NotAllowed, NotFound, Conflict, ActionRefused: values unset, aspects without points, a
    vote that is open, no reason, a departure that is not explained.
    """
    row, year = open_appraisee(session, user, appraisee_id, version, *APPROVERS)
    found = _considered(session, user, row, year)
    if found.stops:
        raise ActionRefused([f"现在不能评等次：{one}" for one in found.stops])
    chosen = next((one for one in rules_of(year).grades if one.id == grade_id), None)
    problems = [] if chosen else ["等次：请选一个。"]
    if not 2 <= len(reason.strip()) <= LONGEST:
        problems.append(f"理由：须写明，2—{LONGEST} 个字。")
    departs = found.departures.get(grade_id, ())
    if departs and not 2 <= len(departure.strip()) <= LONGEST:
        problems.append(f"{'；'.join(departs)}。须在“另行说明”里写明为什么仍这样评定。")
    if problems or chosen is None or found.total is None:
        raise ActionRefused(problems)
    row.grade, row.grade_reason = chosen.id, reason.strip()
    row.departure = departure.strip() if departs else ""
    row.decided_on, row.decided_by = clock.today(), user.id
    happened.note(
        row, user, happened.GRADE, grade=chosen.title, reason=row.grade_reason,
        departs=list(departs), departure=row.departure, total=found.total.reason,
    )  # fmt: skip
    session.flush()
    record(
        session, user, "appraisal.grade", "appraisal", row.book_id,
        name=row.name, grade=chosen.title, reason=row.grade_reason, departure=row.departure,
    )  # fmt: skip


def withdraw(session: Session, user: User, appraisee_id: int, version: int, reason: str) -> None:
    """Take a grade back, so that marks and records can be mended; it stays in the history.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, year = open_appraisee(session, user, appraisee_id, version, *APPROVERS)
    if row.grade is None:
        raise ActionRefused(f"{row.name}还没有定等次，不用撤回。")
    if not 2 <= len(reason.strip()) <= LONGEST:
        raise ActionRefused(f"撤回原因：须写明，2—{LONGEST} 个字。")
    was = _title(rules_of(year), row.grade)
    row.grade, row.grade_reason, row.departure = None, "", ""
    row.decided_on = row.decided_by = None
    happened.note(row, user, happened.WITHDRAWN, grade=was, reason=reason.strip())
    session.flush()
    record(
        session, user, "appraisal.grade_withdraw", "appraisal", row.book_id,
        name=row.name, grade=was, reason=reason.strip(),
    )  # fmt: skip


def quota_overruns(
    rules: Appraisal, graded: Mapping[tuple[str, str], int], people: Mapping[str, int]
) -> list[str]:
    """Where more than a grade's quota of a level have it. `graded` counts by level and grade,
    `people` all on the list by level."""
    return [
        f"{level.title}：{words}"
        for level in rules.levels
        for one in rules.grades
        if (words := over_quota(one, graded.get((level.id, one.id), 0), people.get(level.id, 0)))
    ]


def total_of(session: Session, rules: Appraisal, appraisee_id: int) -> Total | None:
    """What somebody's points add up to; None while any is missing."""
    return total(rules.aspects, points_of(session, appraisee_id))


def points_of(session: Session, appraisee_id: int) -> dict[str, Decimal]:
    """Somebody's points by aspect."""
    query = select(AspectMarkRow).where(AspectMarkRow.appraisee_id == appraisee_id)
    return {one.aspect: one.points for one in session.scalars(query)}


def _considered(
    session: Session, user: User, row: AppraiseeRow, year: AppraisalYearRow
) -> Considered:
    rules = rules_of(year)
    given = points_of(session, row.id)
    stops = []
    if rules.undecided:
        stops.append(f"还有 {len(rules.undecided)} 处未定（{rules.undecided[0].title}等）。")
    if missing := [one.title for one in rules.aspects if one.id not in given]:
        stops.append(f"还没有打分：{'、'.join(missing)}。")
    if vote_of(year) is Vote.OPEN:
        stops.append("民主评议正在进行，请先截止。")
    if stops:
        return Considered(tuple(stops), total(rules.aspects, given), None, {})
    found = total(rules.aspects, given)
    assert found is not None
    fits = reached(rules.grades, found.points)
    always = _always(session, user, row, year)
    departures = {one.id: (*_misfit(one, fits, found), *always) for one in rules.grades}
    return Considered((), found, fits, departures)


def _misfit(one: Grade, fits: Grade, found: Total) -> tuple[str, ...]:
    if one.id == fits.id:
        return ()
    assert isinstance(fits.threshold, Decimal)
    if found.points < fits.threshold:
        why = f"得分 {shown(found.points)} 低于最低一档的分数线，按分数线应为“{fits.title}”"
    else:
        why = (
            f"得分 {shown(found.points)}，按分数线（{shown(fits.threshold)} 起）应为“{fits.title}”"
        )
    return (f"{why}，所选为“{one.title}”",)


def _always(
    session: Session, user: User, row: AppraiseeRow, year: AppraisalYearRow
) -> tuple[str, ...]:
    """What any grade departs from: the methods that belong together, and whose hand it is."""
    found = []
    if not row.summary:
        found.append("没有个人总结")
    if not votes.is_usable(session, year):
        held = vote_of(year) is Vote.CLOSED
        found.append("民主评议不足 3 票，没有可用的结果" if held else "没有进行民主评议")
    if row.account_id == user.id:
        found.append("登记决定的是被考核人本人")
    return tuple(found)


def _title(rules: Appraisal, grade_id: str) -> str:
    return next(one.title for one in rules.grades if one.id == grade_id)
