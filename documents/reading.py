"""What was read out of a score sheet: entries with their cells, judgements, findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.paper import Rater
from documents.section_sheet import ReadShare
from scoring.assessment import Judgements, ScoreSheet, assess
from scoring.findings import Finding
from scoring.scorecard import Scorecard
from scoring.settings import RoundSettings


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One indicator's row. A cell is None where the sheet has no such row or column; `value`
    in points for base indicators, `cases` a count for the others, None where not filled. `files`
    are the system's own lines on evidence files, which are no part of `evidence`."""

    indicator_id: str
    seq: int
    mark_cell: str | None
    reason_cell: str | None
    evidence_cell: str | None
    value: Decimal | None
    cases: int | None
    reason: str
    evidence: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A score sheet as read for one rater. Empty texts were not written in the file.

    `share` says which indicators a section's sheet holds; of the others it says nothing.
    """

    scorecard: Scorecard
    rater: Rater
    sheet_name: str
    is_original: bool
    applicant: str
    round_title: str
    rows: tuple[ReadRow, ...]
    judgements: Judgements
    settings: RoundSettings
    findings: tuple[Finding, ...]
    share: ReadShare | None = None
    printed_at: str = ""

    def score_sheet(self) -> ScoreSheet:
        """The marks scored under the decisions that the file itself carries."""
        return assess(self.scorecard, self.judgements, self.settings)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands at one indicator in the system, to compare with."""

    value: Decimal | None = None
    cases: int | None = None
    reason: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that importing would change. `field` is value, cases, reason or evidence."""

    indicator_id: str
    seq: int
    field: str
    cell: str
    before: Decimal | int | str | None
    after: Decimal | int | str | None


NOTHING = Written()


def compare(reading: SheetReading, current: Mapping[str, Written]) -> list[Change]:
    """Every cell that importing would change, in printed order.

    What the file has no cell for (a missing row, a row that is not this section's, a sheet
    without a reason column) changes nothing. No case and no claim are the same.
    """
    changes = []
    for row in reading.rows:
        now = current.get(row.indicator_id, NOTHING)
        is_base = reading.scorecard.by_id[row.indicator_id].is_base
        pairs: tuple[tuple[str, str | None, Decimal | int | str | None, object], ...] = (
            ("value", row.mark_cell, row.value, now.value)
            if is_base
            else ("cases", row.mark_cell, row.cases or None, now.cases or None),
            ("reason", row.reason_cell, row.reason, now.reason),
            ("evidence", row.evidence_cell, row.evidence, now.evidence),
        )
        changes += [
            Change(row.indicator_id, row.seq, name, cell, before, after)  # type: ignore[arg-type]
            for name, cell, after, before in pairs
            if cell is not None and before != after
        ]
    return changes
