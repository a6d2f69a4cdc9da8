"""Reads the holiday table that the office keeps: regimes/holidays.csv, one day a line.

What Excel or WPS makes of the file on saving is understood: dates as 2020/1/1, GBK, a byte
order mark. A year is announced when its table reaches from New Year's Day to National Day, so
that a year entered half-way stays provisional.
"""

import csv
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from scoring.calendars import WEEKDAYS, Arranged, Calendar, SpecialDay
from scoring.deadline_rules import DeadlineRefused

FILE = Path(__file__).parent / "holidays.csv"
HEADS = ("日期", "类别", "名称", "依据")
KINDS = {"放假": Arranged.HOLIDAY, "上班": Arranged.WORKDAY}
NOTICE_UNKNOWN = "文号待核"
_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")


@cache
def shipped() -> Calendar:
    """The calendar of the table that comes with the project."""
    return load(FILE)


def load(path: Path) -> Calendar:
    """The calendar in a CSV file. Raises DeadlineRefused with every problem at once."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DeadlineRefused(f"{path.name}：读不出这个文件，请检查路径和权限") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return parse(raw.decode(encoding), path.name)
        except UnicodeDecodeError:
            continue
    raise DeadlineRefused(f"{path.name}：认不出编码，请另存为 UTF-8 的 CSV")


def parse(text: str, name: str) -> Calendar:
    """The calendar in CSV text; `name` begins each message. Raises DeadlineRefused."""
    if "\0" in text:
        raise DeadlineRefused(f"{name}：不是文本文件，请另存为 CSV")
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))
    head = tuple(cell.strip() for cell in next(rows, []))
    if head != HEADS:
        raise DeadlineRefused(f"{name}：第一行应为“{','.join(HEADS)}”")
    special: dict[date, SpecialDay] = {}
    lines: dict[date, int] = {}
    problems: list[str] = []
    for row in rows:
        cells = [cell.strip() for cell in row]
        while len(cells) > len(HEADS) and not cells[-1]:
            cells.pop()  # Excel writes empty columns that once held something
        if not any(cells):
            continue
        where = f"{name}：第 {rows.line_num} 行"
        day, said = _day(cells)
        if day is not None and day in lines:
            said.append(f"{day:%Y-%m-%d} 在第 {lines[day]} 行已经写过，请只留一行")
        problems += [f"{where}：{one}" for one in said]
        if day is not None and not said:
            lines[day] = rows.line_num
            special[day] = SpecialDay(KINDS[cells[1]], cells[2], cells[3])
    if problems:
        raise DeadlineRefused(problems)
    return Calendar(_announced(special), special)


def _day(cells: list[str]) -> tuple[date | None, list[str]]:
    """The day of a row and what is wrong with it."""
    if len(cells) != len(HEADS):
        return None, [f"有 {len(cells)} 格，应为 {len(HEADS)} 格：{'、'.join(HEADS)}"]
    written, kind, festival, notice = cells
    day, problems = read_date(written), list[str]()
    if day is None:
        problems.append(f"“日期”填写的是“{written}”，应写成 2020-05-01 这样的日期")
    if kind not in KINDS:
        problems.append(f"“类别”填写的是“{kind}”，应为 {'、'.join(KINDS)} 之一")
    if not festival:
        problems.append("“名称”没有填写，请写明是哪个节日的安排")
    if not notice:
        problems.append(f"“依据”没有填写，请写明通知文号；没有核到的写“{NOTICE_UNKNOWN}”")
    if day is not None and kind == "上班" and day.weekday() < 5:
        week = WEEKDAYS[day.weekday()]
        problems.append(f"{day:%Y-%m-%d} 是{week}，本来上班；请核对日期，或改为“放假”")
    return day, problems


def over(shipped: Calendar, own: Mapping[date, SpecialDay | None]) -> Calendar:
    """A table with days entered over it; None makes a day an ordinary one again."""
    special = {**shipped.special, **{day: one for day, one in own.items() if one is not None}}
    for day, one in own.items():
        if one is None:
            special.pop(day, None)
    return Calendar(_announced(special), special)


def read_date(written: str) -> date | None:
    """A date written 2020-05-01, 2020-5-1 or 2020/5/1; None where it is none."""
    found = _DATE.fullmatch(written)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _announced(special: Mapping[date, SpecialDay]) -> frozenset[int]:
    off = {day for day, known in special.items() if known.arranged is Arranged.HOLIDAY}
    return frozenset(
        day.year for day in off if (day.month, day.day) == (1, 1) and date(day.year, 10, 1) in off
    )
