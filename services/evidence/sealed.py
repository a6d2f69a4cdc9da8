"""The signed and sealed paper as a scan, with its document number and date."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, EvidenceRefused, NotFound
from scoring.words import STATUS
from scoring.workflow import Role, Status
from services import clock
from services.access import get, opened, require
from services.evidence.intake import Stored, blob_of, clean_name
from services.history import record
from services.people import User
from storage.evidence import SealedPaperRow
from storage.submissions import SubmissionRow

KINDS = ("pdf", "jpg", "png", "ofd")
_BEFORE = frozenset({Status.DRAFT, Status.RETURNED})
_LONGEST_NO = 60


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """One scan that was attached; the newest counts, the earlier ones stay."""

    id: int
    submission_id: int
    name: str
    document_no: str
    document_date: date
    sha256: str
    kind: str
    size: int
    pages: int | None
    by: str
    at: datetime


def sealed_papers(session: Session, user: User, submission_id: int) -> list[SealedPaper]:
    """The scans of a submission, the newest first. Raises NotFound."""
    submission = get(session, user, submission_id)
    rows = session.scalars(
        select(SealedPaperRow)
        .where(SealedPaperRow.submission_id == submission.id)
        .order_by(SealedPaperRow.id.desc())
    )
    return [_paper(row) for row in rows]


def sealed_paper(session: Session, user: User, paper_id: int) -> SealedPaper:
    """One scan of a submission that the user may open. Raises NotFound."""
    seen = opened(user).with_only_columns(SubmissionRow.id)
    row = session.scalars(
        select(SealedPaperRow).where(
            SealedPaperRow.id == paper_id, SealedPaperRow.submission_id.in_(seen)
        )
    ).first()
    if row is None:
        raise NotFound("没有这份盖章件，或者您无权查看。")
    return _paper(row)


def check(
    session: Session, user: User, submission_id: int, name: str, document_no: str, on: str
) -> tuple[str, date]:
    """Whether a scan may be attached now; gives its clean name and date.

    The sheet is sealed once it is being signed, so not while it is still written. Raises
    NotAllowed, NotFound, ActionRefused, EvidenceRefused with every problem.
    """
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    submission = get(session, user, submission_id)
    status = Status(submission.status)
    if status in _BEFORE:
        raise ActionRefused(
            f"申报现为“{STATUS[status]}”，内容还会变。请送审批之后打印、签字盖章，再附扫描件。"
        )
    if submission.round.published:
        raise ActionRefused("批次已公布，不再附盖章件。")
    problems = []
    clean = clean_name(name)
    if not clean.lower().endswith(tuple(f".{one}" for one in (*KINDS, "jpeg"))):
        problems.append(f"“{clean}”：盖章件请用扫描件：{'、'.join(KINDS)}。")
    if not document_no.strip() or len(document_no.strip()) > _LONGEST_NO:
        problems.append(f"请填写文号（不超过 {_LONGEST_NO} 个字），没有编号的写“无文号”。")
    day = _date(on)
    if day is None:
        problems.append("请填写文件日期。")
    elif day > clock.today():
        problems.append(f"文件日期 {day} 在今天之后，请核对。")
    if problems or day is None:
        raise EvidenceRefused(problems)
    return clean, day


def attach(
    session: Session,
    user: User,
    submission_id: int,
    stored: Stored,
    name: str,
    document_no: str,
    on: str,
) -> int:
    """Attach a scan; the same scan with the same number twice stays one. Raises as `check`."""
    clean, day = check(session, user, submission_id, name, document_no, on)
    newest = next(iter(sealed_papers(session, user, submission_id)), None)
    same = (stored.sha256, document_no.strip(), day)
    if newest and (newest.sha256, newest.document_no, newest.document_date) == same:
        return newest.id
    blob_of(session, stored)
    row = SealedPaperRow(
        submission_id=submission_id, sha256=stored.sha256, name=clean,
        document_no=document_no.strip(), document_date=day, account_id=user.id, at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(
        session, user, "sealed.attach", "submission", submission_id,
        name=clean, sha256=stored.sha256, document_no=document_no.strip(),
        document_date=day.isoformat(),
    )  # fmt: skip
    return row.id


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _paper(row: SealedPaperRow) -> SealedPaper:
    return SealedPaper(
        row.id, row.submission_id, row.name, row.document_no, row.document_date, row.sha256,
        row.blob.kind, row.blob.size, row.blob.pages, row.account.name, row.at,
    )  # fmt: skip
