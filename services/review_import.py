"""密闭评审: a reviewer's filled sheet read back; first what it would do, then all of it at once."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.review_book_reader import open_review_book, read_rows
from documents.review_rows import BookMarks, RowProblem, Word
from scoring.errors import ActionRefused, Conflict, WorkbookRefused
from scoring.workflow import Role
from services import judging
from services.access import require
from services.history import record
from services.people import User
from services.review import deduct, withdraw_deduction
from services.review_plan import (
    Outcome,
    PlannedRow,
    deduction_of,
    plan_row,
    problems_of,
    request_key,
    used_keys,
)
from services.review_state import Key, Said, park_names, said_at, submissions_under_review
from services.rounds import pinned, round_row

_WHY = "导入密闭评审评分表，改为表中的评定"
_APPLIED = (Outcome.NEW, Outcome.CHANGED, Outcome.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class ReviewPreview:
    """What a file would do. With `problems` nothing of it can be written."""

    rows: tuple[PlannedRow, ...]
    problems: tuple[RowProblem, ...]
    marks: BookMarks
    sha256: str

    def of(self, *outcomes: Outcome) -> list[PlannedRow]:
        """The rows of some outcomes."""
        return [one for one in self.rows if one.outcome in outcomes]

    @property
    def plain(self) -> list[PlannedRow]:
        """The rows that are written without a further word."""
        return self.of(*_APPLIED)

    @property
    def versions(self) -> dict[Key, int]:
        """With which words of the system the rows were compared."""
        return {one.key: one.version for one in self.rows}


def preview(session: Session, user: User, round_id: int, content: bytes) -> ReviewPreview:
    """What a file would do, every row and every problem; nothing is written.

    Raises NotAllowed, NotFound, WorkbookRefused (not ours, or another's, or of another round).
    """
    return _planned(session, user, round_id, content)[0]


def apply(
    session: Session,
    user: User,
    round_id: int,
    content: bytes,
    filename: str,
    versions: Mapping[Key, int],
    chosen: Collection[Key] = (),
) -> int:
    """Write every plain row, and of the conflicts those `chosen`; returns how many were written.

    `versions` are the preview's: what changed since then refuses all of it. Raises as `preview`,
    and ActionRefused (problems), Conflict.
    """
    plan, said = _planned(session, user, round_id, content)
    if plan.problems:
        raise ActionRefused(str(one) for one in plan.problems)
    rows = [
        *plan.plain,
        *(one for one in plan.of(Outcome.CONFLICT) if one.key in chosen),
    ]
    moved = [one for one in rows if versions.get(one.key) != one.version]
    if moved:
        named = "、".join(f"{one.park}第{one.seq}项" for one in moved[:5])
        raise Conflict(
            f"预览之后，{named}{'等' if len(moved) > 5 else ''}又有改动。本次没有写入任何内容；"
            "请看过更新后的预览，再确认导入。"
        )
    for one in rows:
        _write(session, user, one, said[one.key], request_key(plan.sha256, one.key))
    if rows:
        record(
            session, user, "review.import", "round", round_id, file=filename[:200],
            sha256=plan.sha256, cells=[one.cell for one in rows],
        )  # fmt: skip
    return len(rows)


def _planned(
    session: Session, user: User, round_id: int, content: bytes
) -> tuple[ReviewPreview, dict[Key, Said]]:
    require(user, Role.REVIEWER)
    row = round_row(session, round_id)
    file = open_review_book(content)
    _demand_ours(user, round_id, row.title, file.marks)
    read, problems = read_rows(file, pinned(row))
    every = submissions_under_review(session, user, round_id)
    said = said_at(session, user, every, park_names(every))
    sha256 = hashlib.sha256(content).hexdigest()
    keys = {
        (one.mark.submission_id, one.mark.indicator_id): request_key(
            sha256, (one.mark.submission_id, one.mark.indicator_id)
        )
        for one in read
    }
    used = used_keys(session, keys.values())
    rows = []
    for one in read:
        key = (one.mark.submission_id, one.mark.indicator_id)
        planned = plan_row(user, one, said.get(key), keys[key] in used)
        if planned is not None:
            rows.append(planned)
            if key in said and planned.outcome is not Outcome.BLOCKED:
                unread = {each.cell for each in problems}
                found = problems_of(one, said[key])
                problems += [each for each in found if each.cell not in unread]
    problems.sort(key=lambda one: (int(re.sub(r"\D", "", one.cell)), one.cell))
    return ReviewPreview(tuple(rows), tuple(problems), file.marks, sha256), said


def _demand_ours(user: User, round_id: int, title: str, marks: BookMarks) -> None:
    found = []
    if marks.round_id != round_id:
        found.append(
            f"这份评分表是批次“{marks.round_title}”的，现在的批次是“{title}”；请在左侧换批次，或换文件"
        )
    if marks.account_id != user.id:
        found.append(
            f"这份评分表是评审员“{marks.reviewer}”的，不是您的；请由本人导入，或导出您自己的评分表"
        )
    if found:
        raise WorkbookRefused(found)


def _write(session: Session, user: User, one: PlannedRow, now: Said, request: str) -> None:
    """One row through the services that the page uses."""
    submission_id, indicator_id = one.key
    for row_id in now.deductions:
        withdraw_deduction(session, user, row_id, _WHY)
    version = judging.version_of(session, submission_id, indicator_id, now.rater)
    taken = deduction_of(one.given, now)
    if taken is not None:
        deduct(session, user, submission_id, indicator_id, version, taken, request)
    elif one.given.word is Word.CLEAR or now.by:
        judging.judge(
            session, user, submission_id, indicator_id, version,
            looked_at=one.given.word is Word.CLEAR, evidence=one.given.opened,
        )  # fmt: skip


def told(rows: Collection[PlannedRow]) -> str:
    """How many rows of which outcome, in words."""
    counts = Counter(one.outcome for one in rows)
    return "，".join(f"{outcome} {counts[outcome]} 行" for outcome in Outcome if counts[outcome])
