"""Tables that were flattened to text: each number with its own name, unit and year."""

import pytest

from reports.reader import Fact, read

HEAD = "示例市水务局2022年法治政府建设报告\n\n"


def figures(table: str) -> list[Fact]:
    return [one for one in read(HEAD + table).facts if one.qualifier.value not in ("text", "bool")]


def told(table: str) -> list[str]:
    return [f"{one.value} {one.unit}" for one in figures(table)]


@pytest.mark.parametrize(
    "table",
    [
        "类别\t单位\t2022年\t2021年\n听证\t场\t14\t11\n立案\t件\t128\t97\n",
        "| 类别 | 单位 | 2022年 | 2021年 |\n|---|---|---|---|\n"
        "| 听证 | 场 | 14 | 11 |\n| 立案 | 件 | 128 | 97 |\n",
        "类别    单位    2022年    2021年\n听证    场    14    11\n立案    件    128    97\n",
        "类别\n单位\n2022年\n2021年\n\n听证\n场\n14\n11\n立案\n件\n128\n97\n",
    ],
    ids=["tabs", "bars", "spaces", "a line to a cell"],
)
def test_rows_of_any_shape(table: str) -> None:
    found = figures(table)
    assert [f"{one.value} {one.unit}" for one in found] == ["14 场", "11 场", "128 件", "97 件"]
    assert [one.period for one in found] == ["2022", "2021", "2022", "2021"]
    assert [one.key for one in found] == ["hearing_count"] * 2 + ["penalty_case_count"] * 2


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "类别（件）\t受理\t办结率\n许可\t36\t100%\n备案\t12\t91.7%\n",
            ["36 ", "100 %", "12 ", "91.7 %"],
        ),
        (
            "（单位：宗）\n类别 本年 上年\n立案 36 31\n移送 2 4\n",
            ["36 宗", "31 宗", "2 宗", "4 宗"],
        ),
        (
            "类别 户次 罚款（万元）\n市级 320 41.5\n县级 1,286 9\n",
            ["320 户次", "41.5 万元", "1286 户次", "9 万元"],
        ),
        ("序号\t事项\t件数\n1\t许可\t36\n2\t备案\t12\n", ["36 件", "12 件"]),
        ("类别\t件数\t同比\n许可\t36\t-3.2%\n备案\t12\t+5%\n", ["36 件", "-3.2 %", "12 件", "5 %"]),
    ],
    ids=["a head's unit", "a caption", "money", "numbers of rows", "changes"],
)
def test_units_of_cells(table: str, expected: list[str]) -> None:
    assert told(table) == expected


def test_a_change_is_no_stock() -> None:
    table = "类别\t本年\t增减\n行政复议（件）\t5\t-2\n行政诉讼（件）\t3\t1\n"
    assert [one.key for one in figures(table)] == [
        "reconsideration_count",
        None,
        "lawsuit_count",
        None,
    ]


def test_no_sum_is_made_of_cells_that_stand_side_by_side() -> None:
    assert not read(HEAD + "类别 本年 上年 同比(%)\n立案 36 31 16.1\n移送 2 4 -50\n").sums


def test_lines_of_a_page_are_no_table() -> None:
    assert told("首页 1 2 3 下一页\n共 12 条评论\n联系电话 0000-0000000 邮编 000000\n") == []
