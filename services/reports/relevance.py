"""Whether another unit's report may speak for the park, and the day a report was published."""

from datetime import date

from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, ReportRefused
from services import clock
from services.history import record
from services.people import User
from services.reports.changing import editable_report
from services.reports.confirmed import Relevance, is_own
from storage.reports import ReportRow

SHORTEST_REASON, LONGEST_REASON = 5, 500


def say(
    session: Session, user: User, report_id: int, version: int, accepted: bool, reason: str
) -> None:
    """Say why the report of another unit does, or does not, speak for the park.

    `version` is the one the page showed. Raises NotAllowed, NotFound, ActionRefused,
    WindowClosed, ReportRefused, Conflict.
    """
    row, submission = editable_report(session, user, report_id)
    if is_own(row.reporting_unit, submission.unit.name):
        raise ActionRefused(f"“{row.name}”就是本单位的报告，不需要说明与本单位的关系。")
    words = reason.strip()
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise ReportRefused(
            f"理由：须写 {SHORTEST_REASON}—{LONGEST_REASON} 个字，现在 {len(words)} 个。"
            "请写明该单位与本园区的关系，报告的哪部分写的是本园区。"
        )
    _require_same_version(row, version)
    row.relevance = (Relevance.ACCEPTED if accepted else Relevance.REFUSED).value
    row.relevance_reason, row.relevance_by, row.relevance_at = words, user.id, clock.now()
    session.flush()
    record(
        session, user, "report.relevance", "submission", submission.id, name=row.name,
        relevant=accepted, reason=words,
    )  # fmt: skip


def posted(session: Session, user: User, report_id: int, version: int, on: date | None) -> None:
    """Enter the day on which the report was published on the web; None where nobody knows.
    Raises as `say`."""
    row, submission = editable_report(session, user, report_id)
    if on is not None and on > clock.today():
        raise ReportRefused(f"公开日期：{on.isoformat()} 还没有到，请核对。")
    if on is not None and row.year is not None and on.year < row.year:
        raise ReportRefused(f"公开日期：{on.isoformat()} 早于报告的年度（{row.year}年），请核对。")
    _require_same_version(row, version)
    if on == row.posted_on:
        return
    row.posted_on = on
    session.flush()
    record(
        session, user, "report.posted", "submission", submission.id, name=row.name,
        posted_on=on.isoformat() if on else "不知道",
    )  # fmt: skip


def _require_same_version(row: ReportRow, version: int) -> None:
    if row.version != version:
        raise Conflict(
            f"“{row.name}”刚被别人改动或重新读取，您的这次操作没有保存。请刷新页面，看过后再试。"
        )
