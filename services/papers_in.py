"""A sheet filled elsewhere: what importing it would change, and importing it, all or nothing."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from documents.reading import Change, SheetReading, Written, compare
from documents.sheet_reader import read_score_sheet
from scoring.errors import ActionRefused, Conflict, MarksRefused
from scoring.findings import Finding, Severity
from scoring.scorecard import Scorecard, ScoredBy
from services.history import record
from services.people import User
from services.rounds import pinned
from services.self_assessment import Entry, Fields, entries, require_editable, save
from storage.submissions import SubmissionRow

_FIELDS = {"value": "mark", "cases": "cases", "reason": "reason", "evidence": "evidence"}
_NOT_OURS = "not-ours"
OTHER_APPLICANT = "other-applicant"
"""Kind of the finding that a file names another park."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Every cell that would change, what is odd about the file, and the versions compared with.

    `findings` of severity warning must be looked at; nothing of them stops the import.
    """

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    reading: SheetReading
    versions: Mapping[str, int]


def preview_import(
    session: Session, user: User, submission_id: int, content: bytes, filename: str
) -> ImportPreview:
    """What a workbook would change in a submission's self marks; nothing is written.

    Raises NotAllowed, NotFound, ActionRefused, WindowClosed, WorkbookRefused (every problem,
    each with its cell).
    """
    submission = require_editable(session, user, submission_id)
    card = pinned(submission.round)
    reading = read_score_sheet(content, card)
    now = entries(session, user, submission_id)
    found = compare(reading, {key: _written(one) for key, one in now.items()})
    ours = [one for one in found if _is_parks(card, one.indicator_id)]
    return ImportPreview(
        changes=tuple(ours),
        findings=(*_of_whom(submission, reading), *_left_out(card, found), *reading.findings),
        reading=reading,
        versions={key: one.version for key, one in now.items()},
    )


def apply_import(
    session: Session,
    user: User,
    submission_id: int,
    content: bytes,
    filename: str,
    versions: Mapping[str, int],
    *,
    is_ours: bool = False,
) -> int:
    """Write every change of a workbook at once; returns how many cells were changed.

    `versions` are the preview's: an indicator written by somebody else since then refuses the
    whole import. A sheet that names another park is taken only with `is_ours`, the person's
    word that it was checked. Raises as `preview_import`, and Conflict, MarksRefused.
    """
    preview = preview_import(session, user, submission_id, content, filename)
    others = [one.message for one in preview.findings if one.kind == OTHER_APPLICANT]
    if others and not is_ours:
        raise ActionRefused(f"{others[0]}。请核对文件；确为本单位的，先勾选确认再导入。")
    fields: dict[str, Fields] = {}
    for one in preview.changes:
        fields.setdefault(one.indicator_id, {})[_FIELDS[one.field]] = one.after  # type: ignore[literal-required]
    problems: list[str] = []
    conflicts: list[str] = []
    for key, values in fields.items():
        try:
            save(session, user, submission_id, key, versions.get(key, 0), **values)
        except MarksRefused as refused:
            problems += refused.problems
        except Conflict:
            conflicts.append(f"第{preview.reading.scorecard.by_id[key].seq}项")
    if problems:
        raise MarksRefused(problems)
    if conflicts:
        raise Conflict(
            f"预览之后，别人又改动了{'、'.join(conflicts)}。本次没有写入任何内容；"
            "请看过更新后的预览，再确认导入。"
        )
    record(
        session, user, "self.import", "submission", submission_id, file=filename,
        sha256=hashlib.sha256(content).hexdigest(), cells=[one.cell for one in preview.changes],
    )  # fmt: skip
    return len(preview.changes)


def _written(entry: Entry) -> Written:
    return Written(entry.mark, entry.cases, entry.reason, entry.evidence)


def _is_parks(card: Scorecard, indicator_id: str) -> bool:
    return card.by_id[indicator_id].scored_by is ScoredBy.EVERYONE


def _of_whom(submission: SubmissionRow, reading: SheetReading) -> Iterator[Finding]:
    """A file that names another park or round: easily picked by mistake."""
    for what, told, ours in (
        ("申报单位", reading.applicant, submission.unit.name),
        ("批次", reading.round_title, submission.round.title),
    ):
        if told and told != ours:
            message = f"文件写的{what}是“{told}”，现在填报的是“{ours}”"
            remedy = "请核对是否选错了文件"
            yield Finding(
                None,
                None,
                OTHER_APPLICANT if what == "申报单位" else "other-round",
                Severity.WARNING,
                message,
                remedy,
            )


def _left_out(card: Scorecard, found: list[Change]) -> Iterator[Finding]:
    for one in found:
        if not _is_parks(card, one.indicator_id) and one.after:
            message = f"第{one.seq}项只由评审认定，{one.cell} 填写的“{one.after}”没有读取"
            yield Finding(
                one.indicator_id, one.cell, _NOT_OURS, Severity.NOTICE, message, "园区不填此项"
            )
