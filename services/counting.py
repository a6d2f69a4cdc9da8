"""Counts one deadline by this office's calendar: by a rule D1 to D8, or so many days freely."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from regimes import deadlines
from scoring.deadline_rules import PER_CASE, Counting, DayKind, DeadlineRefused, DeadlineRule
from scoring.deadlines import Deadline, due
from scoring.scorecard import Basis
from services import holidays

FREE = "free"
"""Stands for no rule: days, kind and direction are the asker's own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to count. `days`, `working` are for D8 and for a free count, `back` for the latter."""

    rule: str = ""
    start: date | None = None
    days: int | None = None
    working: bool = False
    back: bool = False


def rules() -> tuple[DeadlineRule, ...]:
    """The rules that can be counted by, in printed order."""
    return deadlines.shipped().rules


def count(session: Session, asked: Asked) -> Deadline:
    """The deadline day by day. Raises DeadlineRefused with everything that is missing."""
    problems = []
    if not asked.rule:
        problems.append("期限：请选一项，或选“另定天数”。")
    if asked.start is None:
        problems.append("起算日：请填事件发生的那一天。")
    rule = _free(asked) if asked.rule == FREE else None
    if rule is None and asked.rule:
        rule = deadlines.shipped().rule(asked.rule)
    per_case = rule is not None and rule.is_per_case
    if per_case and asked.days is None:
        problems.append("天数：请填文书或规定写明的天数。")
    if problems or rule is None or asked.start is None:
        raise DeadlineRefused(problems)
    days = asked.days if per_case else None
    kind = DayKind.WORKING if per_case and asked.working else None
    return due(rule, asked.start, holidays.calendar(session), days, kind)


def _free(asked: Asked) -> DeadlineRule:
    return DeadlineRule(
        id="Z1",
        title="另定天数",
        who="办理人",
        whom="有关单位",
        event="事件",
        length=PER_CASE,
        day_kind=DayKind.CALENDAR,
        day_kind_basis=Basis.STATED,
        direction=Counting.BACKWARD if asked.back else Counting.FORWARD,
        printed="自填",
        clause="自填",
    )
