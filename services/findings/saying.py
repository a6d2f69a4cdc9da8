"""A person says who sees to a finding, how far it is, or why it may stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.findings import FindingState
from scoring.words import FINDING, FINDING_STATE
from scoring.workflow import Role, Status
from services import clock
from services.access import get, require
from services.findings.check import Finding, findings
from services.findings.words import Word, place, said_of
from services.history import record
from services.people import User
from storage.reports import FindingWordRow

SPEAKERS = (
    Role.PARK_CLERK, Role.PARK_APPROVER, Role.CITY_CLERK, Role.CITY_APPROVER, Role.REVIEWER,
    Role.ORGANISER, Role.PROVINCE_APPROVER,
)  # fmt: skip
LONGEST_OWNER, LONGEST_NOTE = 50, 1000
_SAYABLE = (FindingState.OPEN, FindingState.IN_HAND, FindingState.EXPLAINED)


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding that people had spoken of and that is no longer found: resolved."""

    word: Word


def word(
    session: Session,
    user: User,
    submission_id: int,
    finding_key: str,
    *,
    state: FindingState,
    owner: str = "",
    note: str = "",
    version: int = 0,
) -> int:
    """Say something of a finding for one's own level; returns the word's new version.

    `version` is the one the page showed, 0 where this level had said nothing. An explanation
    needs its reason. Raises NotAllowed, NotFound, ActionRefused, Conflict.
    """
    require(user, *SPEAKERS)
    submission = get(session, user, submission_id)
    found = _current(session, user, submission_id, finding_key)
    if submission.status == Status.PUBLISHED:
        raise ActionRefused("批次已经公布，问题清单不再改动。")
    _check(state, owner, note)
    own = place(session, user, submission, finding_key)
    row = _row(session, found, own)
    if version != (row.version if row else 0):
        raise Conflict("本单位的人刚写过这个问题的处理情况，您的改动没有保存。请看过最新的再改。")
    before = {"state": _said(row.state), "owner": row.owner, "note": row.note} if row else {}
    if row is None:
        row = FindingWordRow(submission_id=submission.id, finding=own, kind=found.kind)
        session.add(row)
    row.state, row.owner, row.note = state.value, owner.strip(), note.strip()
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    after = {"state": _said(row.state), "owner": row.owner, "note": row.note}
    record(
        session, user, "finding.word", "submission", row.submission_id,
        finding=FINDING[found.kind], indicator=found.indicator_id, before=before, after=after,
    )  # fmt: skip
    return row.version


def resolved(
    session: Session, user: User, submission_id: int, now: Sequence[Finding]
) -> list[Gone]:
    """What was spoken of and is found no more, newest first. Raises NotFound."""
    submission = get(session, user, submission_id)
    still = {one.key for one in now}
    told = said_of(session, user, [submission.id])
    gone = [Gone(words[-1]) for key, words in told.items() if key not in still]
    return sorted(gone, key=lambda one: one.word.at, reverse=True)


def _current(session: Session, user: User, submission_id: int, key: str) -> Finding:
    for one in findings(session, user, submission_id):
        if one.key == key:
            return one
    raise NotFound("这个问题已经不在清单里，可能材料刚改过。请刷新后再看。")


def _row(session: Session, found: Finding, own: str) -> FindingWordRow | None:
    """The user's own word, under whichever of the finding's submissions it was said."""
    query = select(FindingWordRow).where(
        FindingWordRow.finding == own,
        FindingWordRow.submission_id.in_(found.submissions),
    )
    return session.scalars(query.order_by(FindingWordRow.at.desc())).first()


def _check(state: FindingState, owner: str, note: str) -> None:
    problems = []
    if state not in _SAYABLE:
        problems.append("“已解决”不用填：材料改好后，问题自己会从清单里消失。")
    if state is FindingState.EXPLAINED and len(note.strip()) < 5:
        problems.append("说明：选“已说明”的，请写明理由，不少于 5 个字。")
    if len(note.strip()) > LONGEST_NOTE:
        problems.append(f"说明：超过 {LONGEST_NOTE} 个字，请精简。")
    if len(owner.strip()) > LONGEST_OWNER:
        problems.append(f"责任人：超过 {LONGEST_OWNER} 个字，请只写科室和姓名。")
    if problems:
        raise ActionRefused(problems)


def _said(state: str) -> str:
    return FINDING_STATE[FindingState(state)]
