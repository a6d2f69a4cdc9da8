"""What a round still lacks before its ranking can be approved on paper and published."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.words import STATUS
from scoring.workflow import Role, Status
from services.access import require
from services.panel.composite import not_entered
from services.people import User
from services.rounds import round_of, round_row
from storage.submissions import SubmissionRow

_IN_HAND = (
    Status.SUBMITTED,
    Status.CITY_AWAITING,
    Status.RECOMMENDED,
    Status.UNDER_REVIEW,
    Status.REVIEW_AWAITING,
)
_RANKED = (Status.VERIFIED, Status.PUBLISHED)


def unfinished(session: Session, user: User, round_id: int) -> list[str]:
    """Unset points, parks in hand, scores of a composite, nobody verified: one sentence each.

    Told to the province alone. Raises NotAllowed, NotFound.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER, Role.REVIEWER, Role.OBSERVER)
    row = round_row(session, round_id)
    found = [
        (f"第{point.seq}项" if point.seq else "") + f"{point.what}未定。"
        for point in round_of(row).open
    ]
    rows = list(
        session.scalars(
            select(SubmissionRow)
            .where(SubmissionRow.round_id == round_id)
            .order_by(SubmissionRow.unit_id)
        )
    )
    found += [
        f"{one.unit.label}：{STATUS[Status(one.status)]}，尚无核定分。"
        for one in rows
        if one.status in _IN_HAND
    ]
    found += not_entered(session, round_id, rows)
    if not any(one.status in _RANKED for one in rows):
        found.append("还没有一家园区核定。")
    return found
