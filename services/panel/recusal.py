"""Who must not review whom: one's own unit, one's own city's parks, and declared interests."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, NotFound
from scoring.workflow import HAS_VERIFIED_MARKS, Level, Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from storage.panel import InterestRow, SeatRow
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Interest:
    """A declared interest: the reviewer, the unit (a city stands for its parks), the reason."""

    id: int
    account_id: int
    name: str
    unit_id: int
    unit: str
    reason: str
    at: datetime


def bars(
    session: Session, accounts: Collection[AccountRow], parks: Collection[UnitRow]
) -> dict[tuple[int, int], str]:
    """Why an account must not review a park, by (account id, park id); absent where it may."""
    found: dict[tuple[int, int], str] = {}
    declared: dict[tuple[int, int], str] = {
        (row.account_id, row.unit_id): row.reason
        for row in session.scalars(
            select(InterestRow).where(InterestRow.account_id.in_({one.id for one in accounts}))
        )
    }
    for account in accounts:
        for park in parks:
            if account.unit_id == park.id:
                found[account.id, park.id] = "本单位"
            elif account.unit_id == park.parent_id:
                found[account.id, park.id] = "本市园区"
            else:
                own = declared.get((account.id, park.id))
                city = declared.get((account.id, park.parent_id or 0))
                if own or city:
                    found[account.id, park.id] = f"申报回避：{own or city}"
    return found


def declare(
    session: Session, user: User, unit_id: int, reason: str, account_id: int | None = None
) -> None:
    """Declare that a reviewer has to do with a park or a city; a reviewer for oneself, the
    organiser for anybody. Already declared, nothing happens. It cannot be taken back by the
    reviewer. Seats there end, where the mark is not signed yet. Raises NotAllowed, NotFound,
    ActionRefused."""
    require(user, Role.REVIEWER, Role.ORGANISER)
    target = user.id if user.role is Role.REVIEWER else account_id
    account = session.get(AccountRow, target) if target else None
    unit = session.get(UnitRow, unit_id)
    if account is None or account.role != Role.REVIEWER:
        raise NotFound("没有这位评审员。请从名单中选。")
    if unit is None or unit.level == Level.PROVINCE:
        raise NotFound("请从名单中选一个园区或市级部门。")
    if not 4 <= len(reason.strip()) <= 500:
        raise ActionRefused("回避理由：须写明是什么关系，4—500 个字。")
    known = select(InterestRow.id).where(
        InterestRow.account_id == account.id, InterestRow.unit_id == unit_id
    )
    if session.scalar(known):
        return
    session.add(
        InterestRow(
            account_id=account.id, unit_id=unit_id, reason=reason.strip(), declared_by=user.id,
            at=clock.now(),
        )
    )  # fmt: skip
    record(
        session, user, "panel.recuse", "account", account.id, name=account.name, unit=unit.name,
        reason=reason.strip(),
    )  # fmt: skip
    _end_seats(session, user, account, unit_id, f"申报回避：{reason.strip()}")


def _end_seats(
    session: Session, user: User, account: AccountRow, unit_id: int, reason: str
) -> None:
    query = (
        select(SeatRow)
        .join(SubmissionRow, SeatRow.submission_id == SubmissionRow.id)
        .join(UnitRow, SubmissionRow.unit_id == UnitRow.id)
        .where(
            SeatRow.account_id == account.id, SeatRow.left_at.is_(None),
            or_(UnitRow.id == unit_id, UnitRow.parent_id == unit_id),
            SubmissionRow.status.not_in(HAS_VERIFIED_MARKS),
        )
    )  # fmt: skip
    for seat in session.scalars(query):
        seat.left_at, seat.left_reason, seat.chair = clock.now(), reason, False
        record(
            session, user, "panel.leave", "submission", seat.submission_id, name=account.name,
            reason=reason,
        )  # fmt: skip


def interests(session: Session, user: User) -> list[Interest]:
    """Declared interests: a reviewer's own, everybody's for the organiser. Raises NotAllowed."""
    require(user, Role.REVIEWER, Role.ORGANISER, Role.PROVINCE_APPROVER)
    query = select(InterestRow, AccountRow.name).join(
        AccountRow, InterestRow.account_id == AccountRow.id
    )
    if user.role is Role.REVIEWER:
        query = query.where(InterestRow.account_id == user.id)
    return [
        Interest(row.id, row.account_id, name, row.unit_id, row.unit.name, row.reason, row.at)
        for row, name in session.execute(query.order_by(InterestRow.id))
    ]
