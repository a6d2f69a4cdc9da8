"""A report or a fact that this user may change now, as the page showed it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from scoring.errors import Conflict, NotFound
from scoring.workflow import Role
from services import clock
from services.access import require
from services.people import User
from services.reports.confirmed import FactState
from services.reports.kept import report_row
from services.self_assessment import require_editable
from storage.people import AccountRow
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SubmissionRow

STATE = {FactState.PROPOSED: "待定", FactState.ACCEPTED: "已采纳", FactState.REJECTED: "已驳回"}
"""The words for what was decided."""


def editable_report(
    session: Session, user: User, report_id: int
) -> tuple[ReportRow, SubmissionRow]:
    """A report and its submission. Raises NotAllowed, NotFound, ActionRefused, WindowClosed."""
    require(user, Role.PARK_CLERK)
    row, submission = report_row(session, user, report_id)
    return row, require_editable(session, user, submission.id)


def editable_fact(session: Session, user: User, fact_id: int, version: int) -> ReportFactRow:
    """A fact in the version that the page showed. Raises as `editable_report`, and Conflict."""
    require(user, Role.PARK_CLERK)
    row = session.get(ReportFactRow, fact_id)
    if row is None:
        raise _gone()
    try:
        editable_report(session, user, row.report_id)
    except NotFound as error:  # another park's: never told apart from what is not there
        raise _gone() from error
    if row.version != version:
        raise _conflict(session, user, row)
    return row


def name_of(session: Session, report_id: int) -> str:
    """A report's name, for the record."""
    return session.get_one(ReportRow, report_id).name


def said(value: str | None, unit: str) -> str:
    """A value with its unit, for the record: `4次`."""
    return f"{'' if value in (None, 'true') else value}{unit}"


def short_list(labels: Sequence[str]) -> str:
    """The first few of many names, and how many there are."""
    more = f"等{len(labels)}条" if len(labels) > 8 else ""
    return "、".join(labels[:8]) + more


def _gone() -> NotFound:
    return NotFound("没有这条事实，或者您无权查看；报告可能刚被重新读取。请刷新页面后再看。")


def _conflict(session: Session, user: User, row: ReportFactRow) -> Conflict:
    state = STATE[FactState(row.state)]
    theirs = f"{row.label} {said(row.value, row.unit)}（{state}）"
    other = session.get(AccountRow, row.decided_by) if row.decided_by else None
    name = other.name if other else "别人"
    who = "您在另一个窗口" if other is not None and other.id == user.id else f"{name}"
    when = f" {clock.beijing(row.decided_at):%H:%M} " if row.decided_at else "刚刚"
    return Conflict(
        f"{who}{when}已改动这条事实，现为“{theirs}”；您的操作没有保存。请看过后再定。",
        theirs=theirs,
        theirs_by=name,
    )
