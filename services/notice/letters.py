"""A signed letter against a notice: as it came in, and as the register shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scoring.workflow import Status
from services.notice.period import chinese

WHOLE = "公示整体"


class Outcome(StrEnum):
    """What was decided on a letter."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOT_TAKEN = "not_taken"


OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.UPHELD: "成立",
    Outcome.PARTLY: "部分成立",
    Outcome.REJECTED: "不成立",
    Outcome.NOT_TAKEN: "不予受理",
}
HOLDS = (Outcome.UPHELD, Outcome.PARTLY)
"""After which the verified marks have to be looked at again."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What the organiser copies from a signed letter; `submission_id` None is the whole notice."""

    sender: str
    received_on: date | None
    submission_id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Objection:
    """One letter. `number` counts within the round from 1; `status` is where the park stands
    that it is about, None where it is about the whole notice."""

    id: int
    number: int
    notice_id: int
    submission_id: int | None
    about: str
    status: Status | None
    sender: str
    received_on: date
    in_time: bool
    words: str
    outcome: Outcome | None
    reason: str
    answer: str
    answer_no: str
    answered_on: date | None
    recorded_by: str
    at: datetime
    version: int

    @property
    def title(self) -> str:
        """Which letter it is, without its sender: `异议第2号（示例园区甲，2026年11月23日收到）`."""
        return f"异议第{self.number}号（{self.about}，{chinese(self.received_on)}收到）"
