"""The keys of which a year has one figure are known facts."""

import pytest
from pydantic import ValidationError

from indicators import single_valued
from reports import dictionary


def known_facts() -> set[str]:
    return {one.key for one in dictionary.shipped().facts}


def test_keys_of_one_value_are_known_and_hold_no_counts_of_events() -> None:
    keys = single_valued.single_valued()
    assert keys - known_facts() == set()
    events = {"law_leaflet_count", "display_board_count", "training_count", "inspection_count"}
    assert not keys & events


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        single_valued.SingleValued.model_validate({"keys": ["a"], "key": ["b"]})
