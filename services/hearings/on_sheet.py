"""How a submission's cases were heard, as printed on its score sheet beside the verified mark."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.words_in_cells import HeardCase
from scoring.judgement import Case
from scoring.workflow import Status
from services.access import PROVINCE, raters_open_to
from services.hearings.asked import HEARD
from services.hearings.kept import MEANS, Hearing, hearings_of
from services.panel.own_seat import seats_seen
from services.panel.seats import rater_name
from services.panel.visible import seats_shown
from services.people import User
from services.rounds import pinned
from storage.review import CaseRow
from storage.submissions import SubmissionRow


def heard_on_sheet(
    session: Session, user: User, submission: SubmissionRow
) -> dict[str, tuple[HeardCase, ...]]:
    """The cases that were put to the park, by indicator id, in the order of their recording; of
    those whose words stand in the verified column that this user is shown: a seated reviewer's
    own seat while the mark is not signed. Nobody's name."""
    if PROVINCE not in raters_open_to(user, Status(submission.status)):
        return {}
    shown = _raters(session, user, submission)
    kinds = {one.id for one in pinned(submission.round).indicators if one.kind in HEARD}
    query = select(CaseRow).where(
        CaseRow.submission_id == submission.id, CaseRow.rater.in_(shown),
        CaseRow.withdrawn_at.is_(None), CaseRow.indicator_id.in_(kinds),
    )  # fmt: skip
    rows = list(session.scalars(query.order_by(CaseRow.found_on, CaseRow.id)))
    hearings = hearings_of(session, [one.id for one in rows])
    found: dict[str, tuple[HeardCase, ...]] = {}
    for row in rows:
        hearing = hearings.get(row.id)
        if hearing is not None:
            one = HeardCase(
                Case(row.summary, row.proof), _told(row, hearing, shown[row.rater]), hearing.counts
            )
            found[row.indicator_id] = (*found.get(row.indicator_id, ()), one)
    return found


def _raters(session: Session, user: User, submission: SubmissionRow) -> dict[str, str]:
    """Whose cases make up the verified column, and what each is called."""
    shown = seats_shown(session, user, [submission])
    if submission.id not in shown.paneled:
        return {PROVINCE: "省级评审"}
    own = seats_seen(session, user, [submission]).get(submission.id)
    names = shown.names.get(submission.id, {})
    return {key: one for key, one in names.items() if own is None or key == rater_name(own.id)}


def _told(row: CaseRow, hearing: Hearing, by: str) -> str:
    on = row.found_on
    ended = f"（{MEANS[hearing.decision]}）" if hearing.decision is not None else ""
    return f"{on.year}年{on.month}月{on.day}日{by}发现；{hearing.words}{ended}"
