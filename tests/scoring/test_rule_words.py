"""Every rule kind, in every variant, has its sentence."""

from typing import Any

import pytest

from scoring.rule_words import is_undecided, rule_words
from scoring.rules import RULE_KINDS, Effect
from scoring.scorecard import Indicator
from scoring.settings import CaseSetting, RoundSettings
from tests.scoring.cards import CARDS, ZONE
from tests.scoring.settings_made import authority, per_case

PENALTY = {"kind": "penalty"}
BONUS = {"kind": "bonus"}
BASE = {"kind": "base", "full_mark": "5", "basis": "stated"}
THREE = {**BASE, "components": ["甲", "乙", "丙"]}
YEARLY = {"kind": "threshold", "at_least": "1", "unit": "次", "per": "year"}
TABLE = {
    "kind": "steps",
    "unit": "次",
    "steps": [{"bound": "10", "points": "5"}, {"bound": "4", "points": "2.5"}],
}

SENTENCES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    (BASE, {"kind": "judged"}, "由评分人对照指标原文评定，扣分须写明原因"),
    (
        THREE,
        {"kind": "checklist", "partial": "all_or_nothing"},
        "3个要点逐项核对，齐全得满分；缺一不得分",
    ),
    (
        THREE,
        {"kind": "checklist", "partial": "proportional"},
        "3个要点逐项核对，齐全得满分；按比例得分",
    ),
    (
        THREE,
        {"kind": "checklist", "partial": "manual"},
        "3个要点逐项核对，齐全得满分；缺项扣多少由评分人判定",
    ),
    (BASE, YEARLY, "每年达到1次以上（含本数）得满分；不足的，扣多少由评分人判定"),
    (
        BASE,
        {**YEARLY, "at_least": "1.5", "per": "period", "partial": "proportional"},
        "评估期内达到1.5次以上（含本数）得满分；不足的，按比例得分",
    ),
    (
        BASE,
        {**YEARLY, "at_least": "10", "partial": "all_or_nothing"},
        "每年达到10次以上（含本数）得满分；不足的，不得分",
    ),
    (
        BASE,
        {"kind": "shortfall", "required": 10, "unit": "卷", "each": "0.5", "cap": "3"},
        "应有10卷，每少1卷扣0.50分，最多扣3.00分",
    ),
    (BASE, {"kind": "ratio"}, "完成率达到100%得满分；不足的，得分＝分值×完成率"),
    (
        BASE,
        {"kind": "ratio", "full_at": "95.5"},
        "完成率达到95.5%得满分；不足的，得分＝分值×完成率÷95.5%",
    ),
    (
        BASE,
        TABLE,
        "分档得分：10次以上得5.00分，4次以上得2.50分（均含本数）；达不到最后一档的不得分",
    ),
    (
        {**BASE, "direction": "fewer"},
        {**TABLE, "unit": "件", "steps": [{"bound": "0", "points": "5"}]},
        "分档得分：0件得5.00分（均含本数）；达不到最后一档的不得分",
    ),
    (PENALTY, {"kind": "per_case", "points": "5", "cap": "20"}, "每起扣5.00分，最高20.00分"),
    (BONUS, {"kind": "per_case", "points": "2", "cap": None}, "每起加2.00分，不封顶"),
    (
        BONUS,
        {"kind": "per_case", "points": "unset", "cap": "unset"},
        "每起加几分、最高几分未定，由组织人在批次中确定",
    ),
    (
        PENALTY,
        {"kind": "per_case", "points": "5", "cap": "unset"},
        "每起扣5.00分；最高几分未定，由组织人在批次中确定",
    ),
    (
        PENALTY,
        {"kind": "event", "effect": "unset"},
        "处理方式未定（不影响得分、扣分或一票否决），由组织人在批次中确定",
    ),
    (PENALTY, {"kind": "event", "effect": "none"}, "发生的，不影响得分"),
    ({"kind": "veto"}, {"kind": "event", "effect": "veto"}, "发生的，一票否决"),
    (
        PENALTY,
        {"kind": "event", "effect": "deduct", "points": "1", "cap": "2"},
        "每起扣1.00分，最高2.00分",
    ),
]


def indicator(facts: dict[str, Any], rule: dict[str, Any]) -> Indicator:
    return Indicator.model_validate(
        {"id": "one", "seq": 1, "text": "试", "short": "试", **facts, "rule": rule}
    )


@pytest.mark.parametrize(("facts", "rule", "sentence"), SENTENCES)
def test_rule_in_words(facts: dict[str, Any], rule: dict[str, Any], sentence: str) -> None:
    assert rule_words(indicator(facts, rule)) == sentence


def test_every_rule_kind_is_among_the_sentences() -> None:
    assert {rule["kind"] for _, rule, _ in SENTENCES} == set(RULE_KINDS)


def test_every_indicator_of_every_scorecard_has_words_without_english() -> None:
    for card in CARDS:
        for one in card.indicators:
            words = rule_words(one)
            assert words and not any(sign.isascii() and sign.isalpha() for sign in words)


def test_what_a_round_decided_takes_the_place_of_what_is_unset() -> None:
    veto = CaseSetting(effect=Effect.VETO, authority=authority())
    settings = RoundSettings(cases={"commendation": per_case("3", "6"), "serious-violation": veto})
    bonus, violation = ZONE.by_id["commendation"], ZONE.by_id["serious-violation"]
    assert rule_words(bonus, settings) == "每起加3.00分，最高6.00分"
    assert rule_words(violation, settings) == "发生的，一票否决"
    assert is_undecided(ZONE.by_id["national-rollout"], settings)
    assert not is_undecided(bonus, settings) and not is_undecided(
        ZONE.by_id["annual-plan"], settings
    )
