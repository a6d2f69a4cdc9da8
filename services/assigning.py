"""Shares a park's indicators out: one or many at once to a section, a person, a due date."""

from collections.abc import Mapping
from typing import Any, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.scorecard import Scorecard
from services import clock
from services.assignment_rules import Fields, chosen_problems, field_problems, with_the_park
from services.assignments import shared
from services.history import record
from services.people import User
from services.rounds import pinned
from storage.people import AccountRow
from storage.sharing import AssignmentRow
from storage.submissions import SubmissionRow


def assign(
    session: Session,
    user: User,
    submission_id: int,
    versions: Mapping[str, int],
    **fields: Unpack[Fields],
) -> int:
    """Write the given fields at every indicator of `versions`: all of them, or none.

    `versions` are those that the page showed, by indicator id. Gives how many indicators
    changed. Raises NotAllowed, NotFound, ActionRefused, and Conflict where somebody else has
    assigned one of them since.
    """
    submission = with_the_park(session, user, submission_id)
    card = pinned(submission.round)
    if "section" in fields:
        fields["section"] = " ".join(fields["section"].split())
    problems = [*chosen_problems(card, versions), *field_problems(session, submission, fields)]
    if problems:
        raise ActionRefused(problems)
    query = select(AssignmentRow).where(
        AssignmentRow.submission_id == submission.id, AssignmentRow.indicator_id.in_(versions)
    )
    rows = {row.indicator_id: row for row in session.scalars(query)}
    _require_same_versions(session, user, card, rows, versions)
    changed = [
        one.id
        for one in shared(card)
        if one.id in versions
        and _write(session, user, submission, one.id, rows.get(one.id), fields)
    ]
    session.flush()
    return len(changed)


def _require_same_versions(
    session: Session,
    user: User,
    card: Scorecard,
    rows: Mapping[str, AssignmentRow],
    versions: Mapping[str, int],
) -> None:
    newer = [row for key, row in rows.items() if row.version != versions[key]]
    if not newer:
        return
    last = max(newer, key=lambda row: row.at)
    other = session.get(AccountRow, last.assigned_by)
    by_other = other is not None and other.id != user.id
    who = f"{other.name} 在" if other is not None and by_other else "您在另一个窗口"
    items = "、".join(str(card.by_id[row.indicator_id].seq) for row in newer)
    raise Conflict(
        f"{who} {clock.beijing(last.at):%H:%M} 已改动第{items}项的分工，您这次的没有保存。"
        "表中已是最新的分工，请看过再分。",
        theirs_by=other.name if other else "",
    )


def _write(
    session: Session,
    user: User,
    submission: SubmissionRow,
    indicator_id: str,
    row: AssignmentRow | None,
    fields: Fields,
) -> bool:
    if row is None:
        row = AssignmentRow(submission_id=submission.id, indicator_id=indicator_id, section="")
    before = {name: getattr(row, name) for name in fields}
    if before == fields:
        return False
    for name, value in fields.items():
        setattr(row, name, value)
    row.assigned_by, row.at = user.id, clock.now()
    session.add(row)
    record(
        session, user, "assignment.assign", "submission", submission.id,
        indicator=indicator_id, before=_told(session, before), after=_told(session, dict(fields)),
    )  # fmt: skip
    return True


def _told(session: Session, kept: dict[str, Any]) -> dict[str, Any]:
    """The fields as the audit chain keeps them: the person by name."""
    if "person_id" not in kept:
        return kept
    person = session.get(AccountRow, kept["person_id"] or 0)
    rest = {name: value for name, value in kept.items() if name != "person_id"}
    return rest | {"clerk": person.name if person else ""}
