"""The first page: what this person has to do in a round, and how far the round has come."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.workflow import WITH_THE_PARK, Level, Role, Status
from services.access import listed
from services.appraisals.asked import asked_of
from services.handover import Handover, handover
from services.office_tasks import at, judged_of, office_tasks
from services.park_tasks import park_tasks
from services.people import User
from services.reports.supporting import SafeScore, safe_score
from services.rounds import Round, get_round
from services.submissions import Submission, my_submission, parks_not_begun
from services.system_state import SystemState, admin_tasks, system_state
from services.tasks import Task
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Overview:
    """Tasks and figures for one person. Parks have `mine`, `facts` and `safe` (what is claimed
    against what their annual reports prove), admins `system`.

    `counts` has the submissions that the user may know of, by status; `not_begun` the parks
    without one, None where the user may not know. `judged` is done and wanted under review.
    """

    tasks: tuple[Task, ...]
    mine: Submission | None = None
    facts: Handover | None = None
    counts: Mapping[Status, int] | None = None
    not_begun: int | None = None
    judged: tuple[int, int] = (0, 0)
    system: SystemState | None = None
    safe: SafeScore | None = None

    def count(self, *statuses: Status) -> int:
        """How many submissions stand in any of these statuses."""
        return sum((self.counts or {}).get(status, 0) for status in statuses)

    @property
    def with_parks(self) -> int:
        """Submissions that parks are still writing."""
        return self.count(*WITH_THE_PARK)


def overview(session: Session, user: User, round_id: int | None) -> Overview:
    """What a person sees first; `round_id` None while there is no round. Raises NotFound."""
    if user.role is Role.ADMIN:
        state = system_state(session, user)
        return Overview(tuple(admin_tasks(state)), system=state)
    asked = asked_of(session, user)
    if round_id is None:
        return Overview(tuple(asked))
    campaign = get_round(session, user, round_id)
    if user.level is Level.PARK:
        mine = my_submission(session, user, round_id)
        facts = handover(session, user, mine.id) if mine else None
        tasks = park_tasks(session, user, campaign, mine, facts)
        safe = safe_score(session, user, mine.id) if mine else None
        return Overview((*tasks, *asked), mine=mine, facts=facts, safe=safe)
    return Overview(
        (*office_tasks(session, user, campaign), *asked),
        counts=_counts(session, user, campaign),
        not_begun=_not_begun(session, user, campaign),
        judged=_judged(session, user, campaign),
    )


def _counts(session: Session, user: User, campaign: Round) -> dict[Status, int]:
    known = listed(user).where(SubmissionRow.round_id == campaign.id)
    ids = known.with_only_columns(SubmissionRow.id)
    query = (
        select(SubmissionRow.status, func.count())
        .where(SubmissionRow.id.in_(ids))
        .group_by(SubmissionRow.status)
    )
    found = dict(session.execute(query).all())
    return {status: found[status] for status in Status if status in found}


def _judged(session: Session, user: User, campaign: Round) -> tuple[int, int]:
    """How far the province has come is not the cities' to know before publication."""
    if user.level is not Level.PROVINCE:
        return 0, 0
    counted = judged_of(session, user, at(session, user, campaign, Status.UNDER_REVIEW)).values()
    return sum(done for done, _ in counted), sum(wanted for _, wanted in counted)


def _not_begun(session: Session, user: User, campaign: Round) -> int | None:
    if user.role is Role.REVIEWER:
        return None
    return len(parks_not_begun(session, user, campaign.id))
