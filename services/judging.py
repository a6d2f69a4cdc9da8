"""A rater's explicit word on an indicator: not looked at, or looked at with nothing taken off."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.judgement import Deduction
from scoring.scorecard import Indicator, ScoredBy
from scoring.words import STATUS
from scoring.workflow import Status
from services import clock
from services.access import CITY, get, rater_of
from services.history import record
from services.panel.own_seat import rater_in, require_unlocked
from services.people import User
from services.rounds import pinned
from storage.review import CaseRow, DeductionRow, JudgementRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Look:
    """A rater's word on one indicator. `version` 0 means nothing has been said yet."""

    looked_at: bool
    evidence: str
    version: int
    by: str


NOT_LOOKED_AT = Look(False, "", 0, "")


def wants_word(indicator: Indicator, claimed: bool) -> bool:
    """Whether the province must judge an indicator: all but a bonus that nobody `claimed`."""
    return indicator.is_base or claimed or indicator.scored_by is ScoredBy.REVIEWERS


def looks(session: Session, user: User, submission_id: int) -> dict[str, Look]:
    """What the user's own level has said so far, by indicator id."""
    rater_of(user)
    submission = get(session, user, submission_id)
    rater = rater_in(session, user, submission)
    rows = session.scalars(
        select(JudgementRow).where(
            JudgementRow.submission_id == submission.id, JudgementRow.rater == rater
        )
    )
    found = {
        row.indicator_id: Look(row.looked_at, row.evidence, row.version, row.account.name)
        for row in rows
    }
    return {one.id: found.get(one.id, NOT_LOOKED_AT) for one in pinned(submission.round).indicators}


def judge(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    version: int,
    *,
    looked_at: bool,
    evidence: str = "",
) -> int:
    """Say *looked at, no deduction*, or take that word back; returns the new version.

    The same word said again by the same person (a second click) changes nothing.
    Raises NotFound, NotAllowed, ActionRefused (wrong status, deductions still standing),
    Conflict.
    """
    submission, indicator, rater = judgeable(session, user, submission_id, indicator_id)
    if has_standing(session, submission_id, indicator_id, rater):
        raise ActionRefused(f"第{indicator.seq}项已有扣分或案件，请先在台账中逐笔撤回。")
    row = _row(session, submission_id, indicator_id, rater)
    word = (user.id, looked_at, evidence.strip())
    if row is not None and (row.account_id, row.looked_at, row.evidence) == word:
        return row.version
    return say(session, user, submission, indicator, rater, version, looked_at, evidence)


def judgeable(
    session: Session, user: User, submission_id: int, indicator_id: str
) -> tuple[SubmissionRow, Indicator, str]:
    """The submission, indicator and rater, if this user may judge it now.

    Raises NotFound, NotAllowed, ActionRefused (wrong status, reviewers only).
    """
    rater_of(user)
    submission = get(session, user, submission_id)
    rater = rater_in(session, user, submission)
    status = Status(submission.status)
    wanted = Status.SUBMITTED if rater == CITY else Status.UNDER_REVIEW
    if status is not wanted:
        raise ActionRefused(
            f"申报现为“{STATUS[status]}”，只有“{STATUS[wanted]}”时才能评定。请刷新页面看最新状态。"
        )
    indicator = pinned(submission.round).by_id.get(indicator_id)
    if indicator is None:
        raise NotFound(f"评分表中没有“{indicator_id}”这一项。")
    if rater == CITY and indicator.scored_by is ScoredBy.REVIEWERS:
        raise ActionRefused(f"第{indicator.seq}项只由省级评审认定。")
    if rater != CITY:
        require_unlocked(session, user, submission, indicator)
    return submission, indicator, rater


def say(
    session: Session,
    user: User,
    submission: SubmissionRow,
    indicator: Indicator,
    rater: str,
    version: int,
    looked_at: bool,
    evidence: str,
) -> int:
    """Keep the word itself and its audit event; returns the new version. Raises Conflict."""
    row = _row(session, submission.id, indicator.id, rater)
    if row is not None and row.version != version:
        raise Conflict(
            f"{row.account.name}在 {clock.beijing(row.at):%H:%M} 已评定第{indicator.seq}项，"
            "您的评定没有保存。请看过最新内容后再定。",
            theirs_by=row.account.name,
        )
    before = row.looked_at if row else None
    if row is None:
        row = JudgementRow(
            submission_id=submission.id, indicator_id=indicator.id, rater=rater, looked_at=False
        )
        session.add(row)
    row.looked_at, row.evidence = looked_at, evidence.strip()
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "judgement.say", "submission", submission.id, indicator=indicator.id,
        rater=rater, before=before, after=looked_at, evidence=evidence.strip(),
    )  # fmt: skip
    return row.version


def version_of(session: Session, submission_id: int, indicator_id: str, rater: str) -> int:
    """The version of a rater's word on an indicator; 0 while nothing has been said."""
    row = _row(session, submission_id, indicator_id, rater)
    return row.version if row else 0


def standing_deductions(
    session: Session, submission_id: int, indicator_id: str, rater: str
) -> tuple[Deduction, ...]:
    """The deductions of a rater at an indicator that were not withdrawn."""
    rows = session.scalars(
        select(DeductionRow).where(
            DeductionRow.submission_id == submission_id,
            DeductionRow.indicator_id == indicator_id,
            DeductionRow.rater == rater,
            DeductionRow.withdrawn_at.is_(None),
        )
    )
    return tuple(Deduction(one.points, one.reason) for one in rows)


def has_standing(session: Session, submission_id: int, indicator_id: str, rater: str) -> bool:
    """Whether a deduction or case of a rater still stands at an indicator."""
    case = select(CaseRow.id).where(
        CaseRow.submission_id == submission_id,
        CaseRow.indicator_id == indicator_id,
        CaseRow.rater == rater,
        CaseRow.withdrawn_at.is_(None),
    )
    return bool(standing_deductions(session, submission_id, indicator_id, rater)) or bool(
        session.scalars(case).first()
    )


def _row(
    session: Session, submission_id: int, indicator_id: str, rater: str
) -> JudgementRow | None:
    return session.scalars(
        select(JudgementRow).where(
            JudgementRow.submission_id == submission_id,
            JudgementRow.indicator_id == indicator_id,
            JudgementRow.rater == rater,
        )
    ).first()
