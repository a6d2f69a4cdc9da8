"""The yearly notice as a table: what a file would change in the calendar, and changing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.account_reader import CellProblem
from documents.holiday_reader import DAY, FESTIVAL, KIND, NOTICE, HolidayLine, read_holidays
from regimes import holidays as shipped_table
from scoring.calendars import Arranged
from scoring.errors import ActionRefused
from services import holidays
from services.access import require
from services.history import record
from services.holidays import EDITORS, KINDS
from services.people import User
from storage.books import HolidayRow

_KIND: Mapping[str, str] = {word: kind for kind, word in KINDS.items()}
_FIELD = {"日期": DAY, "类别": KIND, "名称": FESTIVAL, "依据": NOTICE}


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day that the file would set; `before` is what holds now, in words, or nothing."""

    cell: str
    day: date
    kind: str
    festival: str
    notice: str
    before: str


@dataclass(frozen=True, slots=True)
class HolidayPlan:
    """What a file would change, how many days stay as they are, every problem by its cell."""

    changes: tuple[PlannedDay, ...]
    same: int
    problems: tuple[CellProblem, ...]


def preview(session: Session, user: User, content: bytes) -> HolidayPlan:
    """What a table would change; nothing is written. Raises NotAllowed, WorkbookRefused."""
    require(user, *EDITORS)
    known = _known(session)
    changes, problems, seen, same = [], list[CellProblem](), dict[date, str](), 0
    for line in read_holidays(content):
        planned, found = _read(line, seen)
        problems += found
        if planned is None:
            continue
        now = known.get(planned.day)
        told = (planned.kind, planned.festival, planned.notice)
        if now == told:
            same += 1
            continue
        before = f"{KINDS[now[0]]}，{now[1]}（{now[2]}）" if now else ""
        changes.append(PlannedDay(planned.cell, planned.day, *told, before))
    return HolidayPlan(tuple(changes), same, tuple(problems))


def import_table(session: Session, user: User, content: bytes, filename: str) -> int:
    """Set every day of a table, all or none; returns how many changed.

    Raises as `preview`, and ActionRefused with every problem.
    """
    plan = preview(session, user, content)
    if plan.problems:
        raise ActionRefused(str(one) for one in plan.problems)
    for one in plan.changes:
        holidays.enter(
            session, user, day=one.day, kind=one.kind, festival=one.festival, notice=one.notice
        )
    if plan.changes:
        record(
            session, user, "holiday.import", "calendar", None,
            file=filename[:200], changes=len(plan.changes),
        )  # fmt: skip
    return len(plan.changes)


def _read(line: HolidayLine, seen: dict[date, str]) -> tuple[PlannedDay | None, list[CellProblem]]:
    day = shipped_table.read_date(line.texts[DAY])
    kind = _KIND.get(line.texts[KIND], "")
    at = line.cells
    problems = []
    if day is None:
        said = f"日期：填写的是“{line.texts[DAY]}”，应写成 2026-05-01 这样的日期"
        problems.append(CellProblem(at[DAY], said))
    elif day in seen:
        said = f"日期：{day} 在 {seen[day]} 已经写过，请只留一行"
        problems.append(CellProblem(at[DAY], said))
    else:
        seen[day] = at[DAY]
    if not kind:
        said = f"类别：填写的是“{line.texts[KIND]}”，应为{'、'.join(_KIND)}之一"
        problems.append(CellProblem(at[KIND], said))
    rest = holidays.day_problems(
        day or date(2000, 1, 1), kind or holidays.PLAIN, line.texts[FESTIVAL], line.texts[NOTICE]
    )
    for words in rest:
        field = _FIELD[words.split("：")[0]]
        problems.append(CellProblem(at[field], words.rstrip("。")))
    if problems or day is None:
        return None, problems
    return PlannedDay(at[DAY], day, kind, line.texts[FESTIVAL], line.texts[NOTICE], ""), []


def _known(session: Session) -> dict[date, tuple[str, str, str]]:
    """What holds of each arranged day now: kind, festival, notice."""
    found = {
        day: ("off" if one.arranged is Arranged.HOLIDAY else "work", one.festival, one.notice)
        for day, one in shipped_table.shipped().special.items()
    }
    for row in session.scalars(select(HolidayRow)):
        found[row.day] = (row.kind, row.festival, row.notice)
    return found
