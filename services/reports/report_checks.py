"""What a report is checked for: the five contents, the two days, the sums, what is out of line."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reports import checks as rules
from reports.agreement import Sum
from reports.checks import Binding, DayCheck
from reports.contents import Content
from scoring.findings import Finding
from services.people import User
from services.reports.kept import report_row
from services.reports.readings import kept_reading


@dataclass(frozen=True, slots=True)
class ReportChecks:
    """`unit` and `year` as the report says them; `binding` whether the rule on yearly reports
    binds that unit in that year, `bound_because` says it in a sentence. Spans are in the
    stored text."""

    unit: str | None
    year: int | None
    binding: Binding
    bound_because: str
    contents: tuple[Content, ...]
    contents_clause: str
    days: tuple[DayCheck, ...]
    sums: tuple[Sum, ...]
    findings: tuple[Finding, ...]


def checks(session: Session, user: User, report_id: int) -> ReportChecks:
    """A report's checks, from its stored text and the day it was published. Raises NotFound, and
    ReportRefused where the text can no longer be read."""
    row, _ = report_row(session, user, report_id)
    found = kept_reading(row)
    binding = rules.binding(found.unit, found.year)
    return ReportChecks(
        unit=found.unit,
        year=found.year,
        binding=binding,
        bound_because=rules.bound_because(binding, found.unit, found.year),
        contents=found.contents,
        contents_clause=rules.CONTENTS_CLAUSE,
        days=rules.days(found, row.posted_on),
        sums=found.sums,
        findings=rules.findings(found, row.posted_on),
    )
