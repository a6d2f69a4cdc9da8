"""What may be assigned in a park: which indicators, to whom, until when, and while."""

from collections.abc import Collection
from datetime import date
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.scorecard import Scorecard
from scoring.words import STATUS
from scoring.workflow import WITH_THE_PARK, Role, Status
from services import clock
from services.access import require
from services.assignments import day_words, is_clerk_of, own, shared
from services.people import User
from services.rounds import round_of
from services.window import due_at
from storage.people import AccountRow
from storage.sharing import AssignmentRow
from storage.submissions import SubmissionRow

LONGEST = 50
"""Characters of a section's name at most."""


class Fields(TypedDict, total=False):
    """What is assigned; a field that is not passed stays as it is at every indicator."""

    section: str
    person_id: int | None
    due_on: date | None


def clerks(session: Session, user: User) -> dict[int, str]:
    """Who can be named: the park's active clerks, names by account id. Raises NotAllowed."""
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    query = select(AccountRow).where(AccountRow.unit_id == user.unit_id).order_by(AccountRow.id)
    found = [row for row in session.scalars(query) if is_clerk_of(row, user.unit_id)]
    names = [row.name for row in found]
    return {
        row.id: f"{row.name}（{row.login}）" if names.count(row.name) > 1 else row.name
        for row in found
    }


def known_sections(session: Session, user: User) -> list[str]:
    """The sections that the park has used in any round, to choose from. Raises NotAllowed."""
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    query = (
        select(AssignmentRow.section)
        .join(SubmissionRow, AssignmentRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.unit_id == user.unit_id, AssignmentRow.section != "")
        .distinct()
    )
    return sorted(session.scalars(query))


def with_the_park(session: Session, user: User, submission_id: int) -> SubmissionRow:
    """The submission while the park still has it. Raises NotAllowed, NotFound, ActionRefused."""
    submission = own(session, user, submission_id)
    status = Status(submission.status)
    if status not in WITH_THE_PARK:
        raise ActionRefused(f"申报现为“{STATUS[status]}”，已不在园区，不再分工、催办。")
    return submission


def chosen_problems(card: Scorecard, chosen: Collection[str]) -> list[str]:
    """What is wrong with the choice of indicators."""
    if not chosen:
        return ["指标：还没有勾选。请先在表中勾选一项或几项。"]
    fillable = {one.id for one in shared(card)}
    problems = []
    for key in chosen:
        indicator = card.by_id.get(key)
        if indicator is None:
            problems.append("指标：评分表中没有所选的一项。请刷新页面后再选。")
        elif key not in fillable:
            problems.append(f"第{indicator.seq}项只由评审认定，园区不填，不用分工。")
    return problems


def field_problems(session: Session, submission: SubmissionRow, fields: Fields) -> list[str]:
    """What is wrong with what would be assigned."""
    if not fields:
        return ["科室、经办人、内部期限都没有填。请至少填一样；没有填的保持不变。"]
    problems = []
    if len(fields.get("section", "")) > LONGEST:
        problems.append(f"科室：不超过 {LONGEST} 个字。")
    person_id = fields.get("person_id")
    if person_id is not None and not is_clerk_of(
        session.get(AccountRow, person_id), submission.unit_id
    ):
        problems.append("经办人：应为本单位可用的经办人账号。请刷新页面后重选。")
    due_on = fields.get("due_on")
    if due_on is not None:
        problems += _due_problems(submission, due_on)
    return problems


def _due_problems(submission: SubmissionRow, due_on: date) -> list[str]:
    until = due_at(round_of(submission.round), submission.correction_due)
    what = "补正期限" if submission.correction_due else "申报截止"
    if due_on < clock.today():
        return [f"内部期限：{day_words(due_on)} 已经过去。请填今天或以后的日期。"]
    if due_on > clock.beijing(until).date():
        return [f"内部期限：{day_words(due_on)} 晚于{what} {clock.in_words(until)}。请填早一些。"]
    return []
