"""YAML text as a plain tree, with the line of every place and every repeated key.

Stricter than YAML itself: no anchors, no tags, numbers exactly as written (4.10 is the
decimal 4.10, never a binary fraction), dates and everything else as text.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Place = tuple[str | int, ...]

_WHOLE = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_KEY = re.compile(r"\s*(?:- +)*[^\s:：#\"']+：")


@dataclass
class Tree:
    """What a file says. `lines` holds the 1-based line of each place; `problems` what is
    wrong with the text itself, each with its line."""

    content: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class _Anchored(Exception):
    """An anchor: what it stands for may be anywhere, so reading stops."""


def read(text: str) -> Tree:
    """The tree in YAML text. Never raises: what is wrong is in its `problems`."""
    tree = Tree()
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        tree.problems.append(_unreadable(text, error))
        return tree
    except YAMLError:
        tree.problems.append("文件里有 YAML 不允许的控制字符，请删去或另存为纯文本 UTF-8")
        return tree
    if node is not None:
        try:
            tree.content = _value(tree, node, ())
        except _Anchored as anchored:
            tree.problems.append(str(anchored))
    return tree


def _unreadable(text: str, error: MarkedYAMLError) -> str:
    mark = error.problem_mark
    if mark is None:
        return "不是合格的 YAML，请检查缩进和引号"
    rows = text.splitlines()
    for number in range(min(mark.line, len(rows) - 1), max(mark.line - 3, -1), -1):
        row = rows[number]
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return f"第 {number + 1} 行用了制表符（Tab）缩进，请改用空格"
        if _KEY.match(row) and ": " not in row and not row.rstrip().endswith(":"):
            return f"第 {number + 1} 行用了全角冒号“：”，键后面应写半角冒号加一个空格"
    if "mapping values are not allowed" in (error.problem or ""):
        return f"第 {mark.line + 1} 行的内容里有冒号加空格，请用引号把整段内容括起来"
    return f"第 {mark.line + 1} 行不是合格的 YAML，请检查这一行和上一行的缩进、引号、冒号后的空格"


def _value(tree: Tree, node: Node, place: Place) -> Any:
    line = node.start_mark.line + 1
    tree.lines.setdefault(place, line)
    if node.anchor:
        raise _Anchored(f"第 {line} 行用了锚点或别名（& *），请把内容直接写出来")
    if isinstance(node, MappingNode):
        return _mapping(tree, node, place)
    if isinstance(node, SequenceNode):
        return [_value(tree, one, (*place, number)) for number, one in enumerate(node.value)]
    return _scalar(node)


def _mapping(tree: Tree, node: MappingNode, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            tree.problems.append(f"第 {line} 行的键应为一个词")
            continue
        name = key.value
        if name in found:
            tree.problems.append(
                f"第 {line} 行的键“{name}”在第 {first[name]} 行已经写过，同一处只能写一次"
            )
            continue
        first[name] = line
        tree.lines[(*place, name)] = line
        found[name] = _value(tree, value, (*place, name))
    return found


def _scalar(node: Node) -> Any:
    text: str = node.value
    kind = str(node.tag).rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and _WHOLE.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
