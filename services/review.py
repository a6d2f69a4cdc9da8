"""The ledger as written: deductions and cases, appended or withdrawn with a reason.

A deduction's reason must let a stranger recompute the mark; it names the rule and the
evidence opened.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, MarksRefused, NotFound
from scoring.judgement import Deduction, Judgement, judgement_problems
from scoring.marks import ZERO, rounded
from scoring.rules import Checklist, Partial
from scoring.scorecard import Indicator
from services import clock
from services.history import record
from services.judging import has_standing, judgeable, say, standing_deductions, version_of
from services.people import User
from services.rounds import pinned
from storage.review import CaseRow, DeductionRow


def deduct(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    version: int,
    deduction: Deduction,
    request_key: str,
) -> int:
    """Append one deduction; the same `request_key` twice is kept once. Returns the version.

    Raises NotFound, NotAllowed, ActionRefused, MarksRefused (all problems), Conflict.
    """
    submission, indicator, rater = judgeable(session, user, submission_id, indicator_id)
    if session.scalar(select(DeductionRow.id).where(DeductionRow.request_key == request_key)):
        return version_of(session, submission_id, indicator_id, rater)
    standing = standing_deductions(session, submission_id, indicator_id, rater)
    problems = list(words_missing(indicator, deduction).values())
    checked = Judgement((*standing, deduction))
    problems += [
        f"{one}；请改小，或先撤回已有的扣分。"
        for one in judgement_problems(pinned(submission.round), indicator, checked)
        if deduction.points > ZERO
    ]
    if problems:
        raise MarksRefused(problems)
    made = say(
        session, user, submission, indicator, rater, version, True, deduction.evidence.strip()
    )
    row = DeductionRow(
        submission_id=submission_id,
        indicator_id=indicator_id,
        rater=rater,
        points=deduction.points,
        reason=deduction.reason.strip(),
        basis=deduction.basis.strip(),
        evidence=deduction.evidence.strip(),
        request_key=request_key,
        account_id=user.id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "deduction.append", "submission", submission_id, ledger=row.id,
        indicator=indicator_id, rater=rater, points=row.points, reason=row.reason,
        basis=row.basis, evidence=row.evidence,
    )  # fmt: skip
    return made


def add_case(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    version: int,
    *,
    found_on: date | None,
    summary: str,
    proof: str,
    reply: str,
    request_key: str,
) -> int:
    """Record one event under a bonus, penalty or veto indicator. Raises as `deduct`."""
    submission, indicator, rater = judgeable(session, user, submission_id, indicator_id)
    if session.scalar(select(CaseRow.id).where(CaseRow.request_key == request_key)):
        return version_of(session, submission_id, indicator_id, rater)
    problems = []
    if indicator.is_base:
        problems.append(f"第{indicator.seq}项是基础项，不记案件，请用扣分。")
    if len(summary.strip()) < 6:
        problems.append("请写明事实：谁、何时、做了什么（不少于 6 个字）。")
    if not proof.strip():
        problems.append("请写明证明材料的名称或文号。")
    if found_on is None:
        problems.append("请填写日期（发现或取得之日）。")
    elif found_on > clock.today():
        problems.append("日期不能晚于今天。")
    if problems or found_on is None:
        raise MarksRefused(problems)
    made = say(session, user, submission, indicator, rater, version, True, proof.strip())
    row = CaseRow(
        submission_id=submission_id,
        indicator_id=indicator_id,
        rater=rater,
        found_on=found_on,
        summary=summary.strip(),
        proof=proof.strip(),
        reply=reply.strip(),
        request_key=request_key,
        account_id=user.id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "case.append", "submission", submission_id, ledger=row.id,
        indicator=indicator_id, rater=rater, found_on=found_on, summary=row.summary,
        proof=row.proof, reply=row.reply,
    )  # fmt: skip
    return made


def withdraw_deduction(session: Session, user: User, row_id: int, reason: str) -> None:
    """Withdraw a deduction of the user's own level; the row stays, marked.

    When nothing is left the indicator counts as not looked at until somebody says otherwise.
    Raises NotFound, NotAllowed, ActionRefused.
    """
    _withdraw(session, user, session.get(DeductionRow, row_id), "deduction", reason)


def withdraw_case(session: Session, user: User, row_id: int, reason: str) -> None:
    """Withdraw a case of the user's own level; as `withdraw_deduction`."""
    _withdraw(session, user, session.get(CaseRow, row_id), "case", reason)


def _withdraw(
    session: Session, user: User, row: DeductionRow | CaseRow | None, kind: str, reason: str
) -> None:
    if row is None:
        raise NotFound("没有这一笔记录，或者您无权查看。")
    submission, indicator, rater = judgeable(session, user, row.submission_id, row.indicator_id)
    if row.rater != rater:
        raise NotFound("没有这一笔记录，或者您无权查看。")
    if row.withdrawn_at is not None:
        return
    if len(reason.strip()) < 2:
        raise ActionRefused("请写明撤回的原因。")
    row.withdrawn_at, row.withdrawn_by = clock.now(), user.id
    row.withdrawn_reason = reason.strip()
    session.flush()
    record(
        session, user, f"{kind}.withdraw", "submission", submission.id, ledger=row.id,
        indicator=indicator.id, reason=reason.strip(),
    )  # fmt: skip
    if not has_standing(session, submission.id, indicator.id, rater):
        version = version_of(session, submission.id, indicator.id, rater)
        say(session, user, submission, indicator, rater, version, False, "")


def words_missing(indicator: Indicator, deduction: Deduction) -> dict[str, str]:
    """What a deduction lacks to be redone by a stranger: a sentence by the name of the field."""
    where = f"第{indicator.seq}项"
    found = {}
    if deduction.points <= ZERO:
        found["points"] = f"{where}：请填写扣几分，应大于 0。"
    reason = deduction.reason.strip()
    if len(reason) < 6:
        found["reason"] = f"{where}：请写明扣分理由：缺什么、少多少、怎么算（不少于 6 个字）。"
    elif reason == deduction.basis.strip():
        found["reason"] = f"{where}：扣分理由不能只重复依据，请写明事实。"
    if not deduction.basis.strip():
        found["basis"] = f"{where}：请选择或写明扣分依据。"
    if not deduction.evidence.strip():
        found["evidence"] = f"{where}：请勾选查阅过的佐证，或注明“未提交佐证”。"
    return found


def suggested(indicator: Indicator) -> Decimal | None:
    """What one missing component costs where the rule says so (proportional); else None."""
    rule = indicator.rule
    if isinstance(rule, Checklist) and rule.partial is Partial.PROPORTIONAL and indicator.full_mark:
        return rounded(indicator.full_mark / len(indicator.components))
    return None
