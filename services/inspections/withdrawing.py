"""What all withdrawals have in common: once only, with a reason; the row stays on record."""

from scoring.errors import ActionRefused
from services import clock
from storage.inspections import InspectionEventRow, InstrumentRow, LiabilityRow

LONGEST = 500


def withdraw(row: InspectionEventRow | InstrumentRow | LiabilityRow, what: str, reason: str) -> str:
    """Mark a row as withdrawn and give the reason as kept; `what` begins the refusal of a second
    time. Raises ActionRefused."""
    words = reason.strip()
    if row.withdrawn_at is not None:
        raise ActionRefused(f"{what}已经撤回，不用再撤。")
    if not 1 <= len(words) <= LONGEST:
        raise ActionRefused(f"撤回原因：须写明，不超过 {LONGEST} 个字。")
    row.withdrawn_at, row.withdrawn_reason = clock.now(), words
    return words
