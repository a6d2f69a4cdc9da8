"""What the organiser has to do after the notice: its end, letters, naming, revisits due."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import clock
from services.notice.kept import NoticeState, newest, state_of
from services.notice.mark_change import changes
from services.notice.objections import of_round
from services.notice.period import chinese
from services.people import User
from services.rounds import Round
from services.tasks import Task, TaskKind, shortened
from storage.aftermath import NamingRow
from storage.submissions import SubmissionRow

AHEAD = 30
"""Days before a revisit is due that it becomes a task."""


def notice_tasks(session: Session, user: User, campaign: Round) -> list[Task]:
    """Tasks of the organiser; nobody else has any here."""
    row = newest(session, campaign.id)
    letters = of_round(session, campaign.id)
    tasks = [
        Task(TaskKind.OBJECTION, f"{one.title}：待处理", "" if one.in_time else "公示期满后收到")
        for one in letters
        if one.outcome is None
    ]
    tasks += [
        Task(TaskKind.OBJECTION, f"{one.title}：已处理，待登记答复")
        for one in letters
        if one.outcome is not None and one.answered_on is None
    ]
    tasks = shortened(tasks, "另有 {} 份异议待办")
    named = _named(session, campaign.id)
    if row is not None and state_of(row) is NoticeState.RUNNING:
        tasks.append(Task(TaskKind.NOTICE, f"公示到{chinese(row.until_on)}期满", "期满后可以命名"))
    elif row is not None and state_of(row) is NoticeState.ENDED and not named:
        text = f"公示期已于{chinese(row.until_on)}届满，可以办理命名"
        tasks.append(Task(TaskKind.NAMING, text))
    return tasks + _changed(session, user, campaign) + _revisits(named)


def _named(session: Session, round_id: int) -> list[tuple[NamingRow, SubmissionRow]]:
    query = (
        select(NamingRow, SubmissionRow)
        .join(SubmissionRow, NamingRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.round_id == round_id)
        .order_by(NamingRow.revisit_due, NamingRow.id)
    )
    return [(row, of) for row, of in session.execute(query)]


def _changed(session: Session, user: User, campaign: Round) -> list[Task]:
    """Named parks whose mark is another one now: whether they keep the name is to be decided."""
    found = [one for one in changes(session, user, campaign.id).values() if one.now is not None]
    tasks = [
        Task(TaskKind.REVISIT, f"{one.park}：命名后核定结果已变，请决定是否撤销", one.what)
        for one in found
    ]
    return shortened(tasks, "另有 {} 家命名待决定")


def _revisits(named: list[tuple[NamingRow, SubmissionRow]]) -> list[Task]:
    tasks = []
    for row, of in named:
        if row.revoked_on is not None or row.revisit_due is None:
            continue
        left = (row.revisit_due - clock.today()).days
        if left <= AHEAD:
            said = f"还有 {left} 天" if left > 0 else "今天到期" if not left else f"已过 {-left} 天"
            text = f"{of.unit.label}：{chinese(row.revisit_due)}前应当复核"
            tasks.append(Task(TaskKind.REVISIT, text, said))
    return shortened(tasks, "另有 {} 家待复核")
