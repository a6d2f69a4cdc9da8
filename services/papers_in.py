"""One sheet filled elsewhere: read for a submission, with what is odd about it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.merging import ReadFile
from documents.reading import SheetReading
from documents.sheet_reader import read_score_sheet
from scoring.errors import WorkbookRefused
from scoring.findings import Finding, Severity
from scoring.scorecard import Scorecard, ScoredBy
from services.rounds import pinned
from storage.submissions import SubmissionRow

OTHER_APPLICANT, OTHER_ROUND = "other-applicant", "other-round"
"""Kinds of the findings that a file names another park, another round."""

_KEPT = 100
_readings: dict[tuple[str, str], SheetReading] = {}
"""By what was read: the bytes' hash and the scorecard's. Nobody finds one without the bytes."""


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file as a person picked it."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file after reading. Without `reading` it could not be read, for the `problems`, or is
    `same_as` another that was picked. With `doubts` it takes no part without a person's word."""

    name: str
    sha256: str
    reading: SheetReading | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    same_as: str = ""
    vouched: bool = False

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it looks like somebody else's file, or another round's."""
        kinds = (OTHER_APPLICANT, OTHER_ROUND)
        return tuple(one.message for one in self.findings if one.kind in kinds)

    @property
    def part(self) -> ReadFile | None:
        """The file for merging, where it takes part."""
        if self.reading is None or (self.doubts and not self.vouched):
            return None
        return ReadFile(self.sha256, self.name, self.reading)


def read_in(
    submission: SubmissionRow,
    file: ChosenFile,
    listed: Mapping[str, tuple[str, ...]],
    *,
    vouched: bool = False,
) -> FileIn:
    """Read a file; what cannot be read is told, not raised.

    `listed` are the lines on evidence files that the system would print now, by indicator id.
    """
    card = pinned(submission.round)
    try:
        reading = _reading(file, submission)
    except WorkbookRefused as refused:
        return FileIn(file.name, file.sha256, problems=refused.problems)
    findings = (
        *_of_whom(submission, reading),
        *_reviewers_only(card, reading),
        *_evidence_files(reading, listed),
        *reading.findings,
    )
    return FileIn(file.name, file.sha256, reading, findings, vouched=vouched)


def _reading(file: ChosenFile, submission: SubmissionRow) -> SheetReading:
    """Read once: a page looks at the same files again at every click."""
    key = (file.sha256, submission.round.scorecard_digest)
    found = _readings.get(key)
    if found is None:
        found = read_score_sheet(file.content, pinned(submission.round))
        while len(_readings) >= _KEPT:
            _readings.pop(next(iter(_readings), key), None)
        _readings[key] = found
    return found


def _of_whom(submission: SubmissionRow, reading: SheetReading) -> Iterator[Finding]:
    """A file that names another park or round: easily picked by mistake."""
    for kind, what, told, ours in (
        (OTHER_APPLICANT, "申报单位", reading.applicant, submission.unit.name),
        (OTHER_ROUND, "批次", reading.round_title, submission.round.title),
    ):
        if told and told != ours:
            message = f"文件写的{what}是“{told}”，现在填报的是“{ours}”"
            yield Finding(None, None, kind, Severity.WARNING, message, "请核对是否选错了文件")


def _reviewers_only(card: Scorecard, reading: SheetReading) -> Iterator[Finding]:
    for row in reading.rows:
        if card.by_id[row.indicator_id].scored_by is ScoredBy.EVERYONE:
            continue
        for cell, written in (
            (row.mark_cell, row.cases),
            (row.reason_cell, row.reason),
            (row.evidence_cell, row.evidence),
        ):
            if cell and written:
                message = f"第{row.seq}项只由评审认定，{cell} 填写的“{written}”没有读取"
                yield Finding(
                    row.indicator_id, cell, "not-ours", Severity.NOTICE, message, "园区不填此项"
                )


def _evidence_files(
    reading: SheetReading, listed: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """Lines that the system wrote and that are not as it would write them now.

    A sheet that was never printed with them (a blank one) is not asked for them.
    """
    if not reading.printed_at and not any(row.files for row in reading.rows):
        return
    for row in reading.rows:
        if row.evidence_cell and row.files != listed.get(row.indicator_id, ()):
            message = (
                f"第{row.seq}项“佐证材料”（{row.evidence_cell}）：以“〔佐证”开头的行"
                "与系统中的佐证文件不一致，这几行没有读取"
            )
            yield Finding(
                row.indicator_id, row.evidence_cell, "evidence-lines", Severity.NOTICE, message,
                "佐证文件的增减、改名、页码，请在“佐证材料”页改",
            )  # fmt: skip
