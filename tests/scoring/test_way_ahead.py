"""The way ahead agrees with the table of steps."""

from itertools import pairwise

import pytest

from scoring.workflow import STEPS, Status, way_ahead


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.NOT_RECOMMENDED])
def test_each_status_ahead_is_one_step_of_the_table_further(status: Status) -> None:
    steps = {(at, step.to) for (at, _), step in STEPS.items()}
    way = (status, *way_ahead(status))
    assert way[-1] is Status.PUBLISHED
    assert all(pair in steps for pair in pairwise(way))


def test_not_recommended_is_the_end_of_the_way() -> None:
    assert way_ahead(Status.NOT_RECOMMENDED) == ()
