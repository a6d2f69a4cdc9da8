"""Freezing: a verified sheet is kept as canonical JSON with its SHA-256.

The hash covers the scorecard (by digest), the round's settings, every judgement and deduction
of the province, and the sheet that they amount to. When the organiser later decides something
that was open, a new frozen sheet is appended; none is ever changed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet, assess
from scoring.canonical import canonical, digest
from scoring.judgement import Judgement
from scoring.workflow import Status
from services import clock
from services.access import PROVINCE, get, verified_visible
from services.hearings.asked import heard_of
from services.history import record
from services.people import User
from services.rounds import pinned, settings_of
from services.sheets import judgements_of
from storage.review import FrozenSheetRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class FrozenSheet:
    """The fingerprint of a verified sheet: its SHA-256, when it was frozen and on what occasion."""

    sha256: str
    at: datetime
    cause: str


def latest_hashes(session: Session, submission_ids: Collection[int]) -> dict[int, str]:
    """SHA-256 of the newest frozen sheet of each submission that has one, in one query."""
    newest = (
        select(func.max(FrozenSheetRow.id))
        .where(FrozenSheetRow.submission_id.in_(submission_ids))
        .group_by(FrozenSheetRow.submission_id)
    )
    query = select(FrozenSheetRow.submission_id, FrozenSheetRow.sha256)
    return dict(session.execute(query.where(FrozenSheetRow.id.in_(newest))).all())


def frozen_sheet(session: Session, user: User, submission_id: int) -> FrozenSheet | None:
    """The fingerprint of a submission's verified sheet, for those who may see its marks.

    None while it is not verified (a reopened review counts as not verified). Raises NotFound.
    """
    submission = get(session, user, submission_id)
    row = latest(session, submission.id)
    if row is None or not verified_visible(user, Status(submission.status)):
        return None
    return FrozenSheet(row.sha256, row.at, row.cause)


def freeze(session: Session, user: User, submission: SubmissionRow, cause: str) -> str:
    """Keep the verified sheet of a submission as it stands; returns its SHA-256."""
    judgements = judgements_of(session, [submission], PROVINCE)[submission.id]
    settings = settings_of(submission.round)
    sheet = assess(pinned(submission.round), judgements, settings)
    content = {
        "applicant": submission.unit.name,
        "round": submission.round.title,
        "scorecard": {
            "id": submission.round.scorecard_id,
            "digest": submission.round.scorecard_digest,
        },
        "settings": settings,
        "judgements": {key: _judgement(one) for key, one in judgements.items()},
        "sheet": _sheet(sheet),
    }
    heard = heard_of(session, submission)
    if heard:  # absent where nothing was heard, so that older hashes stand
        content["hearings"] = heard
    row = FrozenSheetRow(
        submission_id=submission.id,
        content=canonical(content),
        sha256=digest(content),
        cause=cause,
        account_id=user.id,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    record(
        session, user, "sheet.freeze", "submission", submission.id,
        sha256=row.sha256, cause=cause, total=sheet.total,
    )  # fmt: skip
    return row.sha256


def refreeze(session: Session, user: User, submission: SubmissionRow, cause: str) -> None:
    """Freeze again where the content has changed since the last frozen sheet."""
    session.refresh(submission.round, ["decisions"])
    freeze(session, user, submission, cause)


def latest(session: Session, submission_id: int) -> FrozenSheetRow | None:
    """The newest frozen sheet of a submission."""
    return session.scalars(
        select(FrozenSheetRow)
        .where(FrozenSheetRow.submission_id == submission_id)
        .order_by(FrozenSheetRow.id.desc())
        .limit(1)
    ).first()


def _judgement(one: Judgement | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "deductions": [
            {"points": d.points, "reason": d.reason, "basis": d.basis, "evidence": d.evidence}
            for d in one.deductions
        ],
        "cases": [{"summary": case.summary, "proof": case.proof} for case in one.cases],
    }


def _sheet(sheet: ScoreSheet) -> dict[str, Any]:
    return {
        "total": sheet.total,
        "raw_total": sheet.raw_total,
        "vetoed": sheet.vetoed,
        "open": [point.id for point in sheet.open],
        "groups": [{"id": one.id, "score": one.score} for one in sheet.groups],
        "lines": [
            {
                "id": line.id,
                "seq": line.seq,
                "text": line.text,
                "full_mark": line.full_mark,
                "score": line.score,
                "deduction": line.deduction,
                "cases": line.cases,
                "reason": line.reason,
            }
            for line in sheet.lines
        ],
    }
