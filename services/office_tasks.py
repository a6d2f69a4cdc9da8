"""What the people of a city bureau and of the province have to do in a round."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.words import ACTION
from scoring.workflow import Action, Role, Status
from services import clock
from services.access import PROVINCE, SELF, opened
from services.hearings.waiting import to_decide
from services.judging import wants_word
from services.notice.notice_tasks import notice_tasks
from services.panel.own_seat import asked_of_seats, judge
from services.panel.own_seats import OwnSeat, own_seats
from services.panel.seat_tasks import seat_tasks
from services.people import User
from services.publication_tasks import to_propose, to_publish
from services.rounds import Round, pinned
from services.sheets import judgements_of, sheets_of, total_or_none
from services.tasks import Task, TaskKind, shortened
from storage.submissions import SubmissionRow


def office_tasks(session: Session, user: User, campaign: Round) -> list[Task]:
    """The tasks of a city's or the province's role in a round; observers have none."""
    found = _BY_ROLE.get(user.role)
    return found(session, user, campaign) if found else []


def judged_of(
    session: Session, user: User, rows: Sequence[SubmissionRow]
) -> dict[int, tuple[int, int]]:
    """How many indicators the province has judged, of how many it must, by submission id."""
    own = judgements_of(session, rows, SELF)
    given = judgements_of(session, rows, PROVINCE, judge(user))
    asked = asked_of_seats(session, user, rows)
    counted = {}
    for row in rows:
        wanted = [
            one.id
            for one in pinned(row.round).indicators
            if one.id in asked.get(row.id, {one.id})
            and (wants_word(one, own[row.id][one.id] is not None) or given[row.id][one.id])
        ]
        counted[row.id] = (sum(given[row.id][key] is not None for key in wanted), len(wanted))
    return counted


def at(session: Session, user: User, campaign: Round, *statuses: Status) -> list[SubmissionRow]:
    """The round's submissions in these statuses whose contents the user may see."""
    query = opened(user).where(
        SubmissionRow.round_id == campaign.id, SubmissionRow.status.in_(statuses)
    )
    return list(session.scalars(query.order_by(SubmissionRow.status_at, SubmissionRow.unit_id)))


def _city_clerk(session: Session, user: User, campaign: Round) -> list[Task]:
    rows = at(session, user, campaign, Status.SUBMITTED)
    sheets = sheets_of(session, rows, SELF)
    tasks = [
        Task(
            TaskKind.HANDLE,
            f"{row.unit.label}：自评 {shown(total_or_none(sheets[row.id]))}，待提出推荐意见",
            f"{clock.short(row.status_at)} 收到，{_waited(row)}",
            submission_id=row.id,
        )
        for row in rows
    ]
    return shortened(tasks, "另有 {} 家待办理")


def _city_approver(session: Session, user: User, campaign: Round) -> list[Task]:
    rows = at(session, user, campaign, Status.CITY_AWAITING)
    tasks = [
        Task(
            TaskKind.CITY_SIGN,
            f"{row.unit.label}：{_proposal(row)}，待您签发",
            f"{clock.short(row.status_at)} 送审签，{_waited(row)}",
            submission_id=row.id,
        )
        for row in rows
    ]
    return shortened(tasks, "另有 {} 家待签发")


def _reviewer(session: Session, user: User, campaign: Round) -> list[Task]:
    rows = at(session, user, campaign, Status.UNDER_REVIEW)
    judged = judged_of(session, user, rows)
    seats = own_seats(session, user, campaign.id)
    under_review = [
        Task(
            TaskKind.JUDGE,
            f"{row.unit.label}：已评定 {judged[row.id][0]} / {judged[row.id][1]} 项"
            + _next_word(judged[row.id], seats.get(row.id)),
            f"{clock.short(row.status_at)} 开始评审",
            due=campaign.review_closes_at,
            submission_id=row.id,
        )
        for row in rows
    ]
    told = [*_to_hear(session, user, rows), *shortened(under_review, "另有 {} 家评审中")]
    return told + _to_start(session, user, campaign)


def _next_word(judged: tuple[int, int], seat: OwnSeat | None) -> str:
    done, wanted = judged
    if seat is not None:
        return f"，{seat.next_step}" if seat.next_step else ""
    return "，可以送审签" if done == wanted else ""


def _to_hear(session: Session, user: User, rows: Sequence[SubmissionRow]) -> list[Task]:
    """Cases whose park has replied, or had its time."""
    ready = to_decide(session, user, rows)
    tasks = []
    for row in rows:
        for one in ready.get(row.id, []):
            replied = one.hearing is not None and one.hearing.replied_at is not None
            said = "园区已答复" if replied else "园区逾期未答复"
            text = f"{row.unit.label}：第{one.seq}项案件{said}，待决定"
            tasks.append(Task(TaskKind.HEAR, text, one.short, submission_id=row.id))
    return shortened(tasks, "另有 {} 起待决定")


def _to_start(session: Session, user: User, campaign: Round) -> list[Task]:
    tasks = [
        Task(
            TaskKind.START,
            f"{row.unit.label}：市级已推荐，待开始评审",
            f"{clock.short(row.status_at)} 推荐",
            due=campaign.review_closes_at,
            submission_id=row.id,
        )
        for row in at(session, user, campaign, Status.RECOMMENDED)
    ]
    return shortened(tasks, "另有 {} 家待开始评审")


def _organiser(session: Session, user: User, campaign: Round) -> list[Task]:
    tasks = [
        Task(
            TaskKind.DECIDE,
            (f"第{point.seq}项　" if point.seq else "") + f"{point.what}未定",
            "须写明文号、确定人和日期；未定之前不能公布",
            indicator_id=point.id,
        )
        for point in campaign.open
        if campaign.in_preparation
    ]
    tasks = shortened(tasks, "另有 {} 处未定") + _to_start(session, user, campaign)
    tasks += to_propose(session, user, campaign)
    return seat_tasks(session, user, campaign) + tasks + notice_tasks(session, user, campaign)


def _province_approver(session: Session, user: User, campaign: Round) -> list[Task]:
    tasks = [
        Task(
            TaskKind.VERIFY,
            f"{row.unit.label}：评审完毕，待您签发核定",
            f"{clock.short(row.status_at)} 送审签，{_waited(row)}",
            due=campaign.review_closes_at,
            submission_id=row.id,
        )
        for row in at(session, user, campaign, Status.REVIEW_AWAITING)
    ]
    tasks = shortened(tasks, "另有 {} 家待签发核定")
    return tasks + to_publish(campaign)


def _waited(row: SubmissionRow) -> str:
    days = -clock.days_left(row.status_at)
    return f"已 {days} 天" if days else "今天"


def _proposal(row: SubmissionRow) -> str:
    return ACTION[Action(row.proposal)].split("，")[0] if row.proposal else "经办人已送审签"


_BY_ROLE: Mapping[Role, Callable[[Session, User, Round], list[Task]]] = {
    Role.CITY_CLERK: _city_clerk,
    Role.CITY_APPROVER: _city_approver,
    Role.REVIEWER: _reviewer,
    Role.ORGANISER: _organiser,
    Role.PROVINCE_APPROVER: _province_approver,
}
