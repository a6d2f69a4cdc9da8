"""Reads the deadline rules of a source strictly: every problem at once, each with its line."""

from functools import cache
from pathlib import Path

from indicators.definition_file import text_of
from regimes import strict
from scoring.deadline_rules import DeadlineRefused, DeadlineRules

FILE = Path(__file__).parent / "hongjiang-deadlines.yaml"
_READING = strict.Reading(
    DeadlineRefused,
    "docs/deadlines.md",
    {
        "bool_type": "应为 true、false",
        "string_pattern_mismatch": (
            "期限编号用大写字母加数字，如 D1；整份的用小写字母、数字和短横线"
        ),
    },
)


@cache
def shipped() -> DeadlineRules:
    """The rules D1 to D8 that come with the project."""
    return load(FILE)


def load(path: Path) -> DeadlineRules:
    """The rules in a YAML file. Raises DeadlineRefused with every problem at once."""
    return parse(text_of(path, DeadlineRefused), path.name)


def parse(text: str, name: str) -> DeadlineRules:
    """The rules in YAML text; `name` begins each message. Raises DeadlineRefused."""
    return strict.made(text, name, DeadlineRules, _READING, lambda _: ())
