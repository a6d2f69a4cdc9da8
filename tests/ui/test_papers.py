"""文书: the list of papers, the zip with its progress, and recording the approval."""

from pathlib import Path

import pytest

from services import clock, desk, paper_run, sign_offs, standings
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said
from tests.ui.test_ranking import _clear_the_way


@pytest.fixture
def complete(account: Accounts) -> None:
    """A sample round with nothing open but its approval."""
    desk.do(_clear_the_way, account("zuzhi"))


def test_organiser_sees_every_paper_with_its_state(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "papers")
    words = said(at)
    for name in (
        "全部评分表",
        "排名表",
        "扣分台账",
        "横向比较表",
        "呈批件",
        "公示稿",
        "空白评分表",
    ):
        assert f"**{name}**" in words
    assert "草稿" in words and "还缺 8 项" in words and "示例数据" in words
    assert "尚未签批" in words and "登记签批" not in labels(at.button)


def test_the_zip_is_built_and_offered_to_this_person(
    open_page: OpenPage, account: Accounts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FAZHI_LOCAL", str(tmp_path))
    at = press(open_page("pingshen", "papers"), "生成")
    assert "已生成" in said(at) and "只有您能下载" in said(at)
    assert labels(at.button).count("更新") == 1
    (file,) = (tmp_path / "papers").iterdir()
    owner, _, token = file.stem.partition("-")
    assert owner == str(account("pingshen").id)
    assert paper_run.find(account("pingshen"), token)[0] == file


def test_a_city_gets_its_own_papers_and_no_letters(open_page: OpenPage) -> None:
    words = said(open_page("shiji", "papers"))
    assert "**全部评分表**" in words and "公布之后才能下载" in words
    assert "呈批件" not in words and "公示稿" not in words and "签批" not in words


def test_organiser_records_the_approval_after_a_last_look(
    complete: None, open_page: OpenPage, account: Accounts
) -> None:
    at = press(open_page("zuzhi", "papers"), "登记签批")
    at = press(at, "确认登记")
    assert "文号：须写明" in refused(at) and "签批日期：还没有填写" in refused(at)
    at = open_page("zuzhi", "papers")
    labelled(at.text_input, "文号").set_value("测试呈批〔2026〕9号")
    labelled(at.date_input, "签批日期").set_value(clock.today())
    at = press(press(at, "登记签批"), "确认登记")
    found = desk.ask(sign_offs.sign_off, account("guancha"), 1)
    assert found is not None and found.stands
    ranking = desk.ask(standings.standings, account("zuzhi"), 1)
    assert found.sha256 == sign_offs.ranking_code(ranking)
    at = open_page("zuzhi", "papers")
    assert "与现在的排名一致" in said(at) and "登记签批" not in labels(at.button)
