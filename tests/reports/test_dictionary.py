"""Every example of the dictionary is read as it says; the dictionary is read strictly."""

import pytest
from pydantic import ValidationError

from indicators import loader
from reports import dictionary
from reports.dictionary import Entry, Example, Kind
from reports.reader import read

EXAMPLES = [(entry, one) for entry in dictionary.shipped().facts for one in entry.examples]
HEAD = "示例市科学技术局2021年度法治政府建设报告\n\n一、工作情况\n\n"
SHORT = "二、存在的不足\n\n"


@pytest.mark.parametrize(
    ("entry", "example"), EXAMPLES, ids=[f"{entry.key}-{one.value}" for entry, one in EXAMPLES]
)
def test_an_example_is_read_under_its_key(entry: Entry, example: Example) -> None:
    head = HEAD + SHORT if entry.key == "shortfall_stated" else HEAD
    found = [(one.key, one.value) for one in read(f"{head}{example.text}\n").facts]
    assert (entry.key, example.value) in found


def test_indicators_are_those_of_the_zone_sheet() -> None:
    known = {one.id for one in loader.scorecard("sichuan-zone-2020").indicators}
    named = {one for entry in dictionary.shipped().facts for one in entry.indicators}
    assert named <= known


def test_yes_and_no_entries_have_no_units() -> None:
    wrong = [one.key for one in dictionary.shipped().facts if one.kind == Kind.BOOL and one.units]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "facts: [{key: a_b, label: 名称, says: [x], examples: [{text: 一二三四}], colour: red}]",
        "facts: [{key: a_b, label: 名称, says: [x], examples: []}]",
        "facts: [{key: A-B, label: 名称, says: [x], examples: [{text: 一二三四}]}]",
        "facts: [{key: a_b, label: 名称, says: [x], examples: [{text: 一二三四}]},"
        " {key: a_b, label: 名称, says: [x], examples: [{text: 一二三四}]}]",
    ],
)
def test_a_malformed_dictionary_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        dictionary.parse(text)
