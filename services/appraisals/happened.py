"""What happened to one appraised person, entry by entry: kept in the row, never taken away."""

from typing import Any

from services import clock
from services.people import User
from storage.appraisals import AppraiseeRow

SUMMARY, GRADE, WITHDRAWN, APPEAL, ANSWER, USE = (
    "summary", "grade", "withdrawn", "appeal", "answer", "use",
)  # fmt: skip


def note(row: AppraiseeRow, user: User, kind: str, **told: Any) -> None:
    """Append an entry with the day and who entered it."""
    entry = {"kind": kind, "on": clock.today().isoformat(), "by": user.name, **told}
    row.history = [*row.history, entry]


def last(row: AppraiseeRow, *kinds: str) -> dict[str, Any] | None:
    """The newest entry of these kinds."""
    return next((one for one in reversed(row.history) if one["kind"] in kinds), None)


def after_last(row: AppraiseeRow, kind: str) -> list[dict[str, Any]]:
    """The entries after the newest one of a kind; all of them where there is none."""
    found: list[dict[str, Any]] = []
    for one in reversed(row.history):
        if one["kind"] == kind:
            break
        found.append(one)
    return found[::-1]
