"""Which parks of a round are ranked: what is verified now, and what is public of it."""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Status
from services.published_sheets import PublishedSheet, published_sheets
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow

Kept = Mapping[int, PublishedSheet]
"""What was published of parks under review again, by submission id."""


def verified_now(session: Session, row: RoundRow) -> tuple[list[SubmissionRow], Kept]:
    """The parks with a verified mark. Rights are asked elsewhere."""
    query = _of_round(row.id).where(SubmissionRow.status.in_(HAS_VERIFIED_MARKS))
    return list(session.scalars(query)), {}


def public(session: Session, row: RoundRow) -> tuple[list[SubmissionRow], Kept]:
    """The parks whose marks are public, and of those under review again what was published."""
    query = _of_round(row.id).where(SubmissionRow.status.in_(AT_THE_PROVINCE))
    rows = list(session.scalars(query))
    kept = published_sheets(session, rows) if row.published else {}
    return [one for one in rows if one.status == Status.PUBLISHED or one.id in kept], kept


def _of_round(round_id: int) -> Select[SubmissionRow]:
    query = select(SubmissionRow).where(SubmissionRow.round_id == round_id)
    return query.order_by(SubmissionRow.unit_id)
