"""What is out of line in an inspection: told, never in the way of what the source allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from scoring.deadline_rules import Lapse
from scoring.deadline_words import LAPSE
from scoring.inspection_due import DueState, DueStep
from scoring.inspection_words import EVENT
from scoring.inspections import Case, EventKind
from scoring.procedures import out_of_order
from scoring.rules import UNSET
from scoring.scorecard import Basis

_K = EventKind


class WarningKind(StrEnum):
    """What a warning is about."""

    SOURCE_ORDER = "source_order"
    ORDER = "order"
    BEFORE_BEGINNING = "before_beginning"
    APPROVAL = "approval"
    FEW_INSPECTORS = "few_inspectors"
    SHORT_NOTICE = "short_notice"
    NO_TRIGGER = "no_trigger"
    SIGNING = "signing"
    LATE_ANSWER = "late_answer"
    PROVISIONAL = "provisional"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning. `stated` is False where it was concluded and the source does not say it."""

    kind: WarningKind
    words: str
    stated: bool = True


ORDER: tuple[tuple[EventKind, EventKind], ...] = (
    (_K.NOTICE_SERVED, _K.ENTERED),
    (_K.ENTERED, _K.ENDED),
    (_K.RECORDED, _K.ENDED),
    (_K.PAPER_SIGNED, _K.REPORTED),
    (_K.ENDED, _K.REPORTED),
    (_K.REPORTED, _K.REPORT_RECEIVED_BY_UNIT),
    (_K.REPORTED, _K.REPORT_RECEIVED_BY_OFFICE),
    (_K.REPORT_RECEIVED_BY_UNIT, _K.OPINION),
    (_K.REPORT_RECEIVED_BY_OFFICE, _K.DECIDED),
    (_K.DECIDED, _K.INSTRUMENT_RECEIVED),
)
"""What should not come after what, by the steps of the procedure; of each the first day counts."""
ORDER_OF_INSTRUMENT: tuple[tuple[EventKind, EventKind], ...] = (
    (_K.INSTRUMENT_RECEIVED, _K.CORRECTED),
    (_K.INSTRUMENT_RECEIVED, _K.REVIEW_REQUESTED),
    (_K.INSTRUMENT_RECEIVED, _K.REVIEW_RECEIVED),
    (_K.REVIEW_REQUESTED, _K.REVIEW_RECEIVED),
    (_K.REVIEW_RECEIVED, _K.REVIEW_ACCEPTED),
    (_K.REVIEW_RECEIVED, _K.REVIEW_REFUSED),
    (_K.REVIEW_ACCEPTED, _K.REVIEW_DONE),
    (_K.REVIEW_DONE, _K.REVIEW_CARRIED_OUT),
)
_ANY_DAY = frozenset({_K.NOTICE_SERVED, _K.ENTERED, _K.CLOSED})


def warnings(case: Case, steps: Sequence[DueStep]) -> tuple[Warned, ...]:
    """Everything out of line, what concerns the whole inspection first."""
    found = (_inspectors, _beginning, _order, _steps, _approval, _notice, _signing)
    told = [warned for part in found for warned in part(case, steps)]
    return (*told, *_of_deadlines(case, steps), *_bases(case))


def _inspectors(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    least = case.procedure.inspectors
    if least != UNSET and case.inspectors < least:
        words = f"检查人员 {case.inspectors} 名，规定不少于 {least} 名"
        yield Warned(WarningKind.FEW_INSPECTORS, words)


def _beginning(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    for one in sorted(case.events, key=lambda event: event.on):
        if one.on < case.begun_on and one.kind not in _ANY_DAY:
            words = f"“{EVENT[one.kind]}”{one.on}，早于进点检查（{case.begun_on}），请核对日期"
            yield Warned(WarningKind.BEFORE_BEGINNING, words)


def _order(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    for before, after in ORDER:
        yield from _turned(before, case.first(before), after, case.first(after), "")
    for issued in case.instruments:
        for before, after in ORDER_OF_INSTRUMENT:
            days = [case.of((kind,), issued.id) for kind in (before, after)]
            first, second = (found[0].on if found else None for found in days)
            yield from _turned(before, first, after, second, f"{issued.document_no}：")


def _turned(
    before: EventKind, first: date | None, after: EventKind, second: date | None, where: str
) -> Iterator[Warned]:
    if first and second and second < first:
        words = f"{where}“{EVENT[after]}”（{second}）早于“{EVENT[before]}”（{first}），次序需核对"
        yield Warned(WarningKind.ORDER, words)


def _steps(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    """Printed steps that were gone through in another order than printed."""
    firsts: dict[int, date] = {}
    for one in sorted(case.events, key=lambda event: event.on):
        if one.kind is EventKind.STEP and one.step is not None:
            firsts.setdefault(one.step, one.on)
    numbers = sorted(firsts)
    for first, second in pairwise(numbers):
        if firsts[second] < firsts[first]:
            words = (
                f"第{second}步（{firsts[second]}）早于第{first}步（{firsts[first]}），次序需核对"
            )
            yield Warned(WarningKind.ORDER, words)


def _approval(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    """Decided and notified before it was approved: the source's own order, and what was done."""
    for odd in out_of_order(case.procedure):
        yield Warned(WarningKind.SOURCE_ORDER, odd.words, stated=False)
    decided, approved = case.first(_K.DECIDED), case.first(_K.APPROVED)
    if not out_of_order(case.procedure) or decided is None:
        return
    if approved is None:
        words = f"{decided} 已作出处理决定并通报，还没有报经批准的记录"
        yield Warned(WarningKind.APPROVAL, words, stated=False)
    elif approved > decided:
        words = f"先决定并通报（{decided}），后报经批准（{approved}），次序需核对"
        yield Warned(WarningKind.APPROVAL, words, stated=False)


def _notice(case: Case, steps: Sequence[DueStep]) -> Iterator[Warned]:
    """Notice shorter than promised: a flaw in procedure; what follows is not in the source."""
    for step in steps:
        if step.rule.id != "D1" or step.deadline is None:
            continue
        entered, flaw = case.first(_K.ENTERED), "程序瑕疵，后果原件没有写"
        length = f"不足{len(step.deadline.counted)}天"
        if step.state is DueState.LATE:
            told = f"检查通知书 {step.answered_on} 送达，距进点（{step.starts_on}）{length}"
            yield Warned(WarningKind.SHORT_NOTICE, f"{told}：{flaw}", stated=False)
        elif step.answered_on is None and entered is not None:
            told = f"已进点检查（{entered}），没有检查通知书送达的记录"
            yield Warned(WarningKind.SHORT_NOTICE, f"{told}：{flaw}", stated=False)


def _signing(case: Case, _: Sequence[DueStep]) -> Iterator[Warned]:
    refused, signed = case.of((_K.SIGNING_REFUSED,)), case.first(_K.PAPER_SIGNED)
    if signed is not None:
        return
    if refused:
        words = f"被检查单位拒绝在工作底稿上签字（{refused[0].on}）：怎样处理原件没有写"
        yield Warned(WarningKind.SIGNING, words)
    elif case.first(_K.REPORTED) and case.procedure.deadlines:
        yield Warned(WarningKind.SIGNING, "已提交检查报告，没有工作底稿签字的记录")


def _of_deadlines(case: Case, steps: Sequence[DueStep]) -> Iterator[Warned]:
    for step in steps:
        rule = step.rule
        if step.state is DueState.NO_TRIGGER:
            words = f"{rule.id} {rule.title}：没有记“{rule.event}”的日期，期限无从起算，请补记"
            yield Warned(WarningKind.NO_TRIGGER, words)
        if step.state is DueState.LATE and rule.lapse is not Lapse.NOT_STATED:
            stated = rule.lapse_basis is Basis.STATED
            words = (
                f"{rule.id} {rule.title}：{step.answered_on} 才提出，已过期限，"
                f"{'规定' if stated else '推断'}{LAPSE[rule.lapse]}，怎样处理由机关决定"
            )
            yield Warned(WarningKind.LATE_ANSWER, words, stated=stated)
        if step.deadline is not None and step.provisional and step.is_open:
            years = "、".join(f"{year}年" for year in step.deadline.awaited)
            words = f"{rule.id} {rule.title}：节假日表中没有{years}的放假安排，到期日暂定"
            yield Warned(WarningKind.PROVISIONAL, words)


def _bases(case: Case) -> Iterator[Warned]:
    """Legal bases that had lapsed when the inspection began, or whose days nobody looked up."""
    for one in case.procedure.bases:
        if one.has_lapsed(case.begun_on):
            words = f"依据{one.title}在 {case.begun_on} 已经失效，请核对"
            yield Warned(WarningKind.BASIS, words)
        elif not one.is_dated:
            words = f"依据{one.title}没有施行日期，是否有效无从核对，请补核"
            yield Warned(WarningKind.BASIS, words)
