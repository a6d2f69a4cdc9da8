"""Reads scorecard definitions strictly: unknown keys, repeated keys and sums that do not
close are refused, all problems at once, each with the place in the file."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError

from scoring.canonical import digest
from scoring.errors import NotFound, ScorecardRefused
from scoring.scorecard import Scorecard

FOLDER = Path(__file__).parent

_WORDS = {
    "missing": "缺少这一项，必须填写",
    "extra_forbidden": "不认识这个键，请对照 indicators/README.md 检查拼写",
    "greater_than": "应大于 {gt}",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "decimal_max_places": "小数不能超过 {decimal_places} 位",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "string_type": "应为文字；数字请加引号",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "只能用小写字母、数字和短横线",
    "enum": "应为 {expected} 之一",
    "literal_error": "应为 {expected}",
    "too_short": "至少要有 {min_length} 个",
    "tuple_type": "应为列表",
    "model_type": "应为一组“键: 值”",
    "union_tag_invalid": "不认识规则 {tag}，可用的有 {expected_tags}",
    "union_tag_not_found": "规则必须写 kind",
}


def shipped() -> tuple[str, ...]:
    """Ids of the scorecards that come with the project."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def scorecard(scorecard_id: str) -> Scorecard:
    """The shipped scorecard with this id. Raises NotFound."""
    if scorecard_id not in shipped():
        raise NotFound(f"没有编号为“{scorecard_id}”的评分表；现有：{'、'.join(shipped())}")
    return load(FOLDER / f"{scorecard_id}.yaml")


def content_digest(card: Scorecard) -> str:
    """SHA-256 of a scorecard's whole content; a round is pinned to it."""
    return digest(card)


def load(path: Path) -> Scorecard:
    """The scorecard in a YAML file. Raises ScorecardRefused with every problem at once."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScorecardRefused(f"{path.name}：读不出文件，应为 UTF-8 编码的 YAML") from error
    return parse(text, path.name)


def parse(text: str, name: str) -> Scorecard:
    """The scorecard in YAML text; `name` begins each message. Raises ScorecardRefused."""
    try:
        tree = YAML(typ="safe", pure=True).load(text)
    except DuplicateKeyError as error:
        raise ScorecardRefused(f"{name}：{_line(error)}有重复的键，同一处只能写一次") from error
    except MarkedYAMLError as error:
        raise ScorecardRefused(
            f"{name}：{_line(error)}不是合格的 YAML，请检查缩进和引号"
        ) from error
    if not isinstance(tree, dict):
        raise ScorecardRefused(f"{name}：内容为空或不是一组“键: 值”")
    try:
        return Scorecard.model_validate(tree)
    except ValidationError as error:
        raise ScorecardRefused(
            [f"{name}：{_place(tree, one['loc'])}：{_words(dict(one))}" for one in error.errors()]
        ) from error
    except ScorecardRefused as refused:
        raise ScorecardRefused([f"{name}：{one}" for one in refused.problems]) from refused


def _line(error: MarkedYAMLError) -> str:
    mark = error.problem_mark
    return f"第 {mark.line + 1} 行" if mark else ""


def _words(error: dict[str, Any]) -> str:
    context = error.get("ctx", {})
    words = _WORDS.get(error["type"], "填写的内容不合格").format_map(_Blank(context))
    given = error.get("input")
    if isinstance(given, str | int | float) and error["type"] != "extra_forbidden":
        return f"填写的是“{given}”，{words}"
    return words


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def _place(tree: Any, location: tuple[int | str, ...]) -> str:
    """A pydantic location with the ids of groups and indicators in place of list positions."""
    names: list[str] = []
    node = tree
    for step in location:
        if isinstance(node, dict) and isinstance(step, str) and step not in node:
            if step not in ("judged", "checklist", "threshold", "shortfall", "per_case", "event"):
                names.append(step)
            continue
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            names.append(str(step))
            continue
        known = node.get("id") if isinstance(node, dict) else None
        names.append(str(known) if isinstance(step, int) and known else str(step))
    kept = [name for name in names if name not in ("groups", "indicators")]
    return " › ".join(kept) or "整张表"
