"""What is written comes back: moments in UTC to the microsecond, points to the hundredth."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import StatementError

from storage.database import reading, writing
from storage.people import AccountRow
from storage.submissions import SelfMarkRow
from tests.storage.rows import NOW, account, submission

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "moment",
    [NOW, datetime(2020, 3, 20, 2, 0, tzinfo=BEIJING), datetime(2020, 1, 1, tzinfo=BEIJING)],
    ids=str,
)
def test_a_moment_comes_back_aware_and_in_utc(any_engine: Engine, moment: datetime) -> None:
    with writing(any_engine) as session:
        account(session).locked_until = moment
    with reading(any_engine) as session:
        kept = session.scalars(select(AccountRow.locked_until)).one()
    assert kept == moment
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)


def test_moments_are_compared_as_moments(any_engine: Engine) -> None:
    with writing(any_engine) as session:
        account(session).locked_until = datetime(2020, 3, 20, 2, 0, tzinfo=BEIJING)
    late = select(AccountRow.id).where(
        AccountRow.locked_until > datetime(2020, 3, 19, 17, 59, tzinfo=UTC)
    )
    later = select(AccountRow.id).where(
        AccountRow.locked_until > datetime(2020, 3, 20, 2, 1, tzinfo=BEIJING)
    )
    with reading(any_engine) as session:
        assert len(session.scalars(late).all()) == 1
        assert session.scalars(later).all() == []


def test_a_moment_without_a_zone_is_refused(any_engine: Engine) -> None:
    with pytest.raises(StatementError, match="needs a time zone"), writing(any_engine) as session:
        account(session).locked_until = datetime(2020, 3, 19, 10, 0)
    with reading(any_engine) as session:
        assert session.scalars(select(AccountRow)).all() == []


@pytest.mark.parametrize("mark", ["0", "0.01", "29", "4.1", "9999.99"])
def test_points_are_kept_as_whole_hundredths(any_engine: Engine, mark: str) -> None:
    _keep(any_engine, Decimal(mark))
    with reading(any_engine) as session:
        assert session.scalars(select(SelfMarkRow.mark)).one() == Decimal(mark)
        raw = session.execute(text("SELECT mark FROM self_mark")).scalar_one()
        assert (type(raw), raw) == (int, int(Decimal(mark) * 100))


def test_not_given_stays_not_given(any_engine: Engine) -> None:
    _keep(any_engine, None)
    with reading(any_engine) as session:
        assert session.scalars(select(SelfMarkRow.mark)).one() is None


def test_more_than_two_places_are_refused(any_engine: Engine) -> None:
    with pytest.raises(StatementError, match="小数超过两位"):
        _keep(any_engine, Decimal("4.125"))


def _keep(engine: Engine, mark: Decimal | None) -> None:
    with writing(engine) as session:
        by = account(session)
        row = SelfMarkRow(
            submission_id=submission(session, by).id,
            indicator_id="outcome",
            mark=mark,
            account_id=by.id,
            at=NOW,
        )
        session.add(row)
