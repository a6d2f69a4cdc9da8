"""Everything that can go wrong, drawn as a tree. The text of each may be shown to the user.

Refusal                  something asked for is refused; text says where, what, how to mend
├─ ScorecardRefused      a definition does not close or is not well formed
├─ MarksRefused          marks or deductions that the scorecard does not allow
├─ WorkbookRefused       a workbook that cannot be read into marks
├─ EvidenceRefused       a file that cannot be taken as evidence
├─ ReportRefused         a report that cannot be read as text
├─ RegimeRefused         a regime's definition is not well formed (`scoring.regimes`)
├─ DeadlineRefused       a deadline, its rules or the holiday table (`scoring.deadline_rules`)
├─ ActionRefused         a step that the workflow, a right or a deadline does not allow
│  ├─ NotAllowed         the user's role or unit has no right to it
│  └─ WindowClosed       the round's window or the correction deadline has passed
├─ Conflict              somebody else saved the same row first
├─ NotFound              no such object, or none that this user may see
└─ SignInRefused         name or password wrong, account locked or disabled
"""

from collections.abc import Iterable, Sequence


class Refusal(Exception):
    """Base of all refusals; carries every problem of a document at once."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems: tuple[str, ...] = (
            (problems,) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("\n".join(self.problems))


class ScorecardRefused(Refusal):
    """A scorecard definition that is not well formed or whose sums do not close.

    `places` says for each problem where in the definition it is, as far as that is known.
    """

    def __init__(
        self,
        problems: str | Iterable[str],
        places: Sequence[Sequence[tuple[str | int, ...]]] = (),
    ) -> None:
        super().__init__(problems)
        self.places = places


class MarksRefused(Refusal):
    """Marks, deductions or cases that the scorecard does not allow."""


class WorkbookRefused(Refusal):
    """A workbook that cannot be read into marks; each problem names its cell."""


class EvidenceRefused(Refusal):
    """A file that cannot be taken as evidence; the text names the file and the remedy."""


class ReportRefused(Refusal):
    """A report that cannot be read as text; the text says why and what to do."""


class ActionRefused(Refusal):
    """A step that the workflow, a right, a guard or a deadline does not allow."""


class NotAllowed(ActionRefused):
    """The user's role or unit has no right to this step or object."""


class WindowClosed(ActionRefused):
    """The round's window, or the correction deadline, has passed."""


class Conflict(Refusal):
    """Somebody else saved the same row first; carries what they saved.

    `theirs` is the stored value as the page shows it, `theirs_by` who saved it.
    """

    def __init__(self, problems: str, *, theirs: object = None, theirs_by: str = "") -> None:
        super().__init__(problems)
        self.theirs = theirs
        self.theirs_by = theirs_by


class NotFound(Refusal):
    """No such object, or none that this user may see; the two are never told apart."""


class SignInRefused(Refusal):
    """Name or password wrong, account locked, disabled or expired."""
