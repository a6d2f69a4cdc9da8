"""Something missing or out of line, with its place and remedy: a result to show, not an error."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from scoring.workflow import Role


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


class FindingKind(StrEnum):
    """What the compliance check looks for, in the order in which a list shows it."""

    SAME_FILE = "same_file"
    ALIKE_TEXT = "alike_text"
    UNEQUAL = "unequal"
    REASON_MISSING = "reason_missing"
    CLAIM_BARE = "claim_bare"
    CLAIM_UNCOUNTED = "claim_uncounted"
    CLAIM_ABOVE = "claim_above"
    TWO_FIGURES = "two_figures"
    RATE_SHORT = "rate_short"
    SUM_OPEN = "sum_open"
    OUTSIDE_PERIOD = "outside_period"
    FOREIGN_REPORT = "foreign_report"
    CONTENT_MISSING = "content_missing"
    CONTENT_WEAK = "content_weak"
    REPORT_LATE = "report_late"
    DUTY_UNPROVED = "duty_unproved"
    UNPLANNED = "unplanned"
    SHARED_EVIDENCE = "shared_evidence"

    @property
    def is_between_parks(self) -> bool:
        """Whether it is about two parks, and so for nobody in either of them."""
        return self in (FindingKind.SAME_FILE, FindingKind.ALIKE_TEXT, FindingKind.UNEQUAL)


class FindingState(StrEnum):
    """How far people are with a finding; it is resolved when it is no longer found."""

    OPEN = "open"
    IN_HAND = "in_hand"
    EXPLAINED = "explained"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Compliance:
    """What the compliance check found: errors and warnings are shown, and stop nobody.

    `subject` is what it is about within kind and indicator (a fact key, a file's hash): the same
    finding has the same key as long as it is about the same, whatever the sentence says.
    """

    kind: FindingKind
    severity: Severity
    indicator: str | None
    sentence: str
    remedy: str
    subject: str = ""
    owner: Role = Role.PARK_CLERK

    @property
    def key(self) -> str:
        """24 hexadecimal digits."""
        said = "\x1f".join((self.kind, self.indicator or "", self.subject))
        return hashlib.sha256(said.encode()).hexdigest()[:24]
