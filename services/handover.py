"""What is checked and shown before a park's sheet is handed over: to whom, with what in it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.scorecard import ScoredBy
from scoring.workflow import Level, Role
from services.access import SELF, get
from services.evidence.files import by_indicator, files
from services.evidence.missing import Missing, missing
from services.gaps import Gap, gaps_of
from services.people import User
from services.rounds import pinned
from services.self_assessment import evidence_lines
from services.sheets import sheet_of
from storage.evidence import EvidenceLinkRow
from storage.people import AccountRow
from storage.submissions import CorrectionRow, SelfMarkRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class Handover:
    """The facts of a park's own sheet. `documents` counts files and listed papers, `without` the
    numbers of the filled indicators that have neither, `uncorrected` those that the city sent
    back and nobody has touched since. `signers` are the park's approvers by name; `lacking` is
    what the scorecard hints at and nothing answers; `loose` counts files that
    wait for an indicator."""

    signers: tuple[str, ...]
    sheet: ScoreSheet
    gaps: tuple[Gap, ...]
    documents: int
    without: tuple[int, ...]
    uncorrected: tuple[int, ...]
    lacking: tuple[Missing, ...] = ()
    loose: int = 0


def handover(session: Session, user: User, submission_id: int) -> Handover:
    """The facts as they stand now. Raises NotFound."""
    submission = get(session, user, submission_id)
    card = pinned(submission.round)
    rows = {row.indicator_id: row for row in _rows(session, submission)}
    found = files(session, user, submission_id)
    held = by_indicator(found)
    listed = {
        key: len(evidence_lines(row.evidence)) + len(held.get(key, ())) for key, row in rows.items()
    }
    filled = [
        one
        for one in card.indicators
        if one.scored_by is ScoredBy.EVERYONE and one.id in rows and _is_filled(rows[one.id])
    ]
    return Handover(
        signers=tuple(_signers(session, submission)) if user.level is Level.PARK else (),
        sheet=sheet_of(session, submission, SELF),
        gaps=tuple(gaps_of(session, submission)),
        documents=sum(len(evidence_lines(row.evidence)) for row in rows.values())
        + sum(bool(one.links) for one in found),
        without=tuple(one.seq for one in filled if not listed[one.id]),
        uncorrected=tuple(card.by_id[one].seq for one in uncorrected(session, submission)),
        lacking=tuple(missing(session, user, submission_id)),
        loose=sum(one.is_loose(submission.submitted_at) for one in found),
    )


def uncorrected(session: Session, submission: SubmissionRow) -> list[str]:
    """Ids of the indicators that an open return names and nobody has written to since."""
    correction = session.scalars(
        select(CorrectionRow)
        .where(
            CorrectionRow.submission_id == submission.id,
            CorrectionRow.issued_at.is_not(None),
            CorrectionRow.answered_at.is_(None),
            CorrectionRow.cancelled_at.is_(None),
        )
        .order_by(CorrectionRow.id.desc())
        .limit(1)
    ).first()
    if correction is None or correction.issued_at is None:
        return []
    touched = {
        row.indicator_id for row in _rows(session, submission) if row.at > correction.issued_at
    }
    touched |= set(
        session.scalars(
            select(EvidenceLinkRow.indicator_id).where(
                EvidenceLinkRow.submission_id == submission.id,
                EvidenceLinkRow.at > correction.issued_at,
            )
        )
    )
    named = dict.fromkeys(note.indicator_id for note in correction.notes)
    order = [one.id for one in pinned(submission.round).indicators]
    return sorted((one for one in named if one not in touched), key=order.index)


def _rows(session: Session, submission: SubmissionRow) -> list[SelfMarkRow]:
    query = select(SelfMarkRow).where(SelfMarkRow.submission_id == submission.id)
    return list(session.scalars(query))


def _is_filled(row: SelfMarkRow) -> bool:
    return row.mark is not None or bool(row.cases)


def _signers(session: Session, submission: SubmissionRow) -> list[str]:
    query = select(AccountRow.name).where(
        AccountRow.unit_id == submission.unit_id,
        AccountRow.role == Role.PARK_APPROVER,
        AccountRow.is_active,
    )
    return list(session.scalars(query.order_by(AccountRow.id)))
