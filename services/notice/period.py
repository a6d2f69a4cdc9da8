"""公示期: so many days after the day on which the notice goes out, which itself is not counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from scoring.deadline_rules import PER_CASE, Counting, DayKind, DeadlineRule
from scoring.deadlines import Deadline, due
from scoring.errors import ActionRefused
from scoring.scorecard import Basis
from services import holidays

DAY_WORDS: Mapping[DayKind, str] = {DayKind.CALENDAR: "自然日", DayKind.WORKING: "工作日"}
MOST_DAYS = 365

_RULE = DeadlineRule(
    id="G1",
    title="公示期",
    who="省级组织人",
    whom="社会公众",
    event="公示",
    length=PER_CASE,
    day_kind=DayKind.CALENDAR,
    day_kind_basis=Basis.STATED,
    direction=Counting.FORWARD,
    printed="由公示载明",
    clause="公示载明的期限",
)


@dataclass(frozen=True, slots=True)
class Period:
    """A counted period; `until_on` is its last day, on which a letter is still in time."""

    until_on: date
    deadline: Deadline


def chinese(day: date) -> str:
    """`2026年11月30日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def count(session: Session, from_on: date, days: int, kind: DayKind) -> Deadline:
    """The period's days one by one, by the office's calendar as it is now.

    Raises DeadlineRefused where it leaves the calendar.
    """
    return due(_RULE, from_on, holidays.calendar(session), days, kind)


def period(
    session: Session, from_on: date, days: int, kind: DayKind, roll_over: bool | None
) -> Period:
    """The period, where its last day is decided.

    Raises ActionRefused where that day is off and nobody said whether it moves to a working day,
    DeadlineRefused as `count`.
    """
    counted = count(session, from_on, days, kind)
    if counted.due == counted.rolled_due:
        return Period(counted.due, counted)
    if roll_over is None:
        last, moved = chinese(counted.due), chinese(counted.rolled_due)
        raise ActionRefused(f"最后一日：{last}是休息日，请选不顺延，或顺延到{moved}。")
    return Period(counted.rolled_due if roll_over else counted.due, counted)
