"""What reports would support on a sheet: their facts as the reader proposes them, unconfirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.findings import Finding, Severity

if TYPE_CHECKING:
    from decimal import Decimal

    from documents.reading import SheetReading
    from reports.reader import Fact, Reading
    from scoring.facts import ConfirmedFact
    from scoring.support import Support

UNCONFIRMED = "按报告提取的事实（未经人工确认）："
"""Stands before every reason: nobody has looked at these facts."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report's file name and what was read out of it."""

    name: str
    reading: Reading


def read_reports(files: Sequence[Path]) -> list[ReadReport]:
    """Read every report. Raises ReportRefused with the problems of all."""
    from documents.report_text import report_text
    from scoring.errors import ReportRefused
    from services.reports.readings import reading

    found: list[ReadReport] = []
    problems: list[str] = []
    for file in files:
        try:
            found.append(ReadReport(file.name, reading(report_text(file, file.name))))
        except ReportRefused as refused:
            problems += refused.problems
    if problems:
        raise ReportRefused(problems)
    return found


def supported(sheet: SheetReading, reports: Sequence[ReadReport]) -> dict[str, Support]:
    """What the facts of the reports come to, by indicator id, for the years of the reports."""
    from scoring.support import support

    facts = [_proposal(one, each.name) for each in reports for one in _facts(each.reading)]
    years = {one.reading.year for one in reports if one.reading.year is not None}
    found = support(sheet.scorecard, facts, years, sheet.settings)
    foreign = {one.name for one in reports if _is_foreign(one.reading.unit, sheet.applicant)}
    return {key: replace(one, reason=_reason(one, foreign)) for key, one in found.items()}


def with_support(told: dict[str, Any], found: Mapping[str, Support]) -> dict[str, Any]:
    """A score report with `supported` and `support_reason` at each line; null where the facts
    cannot tell."""
    lines = [
        {
            **line,
            "supported": number(found[line["id"]].points),
            "support_reason": found[line["id"]].reason,
        }
        for line in told["lines"]
    ]
    return {**told, "lines": lines}


def notices(sheet: SheetReading, reports: Sequence[ReadReport]) -> Iterator[Finding]:
    """What must be known of the reports themselves: whose they are, and of which year."""
    for one in reports:
        unit, year = one.reading.unit, one.reading.year
        if not sheet.applicant:
            yield _notice(f"评分表没有写申报单位，不能核对“{one.name}”是不是本单位的报告")
        elif not unit:
            yield _notice(f"“{one.name}”没有读出报告单位，不能核对是不是“{sheet.applicant}”的报告")
        elif _is_foreign(unit, sheet.applicant):
            yield _notice(f"“{one.name}”的报告单位是“{unit}”，不是申报单位“{sheet.applicant}”")
        if year is None:
            yield Finding(
                None, None, "report_without_year", Severity.NOTICE,
                f"“{one.name}”没有写明年度，其中的事实不能计入",
                "请用标题写明年度的报告",
            )  # fmt: skip


def number(points: Decimal | None) -> str | None:
    """Points for programs."""
    from scoring.marks import shown

    return None if points is None else shown(points).replace("−", "-")


def _notice(message: str) -> Finding:
    return Finding(
        None, None, "report_unit", Severity.NOTICE, message,
        "请核对；另一单位的报告，须说明与申报单位的关系后才能作为佐证",
    )  # fmt: skip


def _facts(reading: Reading) -> Iterator[Fact]:
    from scoring.facts import Qualifier

    return (one for one in reading.facts if one.qualifier is not Qualifier.TEXT)


def _proposal(one: Fact, document: str) -> ConfirmedFact:
    from scoring.facts import ConfirmedFact, Qualifier
    from services.reports.confirmed import number as as_number

    listed = one.value is None and one.qualifier is Qualifier.IMPLICIT
    return ConfirmedFact(
        one.key, one.label, as_number(one.normalised if listed else one.value), one.unit,
        one.qualifier, one.period, one.quote, document, topics=one.indicators,
    )  # fmt: skip


def _reason(one: Support, foreign: Collection[str]) -> str:
    """Nobody accepted anything here: the words of accepted facts would be untrue."""
    whose = "。报告单位不是申报单位，说明关系后才作数"
    aside = whose if any(fact.document in foreign for fact in one.counted) else ""
    return UNCONFIRMED + one.reason.replace("已采纳的", "相关的") + aside


def _is_foreign(unit: str | None, applicant: str) -> bool:
    from services.reports.confirmed import is_own

    return bool(unit and applicant) and not is_own(unit or "", applicant)
