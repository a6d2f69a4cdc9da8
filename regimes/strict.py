"""Reads the definition of any regime strictly: every problem at once, each with its line."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from indicators import messages, tree
from scoring.regimes import Broken, Definition, RegimeRefused

_HANDBOOK = "请对照 docs/regimes.md"
_WORDS = {
    "extra_forbidden": f"这里不能写这个键，{_HANDBOOK}",
    "misspelt": f"这里不能写这个键，{_HANDBOOK}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "too_long": "最多 {max_length} 个",
    "union_tag_invalid": "kind 应为 rate（比率）、interval（每几年一次）之一",
    "union_tag_not_found": "缺少 kind，必须填写",
    "model_attributes_type": "应为一组“键: 值”",
    "value_error": "{error}",
}
Regime = TypeVar("Regime", bound=Definition)
Beyond = Callable[[Regime], Iterable[Broken]]


def load(path: Path, model: type[Regime], beyond: Beyond[Regime]) -> Regime:
    """The definition in a YAML file. Raises RegimeRefused with every problem at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegimeRefused(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except OSError as error:
        raise RegimeRefused(f"{path.name}：读不出这个文件，请检查路径和权限") from error
    return parse(text, path.name, model, beyond)


def parse(text: str, name: str, model: type[Regime], beyond: Beyond[Regime]) -> Regime:
    """The definition in YAML text; `name` begins each message. Raises RegimeRefused.

    `beyond` tells what is wrong with references to other definitions. Whether numbers and
    references hold can only be told once every value can be read.
    """
    read = tree.read(text)
    problems = list(read.problems)
    if not problems and not isinstance(read.content, dict):
        problems.append(f"内容为空或不是一组“键: 值”，{_HANDBOOK}")
    if isinstance(read.content, dict):
        try:
            made = model.model_validate(read.content)
        except ValidationError as error:
            problems += _said(read, messages.schema_problems(read, error, _WORDS).items())
        else:
            broken = [*made.problems(), *beyond(made)]
            problems += _said(read, [(one.place, one.words) for one in broken])
            if not problems:
                return made
    raise RegimeRefused([f"{name}：{one}" for one in problems])


def _said(read: tree.Tree, found: Iterable[tuple[tree.Place, str]]) -> Sequence[str]:
    ordered = sorted(found, key=lambda one: messages.line_of(read, one[0]))
    return [f"{messages.where(read, place)}：{words}" for place, words in ordered]
