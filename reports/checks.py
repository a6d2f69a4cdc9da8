"""What is out of line in a report: sums that do not close, contents that are missing, late days.

The rule is 《法治政府建设与责任落实督察工作规定》, in force since 2019-04-15, so reports on 2019
and later are measured by it: departments of county level and above report by 1 March, and they and
the governments publish by 1 April. Publishing is its article 24 (governments' disclosure lists
quote it under that number); the numbers of the articles on reporting and on the five contents
could not be confirmed and are not given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.agreement import Sum, SumKind
from reports.contents import PART, Part
from reports.numbers import written
from reports.reader import Reading
from scoring.findings import Finding, Severity

RULE = "《法治政府建设与责任落实督察工作规定》"
REPORT_CLAUSE = f"{RULE}关于年度报告的规定（条款号待核）"
CONTENTS_CLAUSE = f"{RULE}关于年度报告内容的规定（条款号待核）"
PUBLISH_CLAUSE = f"{RULE}第二十四条"
FIRST_YEAR = 2019


class Binding(StrEnum):
    """Whether the rule binds a unit in a year. Park committees are not named in it."""

    BOUND = "bound"
    NOT_NAMED = "not_named"
    TOO_EARLY = "too_early"
    UNKNOWN = "unknown"


class Timeliness(StrEnum):
    """In time; late; written in time but the day of handing in unknown; not bound."""

    MET = "met"
    LATE = "late"
    UNCONFIRMED = "unconfirmed"
    NOT_BOUND = "not_bound"


@dataclass(frozen=True, slots=True)
class DayCheck:
    """A duty with a day, how it was met, the clause, and a sentence for the page."""

    duty: str
    due: date | None
    found: Timeliness
    clause: str
    reason: str


_PARK = re.compile(r"园区|管委会|管理委员会|高新区|开发区|示范区|保税区|产业园|科技城")
_NAMED = re.compile(r"(?:政府|局|厅|委|委员会|部|办公室|办)$")


def binding(unit: str | None, year: int | None) -> Binding:
    """Whether the rule names this unit and reaches this year: governments, and departments of
    county level and above."""
    if year is not None and year < FIRST_YEAR:
        return Binding.TOO_EARLY
    if unit and _PARK.search(unit) and not unit.endswith("政府"):
        return Binding.NOT_NAMED
    if year is None or not unit or not _NAMED.search(unit):
        return Binding.UNKNOWN
    return Binding.BOUND


def bound_because(found: Binding, unit: str | None, year: int | None) -> str:
    """The same as a sentence for the page."""
    match found:
        case Binding.BOUND:
            return f"{RULE}适用：从名称看，“{unit}”属于地方各级政府和县级以上政府部门"
        case Binding.TOO_EARLY:
            return f"{RULE}自2019年4月15日起施行，不适用于{year}年度的报告"
        case Binding.NOT_NAMED:
            return "园区管理机构不是该规定点名的报告主体，是否适用由组织单位确定"
        case Binding.UNKNOWN if year is None:
            return "报告没有写明年度，不能确认"
        case Binding.UNKNOWN if not unit:
            return "没有读出报告单位，不能确认该规定是否适用"
    return f"“{unit}”是否属于该规定所说的政府部门，不能确认"


def days(reading: Reading, posted: date | None = None) -> tuple[DayCheck, DayCheck]:
    """Reporting by 1 March, publishing by 1 April. `posted` is the day it appeared on the web:
    that proves publication and nothing about handing in."""
    report, publish = "3月1日前报告", "4月1日前公开"
    found = binding(reading.unit, reading.year)
    if found is not Binding.BOUND or reading.year is None:
        why = bound_because(found, reading.unit, reading.year)
        state = Timeliness.UNCONFIRMED if found is Binding.UNKNOWN else Timeliness.NOT_BOUND
        return (
            DayCheck(report, None, state, REPORT_CLAUSE, why),
            DayCheck(publish, None, state, PUBLISH_CLAUSE, why),
        )
    due, public = date(reading.year + 1, 3, 1), date(reading.year + 1, 4, 1)
    return _reported(reading, report, due), _published(publish, public, posted)


def _reported(reading: Reading, duty: str, due: date) -> DayCheck:
    try:
        day = date.fromisoformat(reading.head.dated or "")
    except ValueError:
        why = "报告没有可以确认的成文日期，是否按时报送不能确认"
        return DayCheck(duty, due, Timeliness.UNCONFIRMED, REPORT_CLAUSE, why)
    if day > due:
        why = f"成文日期{day.isoformat()}晚于{due.isoformat()}，不可能按时报送"
        return DayCheck(duty, due, Timeliness.LATE, REPORT_CLAUSE, why)
    why = f"成文日期{day.isoformat()}不晚于{due.isoformat()}；报送日期以收文记录为准"
    return DayCheck(duty, due, Timeliness.UNCONFIRMED, REPORT_CLAUSE, why)


def _published(duty: str, due: date, posted: date | None) -> DayCheck:
    if posted is None:
        why = "不知道公开日期，不能确认"
        return DayCheck(duty, due, Timeliness.UNCONFIRMED, PUBLISH_CLAUSE, why)
    late = posted > due
    why = f"公开日期{posted.isoformat()}{'晚于' if late else '不晚于'}{due.isoformat()}"
    return DayCheck(duty, due, Timeliness.LATE if late else Timeliness.MET, PUBLISH_CLAUSE, why)


def findings(reading: Reading, posted: date | None = None) -> tuple[Finding, ...]:
    """Everything out of line in one report, in the order of the text. `posted` as in `days`."""
    return (*_sums(reading), *_contents(reading), *_late(reading, posted))


def _sums(reading: Reading) -> Iterator[Finding]:
    for one in reading.sums:
        if not one.closes:
            yield Finding(
                None, None, "sum_open", Severity.WARNING,
                f"数字对不上：{_said(one)}（“{one.quote}”）",
                "请对照原始台账核实，改正报告或说明没有列出的部分",
            )  # fmt: skip


def _said(one: Sum) -> str:
    total = written(one.total)
    if one.kind is SumKind.PARTS:
        parts = "+".join(written(part) for part in one.parts)
        return f"{parts}={written(sum(one.parts, one.total * 0))}，合计写的是{total}{one.unit}"
    if one.kind is SumKind.LIST:
        return f"列出{len(one.parts)}个，写的是{total}{one.unit}"
    share, rate = written(one.parts[0]), written(one.rate) if one.rate is not None else "—"
    word = "变为" if one.kind is SumKind.CHANGE else "之中的"
    return f"{total}{word}{share}，写的比率是{rate}%"


def _contents(reading: Reading) -> Iterator[Finding]:
    found = binding(reading.unit, reading.year)
    if found not in (Binding.BOUND, Binding.UNKNOWN) or reading.year is None:
        return
    aside = (
        "" if found is Binding.BOUND else f"（{bound_because(found, reading.unit, reading.year)}）"
    )
    severity = Severity.WARNING if found is Binding.BOUND else Severity.NOTICE
    for one in reading.contents:
        if not one.present and one.part is not Part.OTHER:
            yield Finding(
                None, None, "content_missing", severity,
                f"年度报告缺少一项内容：{PART[one.part]}{aside}", f"请按{CONTENTS_CLAUSE}补写",
            )  # fmt: skip
        elif one.note:
            yield Finding(
                None, None, "content_weak", Severity.NOTICE, f"{PART[one.part]}：{one.note}",
                f"请按{CONTENTS_CLAUSE}补充",
            )  # fmt: skip


def _late(reading: Reading, posted: date | None) -> Iterator[Finding]:
    for one in days(reading, posted):
        if one.found is Timeliness.LATE:
            yield Finding(
                None, None, "report_late", Severity.WARNING, f"{one.duty}：{one.reason}",
                f"依据{one.clause}，请说明原因",
            )  # fmt: skip
