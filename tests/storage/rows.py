"""The fewest rows that the tables' foreign keys ask for."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from storage.people import AccountRow, UnitRow
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow

NOW = datetime(2020, 3, 19, 10, 0, 0, 123456, tzinfo=UTC)


def account(session: Session, login: str = "clerk") -> AccountRow:
    """A park with one account."""
    unit = UnitRow(name=f"示例园区 {login}", level="park")
    session.add(unit)
    session.flush()
    made = AccountRow(
        login=login,
        name="试验",
        role="park_clerk",
        unit_id=unit.id,
        password_hash="",
        created_at=NOW,
    )
    session.add(made)
    session.flush()
    return made


def submission(session: Session, by: AccountRow) -> SubmissionRow:
    """That account's unit in a round of its own."""
    campaign = RoundRow(
        title="试验批次",
        scorecard_id="three-level",
        scorecard_digest="0" * 64,
        scorecard_json="{}",
        period_start=date(2020, 1, 1),
        period_end=date(2020, 12, 31),
        opens_at=NOW,
        closes_at=NOW,
        review_closes_at=NOW,
        created_at=NOW,
    )
    session.add(campaign)
    session.flush()
    made = SubmissionRow(round_id=campaign.id, unit_id=by.unit_id, status="draft", status_at=NOW)
    session.add(made)
    session.flush()
    return made
