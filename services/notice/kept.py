"""Notices as they were made: the organiser's list of a round, and what the public may read."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.workflow import Level, Role
from services import clock
from services.notice.content import PublicContent, read
from services.people import User
from services.rounds import round_row
from storage.aftermath import NoticeRow

OFFICE = (Role.ORGANISER, Role.PROVINCE_APPROVER)
"""Who works on notices, and alone sees who objected."""


class NoticeState(StrEnum):
    """Where a notice stands today, by Beijing's calendar."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `content` is None where it may not be shown (not begun, or withdrawn);
    `withdrawn_reason` is for those who work on it; `followed_by` is the public address of a later
    notice of the same round that has begun."""

    id: int
    slug: str
    title: str
    from_on: date
    until_on: date
    state: NoticeState
    content: PublicContent | None
    text: str
    sha256: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    followed_by: str = ""

    @property
    def address(self) -> str:
        """Where the public reads it."""
        return f"/notice/{self.slug}"


def notices(session: Session, user: User, round_id: int) -> list[Notice]:
    """The notices of a round, newest first. Outside the province, as the public. Raises NotFound.

    A notice that has not begun is nobody's outside the province.
    """
    round_row(session, round_id)
    inside = user.level is Level.PROVINCE and user.role is not Role.ADMIN
    rows = session.scalars(
        select(NoticeRow).where(NoticeRow.round_id == round_id).order_by(NoticeRow.id.desc())
    )
    found = [_notice(row, inside=inside, office=user.role in OFFICE) for row in rows]
    return [one for one in found if inside or one.state is not NoticeState.WAITING]


def public_notice(session: Session, slug: str) -> Notice:
    """A notice as anybody may read it, without an account. Raises NotFound."""
    row = session.scalars(select(NoticeRow).where(NoticeRow.slug == slug)).first()
    if row is None:
        raise NotFound("没有这份公示。请核对网址，或向公示单位询问。")
    return replace(_notice(row, inside=False, office=False), followed_by=_later(session, row))


def _later(session: Session, row: NoticeRow) -> str:
    later = session.scalars(
        select(NoticeRow)
        .where(
            NoticeRow.round_id == row.round_id, NoticeRow.id > row.id,
            NoticeRow.withdrawn_at.is_(None), NoticeRow.from_on <= clock.today(),
        )
        .order_by(NoticeRow.id.desc())
        .limit(1)
    ).first()  # fmt: skip
    return f"/notice/{later.slug}" if later else ""


def newest(session: Session, round_id: int) -> NoticeRow | None:
    """The round's notice that stands: the newest that was not withdrawn."""
    return session.scalars(
        select(NoticeRow)
        .where(NoticeRow.round_id == round_id, NoticeRow.withdrawn_at.is_(None))
        .order_by(NoticeRow.id.desc())
        .limit(1)
    ).first()


def notice_row(session: Session, notice_id: int) -> NoticeRow:
    """The stored notice. Raises NotFound."""
    row = session.get(NoticeRow, notice_id)
    if row is None:
        raise NotFound("没有这份公示。请从“公示与命名”页面进入。")
    return row


def state_of(row: NoticeRow) -> NoticeState:
    """Where it stands today."""
    if row.withdrawn_at is not None:
        return NoticeState.WITHDRAWN
    today = clock.today()
    if today < row.from_on:
        return NoticeState.WAITING
    return NoticeState.RUNNING if today <= row.until_on else NoticeState.ENDED


def _notice(row: NoticeRow, *, inside: bool, office: bool) -> Notice:
    state = state_of(row)
    content = read(row.content)
    may_read = inside or state in (NoticeState.RUNNING, NoticeState.ENDED)
    return Notice(
        id=row.id,
        slug=row.slug,
        title=content.title,
        from_on=row.from_on,
        until_on=row.until_on,
        state=state,
        content=content if may_read else None,
        text=row.content if may_read else "",
        sha256=row.sha256,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason if office else "",
    )
