"""Which days are worked: the yearly holiday arrangements as a value, and plain weeks elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_DAY = timedelta(days=1)
_LAST_WEEK = (12, 25)
"""From here on a December also waits for the next year's notice, whose New Year break has moved
its last days six times: 29 to 31 December of 2005 to 2007, 2011, 2018 and 2022."""


class Arranged(StrEnum):
    """What a notice makes of a day: off, or worked though it is a Saturday or Sunday."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that a notice arranged: for which festival, and on whose word (document number)."""

    arranged: Arranged
    festival: str
    notice: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The arranged days. `years` are those whose whole arrangement is in the table; outside
    them only the week is known, and what is counted there is provisional."""

    years: frozenset[int]
    special: Mapping[date, SpecialDay]

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day: by its notice, or else Monday to Friday."""
        known = self.special.get(day)
        return day.weekday() < 5 if known is None else known.arranged is Arranged.WORKDAY

    def awaited(self, day: date) -> int | None:
        """The year whose notice could still change this day; None where none can."""
        if day.year not in self.years:
            return day.year
        turning = (day.month, day.day) >= _LAST_WEEK and day.year + 1 not in self.years
        return day.year + 1 if turning else None

    def all_awaited(self, days: Iterable[date]) -> tuple[int, ...]:
        """The years whose notices could still change any of these days, in order."""
        years = {self.awaited(day) for day in days}
        return tuple(sorted(year for year in years if year is not None))

    def roll(self, day: date, step: int) -> tuple[date, ...]:
        """The days passed from `day` (not in it) to the nearest working day, which comes last;
        empty where `day` is worked. `step` is 1 for later, -1 for earlier."""
        passed: list[date] = []
        while not self.is_working(day):
            day += step * _DAY
            passed.append(day)
        return tuple(passed)

    def described(self, day: date) -> str:
        """The day in words: `星期日，劳动节调休上班（国办发明电〔2019〕16号）`."""
        known = self.special.get(day)
        week = WEEKDAYS[day.weekday()]
        if known is not None:
            said = "放假" if known.arranged is Arranged.HOLIDAY else "调休上班"
            return f"{week}，{known.festival}{said}（{known.notice}）"
        said = f"{week}，{'工作日' if day.weekday() < 5 else '休息日'}"
        return said if self.awaited(day) is None else f"{said}（暂按星期推算）"
