"""横向比较: who sees which marks, what the map prints, and the explanation behind a cell."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from services import comparison_paper, desk
from services.comparison_grid import TOTAL
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, press, refused, said
from ui.result.comparison_totals import sides

TABLE = "表格"


def map_of(at: AppTest) -> dict[str, Any]:
    """What is drawn first: the heat map."""
    spec: dict[str, Any] = json.loads(at.get("plotly_chart")[0].proto.spec)
    return spec


def printed(at: AppTest) -> str:
    """Every word that the map prints."""
    figure = map_of(at)
    return json.dumps(
        [figure["data"], figure["layout"].get("annotations")], ensure_ascii=False
    ).replace("<br>", "")


def as_table(at: AppTest) -> Any:
    labelled(at.segmented_control, "样式").set_value(TABLE)
    at.run()
    assert not at.exception, at.exception
    return at.dataframe[0].value


def test_the_province_compares_the_verified_parks_first(open_page: OpenPage) -> None:
    table = as_table(open_page("shengji", "compare"))

    assert list(table["园区"]) == [f"示例园区{one}" for one in "壬癸子丑寅"]
    assert list(table["合计"]) == [98.0, 96.0, 96.0, 95.5, 86.0]
    assert table["3 法律顾问"].iloc[-1] == 3.0
    assert set(table["评分"]) == {"核定分"}


def test_the_map_prints_marks_and_names(open_page: OpenPage) -> None:
    words = printed(open_page("guancha", "compare"))

    for word in ("<b>86.00</b>", "3.00", "−5.00", "纳入年度计划", "材料造假隐瞒", "示例园区寅"):
        assert word in words


def test_every_park_at_once_marks_those_not_verified_as_their_own(open_page: OpenPage) -> None:
    at = press(open_page("zuzhi", "compare"), "全部")

    assert "尚未核定，所列为自评分" in said(at)
    table = as_table(at)
    assert list(table["评分"]) == ["核定分"] * 5 + ["自评"] * 3


def test_own_less_verified(open_page: OpenPage) -> None:
    at = open_page("pingshen", "compare")
    lens = labelled(at.segmented_control, "看什么")
    assert lens.options == ["核定分", "自评分", "自评−核定"]
    lens.set_value("above-verified")
    at.run()

    table = as_table(at)

    row = table[table["园区"] == "示例园区寅"].iloc[0]
    assert (row["合计"], row["3 法律顾问"], row["18 材料造假隐瞒"]) == (8.0, 2.0, 5.0)


def test_a_city_reads_no_verified_mark(open_page: OpenPage) -> None:
    at = open_page("shiji", "compare")

    assert labelled(at.segmented_control, "看什么").options == ["自评分", "市级分", "自评−市级"]
    words = printed(at)
    assert "94.00" in words  # what the park gave itself, where the province gave 86.00
    assert "86.00" not in words
    assert "其中已核定 0 家" in said(at)
    assert 86.0 not in list(as_table(at)["合计"])


@pytest.mark.parametrize("login", ["yuanqu", "yuanqu2", "guanli"])
def test_parks_and_the_administrator_have_no_such_page(open_page: OpenPage, login: str) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_page(login, "compare")
    assert open_page(login, "scorecards").title  # others open


def test_a_cell_opens_its_line_deduction_and_evidence(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("zuzhi", "compare", cell=f"{submission_of('寅')}.legal-adviser")

    assert "5.00−2.00=3.00。扣2.00：6月合同到期未续聘" in said(at)
    assert "园区列出的佐证" in said(at)


def test_a_cell_of_a_park_not_open_to_the_user_is_refused(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("pingshen", "compare", cell=f"{submission_of('甲')}.legal-adviser")

    assert refused(at) == "没有这份申报，或者您无权查看。请从申报一览进入。"


@pytest.mark.parametrize("cell", ["abc.x", "1", "", "999999.legal-adviser.x", "²."])
def test_an_address_that_names_nothing_shows_the_page(open_page: OpenPage, cell: str) -> None:
    at = open_page("zuzhi", "compare", cell=cell)

    assert at.get("plotly_chart")


def test_nothing_chosen_says_what_to_do(open_page: OpenPage) -> None:
    at = press(open_page("zuzhi", "compare"), "清空")

    assert "没有选择园区" in said(at)
    assert not at.get("plotly_chart")


def test_at_most_four_parks_on_the_radar(open_page: OpenPage) -> None:
    at = press(open_page("zuzhi", "compare"), "全部")
    parks = labelled(at.multiselect, "比较的园区").value
    labelled(at.multiselect, "雷达图中的园区").set_value(parks[:5])  # the browser stops at four
    at.run()
    assert not at.exception, at.exception

    figure = json.loads(at.get("plotly_chart")[1].proto.spec)
    lines = [(one["line"]["dash"], one["marker"]["symbol"]) for one in figure["data"]]
    assert len(lines) == 4
    assert len({sign for _, sign in lines}) == 4


def test_the_workbook_holds_what_the_page_shows(account: Accounts, submission_of: Parks) -> None:
    parks = [submission_of("寅"), submission_of("壬"), submission_of("甲")]

    def book(login: str) -> list[tuple[Any, ...]]:
        paper = desk.ask(
            comparison_paper.comparison_book, account(login), 1, "verified", "indicator", TOTAL,
            parks,
        )  # fmt: skip
        return list(load_workbook(BytesIO(paper.content)).worksheets[0].values)

    rows = book("zuzhi")
    heads = rows[2]
    marks = {row[0]: dict(zip(heads, row, strict=True)) for row in rows[3:] if row[1]}
    assert list(marks) == ["示例园区壬", "示例园区寅"]  # 甲 is a draft
    assert marks["示例园区寅"]["合计（100.00）"] == 86
    assert marks["示例园区寅"]["自评合计"] == 94
    assert marks["示例园区寅"]["3 法律顾问（5.00）"] == 3

    told = str(book("shiji"))
    assert "示例园区寅" in told and "省级核定" not in told
    assert ", 86" not in told and ", 94" in told


def test_totals_are_printed_away_from_each_other() -> None:
    own, given = [99.0, 99.0, 98.0, 97.0], [98.0, 99.5, 98.0, None]
    assert sides(given, own) == ["middle left", "middle right", "middle left", "middle left"]
    assert sides(own, given, "right") == [
        "middle right", "middle left", "middle right", "middle right",
    ]  # fmt: skip
