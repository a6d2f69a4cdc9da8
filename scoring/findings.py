"""Something missing or out of line, with its place and remedy: a result to show, not an error."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters: an error refuses, a warning blocks submitting, a notice informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `indicator` is an id, `cell` a workbook cell such as `F14`; None where
    the finding is about no single indicator or did not come from a workbook."""

    indicator: str | None
    cell: str | None
    kind: str
    severity: Severity
    message: str
    remedy: str
