"""Who may see and touch what. Every query of a submission starts here.

What a user may not see is never selected: a submission of another unit is *not found*, with
the same words as one that does not exist.
"""

from sqlalchemy import ColumnElement, Select, and_, false, select, true
from sqlalchemy.orm import Session

from scoring.errors import NotAllowed, NotFound
from scoring.words import ROLE
from scoring.workflow import (
    AT_THE_PROVINCE,
    HAS_VERIFIED_MARKS,
    WITH_THE_PARK,
    Level,
    Role,
    Status,
)
from services.panel.scope import asked_of
from services.people import User
from storage.people import UnitRow
from storage.submissions import SubmissionRow

SELF, CITY, PROVINCE = "self", "city", "province"
"""The raters: the park itself, the city bureau, the provincial review."""

_CITY_HAS_SIGNED = AT_THE_PROVINCE | {Status.NOT_RECOMMENDED}
_SEES_ALL_ROWS = {Role.ORGANISER, Role.PROVINCE_APPROVER, Role.OBSERVER}


def listed(user: User) -> Select[SubmissionRow]:
    """The submissions that a user may know to exist, with their status."""
    return (
        select(SubmissionRow)
        .join(UnitRow, SubmissionRow.unit_id == UnitRow.id)
        .where(_of_unit(user), _known(user))
    )


def _of_unit(user: User) -> ColumnElement[bool]:
    if user.role is Role.ADMIN:
        return false()
    if user.level is Level.PARK:
        return SubmissionRow.unit_id == user.unit_id
    if user.level is Level.CITY:
        return UnitRow.parent_id == user.unit_id
    return true()


def _known(user: User) -> ColumnElement[bool]:
    if user.level is not Level.PROVINCE or user.role in _SEES_ALL_ROWS:
        return true()
    at_the_province = SubmissionRow.status.in_(AT_THE_PROVINCE)
    return and_(at_the_province, asked_of(user)) if user.role is Role.REVIEWER else at_the_province


def statuses_open_to(user: User) -> frozenset[Status]:
    """In which statuses a user may see a submission's marks and evidence."""
    if user.role is Role.ADMIN:
        return frozenset()
    if user.level is Level.PARK:
        return frozenset(Status)
    if user.level is Level.CITY:
        return frozenset(Status) - WITH_THE_PARK
    if user.role is Role.REVIEWER:
        return AT_THE_PROVINCE
    return AT_THE_PROVINCE | {Status.NOT_RECOMMENDED}


def opened(user: User) -> Select[SubmissionRow]:
    """The submissions whose contents a user may see."""
    return listed(user).where(SubmissionRow.status.in_(statuses_open_to(user)))


def get(session: Session, user: User, submission_id: int) -> SubmissionRow:
    """One submission whose contents the user may see. Raises NotFound."""
    row = session.scalars(opened(user).where(SubmissionRow.id == submission_id)).first()
    if row is None:
        raise NotFound("没有这份申报，或者您无权查看。请从申报一览进入。")
    return row


def raters_open_to(user: User, status: Status) -> tuple[str, ...]:
    """Whose marks on a submission a user may see.

    A park sees the city's once the city has signed, and the province's once published; a
    city sees the province's once published.
    """
    if user.level is Level.PROVINCE:
        return (SELF, CITY, PROVINCE)
    seen = [SELF]
    if user.level is Level.CITY or status in _CITY_HAS_SIGNED:
        seen.append(CITY)
    if status is Status.PUBLISHED:
        seen.append(PROVINCE)
    return tuple(seen)


def rater_of(user: User) -> str:
    """As whom a user judges. Raises NotAllowed for those who judge nothing."""
    raters = {Role.CITY_CLERK: CITY, Role.REVIEWER: PROVINCE}
    if user.role not in raters:
        raise NotAllowed(f"{ROLE[user.role]}不评分；评分由市级经办人、省级评审员进行。")
    return raters[user.role]


def require(user: User, *roles: Role) -> None:
    """Refuse a user who has none of these roles. Raises NotAllowed."""
    if user.role not in roles:
        allowed = "、".join(ROLE[role] for role in roles)
        raise NotAllowed(f"这一步由{allowed}办理，您的身份是{ROLE[user.role]}。")


def verified_visible(user: User, status: Status) -> bool:
    """Whether a user may see a submission's verified mark."""
    return status in HAS_VERIFIED_MARKS and PROVINCE in raters_open_to(user, status)
