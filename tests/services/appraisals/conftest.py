"""The near city bureau of the small office, about to appraise its people."""

import pytest

from tests.services.appraisals.years import City
from tests.services.office import Office


@pytest.fixture
def city(office: Office) -> City:
    return City(office)
