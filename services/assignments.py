"""Who in a park fills which indicator by when, and what is missing there.

It is the park's own affair: no city and no province is shown it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.scorecard import Indicator, Kind, Scorecard, ScoredBy
from scoring.workflow import Role
from services import clock
from services.access import SELF, get, require
from services.gaps import Gap, GapKind, gaps_of
from services.handover import uncorrected
from services.people import User
from services.rounds import pinned
from services.sheets import judgements_of
from storage.people import AccountRow
from storage.sharing import AssignmentRow
from storage.submissions import SubmissionRow

SOON = 3
"""Days to an internal due date from which it is near."""


class State(StrEnum):
    """How far one indicator is; a bonus that is not claimed lacks nothing."""

    CORRECT = "correct"
    BLANK = "blank"
    REASON = "reason"
    GROUNDS = "grounds"
    FILLED = "filled"
    UNCLAIMED = "unclaimed"


STATE_WORDS: Mapping[State, str] = {
    State.CORRECT: "待补正",
    State.BLANK: "未填",
    State.REASON: "缺原因",
    State.GROUNDS: "缺事由",
    State.FILLED: "已填",
    State.UNCLAIMED: "未报",
}
_OF_GAP = {
    GapKind.MARK: State.BLANK,
    GapKind.REASON: State.REASON,
    GapKind.GROUNDS: State.GROUNDS,
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One indicator and who has it. `lacks` is empty where nothing is missing; `days_left` are
    calendar days to the internal due date. `version` 0 means that nothing was assigned yet;
    `reachable` whether the person named can still sign in and fill."""

    indicator_id: str
    seq: int
    short: str
    full_mark: Decimal | None
    section: str
    person_id: int | None
    person: str
    reachable: bool
    due_on: date | None
    days_left: int | None
    version: int
    state: State
    lacks: str

    @property
    def is_open(self) -> bool:
        """Whether something is still missing."""
        return bool(self.lacks)

    @property
    def is_unassigned(self) -> bool:
        """Whether neither a section nor a person has it."""
        return not self.section and self.person_id is None

    @property
    def is_overdue(self) -> bool:
        """Whether something is missing though its internal due date has passed."""
        return self.is_open and self.days_left is not None and self.days_left < 0

    @property
    def is_near(self) -> bool:
        """Whether something is missing and the internal due date is at most three days off."""
        return self.is_open and self.days_left is not None and 0 <= self.days_left <= SOON


def assignments(session: Session, user: User, submission_id: int) -> tuple[Assignment, ...]:
    """Every indicator that the park fills, in printed order. Raises NotAllowed, NotFound."""
    return assignments_of(session, own(session, user, submission_id))


def own(session: Session, user: User, submission_id: int) -> SubmissionRow:
    """The submission, for the people of its park. Raises NotAllowed, NotFound."""
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    return get(session, user, submission_id)


def assignments_of(session: Session, submission: SubmissionRow) -> tuple[Assignment, ...]:
    """As `assignments`, for a submission that was looked up with the user's rights already."""
    query = select(AssignmentRow).where(AssignmentRow.submission_id == submission.id)
    rows = {row.indicator_id: row for row in session.scalars(query)}
    missing = {gap.indicator_id: gap for gap in gaps_of(session, submission)}
    back = set(uncorrected(session, submission))
    written = judgements_of(session, [submission], SELF)[submission.id]
    return tuple(
        _assignment(
            one,
            rows.get(one.id),
            submission.unit_id,
            (missing.get(one.id), one.id in back, written[one.id] is not None),
        )
        for one in shared(pinned(submission.round))
    )


def shared(card: Scorecard) -> list[Indicator]:
    """The indicators that a park fills and can therefore share out."""
    return [one for one in card.indicators if one.scored_by is ScoredBy.EVERYONE]


def is_clerk_of(person: AccountRow | None, unit_id: int) -> bool:
    """Whether an account can fill a unit's sheet."""
    return (
        person is not None
        and person.is_active
        and person.unit_id == unit_id
        and person.role == Role.PARK_CLERK
    )


def day_words(day: date) -> str:
    """An internal due date: `11-25`, with the year when it is another one."""
    return f"{day:%m-%d}" if day.year == clock.today().year else f"{day:%Y-%m-%d}"


def due_words(one: Assignment) -> str:
    """How near the internal due date is: 已到期, 今天, 剩 n 天; empty where nothing is missing."""
    if one.days_left is None or not one.is_open:
        return ""
    if one.days_left < 0:
        return "已到期"
    return f"剩 {one.days_left} 天" if one.days_left else "今天"


def _assignment(
    one: Indicator, row: AssignmentRow | None, unit_id: int, missing: tuple[Gap | None, bool, bool]
) -> Assignment:
    gap, back, written = missing
    person = row.person if row else None
    due_on = row.due_on if row else None
    reachable = is_clerk_of(person, unit_id)
    return Assignment(
        indicator_id=one.id,
        seq=one.seq,
        short=one.short,
        full_mark=one.full_mark,
        section=row.section if row else "",
        person_id=person.id if person else None,
        person="" if person is None else person.name + ("" if reachable else "（已停用）"),
        reachable=reachable,
        due_on=due_on,
        days_left=(due_on - clock.today()).days if due_on else None,
        version=row.version if row else 0,
        state=_state(one, gap, back, written),
        lacks="；".join(_lacks(gap) + (["市级退回，尚未补正"] if back else [])),
    )


def _state(one: Indicator, gap: Gap | None, back: bool, written: bool) -> State:
    if back:
        return State.CORRECT
    if gap:
        return _OF_GAP[gap.kind]
    return State.UNCLAIMED if one.kind is Kind.BONUS and not written else State.FILLED


def _lacks(gap: Gap | None) -> list[str]:
    if gap is None:
        return []
    return {
        GapKind.MARK: ["自评分未填"],
        GapKind.REASON: [f"扣 {shown(gap.points)} 分，未写原因"],
        GapKind.GROUNDS: ["申报了加分，未写事由"],
    }[gap.kind]
