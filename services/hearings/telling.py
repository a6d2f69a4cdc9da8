"""A reviewer puts a case to the park, with the day by which it may reply."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from services import clock
from services.hearings.asked import for_judge
from services.history import record
from services.people import User
from storage.aftermath import CaseHearingRow

_END_OF_DAY = time(23, 59, 59)


def tell(session: Session, user: User, case_id: int, version: int, due: date | None) -> None:
    """Tell the park of a case; it may reply until the end of `due` (Beijing). Told already and
    not decided, the deadline moves to a later day; `version` is the hearing's, 0 for none yet.

    Raises NotAllowed, NotFound, ActionRefused, Conflict.
    """
    asked = for_judge(session, user, case_id)
    row = asked.hearing
    if due is None:
        raise ActionRefused("答复期限：请填写日期。")
    until = datetime.combine(due, _END_OF_DAY, clock.BEIJING)
    if row is not None and row.reply_due == until:
        return
    if due <= clock.today():
        tomorrow = clock.today() + timedelta(days=1)
        raise ActionRefused(f"答复期限：最早为 {tomorrow:%Y-%m-%d}，给园区至少一天。")
    if row is None:
        row = CaseHearingRow(
            case_id=case_id, submission_id=asked.submission.id, told_at=clock.now(), reply_due=until
        )
        session.add(row)
        action = "case.tell"
    else:
        _may_move(row, version, until)
        row.reply_due = until
        action = "case.extend"
    session.flush()
    record(
        session, user, action, "submission", asked.submission.id, ledger=case_id,
        indicator=asked.indicator.id, reply_due=until,
    )  # fmt: skip


def _may_move(row: CaseHearingRow, version: int, until: datetime) -> None:
    if row.decision is not None:
        raise ActionRefused("这一起已经决定，答复期限不再变动。")
    if row.version != version:
        raise Conflict("这一起刚有变动，请看过最新内容后再改期限。")
    assert row.reply_due is not None
    if until < row.reply_due:
        raise ActionRefused(
            f"答复期限：已告知园区为 {clock.in_words(row.reply_due)}，只能改晚，不能改早。"
        )
