"""批次: nothing preselected, everything missing told at once, others only read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from scoring.rules import Effect
from services import clock, desk, publication, rounds
from services.people import User
from services.rounds import Round
from tests.services.test_weights import filled
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, labels, words
from tests.ui.test_ranking import ready  # noqa: F401 - a fixture

READERS = ("pingshen", "shengji", "guancha")


@pytest.fixture
def campaign(account: Callable[[str], User]) -> Callable[[], Round]:
    return lambda: desk.ask(rounds.get_round, account("guancha"), 1)


def field(at: AppTest, kind: str, key: str):  # type: ignore[no-untyped-def]
    """A field of the first form whose key begins so; keys end in a number of their own."""
    return next(one for one in getattr(at, kind) if str(one.key).startswith(f"{key}_"))


def test_organisers_forms_propose_nothing(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "rounds")
    assert {one.value for one in at.text_input} == {""}
    assert {one.value for one in at.date_input} | {one.value for one in at.datetime_input} == {None}
    assert {one.value for one in at.selectbox} == {None}
    assert {tuple([one.value] if one.value else ()) for one in at.pills} == {()}
    assert not at.number_input


@pytest.mark.parametrize("login", READERS)
def test_others_read_the_rounds_without_any_form(open_page: OpenPage, login: str) -> None:
    at = open_page(login, "rounds")
    said = words(at)
    assert "受理中" in said and "未定 3 处" in said and "第17项　严重违法行政" in said
    assert not at.text_input and not at.date_input and not at.button


@pytest.mark.parametrize("login", ["yuanqu", "shiji", "guanli"])
def test_parks_cities_and_admin_have_no_such_page(open_page: OpenPage, login: str) -> None:
    with pytest.raises(ValueError):
        open_page(login, "rounds")


def test_blank_decision_names_everything_and_keeps_the_form(
    open_page: OpenPage, campaign: Callable[[], Round]
) -> None:
    at = open_page("zuzhi", "rounds")
    button(at, "确定第17项").click().run()
    assert "第17项处理方式：请选一个" in at.error[0].value
    assert "第17项文号" in at.error[0].value and "第17项日期" in at.error[0].value
    assert not campaign().settings.cases


def test_effect_first_then_its_figures_then_decided(
    open_page: OpenPage, campaign: Callable[[], Round]
) -> None:
    at = open_page("zuzhi", "rounds")
    at.pills[-1].select(Effect.DEDUCT).run()
    number = at.number_input[0]
    assert number.value is None
    number.set_value(10.5)
    at.segmented_control[0].select("不封顶").run()
    at.text_input[-2].set_value("测试〔2026〕2号")
    at.text_input[-1].set_value("测试处长")
    at.date_input[-1].set_value(clock.today())
    button(at, "确定第17项").click().run()
    assert not at.error
    decided = campaign().settings.cases["serious-violation"]
    assert (decided.effect, decided.points, decided.cap) == (
        Effect.DEDUCT,
        Decimal("10.5"),
        None,
    )
    said = words(at)
    assert "每起扣10\\.50分，不封顶" in said and "还有 2 处未定" in said
    assert "依据 测试〔2026〕2号 · 确定人 测试处长" in said


def test_bonus_decided_opens_the_question_of_the_full_mark(
    open_page: OpenPage, campaign: Callable[[], Round]
) -> None:
    at = open_page("zuzhi", "rounds")
    assert "加分后总分可否超过满分" not in words(at)
    at.pills[0].select(Effect.DEDUCT).run()
    at.number_input[0].set_value(2.0)
    at.segmented_control[0].select("封顶").run()
    at.number_input[1].set_value(4.0)
    field(at, "text_input", "document").set_value("测试〔2026〕3号")
    field(at, "text_input", "person").set_value("测试处长")
    field(at, "date_input", "on").set_value(clock.today())
    button(at, "确定第15项").click().run()
    assert campaign().settings.cases["commendation"].cap == Decimal(4)
    assert "**加分后总分可否超过满分**" in words(at)
    assert "确定总分上限" in labels(at)


def test_extension_is_asked_for_with_a_reason_and_listed(
    open_page: OpenPage, campaign: Callable[[], Round]
) -> None:
    before = campaign().closes_at
    at = open_page("zuzhi", "rounds")
    later = clock.beijing(before + timedelta(days=3)).replace(tzinfo=None)
    field(at, "datetime_input", "until").set_value(later)
    button(at, "确认延期").click().run()
    assert "延期原因" in at.error[0].value and campaign().closes_at == before
    field(at, "text_input", "why").set_value("多家园区申请")
    button(at, "确认延期").click().run()
    assert campaign().closes_at == before + timedelta(days=3)
    assert "多家园区申请" in words(at)


def test_new_round_in_beijing_time(open_page: OpenPage, account: Callable[[str], User]) -> None:
    at = open_page("zuzhi", "rounds")
    button(at, "新建批次").click().run()
    assert at.error[0].value.count("还没有填写") == 6
    field(at, "text_input", "title").set_value("2027年度批次")
    field(at, "selectbox", "card").select("sichuan-zone-2020")
    for name, month in (("opens", 1), ("closes", 3), ("review", 5)):
        field(at, "datetime_input", name).set_value(datetime(2027, month, 1, 18, 0))
    field(at, "date_input", "from").set_value(datetime(2027, 1, 1).date())
    field(at, "date_input", "to").set_value(datetime(2027, 12, 31).date())
    button(at, "新建批次").click().run()
    made = desk.ask(rounds.list_rounds, account("zuzhi"))[0]
    assert made.title == "2027年度批次"
    assert clock.in_words(made.closes_at) == "2027年3月1日 18:00（北京时间）"
    assert "尚未开始" in words(at)


def test_new_round_on_a_scheme_without_marks_asks_for_every_mark(
    open_page: OpenPage, account: Callable[[str], User]
) -> None:
    at = open_page("zuzhi", "rounds")
    field(at, "selectbox", "card").select("annual-report").run()
    assert "40 项未填" in words(at) and len(at.number_input) == 40
    at.get("file_uploader")[0].upload("分值表.xlsx", filled({"E5": 4, "E6": None}))
    at.run()
    assert not at.exception, at.exception
    assert "还有 1 项未填" in words(at)
    field(at, "text_input", "title").set_value("年度报告批次")
    for name, month in (("opens", 1), ("closes", 3), ("review", 5)):
        field(at, "datetime_input", name).set_value(datetime(2027, month, 1, 18, 0))
    field(at, "date_input", "from").set_value(datetime(2027, 1, 1).date())
    field(at, "date_input", "to").set_value(datetime(2027, 12, 31).date())
    button(at, "新建批次").click().run()
    assert "第2项还没有填写" in at.error[0].value and "分值的文号" in at.error[0].value
    field(at, "number_input", "mark_research-meetings").set_value(1.5)
    field(at, "text_input", "document").set_value("测试〔2026〕9号")
    field(at, "text_input", "person").set_value("测试处长")
    field(at, "date_input", "on").set_value(clock.today())
    button(at, "新建批次").click().run()
    assert not at.error and not at.exception
    made = desk.ask(rounds.list_rounds, account("zuzhi"))[0]
    assert made.scorecard.full_mark == Decimal("100.50")
    assert made.weights is not None and made.weights.document_no == "测试〔2026〕9号"
    assert "测试〔2026〕9号" in words(at).replace("\\", "")
    assert not at.number_input


def test_nothing_can_be_changed_once_proposed(
    ready: None,  # noqa: F811
    open_page: OpenPage,
    account: Callable[[str], User],
) -> None:
    desk.do(publication.propose, account("zuzhi"), 1)
    at = open_page("zuzhi", "rounds")
    assert "已送签，待公布" in words(at)
    assert labels(at) == ["新建批次"]
