"""The hearing of a case as kept: told, reply by when, what was replied, how it was decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import clock
from storage.aftermath import CaseHearingRow


class Decision(StrEnum):
    """How a case ends. A mistake is corrected, not punished; only what is established counts."""

    ESTABLISHED = "established"
    MISTAKE = "mistake"
    DISMISSED = "dismissed"


DECISION: Mapping[Decision, str] = {
    Decision.ESTABLISHED: "成立",
    Decision.MISTAKE: "过失",
    Decision.DISMISSED: "不成立",
}
MEANS: Mapping[Decision, str] = {
    Decision.ESTABLISHED: "事实成立，按评分表计",
    Decision.MISTAKE: "属于过失，已要求更正，不计入",
    Decision.DISMISSED: "事实不成立，不计入",
}


@dataclass(frozen=True, slots=True)
class Hearing:
    """One case's hearing, without anybody's name. `decision` None: not decided yet."""

    case_id: int
    told_at: datetime
    reply_due: datetime
    reply: str
    replied_at: datetime | None
    decision: Decision | None
    decision_reason: str
    decided_at: datetime | None
    version: int

    @property
    def counts(self) -> bool:
        """Whether the case counts: established, or not decided yet."""
        return self.decision in (None, Decision.ESTABLISHED)

    @property
    def may_be_decided(self) -> bool:
        """The park has replied, or had its time."""
        is_over = clock.now() > self.reply_due
        return self.decision is None and (self.replied_at is not None or is_over)

    @property
    def words(self) -> str:
        """Told, replied, decided, in one line for a ledger."""
        return "；".join(
            part for part in (self.told_words, self.reply_words, self.end_words) if part
        )

    @property
    def told_words(self) -> str:
        """When the park was told and by when it was to reply."""
        return f"{_day(self.told_at)}告知园区，答复期限 {_day(self.reply_due)}"

    @property
    def reply_words(self) -> str:
        """What the park replied, or that it has not."""
        if self.replied_at is None:
            return "园区未答复" if clock.now() > self.reply_due or self.decision else ""
        return f"园区 {_day(self.replied_at)}答复：{self.reply.rstrip('。；')}"

    @property
    def end_words(self) -> str:
        """The decision with its reason."""
        if self.decision is None:
            return "尚未决定"
        when = f"{_day(self.decided_at)}" if self.decided_at else ""
        return f"{when}决定{DECISION[self.decision]}：{self.decision_reason.rstrip('。；')}"


def hearings_of(session: Session, case_ids: Collection[int]) -> dict[int, Hearing]:
    """Hearings by case id; cases never put to their park are absent. Rights are asked elsewhere."""
    query = select(CaseHearingRow).where(CaseHearingRow.case_id.in_(case_ids))
    found = {row.case_id: hearing(row) for row in session.scalars(query)}
    return {key: one for key, one in found.items() if one is not None}


def hearing(row: CaseHearingRow) -> Hearing | None:
    """A row as a value; None while nothing was told."""
    if row.told_at is None or row.reply_due is None:
        return None
    return Hearing(
        case_id=row.case_id,
        told_at=row.told_at,
        reply_due=row.reply_due,
        reply=row.reply,
        replied_at=row.replied_at,
        decision=Decision(row.decision) if row.decision else None,
        decision_reason=row.decision_reason,
        decided_at=row.decided_at,
        version=row.version,
    )


def _day(moment: datetime) -> str:
    local = clock.beijing(moment)
    return f"{local.year}年{local.month}月{local.day}日"
