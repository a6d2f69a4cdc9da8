"""Every problem of a list of accounts, at its cell, all at once; and the units it names."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
import pytest

from documents.account_reader import read_accounts
from scoring.workflow import Level
from services.account_plan import AccountPlan, plan_accounts
from services.units import Unit
from tests.account_lists import listed, saved

UNITS = (
    Unit(1, "测试省厅", Level.PROVINCE, None, "", False),
    Unit(2, "测试甲市局", Level.CITY, 1, "测试省厅", False),
    Unit(3, "测试乙市局", Level.CITY, 1, "测试省厅", False),
    Unit(4, "测试园区一", Level.PARK, 2, "测试甲市局", False),
)
CLERK = ("new.clerk", "王芳", "园区经办人", "测试园区一", "测试甲市局")
BAD_LOGIN = "须为3—50个字符"


def planned(content: bytes) -> AccountPlan:
    return plan_accounts(read_accounts(content), UNITS, ["reviewer"])


def test_what_typing_differs_in_makes_no_second_unit() -> None:
    plan = planned(
        listed(
            ("ＮＥＷ．０１", "王芳", "园区 经办人", "测试 园区一", None),
            ("new.02", "王芳", "园区经办人", "测试园区（新）", "测试甲市局"),
            ("new.03", "王芳", "园区审签人", " 测试园区(新)", None),
        ),
    )
    assert not plan.problems
    assert [one.login for one in plan.accounts] == ["new.01", "new.02", "new.03"]
    assert [one.name for one in plan.units] == ["测试园区（新）"]


Rows = Sequence[Sequence[object]]
CITY, PARK = ("a.b1", "王", "市级经办人"), ("a.b1", "王", "园区经办人")
SECOND = ("a.b2", "李", "园区审签人")
PROBLEMS: dict[str, tuple[Rows, list[tuple[str, str]]]] = {
    "role unknown": ([("a.b1", "王", "办事员", "测试园区一")], [("C2", "没有“办事员”这个角色")]),
    "role of another level": ([(*CITY, "测试园区一")], [("C2", "只能设在市级单位")]),
    "role of another level than a new unit": (
        [(*PARK, "丁市局", "测试省厅")], [("C2", "“丁市局”是市级单位")],
    ),
    "unit unknown, no parent": ([(*PARK, "园区丁")], [("E2", "须填上级单位")]),
    "unit and parent unknown": ([(*PARK, "园区丁", "丁市局")], [("E2", "系统中没有“丁市局”")]),
    "parent is a park": ([(*PARK, "园区丁", "测试园区一")], [("E2", "下面不能再设单位")]),
    "parent is itself": ([(*PARK, "园区丁", "园区丁")], [("E2", "归到自己")]),
    "parents in a circle": (
        [(*PARK, "园区丁", "园区戊"), (*SECOND, "园区戊", "园区丁")], [("E3", "归到自己")],
    ),
    "known unit under another": (
        [(*PARK, "测试园区一", "测试乙市局")], [("E2", "的上级单位是“测试甲市局”")],
    ),
    "province under something": (
        [("a.b1", "王", "观察员", "测试省厅", "测试乙市局")], [("E2", "没有上级单位")],
    ),
    "two parents for one unit": (
        [(*PARK, "园区丁", "测试甲市局"), (*SECOND, "园区丁", "测试乙市局")],
        [("E3", "在 E2 写的是“测试甲市局”")],
    ),
    "unit name too short": ([(*PARK, "丁", "测试甲市局")], [("D2", "2—100个字")]),
    "login taken": ([("reviewer", *PARK[1:], "测试园区一")], [("A2", "已有人使用")]),
    "login twice": (
        [(*PARK, "测试园区一"), ("Ａ．ｂ1", "李", "园区审签人", "测试园区一")],
        [("A3", "在 A2 已用过")],
    ),
    "login in Chinese": ([("王芳", *PARK[1:], "测试园区一")], [("A2", BAD_LOGIN)]),
    "login short": ([("ab", *PARK[1:], "测试园区一")], [("A2", BAD_LOGIN)]),
    "login with blanks": ([("a b c", *PARK[1:], "测试园区一")], [("A2", BAD_LOGIN)]),
    "name too long": ([("a.b1", "王" * 51, "观察员", "测试省厅")], [("B2", "不超过50个字")]),
    "login missing": ([(None, *PARK[1:], "测试园区一")], [("A2", "没有填写")]),
    "name missing": ([("a.b1", " ", "观察员", "测试省厅")], [("B2", "没有填写")]),
    "role missing": ([("a.b1", "王", None, "测试园区一")], [("C2", "没有填写")]),
    "unit missing": ([(*PARK, None)], [("D2", "没有填写")]),
    "all at once, by cell": (
        [("reviewer", None, "办事员", "园区丁"), CLERK, ("a", "王", None, None)],
        [
            ("A2", "已有人使用"), ("B2", "没有填写"), ("C2", "没有“办事员”"),
            ("E2", "须填上级单位"), ("A4", BAD_LOGIN), ("C4", "没有填写"), ("D4", "没有填写"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_problem_is_told_at_its_cell(rows: Rows, expected: list[tuple[str, str]]) -> None:
    plan = planned(listed(*rows))
    assert [one.cell for one in plan.problems] == [cell for cell, _ in expected]
    for problem, (_, words) in zip(plan.problems, expected, strict=True):
        assert words in problem.words


def test_cell_refused_in_reading_is_told_once() -> None:
    book = openpyxl.load_workbook(BytesIO(listed(CLERK)))
    book.worksheets[0]["C2"] = "=D9"
    plan = planned(saved(book))
    assert [one.cell for one in plan.problems] == ["C2"]
