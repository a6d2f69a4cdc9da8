"""Points under each aspect, given by the office with a reason, within the year's weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Aspect
from scoring.appraisal_marks import points_problem
from scoring.errors import ActionRefused, Conflict
from scoring.rules import UNSET
from services import clock
from services.appraisals.kept import CHANGED, open_appraisee, require_ungraded, rules_of
from services.history import record
from services.people import User
from storage.appraisals import AppraiseeRow, AspectMarkRow

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class AspectMark:
    """Points that stand at an aspect."""

    points: Decimal
    reason: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Given:
    """Points as the form has them, with the version that it showed; 0 where none stood."""

    points: Decimal | None
    reason: str
    version: int = 0


def mark(session: Session, user: User, appraisee_id: int, wanted: Mapping[str, Given]) -> int:
    """Give points under aspects (by id), all or none; gives how many were new or changed.

    Raises NotAllowed, NotFound, Conflict, ActionRefused with everything wrong: weights unset,
    points outside 0 and the weight, no reason, one's own marks, a grade that stands.
    """
    row, year = open_appraisee(session, user, appraisee_id)
    require_ungraded(row)
    if row.account_id == user.id:
        raise ActionRefused("不能给本人打分，请由本单位另一位经办人或者审签人办理。")
    aspects = {one.id: one for one in rules_of(year).aspects}
    problems = [] if wanted else ["还没有填写。请至少填一项的分数和理由。"]
    for key, given in wanted.items():
        problems += _problems(aspects.get(key), given)
    if problems:
        raise ActionRefused(problems)
    kept = {
        one.aspect: one
        for one in session.scalars(
            select(AspectMarkRow).where(AspectMarkRow.appraisee_id == row.id)
        )
    }
    changed = {key: one for key, one in wanted.items() if _differs(kept.get(key), one)}
    for key, given in changed.items():
        _save(session, user, row, aspects[key], kept.get(key), given)
    return len(changed)


def _problems(aspect: Aspect | None, given: Given) -> list[str]:
    if aspect is None:
        return ["没有这项考核内容，请刷新页面。"]
    if aspect.weight == UNSET:
        return [f"“{aspect.title}”的权重未定，不能打分。请先定权重。"]
    found = []
    if given.points is None:
        found.append(f"“{aspect.title}”：还没有填写分数，没有的填 0。")
    elif problem := points_problem(aspect, given.points):
        found.append(problem)
    if not 2 <= len(given.reason.strip()) <= LONGEST:
        found.append(f"“{aspect.title}”理由：须写明，2—{LONGEST} 个字。")
    return found


def _differs(kept: AspectMarkRow | None, given: Given) -> bool:
    return kept is None or (kept.points, kept.reason) != (given.points, given.reason.strip())


def _save(
    session: Session,
    user: User,
    row: AppraiseeRow,
    aspect: Aspect,
    kept: AspectMarkRow | None,
    given: Given,
) -> None:
    if (kept.version if kept else 0) != given.version:
        raise Conflict(CHANGED)
    assert given.points is not None
    before = str(kept.points) if kept else ""
    if kept is None:
        kept = AspectMarkRow(appraisee_id=row.id, aspect=aspect.id)
        session.add(kept)
    kept.points, kept.reason = given.points, given.reason.strip()
    kept.account_id, kept.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "appraisal.mark", "appraisal", row.book_id,
        name=row.name, aspect=aspect.title, points_before=before, points=str(kept.points),
        reason=kept.reason,
    )  # fmt: skip
