"""A park files its evidence: adds files, names and removes them."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, EvidenceRefused
from services import clock
from services.evidence import rules
from services.evidence.intake import Stored, blob_of, check_name, clean_name
from services.evidence.linking import editable, indicator_of, place
from services.evidence.suggestions import hints_in
from services.history import record
from services.people import User
from services.rounds import pinned
from services.self_assessment import require_editable
from storage.evidence import EvidenceRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an upload: the file, whether it was here before, and under which name."""

    file_id: int
    name: str
    was_here: bool


def may_add(
    session: Session, user: User, submission_id: int, name: str, indicator_id: str = ""
) -> str:
    """Whether a file of this name may be added now, asked before its bytes are taken in.

    Gives the clean name. Raises NotAllowed, NotFound, ActionRefused, WindowClosed,
    EvidenceRefused.
    """
    submission = require_editable(session, user, submission_id)
    if indicator_id:
        indicator_of(pinned(submission.round), indicator_id)
    clean = check_name(name)
    held = session.scalar(select(func.count()).where(EvidenceRow.submission_id == submission_id))
    if (held or 0) >= rules.most_files():
        raise EvidenceRefused(
            f"“{clean}”：本申报已有 {held} 份佐证，最多 {rules.most_files()} 份，没有保存。"
            "请合并同类材料，或删去没有关联指标的材料。"
        )
    return clean


def add(
    session: Session,
    user: User,
    submission_id: int,
    stored: Stored,
    name: str,
    indicator_id: str = "",
) -> Added:
    """Put stored bytes into a submission, linked to an indicator where one is named.

    The same bytes stay one file of the submission, under the first name. Hints that its name
    holds are ticked as answered. Raises as `may_add`.
    """
    clean = may_add(session, user, submission_id, name, indicator_id)
    card = pinned(session.get_one(SubmissionRow, submission_id).round)
    row = session.scalars(
        select(EvidenceRow).where(
            EvidenceRow.submission_id == submission_id, EvidenceRow.sha256 == stored.sha256
        )
    ).first()
    was_here = row is not None
    if row is None:
        blob_of(session, stored)
        row = EvidenceRow(
            submission_id=submission_id, sha256=stored.sha256, name=clean,
            account_id=user.id, at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        record(
            session, user, "evidence.add", "submission", submission_id,
            name=clean, sha256=stored.sha256, size=stored.size,
        )  # fmt: skip
    if indicator_id and all(one.indicator_id != indicator_id for one in row.links):
        answers = hints_in(Path(row.name).stem, indicator_of(card, indicator_id))
        place(session, user, row, indicator_id, "", "", answers)
    return Added(row.id, row.name, was_here)


def rename(session: Session, user: User, file_id: int, name: str) -> None:
    """Give a file another name; its ending stays. Raises as `link`."""
    row, _ = editable(session, user, file_id)
    clean = clean_name(name)
    suffix = row.name.rpartition(".")[2]
    if not clean.lower().endswith(f".{suffix.lower()}"):
        clean = clean_name(f"{clean}.{suffix}")
    if clean == row.name:
        return
    before, row.name = row.name, clean
    record(
        session, user, "evidence.rename", "submission", row.submission_id,
        before=before, after=clean,
    )  # fmt: skip


def remove(session: Session, user: User, file_id: int) -> None:
    """Take a file out of the submission with all its links. Its bytes stay in the store.

    What was handed in once stays on record. Raises as `link`.
    """
    row, _ = editable(session, user, file_id)
    submission = session.get_one(SubmissionRow, row.submission_id)
    if submission.submitted_at is not None and row.at < submission.submitted_at:
        raise ActionRefused(
            f"“{row.name}”随上次报送提交过，须留档，不能删除；不再使用的，可以取消它与指标的关联。"
        )
    record(
        session, user, "evidence.remove", "submission", row.submission_id,
        name=row.name, sha256=row.sha256,
    )  # fmt: skip
    session.delete(row)
