"""Every mistake in a scorecard's workbook is told at once, with its cell, in the office's words."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from documents.scorecard_book import write_scorecard
from indicators import messages
from scoring.errors import WorkbookRefused
from services.editions_check import check
from tests.documents.scorecard_books import edited, saved
from tests.scoring.cards import EVERY_RULE, NESTED, ZONE

Changes = dict[tuple[str, str], Any]


def told(changes: Changes, card: Any = ZONE) -> list[str]:
    checked = check(edited(card, changes))
    assert (checked.card is None) == bool(checked.problems)
    return [str(one) for one in checked.problems]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_workbook() -> None:
    assert told(
        {
            ("指标", "F4"): "5分",
            ("指标", "E5"): "基本项",
            ("指标", "A6"): 7,
            ("指标", "F8"): "=2+3",
            ("指标", "I9"): None,
            ("指标", "O18"): "#DIV/0!",
            ("指标", "B20"): "没有的组",
            ("分组", "E6"): 11,
            ("评分表", "B12"): "印的",
        }
    ) == [
        "工作表“评分表”B12 总分依据：填写的是“印的”，应为 原件印明、推出 之一；请从下拉列表中选",
        "工作表“指标”F4 分值：填写的是“5分”，应为数字：用半角数字，不加单位",
        "工作表“指标”E5 类别：填写的是“基本项”，"
        "应为 基础项、加分项、扣分项、否决项 之一；请从下拉列表中选",
        "工作表“指标”A6、A10 序号 7 出现 2 次；每项指标的序号应各不相同",
        "工作表“指标”F8 分值：是公式；请改为算好的文字或数字（复制后“选择性粘贴—数值”）",
        "工作表“指标”I9 评分规则：没有选评分规则，而填了它的内容；请从下拉列表中选",
        "工作表“指标”O18 每起分值：单元格显示错误“#DIV/0!”；请改为文字或数字",
        "工作表“指标”B20 所属分组：“分组”工作表里没有简称为“没有的组”的分组；请从下拉列表中选",
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({("分组", "E5"): 16, ("评分表", "B11"): 101},
         "工作表“分组”E5 分组“二、重大决策科学、依法行政制度完善”：下级分值合计 15.00，"
         "与本级 16.00 不符，请核对本级和下级的分值"),
        ({("评分表", "B11"): 101},
         "工作表“评分表”B11 总分：一级指标分值合计 100.00，与总分 101.00 不符，请核对各组分值"),
        ({("指标", "D4"): None}, "工作表“指标”D4 指标原文：没有填写，必须填写"),
        ({("指标", "G4"): None},
         "工作表“指标”G4 第1项：有分值的须写分值依据，选“原件印明”或“推出”"),
        ({("指标", "O4"): 2}, "工作表“指标”O4 每起分值：所选的评分规则用不着这一格，请清空"),
        ({("指标", "I4"): "每起计分", ("指标", "J4"): None, ("指标", "O4"): 1, ("指标", "P4"): 2},
         "工作表“指标”I4 第1项：类别为基础项时不能用规则每起计分，"
         "可用由人判定、逐项核对要点、达到数量、每少一个扣分、按完成率得分、分档得分"),
        ({("指标", "R4"): None}, "工作表“指标”R4 第1项：规则逐项核对要点需要列出评分要点"),
        ({("指标", "P21"): 3}, "工作表“指标”P21 第18项：最多几分 3.00 小于每起分值 5.00"),
        ({("指标", "V5"): "annual-plan"},
         "工作表“指标”V4、V5 编号“annual-plan”出现 2 次；每个组、每项指标的编号应各不相同"),
        ({("指标", "V5"): "年度"},
         "工作表“指标”V5 编号：填写的是“年度”，只能用小写字母、数字和短横线，如 annual-plan"),
        ({("指标", "A4"): 1.5}, "工作表“指标”A4 序号：填写的是“1.5”，应为整数"),
        ({("指标", "F4"): 5.005}, "工作表“指标”F4 分值：填写的是“5.005”，小数不能超过 2 位"),
        ({("指标", "F4"): "５"},
         "工作表“指标”F4 分值：填写的是“５”，应为数字：用半角数字，不加单位"),
        ({("分组", "B4"): "组织领导"},
         "工作表“分组”B4 上级分组：“组织领导”又在它自己的下级里；请核对"),
        ({("佐证事实", "A4"): 99},
         "工作表“佐证事实”A4 指标序号：“指标”工作表里没有序号为 99 的一项；请核对"),
        ({("佐证事实", "A4"): None},
         "工作表“佐证事实”A4 指标序号：没有填写；请填“指标”工作表里的序号"),
        ({("佐证事实", "B4"): "纳入年度规划"},
         "工作表“佐证事实”B4 第1项：佐证事实第 1 个写的要点“纳入年度规划”不在评分要点里"),
        ({("佐证事实", "C4"): "总数"},
         "工作表“佐证事实”C4 第1项：只有规则按完成率得分才分完成数和总数，请删去用途"),
        ({("佐证事实", "D4"): "学法次数"},
         "工作表“佐证事实”D4 佐证事实：没有叫“学法次数”的事实；一行一个，名称见“事实名称”工作表"),
        ({("佐证事实", "D4"): None}, "工作表“佐证事实”D4 佐证事实：没有填写，必须填写"),
        ({("指标", "X4"): "越大越好"},
         "工作表“指标”X4 方向：填写的是“越大越好”，应为 越多越好、越少越好 之一；请从下拉列表中选"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(changes: Changes, problem: str) -> None:
    assert told(changes) == [problem]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({("分档", "B5"): "2件"},
         "工作表“分档”B5 档线：填写的是“2件”，应为数字：用半角数字，不加单位"),
        ({("分档", "B5"): None}, "工作表“分档”B5 档线：没有填写，必须填写"),
        ({("分档", "C4"): 7}, "工作表“分档”第4行 第4项：最高一档 7.00 大于分值 6.00"),
        ({("分档", "B5"): 9},
         "工作表“分档”第4行 第4项：分档应从得分最高的一档写起；"
         "越少越好时，档线逐档递增、分数逐档递减"),
        ({("分档", f"{at}{row}"): None for at in "ABC" for row in (4, 5, 6)},
         "工作表“指标”I7 分档：没有填写，必须填写"),
        ({("指标", "I7"): "按完成率得分", ("指标", "L7"): None},
         "工作表“分档”第4行 分档：所选的评分规则用不着这一格，请清空"),
        ({("佐证事实", f"{at}8"): None for at in "ABCD"},
         "工作表“佐证事实”第6行 第2项：完成数和总数要一起写，才算得出完成率"),
    ],
)  # fmt: skip
def test_mistakes_in_steps_and_ratios(changes: Changes, problem: str) -> None:
    assert told(changes, EVERY_RULE) == [problem]


def test_an_empty_group_is_told_at_its_row() -> None:
    added = {("分组", "A11"): "空组", ("分组", "D11"): "没有指标的组"}
    (problem,) = told(added)
    assert problem.startswith("工作表“分组”第11行 分组“没有指标的组”：应当只含下级分组或只含指标")


def test_ids_may_be_left_to_the_system() -> None:
    blank = {("指标", f"V{row}"): None for row in range(4, 22)} | {("分组", "I4"): None}
    card = check(edited(ZONE, blank)).card
    assert card is not None
    assert [one.id for one in card.indicators[:2]] == ["item-1", "item-2"]
    assert card.groups[0].id == "group-1"


def test_moved_columns_and_a_renamed_order_are_still_read() -> None:
    book = openpyxl.load_workbook(BytesIO(write_scorecard(NESTED)))
    sheet = book["指标"]
    for row in range(3, sheet.max_row + 1):
        one, other = sheet[f"E{row}"], sheet[f"U{row}"]
        one.value, other.value = other.value, one.value
    assert check(saved(book)).card == NESTED


def test_hidden_rows_and_merged_cells_are_refused() -> None:
    book = openpyxl.load_workbook(BytesIO(write_scorecard(ZONE)))
    book["指标"].row_dimensions[5].hidden = True
    book["指标"].merge_cells("B7:B8")
    problems = [str(one) for one in check(saved(book)).problems]
    assert problems == [
        "工作表“指标”第5行 这一行是隐藏的（也可能是筛选）；请取消隐藏，不要的请删去",
        "工作表“指标”B8 所属分组：与 B7 合并成一格；请取消合并，逐格填写",
    ]


def test_missing_worksheets_and_heads_are_told_together() -> None:
    book = openpyxl.load_workbook(BytesIO(write_scorecard(ZONE)))
    del book["分组"]
    book["指标"]["E3"] = "种类"
    book["评分表"]["A4"] = "代号"
    with pytest.raises(WorkbookRefused) as refused:
        check(saved(book))
    text = "\n".join(refused.value.problems)
    for words in ("没有工作表“分组”", "第3行表头没有“类别”一栏", "A栏没有“评分表编号”一行"):
        assert words in text


def test_an_encrypted_file_is_refused_in_words() -> None:
    with pytest.raises(WorkbookRefused, match="打开密码"):
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def test_the_empty_form_says_what_to_fill() -> None:
    problems = [str(one) for one in check(write_scorecard(None)).problems]
    assert "工作表“评分表”B4 评分表编号：没有填写，必须填写" in problems
    assert "工作表“分组” 还没有填写" in problems


def test_no_key_of_a_file_is_left_in_any_message() -> None:
    changes: Changes = {("指标", f"{at}{row}"): None for at in "EFGI" for row in (4, 9, 18, 21)}
    problems = told(changes | {("指标", "Q20"): "扣分", ("分组", "E4"): None, ("指标", "R6"): None})
    assert len(problems) > 8
    for one in problems:
        said = re.sub(r"”[A-Z]\d+|“[^”]*”", "", one)
        assert not re.search(r"[a-z]{3,}", said), one
        assert not any(key in said for key in messages.NUMBER_FIELDS)
