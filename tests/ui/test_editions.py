"""评分表编制: problems with their cells, a draft with its trial, activation by the approver."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from documents.scorecard_book import write_scorecard
from services import desk, editions, scorecards
from services.people import User
from tests.documents.scorecard_books import edited
from tests.scoring.cards import NESTED
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, everything, labels


def chosen(open_page: OpenPage, content: bytes) -> AppTest:
    at = open_page("zuzhi", "editions")
    at.get("file_uploader")[0].upload("三级.xlsx", content)
    at.run()
    assert not at.exception, at.exception
    return at


def test_problems_are_listed_with_their_cells_and_nothing_can_be_kept(open_page: OpenPage) -> None:
    at = chosen(open_page, edited(NESTED, {("指标", "F4"): "九分", ("指标", "A6"): 101}))
    assert "有 2 处问题，没有存入任何内容" in at.error[0].value
    text = everything(at)
    assert "F4" in text and "A4、A6" in text and "九分" in text
    assert "存为草稿" not in labels(at)


def test_a_sound_workbook_becomes_a_draft_with_its_trial_and_its_difference(
    open_page: OpenPage, account: Callable[[str], User]
) -> None:
    at = chosen(open_page, write_scorecard(NESTED))
    assert "没有问题" in everything(at)
    button(at, "存为草稿").click().run()
    assert not at.exception, at.exception
    (kept,) = desk.ask(editions.editions, account("zuzhi"))
    assert kept.card == NESTED
    text = everything(at)
    assert "草稿，尚未启用" in text and "不出合计，6 项未评" in text and "60.00" in text
    assert "新增" in text and "删去" in text
    assert "启用" not in labels(at)
    renamed = edited(NESTED, {("评分表", "B5"): "改过的表名"})
    desk.do(editions.keep_draft, account("zuzhi"), renamed, "三级.xlsx")
    assert not at.run().exception
    assert "改过的表名" in everything(at)


def test_the_approver_activates_and_the_organiser_can_choose_it(
    open_page: OpenPage, account: Callable[[str], User]
) -> None:
    desk.do(editions.keep_draft, account("zuzhi"), write_scorecard(NESTED), "三级.xlsx")
    at = open_page("shengji", "editions")
    assert not at.get("file_uploader")
    button(at, "启用").click().run()
    assert any("请先填印发文件的文号和日期" in one.value for one in at.warning)
    assert all(one.label != "确认启用" for one in at.button)
    (draft,) = desk.ask(editions.editions, account("shengji"))
    at.text_input[0].set_value("示例〔2026〕1号")
    at.date_input[0].set_value("2026-01-05")
    at.run()
    button(at, "启用").click().run()
    button(at, "确认启用").click().run()
    assert not at.exception, at.exception
    (active,) = desk.ask(editions.editions, account("shengji"))
    assert active.activation is not None and active.version == draft.version + 1
    offered = [one for one in desk.ask(scorecards.definitions, account("yuanqu")) if one.is_offered]
    assert [one.card.id for one in offered] == ["sichuan-zone-2020", "three-level", "annual-report"]
    rounds = open_page("zuzhi", "rounds")
    choice = next(one for one in rounds.selectbox if one.label == "评分表")
    assert any("三级指标试验表" in str(one) for one in choice.options)


@pytest.mark.parametrize("login", ["yuanqu", "pingshen", "guancha"])
def test_others_have_no_such_page(open_page: OpenPage, login: str) -> None:
    with pytest.raises(ValueError):
        open_page(login, "editions")
