"""YAML text as a plain tree: numbers as written, every place with its line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import loader
from indicators.tree import read
from tests.indicators.test_broken import HERE

D = Decimal


def test_scalars() -> None:
    text = "a: 5\nb: 4.10\nc: '5'\nd: 2020-03-19\ne: yes\nf: true\ng: ~\nh: 0x1F\ni: 1e3\nj: .nan"
    assert read(text).content == {
        "a": 5,
        "b": D("4.10"),
        "c": "5",
        "d": "2020-03-19",
        "e": "yes",
        "f": True,
        "g": None,
        "h": "0x1F",
        "i": "1e3",
        "j": ".nan",
    }


def test_lines() -> None:
    tree = read("a: 1\nb:\n  - c: 2\n    d: 3\n")
    assert tree.lines[("a",)] == 1
    assert tree.lines[("b", 0, "d")] == 4


@given(st.decimals("0.01", "9999", places=2))
def test_a_decimal_is_what_is_written(number: Decimal) -> None:
    assert str(read(f"a: {number}").content["a"]) == str(number)


@pytest.mark.parametrize("written", ["4.1", "4.10", "0.07", "100.35"])
def test_marks_carry_no_binary_noise(written: str) -> None:
    text = (HERE / "sound.yaml").read_text(encoding="utf-8")
    text = text.replace("step: 0.5", "step: 0.01")
    text = text.replace("full_mark: 4\n", f"full_mark: {written}\n")
    total = D(written) + 6
    text = text.replace("full_mark: 10\n", f"full_mark: {total}\n")
    card = loader.parse(text, "x.yaml")
    assert card.by_id["first"].full_mark == D(written)
    assert str(card.by_id["first"].full_mark) == written
