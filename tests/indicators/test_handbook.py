"""The handbook names every key, every rule and every choice; its examples work."""

import re
from enum import StrEnum
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter

from indicators import loader
from indicators.tree import read
from scoring.integrity import RULES_OF
from scoring.marks import Rounding
from scoring.outline import Outline
from scoring.proofs import Direction, Proof, Role
from scoring.rules import RULE_KINDS, Effect, Partial, Rule, Step, Unset
from scoring.scorecard import Basis, Group, Indicator, Kind, OverFull, Scorecard, ScoredBy, Source

TEXT = (loader.FOLDER / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
SECTIONS = {
    "评分表的键": Scorecard,
    "来源 `source`": Source,
    "组的键": Group,
    "指标的键": Indicator,
    "佐证事实 `proofs`": Proof,
}


def _section(heading: str) -> str:
    _, found, rest = TEXT.partition(f"# {heading}\n")
    assert found, heading
    return re.split(r"\n#+ ", rest)[0]


def _rule_section(kind: str) -> str:
    heading = re.search(rf"^### (`{kind}` .+)$", TEXT, re.MULTILINE)
    assert heading, kind
    return _section(heading[1])


def _rows(section: str) -> list[str]:
    cells = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    return [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_has_its_row_and_no_row_is_invented(heading: str) -> None:
    assert sorted(_rows(_section(heading))) == sorted(SECTIONS[heading].model_fields)


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_every_rule_has_a_section_with_every_key(kind: str) -> None:
    keys = set(RULE_KINDS[kind].model_fields) - {"kind"}
    assert sorted(_rows(_rule_section(kind))) == sorted(keys)


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_every_rule_has_an_example_that_is_that_rule(kind: str) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", _rule_section(kind), re.DOTALL)
    assert examples
    for example in examples:
        made: BaseModel = TypeAdapter[Any](Rule).validate_python(read(example).content["rule"])
        assert isinstance(made, RULE_KINDS[kind])


@pytest.mark.parametrize(
    "words", [Kind, Basis, ScoredBy, OverFull, Rounding, Partial, Effect, Unset, Direction, Role]
)
def test_every_choice_is_named(words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in TEXT] == []


def test_kinds_and_the_rules_they_may_have() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| [^|]+ \| (`[^|]+) \|$", _section("类别 `kind`"), re.MULTILINE
    )
    assert {kind: tuple(re.findall(r"`(\w+)`", rules)) for kind, rules in rows} == RULES_OF


def test_the_whole_example_is_a_scorecard() -> None:
    card = loader.parse(EXAMPLES[0], "example-2026.yaml")
    assert card.id == "example-2026"
    assert len(card.indicators) == 2


def test_every_example_is_sound_yaml() -> None:
    assert len(EXAMPLES) > len(RULE_KINDS)
    assert [read(example).problems for example in EXAMPLES] == [[]] * len(EXAMPLES)


def test_the_message_shown_is_the_message_given() -> None:
    shown = re.search(r"^example-2026\.yaml：.+$", TEXT, re.MULTILINE)
    assert shown
    wrong = EXAMPLES[0].replace("full_mark: 5", "full_mark: ５")
    with pytest.raises(loader.ScorecardRefused) as refused:
        loader.parse(wrong, "example-2026.yaml")
    assert list(refused.value.problems) == [shown[0]]


def test_links_lead_to_headings() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings


def test_where_unset_may_stand_is_told_whole() -> None:
    """Five places in the models take `unset`; the handbook counts them."""
    places = [
        (model.__name__, name)
        for model in (Outline, Scorecard, Group, Indicator, *RULE_KINDS.values())
        for name, kept in model.model_fields.items()
        if {Unset, Unset.UNSET} & set(get_args(kept.annotation))
    ]
    assert places == [
        ("Outline", "over_full"),
        ("Outline", "full_mark"),
        ("Scorecard", "over_full"),
        ("PerCase", "points"),
        ("PerCase", "cap"),
        ("Event", "effect"),
    ]
    assert "可以写 `unset` 的有五处" in TEXT


def test_a_scheme_without_marks_is_told_of_by_its_example() -> None:
    section = _section("分值都没有写明的：`full_mark: unset`")
    assert "annual-report.yaml" in section
    assert loader.outline("annual-report").full_mark in section
    assert all(f"`{name}`" in _rule_section("steps") for name in Step.model_fields)
