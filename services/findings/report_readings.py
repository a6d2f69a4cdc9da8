"""What is out of line in one report, by the reading that is kept with it."""

from reports import checks
from scoring.findings import Compliance, FindingKind
from services.reports.readings import kept_reading
from storage.reports import ReportRow


def out_of_line(row: ReportRow) -> list[Compliance]:
    """Sums that do not close, contents that are missing, days that were missed.

    Raises ReportRefused where a report was kept without its reading and cannot be read again.
    """
    return [
        Compliance(
            FindingKind(one.kind), one.severity, None, _about(row, one.message), one.remedy,
            f"{row.sha256} {one.message}",
        )
        for one in checks.findings(kept_reading(row), row.posted_on)
    ]  # fmt: skip


def _about(row: ReportRow, message: str) -> str:
    return f"“{row.name}”{message}" if message[:1] in "，。" else f"“{row.name}”：{message}"
