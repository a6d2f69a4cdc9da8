"""现场核查: what a reviewer found on the spot at an indicator. It changes no mark by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.workflow import Role
from services import clock
from services.access import get, require
from services.history import record
from services.judging import judgeable
from services.panel.checks_seen import checks_seen, own_rater
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
    """One rater's check at an indicator. `seat` is 评审1, 评审2 … where a panel judges; `by` is ""
    where the reviewer's name is not for this user; `is_own` where this user may mend it; `photos`
    are ids of photographs.
    """

    indicator_id: str
    found: Found
    visited_on: date
    note: str
    by: str
    at: datetime
    version: int
    seat: str = ""
    is_own: bool = False
    photos: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """`属实（2026年11月2日现场，照片2张）：…`."""
        return words_of(self.found, self.visited_on, len(self.photos), self.note)


def words_of(found: Found, on: date, photos: int, note: str) -> str:
    """A check in a phrase: what was found, when, how many photographs, the note."""
    taken = f"，照片{photos}张" if photos else ""
    start = f"{FOUND[found]}（{on.year}年{on.month}月{on.day}日现场{taken}）"
    return f"{start}：{note}" if note else start


def checks(session: Session, user: User, submission_id: int) -> dict[str, tuple[SiteCheck, ...]]:
    """A submission's checks by indicator id, as far as they are open to this user: those of the
    seats whose deductions are open as well (`checks_seen`). Raises NotFound."""
    submission = get(session, user, submission_id)
    own = own_rater(session, user, submission)
    found: dict[str, tuple[SiteCheck, ...]] = {}
    for row, seat in checks_seen(session, user, submission):
        check = _check(user, row, seat, row.rater == own)
        found[row.indicator_id] = (*found.get(row.indicator_id, ()), check)
    return found


def checks_at(
    session: Session, user: User, submission_id: int, indicator_id: str
) -> tuple[SiteCheck, ...]:
    """As `checks`, at one indicator."""
    return checks(session, user, submission_id).get(indicator_id, ())


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
    """Record what was found, or mend the own word; `version` 0 where there was none when the page
    was drawn. Each seat of a panel has its own, so that nobody learns that another has been there.

    Who may judge the indicator now may say it. Raises NotAllowed, NotFound, ActionRefused (all
    that is lacking at once), Conflict.
    """
    require(user, Role.REVIEWER)
    submission, indicator, rater = judgeable(session, user, submission_id, indicator_id)
    if problems := _lacking(found, visited_on, note.strip()):
        raise ActionRefused([f"第{indicator.seq}项{one}" for one in problems])
    assert found is not None and visited_on is not None
    row = check_row(session, submission, indicator.id, rater)
    if (row.version if row else 0) != version:
        raise Conflict(
            f"第{indicator.seq}项的现场核查刚有别人记过，您的没有保存。请看过最新内容后再定。"
        )
    before = row.word if row else None
    if row is None:
        row = SiteCheckRow(submission_id=submission.id, indicator_id=indicator.id, rater=rater)
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


def check_row(
    session: Session, submission: SubmissionRow, indicator_id: str, rater: str
) -> SiteCheckRow | None:
    """A rater's check at an indicator; rights are asked elsewhere."""
    return session.scalars(
        select(SiteCheckRow).where(
            SiteCheckRow.submission_id == submission.id,
            SiteCheckRow.indicator_id == indicator_id,
            SiteCheckRow.rater == rater,
        )
    ).first()


def sees_name(user: User, row: SiteCheckRow) -> bool:
    """Whether a user may know who said it."""
    return user.role in (Role.ORGANISER, Role.PROVINCE_APPROVER) or row.account_id == user.id


def _check(user: User, row: SiteCheckRow, seat: str, is_own: bool) -> SiteCheck:
    return SiteCheck(
        row.indicator_id, Found(row.word), row.visited_on, row.note,
        row.account.name if sees_name(user, row) else "", row.at, row.version, seat, is_own,
        tuple(one.id for one in row.photos),
    )  # fmt: skip
