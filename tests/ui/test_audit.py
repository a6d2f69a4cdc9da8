"""操作记录: who reads what of the chain, and the button that walks it."""

import pytest
from sqlalchemy import text

from storage import database
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, click_cell, everything, words


@pytest.mark.parametrize("login", ["yuanqu", "shiji", "pingshen", "guancha"])
def test_nobody_else_has_the_page(open_page: OpenPage, login: str) -> None:
    with pytest.raises(ValueError):
        open_page(login, "audit")


def test_organiser_reads_newest_first_and_one_event_whole(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "audit")
    table = at.dataframe[0].value
    assert list(table["序号"]) == sorted(table["序号"], reverse=True) and len(table) == 50
    assert not table["操作"].str.contains("[A-Za-z]").any()
    row = list(table["操作"]).index("签发核定")
    click_cell(at, "events", row, "内容")
    assert "核定待审签 → 已核定" in words(at).replace("\\", "")


def test_filters_narrow_and_pages_turn(open_page: OpenPage) -> None:
    at = open_page("shengji", "audit")
    at.selectbox(key="action").select("签发核定").run()
    assert set(at.dataframe[0].value["操作"]) == {"签发核定"}
    assert len(at.dataframe[0].value) == 5
    park = next(one for one in at.selectbox(key="submission").options if "园区壬" in one)
    at.selectbox(key="submission").select(park).run()
    assert list(at.dataframe[0].value["对象"]) == ["示例园区壬申报"]


def test_admin_sees_that_there_was_something_and_no_mark(open_page: OpenPage) -> None:
    at = open_page("guanli", "audit")
    at.selectbox(key="action").select("办理申报").run()  # the newest page is of other work
    assert set(at.dataframe[0].value["操作"]) == {"办理申报"}
    said = everything(at)
    assert "内容不对系统管理员开放" in said
    assert "示例园区壬申报" not in said and "核定分" not in said and "扣1.00" not in said
    assert not any(one.key == "submission" for one in at.selectbox)


def test_chain_check_says_whole_or_where_it_breaks(open_page: OpenPage) -> None:
    at = open_page("shengji", "audit")
    button(at, "核对记录链").click().run()
    assert "记录链完整，共" in at.success[0].value
    with database.engine().begin() as connection:
        connection.execute(text("UPDATE audit_event SET detail = '{}' WHERE seq = 12"))
    button(at, "核对记录链").click().run()
    assert "从第 12 条起对不上" in at.error[0].value
