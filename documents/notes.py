"""What reading a sheet comes across: problems that refuse it, findings that it is read with."""

from dataclasses import dataclass, field

from scoring.findings import Finding, Severity
from scoring.scorecard import Indicator


@dataclass(slots=True)
class Notes:
    """What reading has come across so far; problems refuse the workbook."""

    problems: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def warn(self, one: Indicator | None, cell: str, kind: str, message: str, remedy: str) -> None:
        self._add(one, cell, kind, Severity.WARNING, message, remedy)

    def notice(
        self, one: Indicator | None, cell: str, kind: str, message: str, remedy: str
    ) -> None:
        self._add(one, cell, kind, Severity.NOTICE, message, remedy)

    def _add(
        self,
        one: Indicator | None,
        cell: str,
        kind: str,
        severity: Severity,
        message: str,
        remedy: str,
    ) -> None:
        name = one.id if one else None
        self.findings.append(Finding(name, cell or None, kind, severity, message, remedy))
