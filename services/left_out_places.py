"""Intervals of places with any one reviewer left out, worked out once for marks that stand."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.marks import to_hundredths
from scoring.robustness import Interval, intervals
from services.findings.kept import Kept
from services.panel.left_out import rests_on, totals_without
from services.standings import Standing
from storage.submissions import SubmissionRow

_kept: Kept[tuple[Interval, ...] | None] = Kept(12)
"""By what they rest on: seconds for hundreds of parks."""


def places_without_one(session: Session, placed: Sequence[Standing]) -> tuple[Interval, ...] | None:
    """The interval of each ranked park's places over all reviewers left out in turn; None where
    no panel judged. Who may see it is the caller's to ask."""
    ids = [one.submission_id for one in placed if not one.kept]  # nothing of a review going on
    rows = list(session.scalars(select(SubmissionRow).where(SubmissionRow.id.in_(ids))))
    ranked = tuple((one.submission_id, one.sha256, one.ranked, one.total) for one in placed)
    key = (rests_on(session, rows), ranked)
    return _kept.get(key, lambda: _left_out(session, placed, rows))


def _left_out(
    session: Session, placed: Sequence[Standing], rows: Sequence[SubmissionRow]
) -> tuple[Interval, ...] | None:
    official = {one.submission_id: one.sheet for one in placed}
    left_out = totals_without(session, rows, official)
    if not left_out:
        return None
    first = [one.ranked for one in placed]
    tried = [
        [one.ranked_with(without.get(one.submission_id, one.total)) for one in placed]
        for without in left_out.values()
    ]
    return tuple(intervals([[to_hundredths(one) for one in row] for row in (first, *tried)]))
