"""A park fills its sheet: one indicator at a time, each field saved as it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, MarksRefused, NotFound, WindowClosed
from scoring.judgement import judgement_of_mark
from scoring.marks import fits_step, shown
from scoring.scorecard import Indicator, Scorecard, ScoredBy
from scoring.words import STATUS
from scoring.workflow import EDITABLE, Role, Status
from services import clock
from services.access import get, opened, require
from services.history import record
from services.people import User
from services.rounds import pinned
from services.window import closed_words, may_hand_in
from storage.people import AccountRow
from storage.submissions import SelfMarkRow, SubmissionRow


class Fields(TypedDict, total=False):
    """What a park writes at an indicator; only the fields that change are passed."""

    mark: Decimal | None
    cases: int | None
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one indicator. `version` 0 means nothing has been written yet."""

    mark: Decimal | None
    cases: int | None
    reason: str
    evidence: str
    version: int
    by: str
    at: datetime | None


BLANK = Entry(None, None, "", "", 0, "", None)


def entries(session: Session, user: User, submission_id: int) -> Mapping[str, Entry]:
    """Everything written so far, by indicator id. Raises NotFound."""
    submission = get(session, user, submission_id)
    rows = session.execute(
        select(SelfMarkRow, AccountRow.name)
        .join(AccountRow, SelfMarkRow.account_id == AccountRow.id)
        .where(SelfMarkRow.submission_id == submission.id)
    )
    found = {row.indicator_id: _entry(row, name) for row, name in rows}
    return {one.id: found.get(one.id, BLANK) for one in pinned(submission.round).indicators}


def entries_at(
    session: Session, user: User, round_id: int, indicator_id: str
) -> Mapping[int, Entry]:
    """What every park of a round wrote at one indicator, by submission id; only those whose
    contents the user may see, and only where something was written."""
    seen = opened(user).where(SubmissionRow.round_id == round_id)
    rows = session.execute(
        select(SelfMarkRow, AccountRow.name)
        .join(AccountRow, SelfMarkRow.account_id == AccountRow.id)
        .where(
            SelfMarkRow.indicator_id == indicator_id,
            SelfMarkRow.submission_id.in_(seen.with_only_columns(SubmissionRow.id)),
        )
    )
    return {row.submission_id: _entry(row, name) for row, name in rows}


def evidence_lines(text: str) -> tuple[str, ...]:
    """The pieces of evidence that a park lists, one a line."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _entry(row: SelfMarkRow, name: str) -> Entry:
    return Entry(row.mark, row.cases, row.reason, row.evidence, row.version, name, row.at)


def require_editable(session: Session, user: User, submission_id: int) -> SubmissionRow:
    """The submission if this user may write in it now.

    Raises NotAllowed, NotFound, ActionRefused (status), WindowClosed.
    """
    require(user, Role.PARK_CLERK)
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    if status not in EDITABLE:
        raise ActionRefused(
            f"申报现为“{STATUS[status]}”，不能再改自评。需要修改的，请由审签人退回。"
        )
    # the row is enough, and a save must be short: everybody else's waits for it
    if not may_hand_in(submission.round, submission.correction_due):
        raise WindowClosed(closed_words(submission.round, submission.correction_due))
    return submission


def locked_because(session: Session, user: User, submission_id: int) -> str:
    """Why this user may not write in the submission now; empty when nothing stands against it.

    Raises NotFound.
    """
    try:
        require_editable(session, user, submission_id)
    except ActionRefused as refused:
        return refused.problems[0]
    return ""


def save(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    version: int,
    **fields: Unpack[Fields],
) -> int:
    """Write the given fields of one indicator; returns the row's new version.

    `version` is the one the page showed. Raises NotAllowed, NotFound, ActionRefused,
    WindowClosed, MarksRefused, and Conflict (with what the other person saved).
    """
    submission = require_editable(session, user, submission_id)
    card = pinned(submission.round)
    indicator = _fillable(card, indicator_id)
    _check(card, indicator, fields)
    row = session.get(SelfMarkRow, (submission_id, indicator_id))
    _require_same_version(session, user, row, version, indicator)
    before = {name: getattr(row, name) if row else None for name in fields}
    if row is None:
        row = SelfMarkRow(submission_id=submission_id, indicator_id=indicator_id)
        session.add(row)
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "self.save", "submission", submission_id,
        indicator=indicator_id, before=before, after=dict(fields),
    )  # fmt: skip
    return row.version


def _fillable(card: Scorecard, indicator_id: str) -> Indicator:
    indicator = card.by_id.get(indicator_id)
    if indicator is None:
        raise NotFound(f"评分表中没有“{indicator_id}”这一项。")
    if indicator.scored_by is ScoredBy.REVIEWERS:
        raise ActionRefused(f"第{indicator.seq}项只由评审认定，园区不填。")
    return indicator


def _check(card: Scorecard, indicator: Indicator, fields: Fields) -> None:
    where = f"第{indicator.seq}项“{indicator.short}”"
    mark, cases = fields.get("mark"), fields.get("cases")
    if mark is not None:
        if not indicator.is_base:
            raise MarksRefused(f"{where}：不是基础项，只填起数，不填分数。")
        try:
            judgement_of_mark(indicator, mark)
        except MarksRefused as refused:
            raise MarksRefused(f"{where}自评分：{refused.problems[0]}。") from refused
        if not fits_step(mark, card.step):
            raise MarksRefused(f"{where}自评分：{mark} 不是计分单位 {shown(card.step)} 的整数倍。")
    if cases is not None and (indicator.is_base or not 0 <= cases <= 99):
        raise MarksRefused(f"{where}：起数应为 0—99 的整数，且只在附加项填写。")
    for name in ("reason", "evidence"):
        if len(str(fields.get(name, ""))) > 4000:
            raise MarksRefused(f"{where}：文字超过 4000 字，请精简，或改为引用材料名称和页码。")


def _require_same_version(
    session: Session, user: User, row: SelfMarkRow | None, version: int, indicator: Indicator
) -> None:
    if version == (row.version if row else 0) or row is None:
        return
    other = session.get(AccountRow, row.account_id)
    name = other.name if other else "另一人"
    who = "您在另一个窗口" if row.account_id == user.id else f"{name}在"
    raise Conflict(
        f"{who} {clock.beijing(row.at):%H:%M} 已改动第{indicator.seq}项，"
        "这里填的还没有保存。请选一个：",
        theirs=_entry(row, name),
        theirs_by=name,
    )
