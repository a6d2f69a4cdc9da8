"""Every rule kind, in every variant, has its sentence."""

import pytest
from pydantic import TypeAdapter

from scoring.rule_words import rule_words
from scoring.rules import RULE_KINDS, Rule
from scoring.scorecard import Kind
from tests.scoring.cards import CARDS

_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)

SENTENCES = [
    ({"kind": "judged"}, None, "由评分人对照指标原文评定，扣分须写明原因"),
    (
        {"kind": "checklist", "partial": "all_or_nothing"},
        None,
        "逐项核对评分要点，齐全得满分；缺一不得分",
    ),
    (
        {"kind": "checklist", "partial": "proportional"},
        None,
        "逐项核对评分要点，齐全得满分；按比例得分",
    ),
    (
        {"kind": "checklist", "partial": "manual"},
        None,
        "逐项核对评分要点，齐全得满分；缺项扣多少由评分人判定",
    ),
    (
        {"kind": "threshold", "at_least": "1", "unit": "次", "per": "year"},
        None,
        "每年达到1次以上（含本数）得满分；不足的，扣多少由评分人判定",
    ),
    (
        {
            "kind": "threshold",
            "at_least": "1.5",
            "unit": "场",
            "per": "period",
            "partial": "proportional",
        },
        None,
        "评估期内达到1.5场以上（含本数）得满分；不足的，按比例得分",
    ),
    (
        {"kind": "shortfall", "required": 10, "unit": "卷", "each": "0.5", "cap": "3"},
        None,
        "应有10卷，每少1卷扣0.50分，最多扣3.00分",
    ),
    (
        {"kind": "per_case", "points": "5", "cap": "20"},
        Kind.PENALTY,
        "每起扣5.00分，最高20.00分",
    ),
    ({"kind": "per_case", "points": "2", "cap": None}, Kind.BONUS, "每起加2.00分，不封顶"),
    ({"kind": "per_case", "points": "2", "cap": None}, None, "每起2.00分，不封顶"),
    (
        {"kind": "per_case", "points": "unset", "cap": "unset"},
        Kind.BONUS,
        "每起加几分未定，由组织人在批次中确定",
    ),
    (
        {"kind": "per_case", "points": "5", "cap": "unset"},
        Kind.PENALTY,
        "每起扣5.00分；最高几分未定，由组织人在批次中确定",
    ),
    (
        {"kind": "event", "effect": "unset"},
        Kind.PENALTY,
        "处理方式未定（不影响得分、扣分或一票否决），由组织人在批次中确定",
    ),
    ({"kind": "event", "effect": "none"}, Kind.PENALTY, "发生的，不影响得分"),
    ({"kind": "event", "effect": "veto"}, Kind.VETO, "发生的，一票否决"),
    (
        {"kind": "event", "effect": "deduct", "points": "1", "cap": "2"},
        Kind.PENALTY,
        "发生的，每起扣1.00分，最高2.00分",
    ),
]


@pytest.mark.parametrize(("written", "kind", "sentence"), SENTENCES)
def test_rule_in_words(written: dict[str, object], kind: Kind | None, sentence: str) -> None:
    assert rule_words(_RULE.validate_python(written), kind) == sentence


def test_every_rule_kind_is_among_the_sentences() -> None:
    assert {written["kind"] for written, _, _ in SENTENCES} == set(RULE_KINDS)


def test_every_indicator_of_every_scorecard_has_words_without_english() -> None:
    for card in CARDS:
        for one in card.indicators:
            words = rule_words(one.rule, one.kind)
            assert words and not any(sign.isascii() and sign.isalpha() for sign in words)
