"""Figures that agree, and those that do not."""

import pytest

from reports.agreement import Sum
from reports.checks import findings
from reports.reader import read

HEAD = "示例市科学技术局2021年度法治政府建设报告\n\n"


def found(text: str) -> list[Sum]:
    return list(read(HEAD + text + "\n").sums)


@pytest.mark.parametrize(
    ("text", "kind", "total", "parts", "closes"),
    [
        ("权责清单7项，其中行政奖励1项，行政确认2项，其他职权4项。", "parts", "7", "1+2+4", True),
        ("权责事项合计23项：行政处罚7项，行政强制1项，其他14项。", "parts", "23", "7+1+14", False),
        ("行政处罚5项、行政许可3项、行政确认6项，共计14项。", "parts", "14", "5+3+6", True),
        ("查处案件132起。其中食品类58起、药品类21起、质量类19起、其他34起。", "parts", "132",
         "58+21+19+34", True),
        ("共14个问题，已整改到位13个，整改完成率92.86%。", "rate", "14", "13", True),
        ("发现问题33个，完成整改30个，整改率100%。", "rate", "33", "30", False),
        ("清单事项由25项变为21项，取消比例16%。", "change", "25", "21", True),
        ("办理时限由20个工作日压缩至6个工作日，压缩60%。", "change", "20", "6", False),
        ("免申即享比例由35%提高到62%，提升27个百分点。", "change", "35", "62", True),
        ("制定《甲办法》《乙规定》《丙细则》等3项制度。", "list", "3", "1+1+1", True),
        ("制定《甲办法》《乙规定》《丙细则》2项制度。", "list", "2", "1+1+1", False),
    ],
)  # fmt: skip
def test_a_sum(text: str, kind: str, total: str, parts: str, closes: bool) -> None:
    told = [
        (one.kind.value, str(one.total), "+".join(map(str, one.parts)), one.closes)
        for one in found(text)
    ]
    assert told == [(kind, total, parts, closes)]


@pytest.mark.parametrize(
    "text",
    [
        "受理投诉120件，其中重大投诉5件。",
        "召开会议4次，研究议题12次。",
        "办理行政诉讼案件4件，已审结3件，负责人出庭应诉率100%。",
        "发放资料1000余份，其中手册300份、折页200份。",
        "制定《甲办法》等5项制度。",
    ],
)
def test_what_need_not_agree_is_no_sum(text: str) -> None:
    assert found(text) == []


def test_a_sum_that_does_not_close_is_a_finding_with_its_words() -> None:
    text = "权责事项合计23项：行政处罚占7项，行政强制1项，其他职权14项。"
    told = [one for one in findings(read(HEAD + text)) if one.kind == "sum_open"]
    assert len(told) == 1
    assert "7+1+14=22，合计写的是23项" in told[0].message
