"""By when an instrument is to be carried out, and how it can be objected to, in its own words."""

from scoring.deadline_rules import DayKind, DeadlineRule
from scoring.inspection_due import DueStep
from scoring.procedures import Procedure
from services.inspections.kept import Instrument
from services.notice.period import chinese

_UNIT = {DayKind.CALENDAR: "日", DayKind.WORKING: "个工作日"}


def term_words(instrument: Instrument, step: DueStep | None) -> tuple[str, ...]:
    """The term from receipt; with the counted day where receipt is known. `step` is its D8."""
    if instrument.term_days is None:
        return ("本文书没有另定改正期限。",)
    length = f"{instrument.term_days}{_UNIT[instrument.term_kind]}"
    what = "改正，并向本机关书面报告结果"
    counted = step.deadline if step else None
    if instrument.received_on is None or counted is None:
        return (f"自收到本文书之日起{length}内{what}。收到当日不计入。",)
    told = (
        f"自收到本文书之日（{chinese(instrument.received_on)}，当日不计入）起{length}内，"
        f"即{chinese(counted.binding or counted.due)}以前{what}。"
    )
    if counted.binding is None:
        told += (
            f"最后一日是休息日，顺延到工作日的是{chinese(counted.rolled_due)}；"
            "是否顺延，规定没有写，两个日期并列。"
        )
    if counted.provisional:
        years = "、".join(f"{year}年" for year in counted.awaited)
        told += f"节假日表中没有{years}的放假安排，日期暂定。"
    return (told,)


def review_words(procedure: Procedure, rule: DeadlineRule) -> tuple[str, ...]:
    """That a review can be asked for, as the rule D5 has it; nothing without it."""
    if rule.id not in procedure.deadlines or not isinstance(rule.length, int):
        return ()
    length = f"{rule.length}{_UNIT[rule.day_kind]}"
    return (f"可以自收到本文书之日起{length}内向本机关书面申请复查，并写明理由。",)
