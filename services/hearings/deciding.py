"""A case is decided: established, a mistake, or dismissed; never before the park could reply."""

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from services import clock
from services.hearings.asked import for_judge
from services.hearings.kept import DECISION, Decision, hearing
from services.history import record
from services.people import User

_LEAST, _MOST = 10, 1000


def decide(
    session: Session,
    user: User,
    case_id: int,
    version: int,
    decision: Decision | None,
    reason: str,
) -> None:
    """Decide a case that was put to the park: once it has replied, or its time is over. Once
    decided it stands; to take it up anew it is withdrawn with a reason and recorded again.

    Raises NotAllowed, NotFound, ActionRefused (all problems at once), Conflict.
    """
    asked = for_judge(session, user, case_id)
    row, words = asked.hearing, reason.strip()
    told = hearing(row) if row else None
    if row is None or told is None:
        raise ActionRefused("还没有告知园区。请先告知并定答复期限，再决定。")
    if told.decision is not None:
        if (told.decision, told.decision_reason) == (decision, words):
            return
        raise ActionRefused(
            f"这一起已决定“{DECISION[told.decision]}”。确需改动，请写明原因撤回后重新登记。"
        )
    if row.version != version:
        raise Conflict("园区刚有答复或期限刚有变动，请看过最新内容后再决定。")
    problems = []
    if decision is None:
        problems.append("决定：请选成立、过失或不成立。")
    if not _LEAST <= len(words) <= _MOST:
        problems.append(f"理由：须写明凭什么这样决定，{_LEAST}—{_MOST} 个字。")
    if not told.may_be_decided:
        problems.append(
            f"园区还没有答复，答复期限为 {clock.in_words(told.reply_due)}；"
            "园区答复后或期限届满后才能决定。"
        )
    if problems or decision is None:
        raise ActionRefused(problems)
    row.decision, row.decision_reason = decision, words
    row.decided_by, row.decided_at = user.id, clock.now()
    session.flush()
    record(
        session, user, "case.decide", "submission", asked.submission.id, ledger=case_id,
        indicator=asked.indicator.id, decision=decision, reason=words,
    )  # fmt: skip
