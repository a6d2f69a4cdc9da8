"""Which seats' site checks a user may see: those of the seats whose deductions are open as well."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Role, Status
from services.access import PROVINCE, raters_open_to
from services.panel.own_seat import asked_of_seats, rater_in
from services.panel.visible import seats_shown
from services.people import User
from storage.panel import SiteCheckRow
from storage.submissions import SubmissionRow


def checks_seen(
    session: Session, user: User, submission: SubmissionRow
) -> list[tuple[SiteCheckRow, str]]:
    """The checks open to a user who may open this submission, each with its seat's name (评审1;
    "" in a shared review), in the order of seats.

    The province sees them, a seated reviewer the own seat's, at the indicators asked of it, and
    others' when the round says so; park and city once published.
    """
    if PROVINCE not in raters_open_to(user, Status(submission.status)):
        return []
    seats = seats_shown(session, user, [submission])
    asked = asked_of_seats(session, user, [submission]).get(submission.id)
    rows = session.scalars(
        select(SiteCheckRow)
        .where(SiteCheckRow.submission_id == submission.id)
        .order_by(SiteCheckRow.id)
    )
    shown = [
        (row, seat)
        for row in rows
        if (seat := seats.seat_name(submission.id, row.rater)) is not None
        and (asked is None or row.indicator_id in asked)
    ]
    return sorted(shown, key=lambda one: one[1])


def own_rater(session: Session, user: User, submission: SubmissionRow) -> str | None:
    """Under which rater a user's own checks stand; None for those who make none."""
    return rater_in(session, user, submission) if user.role is Role.REVIEWER else None
