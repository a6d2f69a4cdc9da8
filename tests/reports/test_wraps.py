"""Numbers with gaps and broken lines are read whole; what was apart stays apart."""

import pytest

from reports.forms import forms
from reports.reader import read

HEAD = "示例局2021年度法治政府建设报告\n\n"


def told(text: str) -> list[str]:
    facts = read(HEAD + text).facts
    return [
        f"{one.value} {one.unit}" for one in facts if one.qualifier.value not in ("text", "bool")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("检查企业 1 2 8 家，罚款 1, 028. 6 万元。", ["128 家", "1028.6 万元"]),
        ("全年共开展各类执法检查行动并出动人员1 3\n6人次，办结率99.\n5%。", ["136 人次", "99.5 %"]),
        (
            "全年主动公开政府信息\n3146\n条，公开率达\n88.4\n%，答复申请\n12\n件。",
            ["3146 条", "88.4 %", "12 件"],
        ),
        ("我局全年共开展专项检查行动\n\n— 4 —\n\n12次，发现问题3个。", ["12 次", "3 个"]),
        ("全年办案3件.清理文件18件.", ["3 件", "18 件"]),
        ("甲类 12 件 ,乙类 9 件", ["12 件", "9 件"]),
    ],
)
def test_numbers_in_pieces(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["发布时间:2021-02-26 10:08", "2019年、2020年", "2019 2020"])
def test_days_and_years_are_not_run_together(text: str) -> None:
    assert "2610" not in forms(text).text
    assert "20192020" not in forms(text).text


def test_a_head_that_runs_on_every_page_is_left_out() -> None:
    head = "示例局2021年度法治政府建设报告"
    raw = f"{head}\n全年办理各类案件，共计\n{head}\n12件，结案\n{head}\n9件。"
    assert told(raw) == ["12 件", "9 件"]


def test_one_word_to_a_line_is_no_sentence() -> None:
    assert forms("一、工作情况\n办案3件\n二、存在问题\n人手不足").text.count("\n") == 3
