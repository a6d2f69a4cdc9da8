"""Whose report it is and of which year, however the title is set."""

import pytest

from reports.forms import forms
from reports.head import head

BODY = "全年召开会议2次。2021年的工作见附件。"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("示例市科学技术局关于2021年度法治政府建设情况的报告", "示例市科学技术局"),
        ("示例市科学技术局\n关于2021年度法治政府建设情况的报告", "示例市科学技术局"),
        ("中共示例市科学技术局党组关于2021年度依法行政工作情况的报告", "中共示例市科学技术局党组"),
        ("示例县市场监督管理局\n2021年度依法行政工作总结", "示例县市场监督管理局"),
        ("示例市人民政府办公室2021年法治政府建设年度报告", "示例市人民政府办公室"),
        ("关于示例区农业农村局2021年推进依法行政工作情况的汇报", "示例区农业农村局"),
        ("示例市科技局法治政府建设情况（2021年度）", "示例市科技局"),
        ("2021年示例市科学技术局法治政府建设工作总结", "示例市科学技术局"),
        ("示例高新区管委会2021年法治建设情况", "示例高新区管委会"),
    ],
)
def test_titles(title: str, unit: str) -> None:
    found = head(forms(f"{title}\n\n{BODY}\n"))
    assert (found.unit, found.year) == (unit, 2021)


def test_without_a_title_the_signature_and_the_commonest_year() -> None:
    raw = "根据《实施纲要（2015—2020年）》，现将2021年工作报告如下。\n2021年办案3件。\n\n"
    found = head(forms(f"{raw}示例市科学技术局\n2022年1月5日\n"))
    assert (found.unit, found.year, found.dated) == ("示例市科学技术局", 2021, "2022-01-05")


def test_nothing_is_guessed() -> None:
    found = head(forms("全年召开会议2次。"))
    assert (found.unit, found.year, found.dated) == (None, None, None)
