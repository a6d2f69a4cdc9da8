"""The small office, on SQLite, and on PostgreSQL too where a test asks for both."""

import pytest
from sqlalchemy import Engine

from tests.services.office import Office, build


@pytest.fixture
def office(engine: Engine) -> Office:
    return build(engine)


@pytest.fixture
def any_office(any_engine: Engine) -> Office:
    return build(any_engine)
