"""Seats on a submission: assigned, locked by their reviewers, given up, taken away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.scorecard import Scorecard
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Role, Status
from services import clock
from services.access import get, require
from services.history import record
from services.panel.recusal import bars
from services.people import User
from services.rounds import pinned
from storage.panel import PanelRow, SeatRow
from storage.people import AccountRow
from storage.submissions import SubmissionRow

_SEES_SEATS = (Role.ORGANISER, Role.PROVINCE_APPROVER)


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: whose, for which top-level heads (none named: all), how far it is. `active` is
    whether its reviewer can still sign in."""

    id: int
    submission_id: int
    account_id: int
    name: str
    groups: tuple[str, ...]
    chair: bool
    locked_at: datetime | None
    left_at: datetime | None
    left_reason: str
    version: int
    active: bool = True


def rater_name(seat_id: int) -> str:
    """How a seat's rows name their rater."""
    return f"seat:{seat_id}"


def seats(session: Session, user: User, submission_id: int) -> list[Seat]:
    """The seats of a submission in the order of assignment: all for the organiser and the
    province's approver, a reviewer's own. Raises NotFound."""
    get(session, user, submission_id)
    query = select(SeatRow).where(SeatRow.submission_id == submission_id)
    if user.role not in _SEES_SEATS:
        query = query.where(SeatRow.account_id == user.id)
    return [seat_of(row) for row in session.scalars(query.order_by(SeatRow.id))]


def assign(
    session: Session,
    user: User,
    submission_id: int,
    account_id: int,
    groups: Sequence[str] = (),
    chair: bool = False,
) -> None:
    """Give a reviewer a seat, or change its heads or its chair before it has locked.

    Raises NotAllowed, NotFound, ActionRefused (recusal, status, no rules yet).
    """
    submission = _assignable(session, user, submission_id)
    account = session.get(AccountRow, account_id)
    if account is None or account.role != Role.REVIEWER or not account.is_active:
        raise NotFound("没有这位评审员，或账号已停用。请从名单中选。")
    barred = bars(session, [account], [submission.unit]).get((account.id, submission.unit_id))
    if barred:
        raise ActionRefused(f"{account.name}须回避{submission.unit.label}（{barred}），不能分配。")
    known = {group.id for group in pinned(submission.round).groups}
    unknown = [one for one in groups if one not in known]
    if unknown:
        raise NotFound(f"评分表中没有“{'、'.join(unknown)}”这些一级指标。")
    row = session.scalars(_of(submission_id, account_id)).first()
    if row is not None and row.locked_at and row.left_at is None:
        raise ActionRefused(f"{account.name}已锁定评分，席位不能再改。确需改动，请先开启这个席位。")
    if row is None:
        row = SeatRow(submission_id=submission_id, account_id=account_id)
        session.add(row)
    row.groups, row.chair, row.assigned_by, row.at = list(groups), chair, user.id, clock.now()
    row.left_at, row.left_reason, row.locked_at = None, "", None
    if chair:
        _only_chair(session, submission_id, account_id)
    session.flush()
    record(
        session, user, "panel.assign", "submission", submission_id, name=account.name,
        groups=[one.short for one in pinned(submission.round).groups if one.id in groups],
        chair=chair,
    )  # fmt: skip


def leave(session: Session, user: User, seat_id: int, reason: str) -> None:
    """End a seat midway: the reviewer's own, or by the organiser. What it said stays on record
    and no longer counts. Raises NotAllowed, NotFound, ActionRefused."""
    row = _seat_row(session, user, seat_id)
    if not 4 <= len(reason.strip()) <= 500:
        raise ActionRefused("退出理由：须写明，4—500 个字。")
    submission = session.get_one(SubmissionRow, row.submission_id)
    if Status(submission.status) in HAS_VERIFIED_MARKS:
        raise ActionRefused("核定分已签发，席位不能再变动。")
    if row.left_at is not None:
        return
    row.left_at, row.left_reason = clock.now(), reason.strip()
    record(
        session, user, "panel.leave", "submission", row.submission_id, name=row.account.name,
        reason=reason.strip(),
    )  # fmt: skip


def lock(session: Session, user: User, seat_id: int, version: int, owed: Collection[str]) -> None:
    """Lock one's own marks; `owed` are the ids of indicators without a word yet, which refuse.

    Raises NotAllowed, NotFound, ActionRefused, Conflict.
    """
    row = _seat_row(session, user, seat_id)
    if row.account_id != user.id:
        raise ActionRefused("只能锁定本人的评分。")
    if row.left_at is not None:
        raise ActionRefused("您已退出这份申报的评审。")
    if row.locked_at is not None:
        return
    if row.version != version:
        raise Conflict("席位刚有变动，请看过最新内容后再锁定。")
    if owed:
        raise ActionRefused(f"还有 {len(owed)} 项没有评定，评完后才能锁定。")
    row.locked_at = clock.now()
    record(session, user, "panel.lock", "submission", row.submission_id, name=user.name)


def live(session: Session, submissions: Collection[SubmissionRow]) -> dict[int, list[SeatRow]]:
    """The seats that count, by submission id, in the order of assignment."""
    found: dict[int, list[SeatRow]] = {}
    ids = [one.id for one in submissions]
    query = select(SeatRow).where(SeatRow.submission_id.in_(ids), SeatRow.left_at.is_(None))
    for row in session.scalars(query.order_by(SeatRow.id)):
        found.setdefault(row.submission_id, []).append(row)
    return found


def asked(card: Scorecard, seat: SeatRow | Seat) -> frozenset[str]:
    """Ids of the indicators that a seat judges."""
    heads = [group for group in card.groups if not seat.groups or group.id in seat.groups]
    return frozenset(leaf.id for group in heads for leaf in group.leaves())


def _assignable(session: Session, user: User, submission_id: int) -> SubmissionRow:
    require(user, Role.ORGANISER)
    submission = get(session, user, submission_id)
    if session.get(PanelRow, submission.round_id) is None:
        raise ActionRefused("本批次还没有定评审组规则，请先在“评审组”页面确定。")
    if Status(submission.status) not in AT_THE_PROVINCE - HAS_VERIFIED_MARKS:
        raise ActionRefused("申报须已推荐到省级、核定分尚未签发，才能分配评审员。")
    return submission


def _of(submission_id: int, account_id: int) -> Select[SeatRow]:
    return select(SeatRow).where(
        SeatRow.submission_id == submission_id, SeatRow.account_id == account_id
    )


def _only_chair(session: Session, submission_id: int, account_id: int) -> None:
    for other in session.scalars(select(SeatRow).where(SeatRow.submission_id == submission_id)):
        if other.account_id != account_id:
            other.chair = False


def _seat_row(session: Session, user: User, seat_id: int) -> SeatRow:
    require(user, Role.REVIEWER, Role.ORGANISER)
    row = session.get(SeatRow, seat_id)
    if row is None or (user.role is Role.REVIEWER and row.account_id != user.id):
        raise NotFound("没有这个席位。请刷新页面看最新状态。")
    return row


def seat_of(row: SeatRow) -> Seat:
    """A seat row as services and pages see it."""
    return Seat(
        row.id, row.submission_id, row.account_id, row.account.name, tuple(row.groups), row.chair,
        row.locked_at, row.left_at, row.left_reason, row.version, row.account.is_active,
    )  # fmt: skip
