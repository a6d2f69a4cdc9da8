"""The calendar that this office counts by: the shipped holiday table with the office's own days.

A change moves what is still counted; what was made by a counted day (a public notice) keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from regimes import holidays
from scoring.calendars import WEEKDAYS, Arranged, Calendar, SpecialDay
from scoring.deadlines import EARLIEST, LATEST
from scoring.errors import ActionRefused, NotFound
from scoring.workflow import Role
from services import clock
from services.access import require
from services.history import record
from services.people import User
from storage.books import HolidayRow
from storage.people import AccountRow

PLAIN = "plain"
KINDS: Mapping[str, str] = {"off": "放假", "work": "上班", PLAIN: "照平常"}
EDITORS = (Role.ORGANISER, Role.PROVINCE_APPROVER, Role.ADMIN)
"""Who may change the calendar that everybody counts by."""
_ARRANGED = {"off": Arranged.HOLIDAY, "work": Arranged.WORKDAY}
_KIND_OF = {arranged: kind for kind, arranged in _ARRANGED.items()}


@dataclass(frozen=True, slots=True)
class KnownDay:
    """An arranged day. `by` and `at` are set where the office entered it; `shipped` is then what
    the shipped table says of it, in words, or nothing."""

    day: date
    kind: str
    festival: str
    notice: str
    by: str = ""
    at: datetime | None = None
    shipped: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the office entered it."""
        return self.at is not None


def calendar(session: Session) -> Calendar:
    """The shipped table, with what the office has entered over it."""
    own = {
        row.day: None
        if row.kind == PLAIN
        else SpecialDay(_ARRANGED[row.kind], row.festival, row.notice)
        for row in session.scalars(select(HolidayRow))
    }
    return holidays.over(holidays.shipped(), own) if own else holidays.shipped()


def days_of(session: Session, year: int) -> list[KnownDay]:
    """Every arranged day of a year in order, the office's own in place of the shipped."""
    shipped = holidays.shipped().special
    found = {
        day: KnownDay(day, _KIND_OF[one.arranged], one.festival, one.notice)
        for day, one in shipped.items()
        if day.year == year
    }
    query = (
        select(HolidayRow, AccountRow.name)
        .join(AccountRow, HolidayRow.account_id == AccountRow.id)
        .where(HolidayRow.day.between(date(year, 1, 1), date(year, 12, 31)))
    )
    for row, name in session.execute(query):
        under = found.get(row.day)
        told = f"{under.festival}{KINDS[under.kind]}" if under else ""
        found[row.day] = KnownDay(row.day, row.kind, row.festival, row.notice, name, row.at, told)
    return [found[day] for day in sorted(found)]


def day_problems(day: date | None, kind: str, festival: str, notice: str) -> list[str]:
    """What is wrong with an entry, each naming its field."""
    found = []
    if day is None:
        found.append("日期：还没有填写。")
    elif not EARLIEST <= day <= LATEST:
        found.append(f"日期：应在 {EARLIEST} 至 {LATEST} 之间。")
    elif kind == "work" and day.weekday() < 5:
        week = WEEKDAYS[day.weekday()]
        found.append(f"日期：{day} 是{week}，本来上班；请核对，或改为“放假”“照平常”。")
    if kind not in KINDS:
        found.append(f"类别：应为{'、'.join(KINDS.values())}之一。")
    if not 1 <= len(festival) <= 50:
        found.append("名称：写明是哪个节日的安排，不超过 50 个字。")
    if not 1 <= len(notice) <= 100:
        found.append(f"依据：写明通知文号，没有核到的写“{holidays.NOTICE_UNKNOWN}”。")
    return found


def enter(
    session: Session, user: User, *, day: date | None, kind: str, festival: str, notice: str
) -> None:
    """Enter a day over the shipped table, or change the office's own entry of it.

    Raises NotAllowed, ActionRefused with everything that is wrong.
    """
    require(user, *EDITORS)
    festival, notice = festival.strip(), notice.strip()
    problems = day_problems(day, kind, festival, notice)
    if problems or day is None:
        raise ActionRefused(problems)
    row = session.get(HolidayRow, day)
    before = _words(row)
    if row is None:
        row = HolidayRow(day=day)
        session.add(row)
    elif (row.kind, row.festival, row.notice) == (kind, festival, notice):
        return  # the same click twice
    row.kind, row.festival, row.notice = kind, festival, notice
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "holiday.enter", "calendar", None,
        day=day, before=before, after=_words(row),
    )  # fmt: skip


def remove(session: Session, user: User, day: date) -> None:
    """Take the office's own entry away: the shipped table holds again. Raises NotAllowed,
    NotFound."""
    require(user, *EDITORS)
    row = session.get(HolidayRow, day)
    if row is None:
        raise NotFound("没有这一天的自填安排，可能刚被别人删去。请刷新页面。")
    before = _words(row)
    session.delete(row)
    session.flush()
    record(session, user, "holiday.remove", "calendar", None, day=day, before=before, after="")


def _words(row: HolidayRow | None) -> str:
    return f"{KINDS[row.kind]}，{row.festival}（{row.notice}）" if row else ""
