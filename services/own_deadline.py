"""By when this user has to be done in a round: the window, a correction, the review."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scoring.words import STATUS
from scoring.workflow import WITH_THE_PARK, Level, Role, Status
from services import clock
from services.access import listed
from services.people import User
from services.rounds import round_row
from services.window import next_due
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class OwnDeadline:
    """What has to be done by when; `over` is said afterwards.

    Without a moment nothing waits for this user: `words` say so.
    """

    words: str
    moment: datetime | None = None
    over: str = "已截止"


def own_deadline(session: Session, user: User, round_id: int) -> OwnDeadline:
    """The next deadline of this user's own in a round. Raises NotFound."""
    campaign = round_row(session, round_id)
    if campaign.published:
        return OwnDeadline("本批次已公布")
    if user.level is Level.PROVINCE and user.role is not Role.ADMIN:
        return _until("评审截止", campaign.review_closes_at)
    if clock.now() < campaign.opens_at:
        return _until("申报开始", campaign.opens_at, over="已开始")
    if user.level is Level.PARK:
        mine = session.scalars(listed(user).where(SubmissionRow.round_id == round_id)).first()
        if mine is not None and Status(mine.status) not in WITH_THE_PARK:
            return OwnDeadline(f"本单位申报{STATUS[Status(mine.status)]}")
        if mine is not None and mine.correction_due is not None:
            return _until("补正截止", next_due(campaign, mine.correction_due))
    return _until("申报截止", campaign.closes_at)


def _until(what: str, moment: datetime, over: str = "已截止") -> OwnDeadline:
    return OwnDeadline(f"{what} {clock.beijing(moment):%m-%d %H:%M}", moment, over)
