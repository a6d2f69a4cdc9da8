"""Facts about the shape of a scorecard that its stated sums and kinds must bear out."""

from decimal import Decimal

import pytest

from scoring.integrity import RULES_OF
from scoring.rules import RULE_KINDS
from scoring.scorecard import Kind, Scorecard
from tests.scoring.cards import CARDS, NESTED, ZONE


def test_every_kind_has_rules_and_every_rule_a_kind() -> None:
    assert set(RULES_OF) == {kind.value for kind in Kind}
    assert {rule for rules in RULES_OF.values() for rule in rules} == set(RULE_KINDS)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_weights_of_the_base_indicators_make_one(card: Scorecard) -> None:
    weights = [card.weight(one) for one in card.indicators]
    assert sum(weight for weight in weights if weight is not None) == pytest.approx(
        Decimal(1), abs=Decimal("0.001")
    )
    assert [weight is None for weight in weights] == [not one.is_base for one in card.indicators]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_indicator_stands_under_one_head(card: Scorecard) -> None:
    for one in card.indicators:
        heads = [group for group in card.groups if one in tuple(group.leaves())]
        assert heads == [card.group_of(one.id)]


def test_depths_follow_the_nesting() -> None:
    assert [depth for depth, _ in NESTED.heads] == [0, 1, 2, 2, 1, 0, 0, 1, 1]
    assert {depth for depth, _ in ZONE.heads} == {0}


def test_headings_read_as_printed() -> None:
    headings = [group.heading for _, group in NESTED.heads]
    assert headings[:3] == ["甲、制度与人员", "（一）制度", "1、制度建设"]
    assert headings[-1] == "扣分和否决事项"


def test_a_scorecard_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        ZONE.full_mark = Decimal(99)  # type: ignore[misc]
