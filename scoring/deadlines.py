"""A deadline from a rule, an event and a calendar: the day it is due, explained day by day.

The day of the event is not counted. Where the last day of a calendar count is off, the date
rolled to a working day stands beside the plain one: later for a forward count, earlier for a
backward one, since a notice given later would shorten what the other side is promised.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.calendars import Calendar
from scoring.deadline_rules import Counting, DayKind, DeadlineRefused, DeadlineRule
from scoring.rules import UNSET

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 12, 31)
_RANGE = f"{EARLIEST:%Y-%m-%d} 至 {LATEST:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day on the way. `number` is which day of the count it is, None where not counted."""

    on: date
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A counted deadline. `counted` runs in the order of counting and ends on `due`;
    `awaited` are the years whose holiday notices could still move a date."""

    rule: DeadlineRule
    start: date
    due: date
    rolled_due: date
    day_kind: DayKind
    counted: tuple[date, ...]
    explained: tuple[ExplainedDay, ...]
    awaited: tuple[int, ...]

    @property
    def direction(self) -> Counting:
        """Onwards from the event, or back from it."""
        return self.rule.direction

    @property
    def provisional(self) -> bool:
        """Whether a holiday notice that is not in the table could still move a date."""
        return bool(self.awaited)

    @property
    def binding(self) -> date | None:
        """The date that binds; None while the two differ and nobody decided on roll-over."""
        if self.due == self.rolled_due or self.rule.roll_over is False:
            return self.due
        return None if self.rule.roll_over == UNSET else self.rolled_due


def due(
    rule: DeadlineRule,
    start: date,
    calendar: Calendar,
    days: int | None = None,
    day_kind: DayKind | None = None,
) -> Deadline:
    """When `rule` is due, counted from the event on `start`.

    `days` and `day_kind` are the instrument's own words and belong only to a rule per case.
    Raises DeadlineRefused: days missing or given twice, dates outside 1990 to 2100.
    """
    length = _length(rule, days, day_kind)
    if not EARLIEST <= start <= LATEST:
        raise DeadlineRefused(f"起算日 {start:%Y-%m-%d} 超出范围，应在 {_RANGE} 之间")
    kind = day_kind or rule.day_kind
    walked = tuple(_walk(rule, start, calendar, length, kind))
    last = walked[-1].on
    rolled = calendar.roll(last, rule.step)
    tested = [one.on for one in walked] if kind is DayKind.WORKING else [last, *rolled]
    begun = ExplainedDay(start, None, f"{rule.event}当日，不计入")
    return Deadline(
        rule=rule,
        start=start,
        due=last,
        rolled_due=rolled[-1] if rolled else last,
        day_kind=kind,
        counted=tuple(one.on for one in walked if one.number is not None),
        explained=(begun, *walked, *_rolled_days(rule, calendar, rolled)),
        awaited=calendar.all_awaited(tested),
    )


def _length(rule: DeadlineRule, days: int | None, day_kind: DayKind | None) -> int:
    if isinstance(rule.length, int):
        if days is not None or day_kind is not None:
            said = f"{rule.id}“{rule.title}”的期限是规定的（{rule.printed}），不能另定"
            raise DeadlineRefused(f"{said}；请去掉天数和计法")
        return rule.length
    if days is None:
        raise DeadlineRefused(f"{rule.id}“{rule.title}”的期限由文书逐案载明，请写明天数")
    if days < 1:
        raise DeadlineRefused(f"天数填写的是“{days}”，应为不小于 1 的整数")
    return days


def _walk(
    rule: DeadlineRule, start: date, calendar: Calendar, length: int, kind: DayKind
) -> Iterator[ExplainedDay]:
    """The days after the event up to the last one counted."""
    day, number = start, 0
    while number < length:
        if day == (LATEST if rule.step > 0 else EARLIEST):
            raise DeadlineRefused(
                f"从 {start:%Y-%m-%d} 起算 {length} 天，到期日超出 {_RANGE} 的范围；请核对"
            )
        day += timedelta(days=rule.step)
        counts = kind is DayKind.CALENDAR or calendar.is_working(day)
        number += counts
        yield ExplainedDay(day, number if counts else None, _why(calendar, day, kind))


def _why(calendar: Calendar, day: date, kind: DayKind) -> str:
    said = calendar.described(day)
    if calendar.is_working(day):
        return f"{said}，计入"
    return f"{said}，{'不计入' if kind is DayKind.WORKING else '日历日照计'}"


def _rolled_days(
    rule: DeadlineRule, calendar: Calendar, rolled: tuple[date, ...]
) -> Iterator[ExplainedDay]:
    """The days after a last day off, until the working day that it moves to."""
    moved = "顺延" if rule.direction is Counting.FORWARD else "提前"
    for day in rolled:
        said = f"最后一日休息，{moved}到此日" if day == rolled[-1] else f"继续{moved}"
        yield ExplainedDay(day, None, f"{calendar.described(day)}，{said}")
