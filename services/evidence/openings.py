"""What has been opened: a file handed out to city or province, and who opened it when."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Level
from services import clock
from services.access import get
from services.evidence.files import file_row
from services.people import User
from storage.evidence import EvidenceOpeningRow, EvidenceRow


def note_opening(session: Session, user: User, file_id: int) -> None:
    """Keep that this person opened a file, and when first. Raises NotFound."""
    row = file_row(session, user, file_id)
    if not is_noted(session, user, file_id):
        session.add(EvidenceOpeningRow(file_id=row.id, account_id=user.id, first_at=clock.now()))


def is_noted(session: Session, user: User, file_id: int) -> bool:
    """Whether an opening needs no keeping: kept already, or a park's looking at its own."""
    return (
        user.level is Level.PARK or session.get(EvidenceOpeningRow, (file_id, user.id)) is not None
    )


def opened_by(session: Session, user: User, submission_id: int) -> Mapping[int, datetime]:
    """When this person first opened which files of a submission, by file id. Raises NotFound."""
    submission = get(session, user, submission_id)
    rows = session.execute(
        select(EvidenceOpeningRow.file_id, EvidenceOpeningRow.first_at)
        .join(EvidenceRow, EvidenceRow.id == EvidenceOpeningRow.file_id)
        .where(
            EvidenceRow.submission_id == submission.id,
            EvidenceOpeningRow.account_id == user.id,
        )
    )
    return dict(rows.all())
