"""The chair settles an indicator where reviewers are further apart than the round allows."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, MarksRefused, NotFound
from scoring.marks import fits_step, shown
from scoring.panel import PanelLine
from scoring.scorecard import Indicator, Scorecard
from scoring.workflow import Role, Status
from services import clock
from services.access import get, require
from services.history import record
from services.panel.marks import panel_words
from services.people import User
from services.rounds import pinned
from storage.panel import SettlementRow
from storage.submissions import SubmissionRow


def settle(
    session: Session,
    user: User,
    submission_id: int,
    indicator_id: str,
    off: Decimal | None,
    reason: str,
) -> None:
    """Settle one indicator with points off and a reason; a new word replaces the former, which
    is kept as withdrawn. Raises NotAllowed, NotFound, ActionRefused, MarksRefused."""
    require(user, Role.REVIEWER)
    submission = get(session, user, submission_id)
    line = _line(session, user, submission, indicator_id)
    problems = _problems(pinned(submission.round), line.indicator, off, reason)
    if problems or off is None:
        raise MarksRefused(problems)
    standing = select(SettlementRow).where(
        SettlementRow.submission_id == submission_id,
        SettlementRow.indicator_id == indicator_id,
        SettlementRow.withdrawn_at.is_(None),
    )
    for row in session.scalars(standing):
        row.withdrawn_at = clock.now()
    session.add(
        SettlementRow(
            submission_id=submission_id, indicator_id=indicator_id, off=off,
            reason=reason.strip(), account_id=user.id, at=clock.now(),
        )
    )  # fmt: skip
    record(
        session, user, "panel.settle", "submission", submission_id, indicator=indicator_id,
        points=off, reason=reason.strip(),
    )  # fmt: skip


def _line(session: Session, user: User, submission: SubmissionRow, indicator_id: str) -> PanelLine:
    """The line that this user may settle now. Raises ActionRefused, NotFound."""
    word = panel_words(session, [submission]).get(submission.id)
    chairs = [seat.account_id for seat in word.seats if seat.chair] if word else []
    if word is None or user.id not in chairs:
        raise ActionRefused("分歧由评审组组长裁定，您不是这份申报的组长。")
    if submission.status != Status.UNDER_REVIEW:
        raise ActionRefused("申报不在评审中，不能裁定。请刷新页面看最新状态。")
    unlocked = sum(seat.locked_at is None for seat in word.seats)
    if unlocked:  # before any word on an indicator, which would tell what others have said
        raise ActionRefused(f"还有 {unlocked} 位评审员没有锁定评分，全部锁定后才能裁定分歧。")
    line = next((one for one in word.lines if one.indicator.id == indicator_id), None)
    if line is None:
        raise NotFound("评分表中没有这一项基础指标。")
    if not (line.for_chair or line.settled):
        raise ActionRefused(f"第{line.indicator.seq}项的分歧没有超过规定，不需要裁定。")
    return line


def _problems(card: Scorecard, one: Indicator, off: Decimal | None, reason: str) -> list[str]:
    full = one.full_mark
    assert full is not None
    problems = []
    if off is None or not 0 <= off <= full or not fits_step(off, card.step):
        problems.append(
            f"第{one.seq}项扣分：须填写，应为 0—{shown(full)} 之间、"
            f"计分单位 {shown(card.step)} 的整数倍；不扣分填 0。"
        )
    if len(reason.strip()) < 6:
        problems.append(f"第{one.seq}项理由：须写明为什么这样裁定，不少于 6 个字。")
    return problems
