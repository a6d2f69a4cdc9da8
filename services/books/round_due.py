"""The days of rounds themselves: windows, corrections, case replies, notices, revisits."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import WITH_THE_PARK, Level, Role, Status
from services import clock
from services.access import listed, opened
from services.books.due import Due
from services.hearings.replying import told_cases
from services.ledger import ledger
from services.notice import kept
from services.notice.kept import NoticeState
from services.notice.named import namings
from services.notice.notice_tasks import AHEAD
from services.notice.objections import of_round
from services.people import User
from services.window import next_due
from storage.aftermath import CaseHearingRow
from storage.rounds import RoundRow
from storage.submissions import CorrectionRow, SubmissionRow

ROUND, NOTICE = "申报评审", "公示命名"
_IN_REVIEW = (Status.RECOMMENDED, Status.UNDER_REVIEW, Status.REVIEW_AWAITING)


def round_due(session: Session, user: User) -> list[Due]:
    """What rounds ask of this user by a day, as far as the user may know of it."""
    if user.role is Role.ADMIN:
        return []
    of_level = {Level.PARK: _park, Level.CITY: _city, Level.PROVINCE: _province}[user.level]
    found: list[Due] = []
    for row in session.scalars(select(RoundRow).order_by(RoundRow.id)):
        found += of_level(session, user, row)
        found += _notices(session, user, row)
        found += _revisits(session, user, row)
    return found


def _park(session: Session, user: User, row: RoundRow) -> Iterator[Due]:
    mine = session.scalars(listed(user).where(SubmissionRow.round_id == row.id)).first()
    if mine is None:
        if not row.published and clock.now() < row.closes_at:
            yield _until(row.closes_at, f"申报截止：{row.title}", "self_marks", "批次规定")
        return
    if Status(mine.status) in WITH_THE_PARK and not row.published:
        corrected = mine.status == Status.RETURNED and mine.correction_due is not None
        what, rule = ("补正", "市级定的补正期限") if corrected else ("申报", "批次规定")
        until = next_due(row, mine.correction_due)
        yield _until(until, f"{what}截止：{row.title}", "self_marks", rule)
    if user.role in (Role.PARK_CLERK, Role.PARK_APPROVER):
        for one in told_cases(session, user, mine.id):
            if one.awaits_reply:
                title = f"第{one.seq}项案件答复：{one.short}"
                rule = "评审告知时定的答复期限"
                yield _until(one.hearing.reply_due, title, "approval", rule, is_task=True)


def _city(session: Session, user: User, row: RoundRow) -> Iterator[Due]:
    if not row.published and clock.now() < row.closes_at:
        yield _until(row.closes_at, f"园区申报截止：{row.title}", "submissions", "批次规定")
    known = listed(user).where(SubmissionRow.round_id == row.id)
    query = (
        select(CorrectionRow, SubmissionRow)
        .join(SubmissionRow, CorrectionRow.submission_id == SubmissionRow.id)
        .where(
            SubmissionRow.id.in_(known.with_only_columns(SubmissionRow.id)),
            SubmissionRow.status == Status.RETURNED,
            CorrectionRow.issued_at.is_not(None),
            CorrectionRow.answered_at.is_(None),
            CorrectionRow.cancelled_at.is_(None),
        )
    )
    for correction, of in session.execute(query):
        title = f"{of.unit.label}补正截止"
        yield _until(
            correction.due_at, title, "submissions", "本局定的补正期限", owner=of.unit.label
        )


def _province(session: Session, user: User, row: RoundRow) -> Iterator[Due]:
    in_round = opened(user).where(SubmissionRow.round_id == row.id)
    left = session.scalars(in_round.where(SubmissionRow.status.in_(_IN_REVIEW)).limit(1)).first()
    if not row.published and (left is not None or clock.now() < row.review_closes_at):
        page = "review" if user.role is not Role.OBSERVER else "submissions"
        yield _until(row.review_closes_at, f"评审截止：{row.title}", page, "批次规定")
    # a park may be under review again after publication, and then has its time to reply
    if user.role is Role.REVIEWER and left is not None and _waits_for_reply(session, row):
        for one in ledger(session, user, round_id=row.id):
            told = one.hearing
            open_now = told and told.decision is None and told.replied_at is None
            if told and open_now and not one.withdrawn and clock.now() <= told.reply_due:
                title = f"{one.park}第{one.seq}项案件：园区答复截止"
                rule = "告知时定的答复期限，期满后可以决定"
                yield _until(told.reply_due, title, "review", rule, owner=one.park)


def _waits_for_reply(session: Session, row: RoundRow) -> bool:
    """Whether any case of the round is still with its park; the ledger is long."""
    query = (
        select(CaseHearingRow.case_id)
        .join(SubmissionRow, CaseHearingRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.round_id == row.id, CaseHearingRow.reply_due > clock.now())
    )
    return session.scalars(query.limit(1)).first() is not None


def _notices(session: Session, user: User, row: RoundRow) -> Iterator[Due]:
    for one in kept.notices(session, user, row.id):
        if one.state is not NoticeState.RUNNING or one.content is None:
            continue
        title = f"公示期满：{row.title}"
        if user.role in kept.OFFICE:
            waiting = sum(each.answered_on is None for each in of_round(session, row.id))
            title += f"（异议待办 {waiting} 份）" if waiting else ""
        yield Due(
            one.until_on, NOTICE, title, page="notices",
            rule=f"{one.content.counting}；异议须在这一天以前提出",
            is_task=user.role is Role.ORGANISER,
        )  # fmt: skip


def _revisits(session: Session, user: User, row: RoundRow) -> Iterator[Due]:
    for one in namings(session, user, row.id):
        if one.revoked_on is None and one.revisit_due is not None:
            is_near = (one.revisit_due - clock.today()).days <= AHEAD
            yield Due(
                one.revisit_due, NOTICE, f"{one.park}命名后复核", owner=one.park, page="notices",
                rule=f"命名文件（{one.document_no}）定的复核期限",
                is_task=user.role is Role.ORGANISER and is_near,
            )  # fmt: skip


def _until(
    moment: datetime, title: str, page: str, rule: str, *, owner: str = "", is_task: bool = False
) -> Due:
    """Due at an hour; the rule says it too."""
    return Due(
        clock.beijing(moment).date(), ROUND, title, owner=owner, page=page,
        rule=f"{rule}，{clock.in_words(moment)}", moment=moment, is_task=is_task,
    )  # fmt: skip
