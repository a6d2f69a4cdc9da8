"""After a grade: an appeal by the person or on paper, the answer, what the grade was used for."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused
from services import clock
from services.appraisals import happened
from services.appraisals.kept import open_appraisee
from services.appraisals.summaries import own_or_office
from services.books.rights import APPROVERS
from services.history import record
from services.people import User
from storage.appraisals import AppraiseeRow

LONGEST = 2000


class AppealDecision(StrEnum):
    """What came of an appeal."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


APPEAL_WORDS: Mapping[AppealDecision, str] = {
    AppealDecision.UPHELD: "申诉成立，重新评定",
    AppealDecision.DISMISSED: "申诉不成立，维持等次",
}


def appeal(
    session: Session,
    user: User,
    appraisee_id: int,
    version: int,
    words: str,
    on: date | None = None,
) -> None:
    """Appeal against the own grade, or enter somebody's appeal on paper with its day.

    Raises NotAllowed, NotFound, Conflict, ActionRefused: no grade, an appeal that waits or was
    answered already, a closed year.
    """
    row, is_own = own_or_office(session, user, appraisee_id, version)
    if row.grade is None or row.decided_on is None:
        raise ActionRefused("还没有评定等次，不能申诉。")
    if row.appeal and not row.appeal_decision:
        raise ActionRefused("已经有一份申诉在办理，答复之后才能再提。")
    if row.appeal and not any(
        one["kind"] == happened.GRADE for one in happened.after_last(row, happened.ANSWER)
    ):
        raise ActionRefused("这次评定的申诉已经答复，不能再提；重新评定之后可以再提。")
    day = clock.today() if is_own else on
    problems = []
    if not 2 <= len(words.strip()) <= LONGEST:
        problems.append(f"申诉理由：须写明，2—{LONGEST} 个字。")
    if day is None:
        problems.append("收到日期：还没有填写。")
    elif not row.decided_on <= day <= clock.today():
        problems.append(f"收到日期：应在评定之日（{row.decided_on}）至今天之间。")
    if problems or day is None:
        raise ActionRefused(problems)
    row.appeal, row.appealed_on = words.strip(), day
    row.appeal_decision, row.appeal_answer, row.appeal_answered_on = "", "", None
    happened.note(
        row, user, happened.APPEAL, words=row.appeal, received=day.isoformat(), paper=not is_own
    )
    session.flush()
    record(
        session, user, "appraisal.appeal", "appraisal", row.book_id, name=row.name, note=row.appeal
    )


def answer(
    session: Session,
    user: User,
    appraisee_id: int,
    version: int,
    decision: AppealDecision | None,
    words: str,
) -> None:
    """Answer an appeal; upheld, the grade has to be decided anew before the year is closed.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    row, _ = open_appraisee(session, user, appraisee_id, version, *APPROVERS)
    if not row.appeal or row.appeal_decision:
        raise ActionRefused("现在没有等待答复的申诉。")
    problems = [] if decision else ["处理结果：请选一种。"]
    if not 2 <= len(words.strip()) <= LONGEST:
        problems.append(f"答复：须写明理由，2—{LONGEST} 个字。")
    if problems or decision is None:
        raise ActionRefused(problems)
    row.appeal_decision, row.appeal_answer = decision.value, words.strip()
    row.appeal_answered_on = clock.today()
    told = APPEAL_WORDS[decision]
    happened.note(row, user, happened.ANSWER, decision=told, words=row.appeal_answer)
    session.flush()
    record(
        session, user, "appraisal.answer", "appraisal", row.book_id,
        name=row.name, outcome=told, note=row.appeal_answer,
    )  # fmt: skip


def use(session: Session, user: User, appraisee_id: int, version: int, words: str) -> None:
    """Record what the grade was used for. Raises NotAllowed, NotFound, Conflict,
    ActionRefused."""
    row, _ = open_appraisee(session, user, appraisee_id, version)
    if row.grade is None:
        raise ActionRefused(f"{row.name}还没有评定等次，不能登记结果运用。")
    if not 2 <= len(words.strip()) <= LONGEST:
        raise ActionRefused(f"结果运用：须写明，2—{LONGEST} 个字。")
    row.used_for = words.strip()
    happened.note(row, user, happened.USE, words=row.used_for)
    session.flush()
    record(
        session, user, "appraisal.use", "appraisal", row.book_id, name=row.name, note=row.used_for
    )


def waits_for_answer(row: AppraiseeRow) -> bool:
    """Whether an appeal has no answer yet."""
    return bool(row.appeal) and not row.appeal_decision


def waits_for_grade(row: AppraiseeRow) -> bool:
    """Whether an appeal was upheld and the grade has not been decided anew since."""
    upheld = row.appeal_decision == AppealDecision.UPHELD
    return upheld and not any(
        one["kind"] == happened.GRADE for one in happened.after_last(row, happened.ANSWER)
    )
