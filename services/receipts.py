"""回执: what a park handed in, when to the second, by whom, and the hash that stands for it.

Every handing in has its receipt, read from its event in the audit chain: a later one changes
nothing in an earlier one.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.receipt_letter import ReceiptPaper, receipt_letter
from scoring.canonical import canonical, digest
from scoring.errors import NotFound
from scoring.marks import ZERO
from scoring.scorecard import Scorecard
from scoring.words import ROLE
from scoring.workflow import Role
from services import clock
from services.access import get, require
from services.papers import Paper
from services.people import User
from services.rounds import pinned
from storage.audit import AuditEventRow
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow

BEIJING = "（北京时间）"
READERS = (Role.PARK_CLERK, Role.PARK_APPROVER)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One handing in. `number` counts a submission's from 1; `record` is its place in the chain.

    `total` is of the base indicators, in points, as claimed then; `claims` are cases by number.
    `files` is None for what was handed in before files were kept.
    """

    number: int
    at: datetime
    by: str
    role: Role
    total: Decimal
    full_mark: Decimal
    indicators: int
    claims: tuple[tuple[int, int], ...]
    files: int | None
    sha256: str
    record: int
    content: str


def receipts(session: Session, user: User, submission_id: int) -> list[Receipt]:
    """Every receipt of a park's own submission, newest first. Raises NotAllowed, NotFound."""
    require(user, *READERS)
    submission = get(session, user, submission_id)
    query = (
        select(AuditEventRow, AccountRow)
        .join(AccountRow, AuditEventRow.account_id == AccountRow.id)
        .where(
            AuditEventRow.object_kind == "submission",
            AuditEventRow.object_id == submission.id,
            AuditEventRow.action == "self.handed_in",
        )
        .order_by(AuditEventRow.seq)
    )
    card = pinned(submission.round)
    found = [
        _receipt(card, number, event, by)
        for number, (event, by) in enumerate(session.execute(query), 1)
    ]
    return found[::-1]


def receipt_paper(session: Session, user: User, submission_id: int, number: int | None) -> Paper:
    """A receipt as docx, the newest where no number is given. Raises NotAllowed, NotFound."""
    found, submission = _asked(session, user, submission_id, number)
    paper = ReceiptPaper(
        park=submission.unit.name,
        round_title=submission.round.title,
        handed_to=_city(session, submission),
        at=to_the_second(found.at),
        by=f"{found.by}（{ROLE[found.role]}）",
        number=found.number,
        total=found.total,
        full_mark=found.full_mark,
        indicators=found.indicators,
        claims=found.claims,
        files=found.files,
        sha256=found.sha256,
        record=found.record,
        printed_at=clock.in_words(clock.now()),
        is_sample=submission.is_sample,
    )
    return Paper(f"提交回执_{_label(submission, found)}.docx", receipt_letter(paper))


def handed_in_content(
    session: Session, user: User, submission_id: int, number: int | None
) -> Paper:
    """The very bytes whose SHA-256 is on the receipt, to check it with any other program.

    Raises NotAllowed, NotFound.
    """
    found, submission = _asked(session, user, submission_id, number)
    if not found.content:
        raise NotFound(
            "操作记录中的这次提交与它的校验码不符，不能导出。请报告系统管理员核对操作记录。"
        )
    return Paper(f"提交内容_{_label(submission, found)}.json", found.content.encode())


def to_the_second(moment: datetime) -> str:
    """A moment as on a receipt: `2026年11月30日 17:59:08（北京时间）`."""
    local = clock.beijing(moment)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}{BEIJING}"


def _asked(
    session: Session, user: User, submission_id: int, number: int | None
) -> tuple[Receipt, SubmissionRow]:
    found = receipts(session, user, submission_id)
    wanted = [one for one in found if number in (None, one.number)]
    if not wanted:
        words = f"没有第 {number} 次提交" if found else "这份申报还没有提交过"
        raise NotFound(f"{words}，没有回执。请从“审批与报送”页面下载。")
    return wanted[0], get(session, user, submission_id)


def _receipt(card: Scorecard, number: int, event: AuditEventRow, by: AccountRow) -> Receipt:
    detail: dict[str, Any] = json.loads(event.detail)
    marks: dict[str, Any] = detail["marks"]
    off = sum((Decimal(one["off"]) for key, one in marks.items() if card.by_id[key].is_base), ZERO)
    claims = [(card.by_id[key].seq, int(one["cases"] or 0)) for key, one in marks.items()]
    return Receipt(
        number=number,
        at=event.at,
        by=by.name,
        role=Role(by.role),
        total=card.full_mark - off,
        full_mark=card.full_mark,
        indicators=len(marks),
        claims=tuple(sorted(one for one in claims if one[1])),
        files=len(detail["files"]) if "files" in detail else None,
        sha256=detail["sha256"],
        record=event.seq,
        content=_content(detail),
    )


def _content(detail: dict[str, Any]) -> str:
    """What the hash was taken over, or "" if nothing kept gives it.

    Numbers are kept as text, so that the bytes come out the same.
    """
    whole = {"marks": detail["marks"], "evidence": detail.get("files")}
    forms = [whole, detail["marks"]]  # before there were files, the marks alone
    return next((canonical(one) for one in forms if digest(one) == detail["sha256"]), "")


def _label(submission: SubmissionRow, found: Receipt) -> str:
    local = clock.beijing(found.at)
    return f"{submission.unit.label}_第{found.number}次_{local:%Y%m%d_%H%M%S}"


def _city(session: Session, submission: SubmissionRow) -> str:
    city = session.get(UnitRow, submission.unit.parent_id) if submission.unit.parent_id else None
    return city.name if city else ""
