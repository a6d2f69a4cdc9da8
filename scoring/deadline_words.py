"""A deadline in official sentences, and the word for each closed set, on screens and papers."""

from collections.abc import Mapping
from datetime import date

from scoring.calendars import WEEKDAYS
from scoring.deadline_rules import Counting, DayKind, Lapse
from scoring.deadlines import Deadline
from scoring.scorecard import Basis

DAY_KIND: Mapping[DayKind, str] = {DayKind.CALENDAR: "日历日", DayKind.WORKING: "工作日"}
COUNTING: Mapping[Counting, str] = {Counting.FORWARD: "往后数", Counting.BACKWARD: "往前数"}
LAPSE: Mapping[Lapse, str] = {
    Lapse.NOT_STATED: "后果没有写明",
    Lapse.NO_OBJECTION: "视为无异议",
    Lapse.RIGHT_LOST: "丧失申请权",
}


def dated(day: date) -> str:
    """A date with its weekday: `2020-05-14（星期四）`."""
    return f"{day:%Y-%m-%d}（{WEEKDAYS[day.weekday()]}）"


def sentences(deadline: Deadline) -> tuple[str, ...]:
    """Who does what by when, how it was counted, and what about it is not certain."""
    rule = deadline.rule
    length = f"{len(deadline.counted)}个{DAY_KIND[deadline.day_kind]}"
    told = [
        f"{rule.id}　{rule.title}（{rule.who} → {rule.whom}）",
        f"从 {dated(deadline.start)}{rule.event}起{COUNTING[rule.direction]}{length}，当日不计入",
        f"{'到期' if deadline.direction is Counting.FORWARD else '最迟'}：{dated(deadline.due)}",
    ]
    if deadline.rolled_due != deadline.due:
        told.append(_rolled(deadline))
    lapse = LAPSE[rule.lapse]
    told.append(f"逾期：{lapse}{'（推断）' if rule.lapse_basis is Basis.INFERRED else ''}")
    if deadline.provisional:
        years = "、".join(f"{year}年" for year in deadline.awaited)
        told.append(f"暂定：节假日表中没有{years}的放假安排，补入后请重算")
    return tuple(told)


def _rolled(deadline: Deadline) -> str:
    moved = "顺延到" if deadline.direction is Counting.FORWARD else "提前到"
    said = f"最后一日休息，{moved} {dated(deadline.rolled_due)}"
    if deadline.binding is None:
        return f"{said}；是否{moved[:2]}，规定没有写，两个日期并列"
    return said if deadline.binding == deadline.rolled_due else f"{said}；已定为不{moved[:2]}"
