"""现场核查: what a reviewer found on the spot at an indicator. It changes no mark by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.workflow import Role, Status
from services import clock
from services.access import PROVINCE, get, raters_open_to, require
from services.history import record
from services.judging import judgeable
from services.panel.own_seat import asked_of_seats
from services.people import User
from storage.panel import SiteCheckRow
from storage.submissions import SubmissionRow

LONGEST = 500
_LEAST = 4


class Found(StrEnum):
    """What the spot showed of what the park states."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    NOT_SEEN = "not_seen"


FOUND: Mapping[Found, str] = {
    Found.CONFIRMED: "属实",
    Found.NOT_CONFIRMED: "不属实",
    Found.NOT_SEEN: "未看到",
}


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """One indicator's check. `by` is "" where the reviewer's name is not for this user."""

    indicator_id: str
    found: Found
    visited_on: date
    note: str
    by: str
    at: datetime
    version: int

    @property
    def words(self) -> str:
        """`属实（2026年11月2日现场）：…`."""
        on = self.visited_on
        start = f"{FOUND[self.found]}（{on.year}年{on.month}月{on.day}日现场）"
        return f"{start}：{self.note}" if self.note else start


def checks(session: Session, user: User, submission_id: int) -> dict[str, SiteCheck]:
    """A submission's checks by indicator id, as far as they are open to this user.

    The province sees them, a seated reviewer at the indicators of the own seat; park and city
    once published, without the reviewer's name. Raises NotFound.
    """
    submission = get(session, user, submission_id)
    if PROVINCE not in raters_open_to(user, Status(submission.status)):
        return {}
    query = select(SiteCheckRow).where(SiteCheckRow.submission_id == submission_id)
    asked = asked_of_seats(session, user, [submission]).get(submission_id)
    return {
        row.indicator_id: _check(user, row)
        for row in session.scalars(query.order_by(SiteCheckRow.id))
        if asked is None or row.indicator_id in asked
    }


def check_at(
    session: Session, user: User, submission_id: int, indicator_id: str
) -> SiteCheck | None:
    """As `checks`, at one indicator."""
    return checks(session, user, submission_id).get(indicator_id)


def say(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    version: int,
    *,
    found: Found | None,
    visited_on: date | None,
    note: str,
) -> None:
    """Record what was found, or mend it; `version` 0 where nothing stood when the page was drawn.

    Who may judge the indicator now may say it. Raises NotAllowed, NotFound, ActionRefused (all
    that is lacking at once), Conflict.
    """
    require(user, Role.REVIEWER)
    submission, indicator, _ = judgeable(session, user, submission_id, indicator_id)
    if problems := _lacking(found, visited_on, note.strip()):
        raise ActionRefused([f"第{indicator.seq}项{one}" for one in problems])
    assert found is not None and visited_on is not None
    row = _row(session, submission, indicator.id)
    if (row.version if row else 0) != version:
        raise Conflict(
            f"第{indicator.seq}项的现场核查刚有别人记过，您的没有保存。请看过最新内容后再定。"
        )
    before = row.word if row else None
    if row is None:
        row = SiteCheckRow(submission_id=submission.id, indicator_id=indicator.id)
        session.add(row)
    row.word, row.visited_on, row.note = found, visited_on, note.strip()
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "site_check.say", "submission", submission.id, indicator=indicator.id,
        found=FOUND[found], found_before=FOUND[Found(before)] if before else None,
        visited_on=visited_on, note=note.strip(),
    )  # fmt: skip


def _lacking(found: Found | None, visited_on: date | None, note: str) -> list[str]:
    problems = []
    if found is None:
        problems.append("核查结果：还没有选，属实、不属实、未看到选一个。")
    if visited_on is None:
        problems.append("核查日期：还没有填写。")
    elif visited_on > clock.today():
        problems.append("核查日期：不能晚于今天。")
    if found is Found.NOT_CONFIRMED and len(note) < _LEAST:
        problems.append(f"说明：不属实的须写明看到了什么，不少于 {_LEAST} 个字。")
    if len(note) > LONGEST:
        problems.append(f"说明：不超过 {LONGEST} 个字，现在是 {len(note)} 个字。")
    return problems


def _row(session: Session, submission: SubmissionRow, indicator_id: str) -> SiteCheckRow | None:
    return session.scalars(
        select(SiteCheckRow).where(
            SiteCheckRow.submission_id == submission.id,
            SiteCheckRow.indicator_id == indicator_id,
        )
    ).first()


def _check(user: User, row: SiteCheckRow) -> SiteCheck:
    sees_names = user.role in (Role.ORGANISER, Role.PROVINCE_APPROVER) or row.account_id == user.id
    return SiteCheck(
        row.indicator_id, Found(row.word), row.visited_on, row.note,
        row.account.name if sees_names else "", row.at, row.version,
    )  # fmt: skip
