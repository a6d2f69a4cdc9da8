"""The rules D1 to D8 as shipped, and what the strict reader says of mistakes in them."""

import re

import pytest

from regimes import deadlines
from regimes.deadlines import FILE, parse
from scoring.deadline_rules import PER_CASE, Counting, DayKind, DeadlineRefused, Lapse
from scoring.scorecard import Basis

TEXT = FILE.read_text(encoding="utf-8")


def test_the_shipped_rules_are_those_of_the_source() -> None:
    rules = deadlines.shipped().rules
    assert [(one.id, one.length, one.day_kind) for one in rules] == [
        ("D1", 3, DayKind.CALENDAR),
        ("D2", 10, DayKind.CALENDAR),
        ("D3", 3, DayKind.CALENDAR),
        ("D4", 30, DayKind.CALENDAR),
        ("D5", 5, DayKind.WORKING),
        ("D6", 3, DayKind.WORKING),
        ("D7", 15, DayKind.WORKING),
        ("D8", PER_CASE, DayKind.CALENDAR),
    ]
    assert [one.id for one in rules if one.direction is Counting.BACKWARD] == ["D1"]
    assert {one.id: one.lapse for one in rules if one.lapse_basis} == {
        "D3": Lapse.NO_OBJECTION,
        "D5": Lapse.RIGHT_LOST,
    }


def test_working_days_are_stated_where_the_source_prints_them() -> None:
    for one in deadlines.shipped().rules:
        printed = "工作日" in one.printed
        assert (one.day_kind is DayKind.WORKING) is printed
        assert (one.day_kind_basis is Basis.STATED) is printed


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("    length: 10\n", '    length: "10"\n', "填写的是“10”，应为整数，或写 per_case"),
        ("    length: 10\n", "    length: 0\n", "填写的是“0”，应不小于 1，或写 per_case"),
        ("    length: 10\n", "", "length：缺少，必须填写"),
        ("day_kind: working\n", "day_kind: weekday\n", "应为 calendar、working 之一"),
        ("direction: backward", "direction: back", "应为 forward、backward 之一"),
        ("    who: 知识产权局\n", "    who: 知识产权局\n    fine: 5\n", "fine：这里不能写这个键"),
        ("    lapse_basis: stated\n", "", "lapse 和 lapse_basis 应一同写明"),
        ("  - id: D2\n", "  - id: D3\n", "编号重复：D3"),
        ("  - id: D2\n", "  - id: d2\n", "填写的是“d2”，期限编号用大写字母加数字，如 D1"),
        ("    length: 10\n", "    length: 10\n    length: 11\n", "键“length”在第"),
        ("roll_over: unset", "roll_over: perhaps", "应为 true、false，或写 unset"),
    ],
)
def test_a_mistake_is_named_with_its_line(right: str, wrong: str, said: str) -> None:
    assert right in TEXT
    with pytest.raises(DeadlineRefused) as refused:
        parse(TEXT.replace(right, wrong, 1), "x.yaml")
    assert len(refused.value.problems) == 1
    assert said in refused.value.problems[0]
    assert re.match(r"x\.yaml：(第 \d+ 行|整张表)", refused.value.problems[0])


def test_all_mistakes_are_told_at_once() -> None:
    broken = TEXT.replace("length: 10", "length: ten").replace("who: 知识产权局", "who:")
    with pytest.raises(DeadlineRefused) as refused:
        parse(broken, "x.yaml")
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize("text", ["", "- D1", "rules: []"])
def test_what_holds_no_rules_is_refused(text: str) -> None:
    with pytest.raises(DeadlineRefused):
        parse(text, "x.yaml")
