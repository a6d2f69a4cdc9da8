"""评分表: the official table, its reasons, and for whom which column is there."""

import pytest
from streamlit.testing.v1 import AppTest

from services import desk, verification
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, refused, said
from ui.sheet.sheet_table import unbroken


def column(at: AppTest, name: str) -> list[str]:
    return list(at.table[0].value[unbroken(name)])


def test_the_sheet_prints_every_line_head_and_the_total(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("shengji", "sheet", id=str(submission_of("寅")))

    assert len(column(at, "二级指标")) == 18 + 7 + 1
    assert column(at, "序号")[1:6] == ["1", "2", "3", "4", "5"]
    assert (column(at, "自评分")[-1], column(at, "核定分")[-1]) == ("94.00", "86.00")
    assert column(at, "核定分")[0] == "23.00"
    assert "未定 3 处" in at.warning[0].value


def test_the_frozen_sheet_shows_its_fingerprint(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("寅")
    frozen = desk.ask(verification.frozen_sheet, account("shengji"), park)
    assert frozen is not None

    assert frozen.sha256 in said(open_page("shengji", "sheet", id=str(park)))


def test_a_city_sees_neither_the_verified_marks_nor_their_fingerprint(
    open_page: OpenPage, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("寅")
    frozen = desk.ask(verification.frozen_sheet, account("shengji"), park)
    assert frozen is not None  # there is something that could leak

    at = open_page("shiji", "sheet", id=str(park), item="target-completion")

    assert unbroken("核定分") not in at.table[0].value.columns
    assert "86.00" not in said(at)
    assert "核实完成24项" not in said(at)
    assert frozen.sha256 not in said(at)
    assert desk.ask(verification.frozen_sheet, account("shiji"), park) is None


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("legal-adviser", "5.00−2.00=3.00。扣2.00：6月合同到期未续聘，下半年无咨询台账，扣2分"),
        ("leadership", "5.00+5.00+3.00+5.00+5.00=23.00"),
        ("total", "23.00+15.00+9.00+10.00+24.00+10.00−扣分5.00=86.00"),
        ("falsified-papers", "扣5.00：1起，每起5.00，应计5.00"),
    ],
)
def test_every_number_has_its_reason_one_click_away(
    open_page: OpenPage, submission_of: Parks, item: str, words: str
) -> None:
    at = open_page("shengji", "sheet", id=str(submission_of("寅")), item=item)

    assert words in said(at)


def test_real_papers_say_where_they_come_from(open_page: OpenPage, submission_of: Parks) -> None:
    at = open_page("guancha", "sheet", id=str(submission_of("区")))

    assert "本系统没有为它作任何评分" in at.info[0].value
    assert (column(at, "自评分")[-1], column(at, "二级指标")[-1]) == ("99.00", "合计")
    assert unbroken("核定分") not in at.table[0].value.columns


def test_a_park_reads_its_own_draft_and_nobody_elses(
    open_page: OpenPage, submission_of: Parks
) -> None:
    at = open_page("yuanqu", "sheet", id=str(submission_of("甲")))
    assert column(at, "自评分")[-1] == "—"
    assert "未填 2 项" in said(at)

    other = open_page("yuanqu", "sheet", id=str(submission_of("寅")))
    assert refused(other) == "没有这份申报，或者您无权查看。请从申报一览进入。"
    assert not other.table


@pytest.mark.parametrize("wanted", ["99999", "abc", ""])
def test_an_address_that_names_nothing_says_where_to_go(open_page: OpenPage, wanted: str) -> None:
    at = open_page("pingshen", "sheet", id=wanted)

    assert not at.table
    assert "申报一览" in refused(at) + said(at)
