"""A park files its annual reports: adds them with what was read out of them, and removes them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, ReportRefused
from services import clock
from services.evidence.intake import Stored, blob_of
from services.history import record
from services.people import User
from services.reports import intake
from services.reports.changing import editable_report
from services.reports.proposals import place, proposals
from services.reports.readings import reading, to_keep
from services.self_assessment import require_editable
from storage.reports import ReportRow

MOST_REPORTS = 10
"""How many reports one submission may have."""

LONGEST_UNIT = 200


def may_add(session: Session, user: User, submission_id: int, name: str) -> str:
    """Whether a report of this name may be added now, asked before its bytes are taken in.

    Gives the clean name. Raises NotAllowed, NotFound, ActionRefused, WindowClosed,
    EvidenceRefused, ReportRefused.
    """
    require_editable(session, user, submission_id)
    clean = intake.check_name(name)
    _require_room(session, submission_id, clean)
    return clean


def held(session: Session, user: User, submission_id: int, sha256: str) -> tuple[int, str] | None:
    """Id and name of the submission's report with these very bytes. Raises as `may_add`."""
    require_editable(session, user, submission_id)
    row = _same(session, submission_id, sha256)
    return (row.id, row.name) if row else None


def add(
    session: Session, user: User, submission_id: int, stored: Stored, name: str, text: str
) -> int:
    """File a report with everything read out of it as proposals; returns its id.

    Ask for `readings.reading(text)` first: what was read is remembered, and no transaction
    waits for the reader. The same bytes stay one report, under the first name. Raises as
    `may_add`.
    """
    require_editable(session, user, submission_id)
    clean = intake.check_name(name)
    same = _same(session, submission_id, stored.sha256)
    if same is not None:
        return same.id
    _require_room(session, submission_id, clean)
    found = reading(text)
    blob_of(session, stored)
    session.flush()
    row = ReportRow(
        submission_id=submission_id, sha256=stored.sha256, name=clean, text=text,
        read_as=to_keep(found),
        reporting_unit=(found.unit or "")[:LONGEST_UNIT], year=found.year, account_id=user.id,
        at=clock.now(), read_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    proposed = [place(row, origin, one) for origin, one in proposals(found).items()]
    record(
        session, user, "report.add", "submission", submission_id, name=clean,
        sha256=stored.sha256, size=stored.size, proposed=len(proposed),
    )  # fmt: skip
    return row.id


def look_at_pasted(session: Session, user: User, submission_id: int, title: str, text: str) -> None:
    """Whether pasted words may be added, and read them: asked before `add_pasted`, outside of
    any transaction. Raises as `may_add`."""
    require_editable(session, user, submission_id)
    _require_room(session, submission_id, title.strip() or "粘贴的文字")
    intake.pasted(title, text)


def add_pasted(session: Session, user: User, submission_id: int, title: str, text: str) -> int:
    """File pasted words as a txt; returns the report's id. `look_at_pasted` comes first.

    Words that are here already are refused. Raises as `may_add`.
    """
    require_editable(session, user, submission_id)
    name, brought = intake.pasted(title, text)
    same = _same(session, submission_id, brought.stored.sha256)
    if same is not None:
        raise ReportRefused(f"与已有的“{same.name}”内容相同，没有重复保存。")
    return add(session, user, submission_id, brought.stored, name, brought.text)


def remove(session: Session, user: User, report_id: int) -> None:
    """Take a report out of the submission with all its facts. Its bytes stay in the store.

    What was handed in once stays on record. Raises NotAllowed, NotFound, ActionRefused,
    WindowClosed.
    """
    row, submission = editable_report(session, user, report_id)
    if submission.submitted_at is not None and row.at < submission.submitted_at:
        raise ActionRefused(
            f"“{row.name}”随上次报送提交过，须留档，不能移除；不再使用的，可以逐条驳回其中的事实。"
        )
    record(
        session, user, "report.remove", "submission", submission.id, name=row.name,
        sha256=row.sha256, accepted=sum(one.state == "accepted" for one in row.facts),
    )  # fmt: skip
    session.delete(row)


def _same(session: Session, submission_id: int, sha256: str) -> ReportRow | None:
    return session.scalars(
        select(ReportRow).where(
            ReportRow.submission_id == submission_id, ReportRow.sha256 == sha256
        )
    ).first()


def _require_room(session: Session, submission_id: int, name: str) -> None:
    count = session.scalar(select(func.count()).where(ReportRow.submission_id == submission_id))
    if (count or 0) >= MOST_REPORTS:
        raise ReportRefused(
            f"“{name}”：本申报已有 {count} 份年度报告，最多 {MOST_REPORTS} 份，没有保存。"
            "请先移除不用的报告。"
        )
