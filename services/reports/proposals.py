"""Turns a reading into proposals of a report; the same words read in the same way stay the same."""

import hashlib

from reports.reader import Fact, Reading
from scoring.facts import Qualifier
from storage.reports import ReportFactRow, ReportRow

_LABEL, _UNIT, _PERIOD = 200, 40, 20
"""What the columns hold; nothing that a reader finds in earnest is longer."""


def origin_of(key: str | None, start: int, end: int, value: str | None, unit: str) -> str:
    """What a proposal is known by: key, span, value and unit as the reader said them."""
    said = "|".join([key or "", str(start), str(end), value or "", unit])
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def proposals(found: Reading) -> dict[str, Fact]:
    """A reading's facts by origin. What names the unit, a day or a document is left out: there
    is nothing to decide about it."""
    return {
        origin_of(one.key, one.start, one.end, one.value, one.unit): one
        for one in found.facts
        if one.qualifier is not Qualifier.TEXT
    }


def place(report: ReportRow, origin: str, one: Fact) -> ReportFactRow:
    """Put a proposal into a report."""
    row = ReportFactRow(
        submission_id=report.submission_id, origin=origin, state="proposed", links=[]
    )
    copy(one, row)
    report.facts.append(row)
    return row


def copy(one: Fact, row: ReportFactRow) -> None:
    """Write what the reader says into a proposal; only what differs is changed."""
    said = {
        "key": one.key, "label": one.label[:_LABEL], "value": one.value,
        "normalised": one.normalised, "unit": one.unit[:_UNIT], "qualifier": one.qualifier.value,
        "period": one.period[:_PERIOD] if one.period else None, "quote": one.quote,
        "start": one.start, "end": one.end,
    }  # fmt: skip
    for name, value in said.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
