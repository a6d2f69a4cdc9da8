"""What becomes of a letter: the decision with its reason, the answer, its number and day."""

from datetime import date

from sqlalchemy.orm import Session

from documents.answer_letter import AnswerPaper, answer_letter
from scoring.errors import ActionRefused, Conflict
from scoring.workflow import Role, Status
from services import clock
from services.access import require
from services.history import record
from services.notice.content import read
from services.notice.kept import notice_row
from services.notice.letters import HOLDS, OUTCOME_WORDS, WHOLE, Objection, Outcome
from services.notice.objections import get
from services.notice.period import chinese
from services.papers import Paper
from services.people import User
from services.rounds import round_row
from storage.aftermath import ObjectionRow

LONGEST_NUMBER = 100


def decide(
    session: Session,
    user: User,
    objection_id: int,
    version: int,
    *,
    outcome: Outcome | None,
    reason: str,
    answer: str,
) -> None:
    """Decide on a letter once; no mark is changed by it. `answer` is what the reply adds.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    found, row = _open(session, user, objection_id, version)
    if found.outcome is not None:
        raise ActionRefused(f"{found.title}已经作出处理，不能再改。")
    problems = [] if outcome else ["处理结果：请选一种。"]
    if not reason.strip():
        problems.append("理由：须写明为什么这样处理，答复函要用。")
    if problems or outcome is None:
        raise ActionRefused(problems)
    row.decision, row.reason, row.answer = outcome.value, reason.strip(), answer.strip()
    row.decided_by = user.id
    record(
        session, user, "objection.decide", "round", _round_id(session, row),
        number=found.number, outcome=OUTCOME_WORDS[outcome],
    )  # fmt: skip


def record_answer(
    session: Session,
    user: User,
    objection_id: int,
    version: int,
    *,
    answer_no: str,
    answered_on: date | None,
) -> None:
    """Record under which number and when the answer was sent, once.

    Raises NotAllowed, NotFound, Conflict, ActionRefused.
    """
    found, row = _open(session, user, objection_id, version)
    if found.outcome is None:
        raise ActionRefused(f"{found.title}尚未处理，不能登记答复。")
    if found.answered_on is not None:
        raise ActionRefused(f"{found.title}已登记答复（{found.answer_no}），不能再改。")
    problems = []
    if not 1 <= len(answer_no.strip()) <= LONGEST_NUMBER:
        problems.append(f"答复文号：须写明，不超过 {LONGEST_NUMBER} 个字。")
    if answered_on is None:
        problems.append("答复日期：还没有填写。")
    elif not found.received_on <= answered_on <= clock.today():
        problems.append("答复日期：应在收到异议之后，不晚于今天。")
    if problems:
        raise ActionRefused(problems)
    row.answer_no, row.answered_on = answer_no.strip(), answered_on
    record(
        session, user, "objection.answer", "round", _round_id(session, row),
        number=found.number, document_no=row.answer_no, date=row.answered_on,
    )  # fmt: skip


def next_step(found: Objection) -> str:
    """What follows from a letter that holds; "" where nothing does. Nothing changes by itself."""
    if found.outcome not in HOLDS:
        return ""
    if found.status is None:
        return (
            "针对公示整体：需要改核定结果的，由省级审签人在“评审核分”逐家撤销核定；"
            "需要改公示的，撤回后重新公示。"
        )
    return _AFTER.get(found.status, _AGAIN)


def answer_paper(session: Session, user: User, objection_id: int) -> Paper:
    """The answer as docx. Raises NotAllowed, NotFound, ActionRefused while undecided."""
    found, row = get(session, user, objection_id)
    if found.outcome is None:
        raise ActionRefused(f"{found.title}尚未处理，没有答复函。请先写明处理结果。")
    notice = notice_row(session, row.notice_id)
    content = read(notice.content)
    paper = AnswerPaper(
        notice=content.title,
        notice_days=f"{chinese(notice.from_on)}至{chinese(notice.until_on)}",
        office=content.office,
        sender=found.sender,
        received_on=chinese(found.received_on),
        in_time=found.in_time,
        about="" if found.about == WHOLE else found.about,
        words=found.words,
        outcome=OUTCOME_WORDS[found.outcome],
        reason=found.reason,
        answer=found.answer,
        number=found.answer_no,
        answered_on=chinese(found.answered_on) if found.answered_on else "",
        is_sample=content.is_sample,
    )
    title = round_row(session, notice.round_id).title
    return Paper(f"异议答复函_{title}_第{found.number}号.docx", answer_letter(paper))


_AGAIN = (
    "评审重新核定之后：重新签批，撤回原公示（已据以命名的不撤），再次公示；已公布的，重新公布。"
)
_AFTER = {
    Status.VERIFIED: (
        "核定分不会自动改变：请省级审签人在“评审核分”撤销核定、退回重新评审；"
        "重新核定后须重新签批、撤回原公示、再次公示。"
    ),
    Status.PUBLISHED: (
        "公布的结果不会自动改变：请省级审签人在“评审核分”对这家园区办理“公布后重新评审”；"
        "重新核定后须重新签批、重新公布；已命名的，在本页“命名”中决定是否撤销。"
    ),
}


def _open(
    session: Session, user: User, objection_id: int, version: int
) -> tuple[Objection, ObjectionRow]:
    require(user, Role.ORGANISER)
    found, row = get(session, user, objection_id)
    if row.version != version:
        raise Conflict("别人刚刚处理了这份异议，没有保存。请刷新页面，看过最新内容后再试。")
    return found, row


def _round_id(session: Session, row: ObjectionRow) -> int:
    return notice_row(session, row.notice_id).round_id
