"""Which submissions a reviewer is asked for, as conditions of a query; nothing else is selected."""

from sqlalchemy import ColumnElement, and_, exists, or_

from services.people import User
from storage.panel import InterestRow, PanelRow, SeatRow
from storage.people import UnitRow
from storage.submissions import SubmissionRow


def asked_of(user: User) -> ColumnElement[bool]:
    """Over `submission` and `unit`: a reviewer's own seats where the round has panel rules, every
    park where it has none, and never a park to be recused from."""
    has_panel = exists().where(PanelRow.round_id == SubmissionRow.round_id)
    seat = exists().where(
        and_(
            SeatRow.submission_id == SubmissionRow.id, SeatRow.account_id == user.id,
            SeatRow.left_at.is_(None),
        )
    )  # fmt: skip
    return and_(or_(~has_panel, seat), _not_barred(user))


def _not_barred(user: User) -> ColumnElement[bool]:
    declared = exists().where(
        InterestRow.account_id == user.id,
        or_(InterestRow.unit_id == UnitRow.id, InterestRow.unit_id == UnitRow.parent_id),
    )
    elsewhere = or_(UnitRow.parent_id.is_(None), UnitRow.parent_id != user.unit_id)
    return and_(UnitRow.id != user.unit_id, elsewhere, ~declared)
