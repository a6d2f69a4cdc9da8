"""Reads the deadline rules of a source strictly: every problem at once, each with its line."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from indicators import messages, tree
from scoring.deadline_rules import DeadlineRefused, DeadlineRules

FILE = Path(__file__).parent / "hongjiang-deadlines.yaml"
_HANDBOOK = "请对照 docs/deadlines.md"
_WORDS = {
    "extra_forbidden": f"这里不能写这个键，{_HANDBOOK}",
    "misspelt": f"这里不能写这个键，{_HANDBOOK}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "bool_type": "应为 true、false",
    "string_pattern_mismatch": "期限编号用大写字母加数字，如 D1；整份的用小写字母、数字和短横线",
    "value_error": "{error}",
}


@cache
def shipped() -> DeadlineRules:
    """The rules D1 to D8 that come with the project."""
    return load(FILE)


def load(path: Path) -> DeadlineRules:
    """The rules in a YAML file. Raises DeadlineRefused with every problem at once."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise DeadlineRefused(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from error
    except OSError as error:
        raise DeadlineRefused(f"{path.name}：读不出这个文件，请检查路径和权限") from error


def parse(text: str, name: str) -> DeadlineRules:
    """The rules in YAML text; `name` begins each message. Raises DeadlineRefused."""
    read = tree.read(text)
    problems = list(read.problems)
    if not problems and not isinstance(read.content, dict):
        problems.append(f"内容为空或不是一组“键: 值”，{_HANDBOOK}")
    if isinstance(read.content, dict):
        try:
            made = DeadlineRules.model_validate(read.content)
        except ValidationError as error:
            problems += _told(read, error)
        else:
            if not problems:
                return made
    raise DeadlineRefused([f"{name}：{one}" for one in problems])


def _told(read: tree.Tree, error: ValidationError) -> list[str]:
    found = messages.schema_problems(read, error, _WORDS)
    ordered = sorted(found, key=lambda place: messages.line_of(read, place))
    return [f"{messages.where(read, place)}：{found[place]}" for place in ordered]
