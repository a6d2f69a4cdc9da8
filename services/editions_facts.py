"""Facts of reports by the names that people write in a scorecard's workbook."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from documents.entries import normal
from documents.scorecard_columns import FACTS
from documents.scorecard_proofs import FactName, keys_by_name
from indicators.tree import Place
from reports import dictionary


@cache
def fact_names() -> tuple[FactName, ...]:
    """Every fact of the dictionary, in its order."""
    return tuple(
        FactName(one.key, one.label, "、".join(one.units) or "—", one.examples[0].text)
        for one in dictionary.shipped().facts
    )


def label_of(key: str) -> str:
    """What a fact is called; the key itself where the dictionary does not know it."""
    return _labels().get(key, key)


def name_facts(content: Any) -> dict[Place, str]:
    """Put keys for the names in a definition's tree; what is no fact's name is told by place."""
    keys = {normal(name): key for name, key in keys_by_name(fact_names()).items()}
    problems: dict[Place, str] = {}
    for place, proof in list(_proofs(content, ())):
        written = proof.get("facts", [])
        if not written:
            continue  # told by the definition's own checks
        unknown = [name for name in written if normal(name) not in keys]
        proof["facts"] = [keys.get(normal(name), name) for name in written]
        if unknown:
            told = "”“".join(unknown)
            problems[(*place, "facts")] = (
                f"佐证事实：没有叫“{told}”的事实；一行一个，名称见“{FACTS}”工作表"
            )
    return problems


@cache
def _labels() -> Mapping[str, str]:
    return {one.key: one.label for one in fact_names()}


def _proofs(node: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every proof of a tree with its place."""
    for key in ("groups", "indicators", "proofs"):
        for number, one in enumerate(node.get(key) or []):
            here = (*place, key, number)
            if key == "proofs":
                yield here, one
            else:
                yield from _proofs(one, here)
