"""Seats that nobody can lock any more, because their reviewers' accounts were disabled: tasks."""

from sqlalchemy.orm import Session

from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS
from services.access import opened
from services.panel.reopening import left_behind
from services.people import User
from services.rounds import Round
from services.tasks import Task, TaskKind, shortened
from storage.submissions import SubmissionRow


def seat_tasks(session: Session, user: User, campaign: Round) -> list[Task]:
    """Tasks of the organiser, who takes a seat away and gives it to somebody else."""
    query = opened(user).where(
        SubmissionRow.round_id == campaign.id,
        SubmissionRow.status.in_(AT_THE_PROVINCE - HAS_VERIFIED_MARKS),
    )
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    gone = left_behind(session, rows)
    tasks = [
        Task(
            TaskKind.SEAT,
            f"{row.unit.label}：评审{'、'.join(map(str, gone[row.id]))}账号已停用，尚未锁定评分",
            "请收回席位，另行分配",
            submission_id=row.id,
        )
        for row in rows
        if row.id in gone
    ]
    return shortened(tasks, "另有 {} 家待处理")
