"""What is to be done for a publication, the first or another: approval, proposal, signature."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.workflow import Status
from services import publication, sign_offs
from services.people import User
from services.rounds import Round
from services.tasks import Task, TaskKind
from storage.submissions import SubmissionRow


def to_propose(session: Session, user: User, campaign: Round) -> list[Task]:
    """The organiser's: the approval on paper first, then the proposal; neither while anything is
    unfinished."""
    if not campaign.in_preparation:
        return []
    missing = publication.blockers(session, user, campaign.id)
    verified = select(func.count()).where(
        SubmissionRow.round_id == campaign.id, SubmissionRow.status == Status.VERIFIED
    )
    count = session.scalar(verified)
    again = "重新" if campaign.reopened else ""
    done = f"重新评审的 {count} 家已核定" if again else f"{count} 家已全部核定"
    if not missing:
        return [Task(TaskKind.PROPOSE, f"{done}，可以送签{again}公布")]
    if set(missing) <= {sign_offs.NONE_YET, sign_offs.CHANGED}:
        return [Task(TaskKind.SIGN_OFF, f"{done}，请呈批", missing[0])]
    return []


def to_publish(campaign: Round) -> list[Task]:
    """The approver's: the signature."""
    if not campaign.proposed:
        return []
    again = "重新" if campaign.reopened else ""
    return [Task(TaskKind.PUBLISH, f"{campaign.title}：核定结果已送签，待您{again}公布")]
