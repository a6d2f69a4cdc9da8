"""排名: provisional and closed to parks and cities until two people have published it."""

from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.workflow import Status
from services import clock, decisions, desk, judging, publication, review, rounds
from services.authority import Word
from services.decisions import Written
from services.people import User
from services.steps import take
from storage.submissions import SubmissionRow
from tests.services import signed
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, click_cell, everything, labels, words

OUTSIDE = ("yuanqu", "yuanqu2", "shiji", "shiji2")


def _clear_the_way(session: Session, organiser: User) -> None:
    """Decide everything; what is not verified is out of the round."""
    word = Word("测试〔2026〕1号", "测试处长", clock.today())
    nothing = Written(Effect.NONE, None, None, None, word)
    for indicator in ("commendation", "national-rollout", "serious-violation"):
        decisions.decide(session, organiser, 1, indicator, nothing)
    decisions.decide_over_full(session, organiser, 1, OverFull.CAPPED, word)
    session.execute(
        update(SubmissionRow)
        .where(SubmissionRow.status != Status.VERIFIED)
        .values(status=Status.NOT_RECOMMENDED)
    )


@pytest.fixture
def ready(account: Callable[[str], User]) -> None:
    """A sample round that can be proposed."""
    desk.do(_clear_the_way, account("zuzhi"))
    desk.do(signed.record, account("zuzhi"), 1)


@pytest.fixture
def proposed(ready: None, account: Callable[[str], User]) -> None:
    """A sample round that waits for the approver."""
    desk.do(publication.propose, account("zuzhi"), 1)


def stage(account: Callable[[str], User]) -> str:
    return desk.ask(rounds.get_round, account("guancha"), 1).stage


def test_organiser_sees_places_ties_and_what_is_unset_on_top(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "ranking")
    assert "未定 3 处" in at.warning[0].value
    assert "第15、16项加分分值，第17项处理方式" in at.warning[0].value
    assert "暂定" in words(at)
    places = at.dataframe[0].value
    assert list(places["名次"]) == ["1", "2（并列）", "2（并列）", "4", "5"]
    assert list(places["核定分"]) == [98.0, 96.0, 96.0, 95.5, 86.0]
    groups = at.dataframe[1].value.set_index("园区")
    assert groups.loc["示例园区寅", "创新提升 30.00"] == 24.0
    assert groups.loc["示例园区寅", "附加"] == "−5.00"
    waiting = at.dataframe[2].value
    assert "资阳高新区" in set(waiting["园区"]) and not set(waiting["园区"]) & set(places["园区"])


def test_to_do_list_names_everything_and_the_button_waits(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "ranking")
    said = words(at)
    assert "第17项处理方式未定" in said and "资阳高新区：已推荐，尚无核定分" in said
    assert "排名尚未签批" in said
    assert button(at, "送签公布").disabled


def test_decide_leads_to_the_rounds_page(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "ranking")
    button(at, "去确定").click().run()
    assert at.title[0].value == "批次"


def test_places_too_close_are_named_and_the_organiser_tries_a_line(open_page: OpenPage) -> None:
    at = open_page("zuzhi", "ranking", cut="2")
    said = words(at)
    assert list(at.dataframe[0].value["名次区间"]) == ["1", "2—4", "2—4", "2—4", "5"]
    assert "第2至4名不可区分" in said and "每项权重各上浮或下调10%的全部组合" in said
    assert "示例园区癸可能落到线下；线下示例园区子、示例园区丑可能进到线上" in said
    at.number_input[0].set_value(1).run()
    assert at.query_params["cut"] == "1" and "名次区间也不跨线" in words(at)
    chooser = next(one for one in at.selectbox if one.key == "ranked_park")
    chooser.select_index(3).run()
    assert "总分相差0\\.50分" in words(at)


def test_the_approver_sees_the_line_and_who_is_tied_there(open_page: OpenPage) -> None:
    at = open_page("shengji", "ranking", cut="2")
    next(one for one in at.selectbox if one.key == "ranked_park").select_index(3).run()
    said = words(at)
    assert "拟命名 2 家，压线并列：示例园区癸、示例园区子" in said and "可能落到线下" in said
    assert "名次区间（权重变动）" in said and "总分相差" not in said  # the way up is no approver's


def test_the_line_and_the_way_up_are_no_reviewers(open_page: OpenPage) -> None:
    at = open_page("pingshen", "ranking", cut="2")
    said = words(at)
    assert not at.number_input and "压线并列" not in said and "落到线下" not in said


@pytest.mark.parametrize("login", ["pingshen", "shengji", "guancha"])
def test_others_of_the_province_read_without_the_organisers_buttons(
    open_page: OpenPage, login: str
) -> None:
    at = open_page(login, "ranking")
    assert len(at.dataframe[0].value) == 5
    assert not {"去确定", "送签公布", "公布"} & set(labels(at))


@pytest.mark.parametrize("login", OUTSIDE)
def test_parks_and_cities_see_nothing_before_publication(open_page: OpenPage, login: str) -> None:
    at = open_page(login, "ranking")
    said = everything(at)
    assert "还没有公布" in said and not at.dataframe
    assert "98.00" not in said and "示例园区壬" not in said


def test_a_click_on_a_place_opens_the_sheet(
    open_page: OpenPage, submission_of: Callable[[str], int]
) -> None:
    at = click_cell(open_page("guancha", "ranking"), "places", 0, "核定分")
    assert at.query_params["id"] == str(submission_of("壬"))


def test_organiser_proposes_after_a_last_look(
    ready: None, open_page: OpenPage, account: Callable[[str], User]
) -> None:
    at = open_page("zuzhi", "ranking")
    (cut_short,) = at.warning  # the window is still open
    assert "才截止。公布后不再受理。" in cut_short.value
    button(at, "送签公布").click().run()
    assert stage(account) == "open"
    assert len(at.warning) == 2  # said again at the last look
    button(at, "确认送签").click().run()
    assert stage(account) == "proposed"


def test_approver_publishes_and_then_the_parks_see_it(
    proposed: None, open_page: OpenPage, account: Callable[[str], User]
) -> None:
    at = open_page("shengji", "ranking")
    button(at, "公布").click().run()
    button(at, "确认公布").click().run()
    assert stage(account) == "published"
    seen = open_page("yuanqu", "ranking")
    assert seen.dataframe[0].value["园区"].iloc[0] == "示例园区壬"
    assert "已公布" in words(seen) and "暂定" not in words(seen)
    assert "省级审签人 示例用户七" in words(seen) and "签发公布" in words(seen)
    assert "签批文号" in words(seen) and "测试呈批〔2026〕9号" in words(seen)
    click_cell(seen, "places", 0, "园区")
    assert seen.title[0].value == "排名"  # another park's sheet stays closed


def test_approver_sends_back_only_with_a_reason(
    proposed: None, open_page: OpenPage, account: Callable[[str], User]
) -> None:
    at = open_page("shengji", "ranking")
    button(at, "退回组织人").click().run()
    button(at, "确认退回").click().run()
    assert stage(account) == "proposed"
    at = open_page("shengji", "ranking")
    button(at, "退回组织人").click().run()
    at.text_area[0].set_value("第17项请再议")
    button(at, "确认退回").click().run()
    assert stage(account) == "open"


def test_organiser_waits_while_the_approver_has_it(proposed: None, open_page: OpenPage) -> None:
    at = open_page("zuzhi", "ranking")
    assert "已送签，待省级审签人公布" in words(at)
    assert not {"送签公布", "公布", "退回组织人"} & set(labels(at))


def test_vetoed_park_stands_last_without_a_place(
    open_page: OpenPage, account: Callable[[str], User], submission_of: Callable[[str], int]
) -> None:
    mine, reviewer = submission_of("壬"), account("pingshen")
    desk.do(take, account("shengji"), mine, "reopen_review", "查实一起严重违法")
    version = desk.ask(judging.looks, reviewer, mine)["serious-violation"].version
    desk.do(
        review.add_case, reviewer, mine, "serious-violation", version, found_on=clock.today(),
        summary="某处室超越职权作出处罚决定", proof="行政复议决定书", reply="", request_key="one",
    )  # fmt: skip
    desk.do(take, reviewer, mine, "propose_verified")
    desk.do(take, account("shengji"), mine, "verify")
    word = Word("测试〔2026〕1号", "测试处长", clock.today())
    veto = Written(Effect.VETO, None, None, None, word)
    desk.do(decisions.decide, account("zuzhi"), 1, "serious-violation", veto)
    at = open_page("zuzhi", "ranking")
    last = at.dataframe[0].value.iloc[-1]
    assert (last["名次"], last["园区"], last["核定分"]) == ("一票否决", "示例园区壬", 98.0)
    assert "示例园区壬（算术合计 98.00），不参与排名" in words(at)
