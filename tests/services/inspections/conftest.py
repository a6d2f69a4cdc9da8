"""The city bureau with its book of supervision begun."""

import pytest

from tests.services.inspections.supervised import Supervised, begun
from tests.services.office import Office


@pytest.fixture
def bureau(office: Office, monkeypatch: pytest.MonkeyPatch) -> Supervised:
    return begun(office, monkeypatch)
