"""One thing for a person to do, and the rule that keeps a list of them short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST = 6
"""Tasks of one kind that are listed singly; the rest are counted in one row."""


class TaskKind(StrEnum):
    """What there is to do; the page knows the word, the button and where it leads."""

    BEGIN = "begin"
    CORRECT = "correct"
    REMINDED = "reminded"
    FILL = "fill"
    REASON = "reason"
    LOOSE = "loose"
    PAPERS = "papers"
    FINDINGS = "findings"
    FACTS = "facts"
    REPLY = "reply"
    SEND = "send"
    SIGN = "sign"
    HANDLE = "handle"
    CITY_SIGN = "city_sign"
    START = "start"
    JUDGE = "judge"
    HEAR = "hear"
    SEAT = "seat"
    DECIDE = "decide"
    SIGN_OFF = "sign_off"
    PROPOSE = "propose"
    VERIFY = "verify"
    PUBLISH = "publish"
    NOTICE = "notice"
    OBJECTION = "objection"
    NAMING = "naming"
    REVISIT = "revisit"
    APPRAISAL = "appraisal"
    UNLOCK = "unlock"
    PASSWORD = "password"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Task:
    """What to do, in a sentence, with a remark; `due` is the day that binds the person."""

    kind: TaskKind
    text: str
    remark: str = ""
    due: datetime | None = None
    submission_id: int | None = None
    indicator_id: str | None = None


def shortened(tasks: Sequence[Task], rest: str) -> list[Task]:
    """The first few, and one row that says how many more: `rest` has a place for the number."""
    if len(tasks) <= MOST + 1:
        return list(tasks)
    first = tasks[MOST]
    more = Task(
        first.kind,
        rest.format(len(tasks) - MOST),
        due=first.due,
        indicator_id=first.indicator_id,
    )
    return [*tasks[:MOST], more]
