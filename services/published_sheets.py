"""What was published of a park whose review was opened again: it stands until the next publication.

The judgements are read back from the frozen sheet, so that whatever is being said anew has no part
in them.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet, assess
from scoring.judgement import Case, Deduction, Judgement
from scoring.workflow import AT_THE_PROVINCE, Role, Status
from services.access import listed
from services.people import User
from services.rounds import pinned, round_row, settings_of
from services.verification import latest
from storage.review import FrozenSheetRow
from storage.submissions import SubmissionRow

CAUSE = "公布后重新评审，此前公布的评分表"


@dataclass(frozen=True, slots=True)
class PublishedSheet:
    """A published sheet with its fingerprint and when it was frozen."""

    judgements: Mapping[str, Judgement | None]
    sheet: ScoreSheet
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """A park under review again after publication: where it stands, and what was published."""

    submission_id: int
    park: str
    status: Status
    total: Decimal | None
    vetoed: bool


def keep(session: Session, user: User, submission: SubmissionRow) -> None:
    """Mark the newest frozen sheet of a published submission as the one that was published: it is
    appended once more under its own hash."""
    row = latest(session, submission.id)
    if row is None:
        return
    session.add(
        FrozenSheetRow(
            submission_id=submission.id, content=row.content, sha256=row.sha256, cause=CAUSE,
            account_id=user.id, at=row.at,
        )
    )  # fmt: skip


def published_sheets(
    session: Session, submissions: Collection[SubmissionRow]
) -> dict[int, PublishedSheet]:
    """What was published of those of these submissions that were opened again and not published
    since. Rights are asked elsewhere."""
    again = {one.id: one for one in submissions if one.status != Status.PUBLISHED}
    newest = (
        select(func.max(FrozenSheetRow.id))
        .where(FrozenSheetRow.submission_id.in_(again), FrozenSheetRow.cause == CAUSE)
        .group_by(FrozenSheetRow.submission_id)
    )
    rows = session.scalars(select(FrozenSheetRow).where(FrozenSheetRow.id.in_(newest)))
    return {row.submission_id: _read(again[row.submission_id], row) for row in rows}


def reopened(session: Session, user: User, round_id: int) -> list[Reopened]:
    """The parks of a round under review again after publication: a park its own, a city its own,
    the province all; nobody else is told. Raises NotFound."""
    row = round_row(session, round_id)
    if not row.published or user.role is Role.ADMIN:
        return []
    query = listed(user).where(
        SubmissionRow.round_id == round_id, SubmissionRow.status.in_(AT_THE_PROVINCE)
    )
    rows = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    kept = published_sheets(session, rows)
    return [
        Reopened(
            one.id, one.unit.label, Status(one.status), kept[one.id].sheet.total,
            bool(kept[one.id].sheet.vetoed),
        )
        for one in rows
        if one.id in kept
    ]  # fmt: skip


def _read(submission: SubmissionRow, row: FrozenSheetRow) -> PublishedSheet:
    said = json.loads(row.content)["judgements"]
    card = pinned(submission.round)
    judgements = {one.id: _judgement(said.get(one.id)) for one in card.indicators}
    sheet = assess(card, judgements, settings_of(submission.round))
    return PublishedSheet(judgements, sheet, row.sha256, row.at)


def _judgement(kept: dict[str, Any] | None) -> Judgement | None:
    if kept is None:
        return None
    return Judgement(
        tuple(
            Deduction(Decimal(one["points"]), one["reason"], one["basis"], one["evidence"])
            for one in kept["deductions"]
        ),
        tuple(Case(one["summary"], one["proof"]) for one in kept["cases"]),
    )
