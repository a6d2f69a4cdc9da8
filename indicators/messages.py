"""What a schema refuses, said in Chinese: where, what was written, how to mend; one message
for each place, however many readings of it failed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from indicators.tree import Place, Tree
from scoring.outline import Outline
from scoring.proofs import Proof
from scoring.rules import RULE_KINDS, Step
from scoring.scorecard import Group, Indicator, Scorecard, Source

_CHOICES = ("enum", "literal_error")
_WORDS = {
    "missing": "缺少，必须填写",
    "extra_forbidden": "这里不能写这个键，请对照 indicators/README.md",
    "misspelt": "不认识这个键，是不是要写 {meant}？",
    "greater_than": "应大于 {gt}",
    "decimal_max_places": "小数不能超过 {decimal_places} 位",
    "decimal_max_digits": "数字太大，最多 {max_digits} 位",
    "decimal_whole_digits": "数字太大，整数部分最多 {whole_digits} 位",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "string_type": "应为文字；数字和真假值请加引号",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "只能用小写字母、数字和短横线，如 annual-plan",
    "fact_key_mismatch": "应为事实的编号：小写字母、数字和下划线，如 law_study_session_count",
    "too_short": "至少要有 {min_length} 个",
    "tuple_type": "应为列表，每行以“- ”开头",
    "model_type": "应为一组“键: 值”",
    "model_attributes_type": "应为一组“键: 值”，如 {{kind: judged}}",
    "union_tag_not_found": "缺少 kind，应为 {kinds} 之一",
    "union_tag_invalid": "没有“{tag}”这种规则，kind 应为 {kinds} 之一",
}
_WITHOUT_INPUT = ("missing", "extra_forbidden", "misspelt", "union_tag_not_found")
_MODELS: tuple[type[BaseModel], ...] = (
    *(Scorecard, Outline, Source, Group, Indicator),
    *RULE_KINDS.values(),
)
_KEYS = tuple(dict.fromkeys(name for model in _MODELS for name in model.model_fields))
_LISTED: Mapping[str, type[BaseModel]] = {"proofs": Proof, "steps": Step}
"""Lists whose entries have keys of their own, which nothing else has."""
NUMBER_FIELDS = frozenset(
    name
    for model in (*_MODELS, *_LISTED.values())
    for name, kept in model.model_fields.items()
    if re.search(r"\b(Decimal|int)\b", str(kept.annotation))
)
"""Keys that hold numbers. A quoted number is refused: "5" and ５ look alike and are not."""


def number_problems(tree: Tree) -> dict[Place, str]:
    """Places where a number is asked for and text that looks like one, or yes/no, is written."""
    return dict(_not_numbers(tree.content, ()))


def schema_problems(
    tree: Tree, error: ValidationError, words: Mapping[str, str] | None = None
) -> dict[Place, str]:
    """One message for each place that the schema refuses.

    `words` are other templates, by type of error, where the definition is no YAML file.
    """
    templates = {**_WORDS, **(words or {})}
    grouped: dict[Place, list[dict[str, Any]]] = {}
    for one in error.errors():
        place = _place(tree.content, one["loc"])
        if one["type"] == "too_short" and _at(tree.content, place):
            continue  # what stands in the list was refused; the list itself is not short
        grouped.setdefault(place, []).append(dict(one))
    _join_misspelt(grouped)
    return {place: _words(errors, templates) for place, errors in grouped.items()}


def line_of(tree: Tree, place: Place) -> int:
    """The line of a place, or where the nearest thing around it begins; 0 for the whole file."""
    return tree.lines.get(place) or (tree.lines.get(place[:-1], 0) if place[1:] else 0)


def where(tree: Tree, place: Place) -> str:
    """A place in words, with its line: `第 21 行，第1项“annual-plan”的 full_mark`."""
    line = line_of(tree, place)
    owner, keys = "", list[str]()
    node = tree.content
    for step in place:
        parent = keys[-1] if keys else ""
        node = _step(node, step)
        if isinstance(step, str):
            keys.append(step)
        elif isinstance(node, dict) and parent in ("groups", "indicators"):
            owner, keys = _owner(node, parent, step), []
        else:
            keys[-1:] = [f"{parent} 第 {step + 1} 个"]
    named = "的 ".join(part for part in (owner, ".".join(keys)) if part)
    return f"第 {line} 行，{named or '整张表'}" if line else named or "整张表"


def _owner(node: dict[str, Any], parent: str, position: int) -> str:
    name = f"“{node['id']}”" if isinstance(node.get("id"), str) else ""
    if parent == "groups":
        return f"组{name}" if name else f"第 {position + 1} 个组"
    seq = node.get("seq")
    return f"第{seq}项{name}" if isinstance(seq, int) else f"本组第 {position + 1} 项{name}"


def _at(node: Any, place: Place) -> Any:
    for step in place:
        node = _step(node, step)
    return node


def _step(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _not_numbers(node: Any, place: Place) -> Iterator[tuple[Place, str]]:
    pairs: dict[Any, Any] = node if isinstance(node, dict) else {}
    if isinstance(node, list):
        pairs = dict(enumerate(node))
    for step, value in pairs.items():
        here = (*place, step)
        if step in NUMBER_FIELDS and isinstance(value, bool):
            yield here, f"填写的是“{str(value).lower()}”，应为数字"
        elif step in NUMBER_FIELDS and isinstance(value, str) and re.search(r"\d", value):
            yield here, f"填写的是“{value}”，应为数字：用半角数字，不加引号和单位"
        else:
            yield from _not_numbers(value, here)


def _join_misspelt(grouped: dict[Place, list[dict[str, Any]]]) -> None:
    """A misspelt key is one mistake, though the schema misses one and does not know the other."""
    for place, errors in list(grouped.items()):
        written = str(place[-1]) if place else ""
        listed = _LISTED.get(str(place[-3])) if len(place) > 2 else None
        keys = tuple(listed.model_fields) if listed else _KEYS
        near = get_close_matches(written, keys, 1)
        if errors[0]["type"] != "extra_forbidden" or written in keys or not near:
            continue
        errors[0].update(type="misspelt", ctx={"meant": near[0]})
        missed = grouped.get((*place[:-1], near[0]))
        if missed and missed[0]["type"] == "missing":
            del grouped[(*place[:-1], near[0])]


def _place(content: Any, location: Sequence[int | str]) -> Place:
    """The part of a pydantic location that is in the file (it also names union branches)."""
    place: list[str | int] = []
    node = content
    for number, step in enumerate(location):
        if step in RULE_KINDS and number and location[number - 1] == "rule":
            continue  # which rule it is, not where
        known = isinstance(step, str) and isinstance(node, dict) and step in node
        if known or (isinstance(step, int) and isinstance(node, list)):
            node = _step(node, step)
            place.append(step)
        elif isinstance(node, dict) and number == len(location) - 1:
            place.append(step)
    return tuple(place)


def _words(errors: list[dict[str, Any]], templates: Mapping[str, str]) -> str:
    choices = [
        choice
        for one in errors
        if one["type"] in _CHOICES
        for choice in re.findall(r"'([^']*)'", one["ctx"]["expected"])
    ]
    said = (_phrase(one, templates) for one in errors if one["type"] not in _CHOICES)
    others = list(dict.fromkeys(said))
    words = "；".join(others)
    if choices and others:
        words += f"，或写 {'、'.join(choices)}"
    elif choices:
        words = f"应为 {'、'.join(choices)} 之一" if choices[1:] else f"应为 {choices[0]}"
    given = errors[0].get("input")
    if errors[0]["type"] in _WITHOUT_INPUT or isinstance(given, dict | list | BaseModel):
        return words
    if given is None or given == "":
        return "没有填写内容，" + ("必须填写" if "string" in errors[0]["type"] else words)
    return f"填写的是“{given}”，{words}"


def _phrase(error: dict[str, Any], templates: Mapping[str, str]) -> str:
    kind = error["type"]
    if kind == "string_pattern_mismatch" and "_" in error["ctx"]["pattern"]:
        kind = "fact_key_mismatch"  # keys of facts are joined by underscores, ids by hyphens
    template = templates.get(kind, "填写的内容不合格，请对照 indicators/README.md")
    context = {"kinds": "、".join(RULE_KINDS), **error.get("ctx", {})}
    return template.format(**context)
