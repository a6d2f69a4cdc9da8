"""What the compliance check holds papers against names only what exists."""

import pytest
from pydantic import ValidationError

from indicators import duty_list, loader
from reports import dictionary
from scoring.required import Requirements


def known_facts() -> set[str]:
    return {one.key for one in dictionary.shipped().facts}


def test_every_fact_key_and_indicator_is_known() -> None:
    card, found = loader.scorecard("sichuan-zone-2020"), duty_list.requirements("sichuan-zone-2020")
    assert found is not None and found.scorecard == card.id
    keys = {one.fact for one in found.rates} | {key for one in found.tasks for key in one.facts}
    assert keys - known_facts() == set()
    named = {key for one in found.tasks for key in one.indicators} | set(found.unplanned)
    assert named - set(card.by_id) == set()
    assert sorted(card.by_id[key].seq for key in found.unplanned) == [4, 5, 11, 12, 14]
    assert len({one.id for one in found.tasks}) == len(found.tasks)


def test_keys_of_one_value_are_known_and_hold_no_counts_of_events() -> None:
    keys = duty_list.single_valued()
    assert keys - known_facts() == set()
    events = {"law_leaflet_count", "display_board_count", "training_count", "inspection_count"}
    assert not keys & events


def test_a_scorecard_without_a_list_has_none() -> None:
    assert duty_list.requirements("no-such-card") is None
    assert duty_list.requirements("single-valued") is None


def test_a_misspelt_word_is_refused() -> None:
    task = {"id": "a", "title": "乙", "clause": "丙", "indicator": ["x"]}
    with pytest.raises(ValidationError, match="indicator"):
        Requirements.model_validate({"scorecard": "a", "source": "b", "tasks": [task]})
