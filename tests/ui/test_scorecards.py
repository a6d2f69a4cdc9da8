"""评分表说明: the definition as it is, with what is not original said first."""

import pytest

from indicators import loader
from indicators.loader import content_digest
from scoring.rule_words import rule_words
from tests.scoring.cards import ZONE
from tests.ui.conftest import OpenPage
from tests.ui.reading import words

REPORT = loader.outline("annual-report")


@pytest.mark.parametrize("login", ["yuanqu", "shiji", "pingshen", "zuzhi", "guancha", "guanli"])
def test_everybody_reads_that_it_is_reconstructed(open_page: OpenPage, login: str) -> None:
    at = open_page(login, "scorecards")
    assert "还原" in at.warning[0].value and "未能取得" in at.warning[0].value
    assert "2026年度示例批次" in words(at)


def test_every_indicator_is_listed_with_mark_weight_and_rule(open_page: OpenPage) -> None:
    table = open_page("yuanqu", "scorecards").dataframe[0].value.set_index("序号")
    assert len(table) == len(ZONE.indicators)
    for one in ZONE.indicators:
        assert table.loc[one.seq, "评分规则"] == rule_words(one)
    assert (table.loc[13, "分值"], table.loc[13, "权重"]) == (30.0, 30.0)
    assert list(table.loc[[1, 17, 18], "依据"]) == ["推出", "未定", "原件印明"]


def test_a_scheme_without_marks_shows_what_speaks_for_each_indicator(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "scorecards")
    at.selectbox[0].select(content_digest(REPORT)).run()
    assert not at.exception, at.exception
    said = words(at).replace("\\", "")
    assert "由组织人新建批次时按文件逐项确定" in said and "只供参考" in said
    assert "制定年度法治工作方案、要点" in said
    assert "自查评分表第1、2项" in said
    assert not at.get("plotly_chart")
    table = at.dataframe[0].value.set_index("序号")
    assert set(table["分值"]) == {"未定"} and len(table) == len(REPORT.indicators)
    assert table.loc[30, "方向"] == "越少越好"
    for group in REPORT.groups:
        at.segmented_control[0].select(group.id).run()
        assert not at.exception, at.exception


def test_what_no_report_proves_is_said_at_the_row(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "scorecards")
    at.segmented_control[0].select("innovation").run()
    assert "没有写目标是多少，凭报告不能认定" in words(at)


def test_each_head_shows_its_official_wording_unshortened(open_page: OpenPage) -> None:
    at = open_page("yuanqu", "scorecards")
    for group in ZONE.groups:
        at.segmented_control[0].select(group.id).run()
        said = words(at).replace("\\", "")
        for one in group.leaves():
            assert one.text in said and f"**第{one.seq}项**" in said
    assert "只由评审认定" in said and "未定" in said
