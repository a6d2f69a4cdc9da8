"""How a deadline of an inspection stands, and what its date is, in the words of the field."""

from scoring.deadline_words import dated
from scoring.inspection_due import DueState, DueStep
from scoring.inspection_words import DUE_STATE
from services import clock
from ui.labels import badge

_LOOK = {
    DueState.WAITING: ("gray", "hourglass_empty"),
    DueState.NO_TRIGGER: ("orange", "help"),
    DueState.NO_TERM: ("orange", "help"),
    DueState.NOT_CALLED: ("gray", "block"),
    DueState.RUNNING: ("gray", "schedule"),
    DueState.SOON: ("orange", "schedule"),
    DueState.MET: ("blue", "check"),
    DueState.UNDECIDED: ("orange", "help"),
    DueState.LATE: ("orange", "event_busy"),
    DueState.OVERDUE: ("orange", "event_busy"),
    DueState.NO_OBJECTION: ("blue", "done_all"),
    DueState.RIGHT_LOST: ("gray", "block"),
}


def due_badge(step: DueStep, *, is_closed: bool = False) -> str:
    """Its state, with the days left or gone by where it is still open; in a closed inspection
    nothing is waited for any more."""
    if is_closed and step.is_open:
        return badge("gray", "remove", "没有办")
    word = DUE_STATE[step.state]
    if step.is_open and step.deadline is not None:
        last = max(step.deadline.due, step.deadline.rolled_due)
        left = ((step.deadline.binding or step.deadline.due) - clock.today()).days
        if step.state is DueState.OVERDUE:
            word = f"逾期 {(clock.today() - (step.deadline.binding or last)).days} 天"
        elif left < 0:
            word = "看顺延的日子"
        else:
            word = f"剩 {left} 天" if left else "今天到期"
    return badge(*_LOOK[step.state], word)


def due_words(step: DueStep) -> str:
    """By when, with the rolled day beside it where nobody decided which binds."""
    counted = step.deadline
    if counted is None:
        return ""
    last = "最迟" if counted.rule.step < 0 else "到期"
    if counted.binding is not None:
        told = f"{last} {dated(counted.binding)}"
    else:
        moved = "顺延" if counted.rule.step > 0 else "提前"
        told = f"{last} {dated(counted.due)}，{moved}到 {dated(counted.rolled_due)}，两个日期并列"
    return f"{told}，暂定" if counted.provisional else told
