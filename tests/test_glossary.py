"""Every name that the glossary points at exists, and every word stands in it once."""

import re
from functools import reduce
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel

from scoring import words

TEXT = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([a-z ]+) \| ([^|]+) \| `([^`]+)` \| ([^|]+) \|$", TEXT, re.MULTILINE)


def _member(owner: Any, name: str) -> Any:
    if isinstance(owner, type) and issubclass(owner, BaseModel) and name in owner.model_fields:
        return owner.model_fields[name]
    if isinstance(owner, ModuleType) and not hasattr(owner, name):
        return import_module(f"{owner.__name__}.{name}")
    return getattr(owner, name)


@pytest.mark.parametrize(("word", "place"), [(word, place) for word, _, place, _ in ROWS])
def test_the_place_exists(word: str, place: str) -> None:
    room, module, *names = place.split(".")
    assert reduce(_member, names, import_module(f"{room}.{module}")) is not None


def test_every_row_is_read() -> None:
    written = [line for line in TEXT.splitlines() if line.startswith("| ")]
    heads = [line for line in written if line.startswith("| word |")]
    assert len(ROWS) == len(written) - len(heads)


def test_every_word_stands_once() -> None:
    found = [word for word, _, _, _ in ROWS]
    assert sorted(set(found)) == sorted(found)


def test_labels_of_closed_sets_are_those_that_are_shown() -> None:
    labels = {word: label for word, label, _, _ in ROWS}
    assert labels["kind"] == ", ".join(words.KIND.values())
    assert labels["level"] == ", ".join(words.LEVEL.values())
    assert labels["basis"] == ", ".join(words.BASIS.values())
