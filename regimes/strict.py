"""Reads a definition strictly: every problem at once, each with its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from indicators import messages, tree
from indicators.definition_file import placed, text_of, text_problems
from scoring.errors import Refusal
from scoring.regimes import Broken, Definition, RegimeRefused

Regime = TypeVar("Regime", bound=Definition)
Model = TypeVar("Model", bound=BaseModel)
Beyond = Callable[[Model], Iterable[Broken]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one sort of definition is refused: as what, with which handbook, in which words."""

    refused: type[Refusal]
    handbook: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_words(self) -> Mapping[str, str]:
        """Its own words over those that every sort has."""
        unknown = f"这里不能写这个键，请对照 {self.handbook}"
        return {**_WORDS, "extra_forbidden": unknown, "misspelt": unknown, **self.words}


_WORDS = {
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "value_error": "{error}",
}
_REGIMES = Reading(
    RegimeRefused,
    "docs/regimes.md",
    {
        "too_long": "最多 {max_length} 个",
        "union_tag_invalid": "kind 应为 rate（比率）、interval（每几年一次）之一",
        "union_tag_not_found": "缺少 kind，必须填写",
        "model_attributes_type": "应为一组“键: 值”",
    },
)


def load(path: Path, model: type[Regime], beyond: Beyond[Regime]) -> Regime:
    """The regime in a YAML file. Raises RegimeRefused with every problem at once."""
    return parse(text_of(path, RegimeRefused), path.name, model, beyond)


def parse(text: str, name: str, model: type[Regime], beyond: Beyond[Regime]) -> Regime:
    """The regime in YAML text; `name` begins each message. Raises RegimeRefused.

    `beyond` tells what is wrong with references to other definitions.
    """
    return made(text, name, model, _REGIMES, lambda one: [*one.problems(), *beyond(one)])


def made(text: str, name: str, model: type[Model], way: Reading, broken: Beyond[Model]) -> Model:
    """What YAML text defines; `name` begins each message. Raises the way's refusal.

    Whether numbers and references hold (`broken`) can only be told once every value can be read.
    """
    read = tree.read(text)
    problems = text_problems(read, f"请对照 {way.handbook}")
    if isinstance(read.content, dict):
        try:
            found = model.model_validate(read.content)
        except ValidationError as error:
            problems += placed(read, messages.schema_problems(read, error, way.all_words).items())
        else:
            problems += placed(read, [(one.place, one.words) for one in broken(found)])
            if not problems:
                return found
    raise way.refused([f"{name}：{one}" for one in problems])
