"""Numerals, scales and the words around them."""

from decimal import Decimal

import pytest

from reports.numbers import NUMBER, number, plain, qualifier, written
from scoring.facts import Qualifier


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"), ("十二", "12"), ("二十", "20"), ("一百零三", "103"), ("两百", "200"),
        ("四千二百", "4200"), ("三万五千", "35000"), ("一亿二千万", "120000000"), ("百", "100"),
        ("八点五", "8.5"), ("1,286", "1286"), ("5249.57", "5249.57"), ("零", "0"),
    ],
)  # fmt: skip
def test_plain_numerals(text: str, value: str) -> None:
    assert plain(text) == Decimal(value)


def test_a_row_of_digits_is_no_number() -> None:
    assert plain("二〇二〇") is None


@pytest.mark.parametrize(
    ("text", "value", "more"),
    [
        ("30多", "30", True), ("1.2万余", "12000", True), ("10多万", "100000", True),
        ("四十余万", "400000", True), ("百余", "100", True), ("3千", "3000", False),
        ("百分之八十五", "85", False), ("百分之98.6", "98.6", False),
    ],
)  # fmt: skip
def test_scales_and_more(text: str, value: str, more: bool) -> None:
    match = NUMBER.match(text)
    assert match is not None and match.end() == len(text)
    read = number(match)
    assert read is not None
    assert (read.value, read.more) == (Decimal(value), more)


@pytest.mark.parametrize("text", ["数百", "几十", "上千", "十几", "两三", "数千万"])
def test_no_number_is_made_of_vague_words(text: str) -> None:
    match = NUMBER.match(text)
    assert match is not None
    read = number(match)
    assert read is not None and read.value is None
    assert qualifier("", read, "") is Qualifier.INDEFINITE


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("", "30", "", Qualifier.EXACT), ("近", "30", "", Qualifier.ALMOST),
        ("", "30多", "", Qualifier.MORE), ("超过", "30", "", Qualifier.MORE),
        ("不少于", "30", "", Qualifier.AT_LEAST), ("至少召开", "1", "", Qualifier.AT_LEAST),
        ("", "3", "以上", Qualifier.AT_LEAST), ("", "3", "以内", Qualifier.AT_MOST),
        ("不超过", "3", "", Qualifier.AT_MOST), ("", "0", "", Qualifier.ZERO),
        ("约", "300", "", Qualifier.ALMOST), ("", "300", "左右", Qualifier.ALMOST),
        ("增加到", "3", "", Qualifier.EXACT),
    ],
)  # fmt: skip
def test_qualifiers(before: str, text: str, after: str, expected: Qualifier) -> None:
    match = NUMBER.match(text)
    assert match is not None
    read = number(match)
    assert read is not None
    assert qualifier(before, read, after) is expected


@pytest.mark.parametrize(("value", "text"), [("100", "100"), ("98.50", "98.5"), ("1E+4", "10000")])
def test_written(value: str, text: str) -> None:
    assert written(Decimal(value)) == text
