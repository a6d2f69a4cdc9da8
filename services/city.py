"""The city bureau's papers on a submission: its opinion, or a return for correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from scoring.words import STATUS
from scoring.workflow import Action, Role, Status
from services import clock
from services.access import get, require
from services.history import record
from services.people import User
from services.rounds import pinned
from services.steps import take
from storage.submissions import CorrectionNoteRow, CorrectionRow, OpinionRow, SubmissionRow


class CorrectionKind(StrEnum):
    """What is wrong with what a park wrote."""

    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"


CORRECTION_WORDS = {
    CorrectionKind.INCORRECT: "内容不准确",
    CorrectionKind.INCOMPLETE: "材料不齐全",
    CorrectionKind.OUTDATED: "材料已过期",
}


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What must be mended at one indicator."""

    indicator_id: str
    kind: CorrectionKind
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A return for correction; `issued_at` is None until the city's approver signed it."""

    due_at: datetime
    note: str
    notes: tuple[CorrectionNote, ...]
    at: datetime
    issued_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """The city's opinion; unsigned while `signed_at` is None."""

    recommended: bool
    words: str
    document_no: str
    at: datetime
    signed_at: datetime | None


def propose_opinion(
    session: Session,
    user: User,
    submission_id: int,
    *,
    recommended: bool,
    words: str,
    document_no: str = "",
) -> Status:
    """Write the opinion and hand it to the approver, in one step. Raises as `steps.take`."""
    submission = _at_the_city(session, user, submission_id)
    if len(words.strip()) < 5:
        raise ActionRefused("请写明推荐意见（或不推荐的理由），不少于 5 个字。")
    session.add(
        OpinionRow(
            submission_id=submission.id,
            recommended=recommended,
            words=words.strip(),
            document_no=document_no.strip(),
            account_id=user.id,
            at=clock.now(),
        )
    )
    session.flush()
    record(
        session, user, "city.opinion", "submission", submission.id,
        recommended=recommended, words=words.strip(), document_no=document_no.strip(),
    )  # fmt: skip
    action = Action.PROPOSE_RECOMMENDED if recommended else Action.PROPOSE_NOT_RECOMMENDED
    return take(session, user, submission_id, action)


def propose_return(
    session: Session,
    user: User,
    submission_id: int,
    *,
    due_at: datetime | None,
    notes: Sequence[CorrectionNote],
    note: str = "",
) -> Status:
    """Write what must be mended, by when, and hand it to the approver. Raises as `steps.take`."""
    submission = _at_the_city(session, user, submission_id)
    card = pinned(submission.round)
    problems = []
    if due_at is None:
        problems.append("请填写补正期限的日期和时间。")
    elif due_at <= clock.now():
        problems.append("补正期限应晚于现在。")
    if not notes:
        problems.append("请至少选一项指标，写明要补正什么。")
    for one in notes:
        indicator = card.by_id.get(one.indicator_id)
        if indicator is None:
            problems.append(f"评分表中没有“{one.indicator_id}”这一项。")
        elif len(one.note.strip()) < 2:
            problems.append(f"第{indicator.seq}项：请写明要补正什么。")
    if problems or due_at is None:
        raise ActionRefused(problems)
    correction = CorrectionRow(
        submission_id=submission.id,
        due_at=due_at,
        note=note.strip(),
        account_id=user.id,
        at=clock.now(),
    )
    correction.notes = [
        CorrectionNoteRow(indicator_id=one.indicator_id, kind=one.kind, note=one.note.strip())
        for one in notes
    ]
    session.add(correction)
    session.flush()
    record(
        session, user, "city.correction", "submission", submission.id,
        due_at=due_at, notes=[[one.indicator_id, one.kind, one.note.strip()] for one in notes],
    )  # fmt: skip
    return take(session, user, submission_id, Action.PROPOSE_RETURN)


def _at_the_city(session: Session, user: User, submission_id: int) -> SubmissionRow:
    require(user, Role.CITY_CLERK)
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    if status is not Status.SUBMITTED:
        raise ActionRefused(f"申报现为“{STATUS[status]}”，不在市级经办。请刷新页面看最新状态。")
    return submission


def corrections(session: Session, user: User, submission_id: int) -> list[Correction]:
    """Returns for correction, newest first; a park sees those that were issued."""
    submission = get(session, user, submission_id)
    query = (
        select(CorrectionRow)
        .where(CorrectionRow.submission_id == submission.id, CorrectionRow.cancelled_at.is_(None))
        .order_by(CorrectionRow.id.desc())
    )
    if user.level == "park":
        query = query.where(CorrectionRow.issued_at.is_not(None))
    return [
        Correction(
            due_at=row.due_at,
            note=row.note,
            notes=tuple(
                CorrectionNote(one.indicator_id, CorrectionKind(one.kind), one.note)
                for one in row.notes
            ),
            at=row.at,
            issued_at=row.issued_at,
            answered_at=row.answered_at,
        )
        for row in session.scalars(query)
    ]


def opinion(session: Session, user: User, submission_id: int) -> Opinion | None:
    """The city's latest opinion; outside the city only once signed."""
    submission = get(session, user, submission_id)
    query = select(OpinionRow).where(OpinionRow.submission_id == submission.id)
    if user.level != "city":
        query = query.where(OpinionRow.signed_at.is_not(None))
    row = session.scalars(query.order_by(OpinionRow.id.desc()).limit(1)).first()
    if row is None:
        return None
    return Opinion(row.recommended, row.words, row.document_no, row.at, row.signed_at)
