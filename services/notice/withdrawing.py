"""A notice taken back: its page says so and shows nothing else; never after a naming."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.workflow import Role
from services import clock
from services.access import require
from services.history import record
from services.notice.kept import NoticeState, notice_row, state_of
from services.people import User
from storage.aftermath import NamingRow, NoticeRow
from storage.submissions import SubmissionRow

NAMED = (
    "已有园区按这份公示命名，不能撤回。要取消命名的，请撤销命名；"
    "结果在公示之后有变化的，重新签批之后可以再次公示，这一份留存。"
)


def why_kept(session: Session, user: User, notice_id: int) -> str:
    """Why a notice cannot be taken back any more, with what can be done instead; "" where it can.

    Raises NotAllowed, NotFound.
    """
    require(user, Role.ORGANISER, Role.PROVINCE_APPROVER)
    return NAMED if is_named_by(session, notice_row(session, notice_id)) else ""


def withdraw(session: Session, user: User, notice_id: int, reason: str) -> None:
    """Take a notice back. Letters against it stay. Raises NotAllowed, NotFound, ActionRefused."""
    require(user, Role.ORGANISER)
    row = notice_row(session, notice_id)
    if state_of(row) is NoticeState.WITHDRAWN:
        raise ActionRefused("这份公示已经撤回。请刷新页面看最新状态。")
    if is_named_by(session, row):
        raise ActionRefused(NAMED)
    if not reason.strip():
        raise ActionRefused("撤回公示须写明原因。")
    row.withdrawn_at, row.withdrawn_reason = clock.now(), reason.strip()
    record(
        session, user, "notice.withdraw", "round", row.round_id,
        reason=row.withdrawn_reason, sha256=row.sha256,
    )  # fmt: skip


def is_named_by(session: Session, row: NoticeRow) -> bool:
    """Whether parks were named after this notice, be it that a naming was revoked since."""
    named = (
        select(NamingRow.id)
        .join(SubmissionRow, NamingRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.round_id == row.round_id, NamingRow.at > row.at)
    )
    return session.scalars(named.limit(1)).first() is not None
