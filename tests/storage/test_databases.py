"""The fixtures themselves: each test has a database of its own."""

from sqlalchemy import Engine, text


def test_each_test_starts_empty(any_engine: Engine) -> None:
    with any_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM unit")).scalar_one() == 0
