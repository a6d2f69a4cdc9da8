"""The five contents, and the days by which a report is due."""

from datetime import date

import pytest

from reports.checks import Binding, Timeliness, binding, bound_because, days, findings
from reports.contents import Part
from reports.reader import read

WHOLE = """示例市科学技术局关于2021年度法治政府建设情况的报告

一、主要举措和成效
全年召开会议研究法治工作3次。局主要负责人认真履行推进法治建设第一责任人职责，带头讲法治课1次。制定制度2项。
二、存在的不足和原因
执法力量还不够强，主要原因是专业人员偏少。
三、2022年工作安排
继续开展普法活动。
四、其他需要报告的情况
无。

2022年2月18日
"""


def present(raw: str) -> set[Part]:
    return {one.part for one in read(raw).contents if one.present}


def test_all_five_are_there() -> None:
    reading = read(WHOLE)
    assert present(WHOLE) == set(Part)
    quotes = {one.part: one.quote for one in reading.contents}
    assert "不够强" in quotes[Part.SHORTFALLS]
    assert "第一责任人" in quotes[Part.LEADER]
    assert all(one.quote == WHOLE[one.start : one.end] for one in reading.contents)


@pytest.mark.parametrize(
    ("cut", "part"),
    [
        ("二、存在的不足和原因\n执法力量还不够强，主要原因是专业人员偏少。\n", Part.SHORTFALLS),
        ("局主要负责人认真履行推进法治建设第一责任人职责，带头讲法治课1次。", Part.LEADER),
        ("三、2022年工作安排\n继续开展普法活动。\n", Part.PLANS),
        ("四、其他需要报告的情况\n无。\n", Part.OTHER),
    ],
)
def test_what_is_missing_is_told(cut: str, part: Part) -> None:
    assert present(WHOLE.replace(cut, "")) == set(Part) - {part}


def test_shortfalls_without_causes_are_weak() -> None:
    raw = WHOLE.replace("，主要原因是专业人员偏少", "").replace("和原因", "")
    note = {one.part: one.note for one in read(raw).contents}[Part.SHORTFALLS]
    assert note == "写了不足，没有写明原因"
    assert any(one.kind == "content_weak" for one in findings(read(raw)))


def test_a_day_of_writing_proves_no_day_of_handing_in() -> None:
    report, publish = days(read(WHOLE))
    assert (report.found, report.due) == (Timeliness.UNCONFIRMED, date(2022, 3, 1))
    assert publish.found == Timeliness.UNCONFIRMED


def test_written_after_the_day_is_late() -> None:
    report, _ = days(read(WHOLE.replace("2022年2月18日", "2022年3月2日")))
    assert report.found == Timeliness.LATE


@pytest.mark.parametrize(
    ("posted", "expected"),
    [(date(2022, 4, 1), Timeliness.MET), (date(2022, 4, 2), Timeliness.LATE)],
)
def test_posting_is_measured_by_the_first_of_april(posted: date, expected: Timeliness) -> None:
    _, publish = days(read(WHOLE), posted)
    assert publish.found == expected
    assert "第二十四条" in publish.clause
    late = any(one.kind == "report_late" for one in findings(read(WHOLE), posted))
    assert late is (expected is Timeliness.LATE)


@pytest.mark.parametrize(
    ("old", "new"), [("2021年度", "2018年度"), ("示例市科学技术局", "示例高新区管委会")]
)
def test_whom_the_rule_does_not_bind(old: str, new: str) -> None:
    reading = read(WHOLE.replace(old, new).replace("四、其他需要报告的情况\n无。\n", ""))
    assert {one.found for one in days(reading, date(2030, 1, 1))} == {Timeliness.NOT_BOUND}
    assert findings(reading) == ()


@pytest.mark.parametrize(
    ("unit", "year", "found", "because"),
    [
        ("示例市科学技术局", 2021, Binding.BOUND, "从名称看"),
        ("示例县人民政府", 2021, Binding.BOUND, "从名称看"),
        ("示例高新区管理委员会", 2021, Binding.NOT_NAMED, "不是该规定点名的报告主体"),
        ("示例市科学技术局", 2018, Binding.TOO_EARLY, "2019年4月15日起施行"),
        ("示例科技服务有限公司", 2021, Binding.UNKNOWN, "“示例科技服务有限公司”是否属于"),
        (None, 2021, Binding.UNKNOWN, "没有读出报告单位"),
        ("示例市科学技术局", None, Binding.UNKNOWN, "没有写明年度"),
    ],
)
def test_whom_the_rule_binds_is_said_with_the_reason(
    unit: str | None, year: int | None, found: Binding, because: str
) -> None:
    assert binding(unit, year) is found
    assert because in bound_because(found, unit, year)


def test_where_nobody_knows_the_unit_no_day_is_called_late() -> None:
    reading = read(WHOLE.replace("示例市科学技术局关于", "").replace("局主要", "主要"))
    assert reading.unit is None
    assert {one.found for one in days(reading, date(2030, 1, 1))} == {Timeliness.UNCONFIRMED}


def test_an_article_that_could_not_be_confirmed_has_no_number() -> None:
    report, publish = days(read(WHOLE))
    assert report.clause.endswith("（条款号待核）")
    assert publish.clause.endswith("第二十四条")
