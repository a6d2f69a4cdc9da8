"""Deductions and cases in a cell: official wording, and exactly what was written comes back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.words_in_cells import (
    LIMIT,
    HeardCase,
    case_lines,
    deduction_lines,
    printable,
    read_cases,
    read_deductions,
)
from scoring.judgement import Case, Deduction

TRAPS = [
    "\n〔经过〕",
    "〔不计入〕",
    "（依据：",
    "；查阅：",
    "（证明：",
    "）",
    "＼",
    "\n扣1.00：",
    "\n（2）",
    "扣0.5：",
    "；依据:",
    "\n",
]
WORDS = st.lists(
    st.one_of(st.sampled_from(TRAPS), st.text(st.characters(exclude_categories=["Cs", "Cc"]))),
    max_size=5,
).map("".join)
POINTS = st.decimals("0.01", "99.99", places=2)


def test_deduction_reads_as_an_official_would_write_it() -> None:
    one = Deduction(Decimal("1.25"), "未开展专题研究", "附件2 第2行", "会议纪要（2019年）")
    assert (
        deduction_lines([one])
        == "扣1.25：未开展专题研究（依据：附件2 第2行；查阅：会议纪要（2019年））"
    )


def test_reason_with_a_bracket_at_its_end_is_written_plainly() -> None:
    assert deduction_lines([Deduction(Decimal(1), "缺签到表（9月）")]) == "扣1.00：缺签到表（9月）"


@given(st.lists(st.builds(Deduction, POINTS, WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_deductions_come_back_as_they_were(deductions: list[Deduction]) -> None:
    assert read_deductions(deduction_lines(deductions)) == tuple(deductions)


@given(st.lists(st.builds(Case, WORDS, WORDS), min_size=1, max_size=4))
def test_cases_come_back_as_they_were(cases: list[Case]) -> None:
    assert read_cases(case_lines(cases)) == tuple(cases)


@given(
    st.lists(st.builds(Case, WORDS, WORDS), max_size=3),
    st.lists(st.builds(HeardCase, st.builds(Case, WORDS, WORDS), WORDS, st.booleans()), max_size=3),
)
def test_how_cases_were_heard_does_not_become_a_case(
    cases: list[Case], heard: list[HeardCase]
) -> None:
    counted = cases + [one.case for one in heard if one.counts]
    assert read_cases(case_lines(counted, heard)) == tuple(counted)


@pytest.mark.parametrize("text", ["未提交", "扣分：未提交", "扣一分：未提交", "5分"])
def test_other_wording_is_no_list_of_deductions(text: str) -> None:
    assert read_deductions(text) is None


@pytest.mark.parametrize("text", ["扣1：甲\n扣0.5:乙", "扣 1.00 分：甲\n扣 0.50：乙"])
def test_deductions_typed_by_hand_are_understood(text: str) -> None:
    found = read_deductions(text)
    assert found is not None
    assert [(one.points, one.reason) for one in found] == [
        (Decimal(1), "甲"),
        (Decimal("0.5"), "乙"),
    ]


def test_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    cut = printable("长" * (LIMIT + 1000))
    assert len(cut) < 32_767
    assert cut.endswith("全文见系统）")


def test_control_characters_are_left_out() -> None:
    assert printable("甲\x00乙\x1b\r\n丙\r丁") == "甲乙\n丙\n丁"
