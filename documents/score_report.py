"""A scored sheet as plain data for the terminal and for other programs: `cli.py score --json`."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from documents.folder_ranking import FolderRanking
from documents.reading import SheetReading
from scoring.findings import Finding, Severity
from scoring.marks import shown
from scoring.settings import OpenPoint


def report(reading: SheetReading) -> dict[str, Any]:
    """The reading and its score. Numbers are text with two places (weights four), null is
    not given; the total is null while anything is not filled."""
    sheet = reading.score_sheet()
    card = reading.scorecard
    return {
        "scorecard": card.id,
        "applicant": reading.applicant or None,
        "complete": sheet.complete,
        "total": _number(sheet.total),
        "raw_total": _number(sheet.raw_total),
        "full_mark": _number(card.full_mark),
        "provisional": sheet.provisional,
        "unset": [point.id for point in sheet.open],
        "groups": [
            {
                "id": one.id,
                "title": one.title,
                "score": _number(one.score),
                "full_mark": _number(one.full_mark),
            }
            for one in sheet.groups
            if one.depth == 0
        ],
        "lines": [
            {
                "seq": line.seq,
                "id": line.id,
                "title": line.text,
                "kind": line.kind.value,
                "full_mark": _number(line.full_mark),
                "weight": None if line.weight is None else f"{line.weight:.4f}",
                "score": _number(line.score),
                "deduction": _number(line.deduction),
                "reason": line.reason or None,
            }
            for line in sheet.lines
        ],
        "findings": [
            {**asdict(one), "severity": one.severity.value}
            for one in (*reading.findings, *unset_notices(sheet.open))
        ],
    }


def ranking_report(ranking: FolderRanking) -> dict[str, Any]:
    """A folder's ranking; provisional while anything that counts is not decided."""
    return {
        "provisional": bool(ranking.unset),
        "unset": list(ranking.unset),
        "places": [
            {
                "place": one.place,
                "applicant": one.applicant,
                "total": _number(one.total),
                "tied": one.tied,
            }
            for one in ranking.places
        ],
        "refused": [{"file": one.file, "problems": list(one.problems)} for one in ranking.refused],
    }


def unset_notices(points: Iterable[OpenPoint]) -> list[Finding]:
    """One notice for each thing that the source leaves open and nobody has decided."""
    return [
        Finding(
            indicator=point.id if point.seq else None,
            cell=None,
            kind="unset",
            severity=Severity.NOTICE,
            message=(f"第{point.seq}项" if point.seq else "") + f"{point.what}未定，不计入合计",
            remedy="由省级组织人在批次中确定，并写明文号、确定人和日期",
        )
        for point in points
    ]


def _number(points: Decimal | None) -> str | None:
    """`points` for programs: a plain minus sign, unlike on screens and paper."""
    return None if points is None else shown(points).replace("−", "-")
