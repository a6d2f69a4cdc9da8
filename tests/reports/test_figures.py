"""Sentences of officials and the figures in them, nothing more and nothing less."""

from pathlib import Path

import pytest

from reports.reader import read
from scoring.facts import Qualifier

SENTENCES = [
    line.split("=>")
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
HEAD = "示例市科学技术局2021年度法治政府建设报告\n\n"


def counted(text: str) -> list[str]:
    return sorted(
        f"{one.value} {one.unit} {one.qualifier.value}"
        for one in read(HEAD + text + "\n").facts
        if one.qualifier not in (Qualifier.TEXT, Qualifier.BOOL)
    )


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_figures_of_a_sentence(sentence: str, expected: str) -> None:
    assert counted(sentence) == sorted(one.strip() for one in expected.split(";") if one.strip())


def test_figures_of_a_page_that_is_not_the_report() -> None:
    page = "浏览次数：1568次\n标签：\n留言与评论（共有 0 条评论）\n第3页 共12页\n电话：010-12345678"
    assert counted(page) == []


def test_money_keeps_its_printed_unit_and_is_normalised_to_yuan() -> None:
    facts = [one for one in read(HEAD + "投入普法经费10多万元。").facts if one.unit]
    assert [(one.value, one.normalised, one.unit) for one in facts] == [("10", "100000", "万元")]


def test_what_no_key_knows_is_proposed_without_one() -> None:
    facts = [one for one in read(HEAD + "渔业船舶年审108艘。").facts if one.unit]
    assert [(one.key, one.label, one.value) for one in facts] == [(None, "渔业船舶年审", "108")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("产品抽查合格率98%。", None), ("转走执法关系11人。", None), ("罚款同比下降4.2%。", None),
        ("办件较上年增加1300件。", None), ("行政复议案件11件。", "reconsideration_count"),
        ("执法资格考试合格率100%。", "exam_pass_rate"), ("培训合格率100%。", "exam_pass_rate"),
        ("一网通办事项56项。", "online_item_count"),
        ("法规科人员由2名增加到4名。", "legal_office_staff_count"),
        ("权责清单20项，其中处罚12项。", "power_list_penalty"),
        ("开展政策宣讲26场次。", "policy_training_count"),
    ],
)  # fmt: skip
def test_a_key_is_given_to_what_it_means_alone(text: str, key: str | None) -> None:
    *_, last = [one for one in read(HEAD + text).facts if one.unit]
    assert last.key == key


def test_figures_of_a_plan_are_no_deeds() -> None:
    text = "二、下一步打算\n（一）强化培训\n举办培训3期。\n三、其他情况\n已办案件2件。"
    assert counted(text) == ["2 件 exact", "3 期 planned"]


def test_two_figures_with_the_same_words_keep_their_own_places() -> None:
    raw = HEAD + "召开会议2次。\n\n学习方面，召开会议2次。"
    spans = [(one.start, one.end) for one in read(raw).facts if one.unit]
    assert len(set(spans)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("出台《甲办法》《乙规定》和《丙细则》。", ["3"]),
        ("出台《甲办法》《乙规定》等文件。", []),
        ("出台《甲办法》《乙规定》2项制度。", []),
    ],
)
def test_a_list_of_titles_is_counted_but_no_number_is_put_in_its_mouth(
    text: str, count: list[str]
) -> None:
    facts = [one for one in read(HEAD + text).facts if one.qualifier is Qualifier.IMPLICIT]
    assert [one.normalised for one in facts] == count
    assert all(one.value is None for one in facts)


@pytest.mark.parametrize(
    "heading",
    [
        "一、2021年法治政府建设主要举措", "（二）整治突出问题", "一、坚持问题导向",
        "一、加强组织领导，做好工作安排", "二、问题整改情况", "一、主要举措和成效",
        "（一）落实年度重点任务",
    ],
)  # fmt: skip
def test_headings_of_work_done_are_no_plans(heading: str) -> None:
    text = f"{heading}\n全年办案2件，未发生行政诉讼案件。"
    assert counted(text) == ["0 件 zero", "2 件 exact"]


@pytest.mark.parametrize(
    "heading",
    [
        "三、下一步工作打算", "三、2022年工作安排", "四、来年怎么干", "三、工作计划",
        "2022年重点任务", "五、今后努力方向",
    ],
)  # fmt: skip
def test_headings_of_plans(heading: str) -> None:
    assert counted(f"一、工作情况\n办案2件。\n{heading}\n培训3次。") == [
        "2 件 exact",
        "3 次 planned",
    ]


def test_what_a_heading_without_number_began_ends_at_the_next() -> None:
    text = "下一步打算\n培训3次。\n其他情况\n办案2件。"
    assert counted(text) == ["2 件 exact", "3 次 planned"]
