"""Lines of a cell: where they may break, and what happens to what does not fit."""

import pytest

from ui.sheet.cell_lines import cell_lines

REASON = "宣传活动统计缺第四季度，自扣1分。"


@pytest.mark.parametrize("width", range(60, 300, 7))
def test_no_line_begins_with_punctuation_at_any_width(width: int) -> None:
    lines = cell_lines(REASON, width, most=99).split("\n")
    assert "".join(lines) == REASON
    assert [line for line in lines if line[0] in "、，。；："] == []


def test_numbers_stay_whole() -> None:
    assert "0.5" in cell_lines("主体考核60项目标完成59项，每项0.5分。", 230)


def test_each_written_line_stays_a_line() -> None:
    assert cell_lines("活动方案\n照片", 200) == "活动方案\n照片"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    told = cell_lines(REASON * 9, 112).split("\n")
    assert len(told) == 3
    assert told[-1].endswith("…")


def test_nothing_stays_nothing() -> None:
    assert cell_lines("", 100) == ""
