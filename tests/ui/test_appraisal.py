"""责任制考核 on the page: begun with one button, unset things first, who sees whom."""

from datetime import date

import pytest

from services import clock, desk
from services.appraisals import kept, people, seen, settling, votes, voting
from services.people import User
from tests.services.appraisals.years import VALUES, WORD
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, labelled, labels, press, refused, said


def year_of(user: User) -> kept.Year:
    (book,) = desk.ask(kept.years, user)
    return desk.ask(kept.year, user, book.id)


def test_a_year_is_begun_and_its_unset_values_are_asked_for_first(
    open_page: OpenPage, account: Accounts
) -> None:
    year = clock.today().year
    assert "由本单位经办人或者审签人启用" in said(open_page("guancha", "appraisal"))
    at = press(open_page("zuzhi", "appraisal"), f"启用{year}年度考核")
    words = said(at)
    assert "下一步：定事项" in words and "未定 15 处" in words
    for label, value in (("掌握运用法律法规 · 计分（推出）", "40"),
                         ("执法责任完成 · 计分（推出）", "70"),
                         ("文号", "示例〔2026〕1号"), ("确定人", "示例领导组")):  # fmt: skip
        labelled(at.text_input, label).set_value(value)
    labelled(at.date_input, "日期").set_value(date(2026, 1, 5))
    assert "40.00 + 70.00 = 110.00" in refused(press(at, "确定权重"))
    labelled(at.text_input, "掌握运用法律法规 · 计分（推出）").set_value("30")
    press(at, "确定权重")
    found = year_of(account("zuzhi"))
    assert {key: one.value for key, one in found.decided.items()} == {
        "weight:law": "30", "weight:duties-done": "70"
    }  # fmt: skip
    assert "受影响：7．科技服务机构" in said(at) and "未核" in said(at)


@pytest.fixture
def opened(account: Accounts) -> kept.Year:
    """The province's year, settled, with the observer on the list and the vote open."""
    clerk = account("zuzhi")
    book_id = desk.do(settling.begin, clerk, clock.today().year)
    desk.do(settling.decide, clerk, book_id, 1, VALUES, WORD)
    for name, user in (("示例*监督*岗", account("guancha").id), ("示例综合岗", None)):
        person = people.Person("post", name, "法规科", (11,), user)
        desk.do(people.add, clerk, book_id, person)
    desk.do(voting.open_vote, account("shengji"), book_id)
    return year_of(clerk)


def test_everybody_votes_once_and_reads_only_the_own_appraisal(
    opened: kept.Year, open_page: OpenPage, account: Accounts
) -> None:
    at = open_page("guancha", "appraisal")
    assert "示例综合岗" in said(at) and "示例*监督*岗" in said(at)
    at = press(press(at, "投票"), "确认投票")
    assert "每位都要选一个等次" in refused(at)
    at = open_page("guancha", "appraisal")
    for choice in at.segmented_control:
        choice.set_value("excellent")
    at = press(press(at, "投票"), "确认投票")
    assert desk.ask(votes.ballot, account("guancha"), opened.book.id).voted == 1
    at = open_page("guancha", "appraisal")
    words = said(at)
    assert "您已投票" in words and "示例综合岗" not in words and "示例*监督*岗" in words
    assert "原件没有写牵头科室" in words and "投票" not in labels(at.button)


def test_the_office_gives_points_and_is_told_what_is_out_of_range(
    opened: kept.Year, open_page: OpenPage, account: Accounts
) -> None:
    clerk = account("zuzhi")
    one = desk.ask(seen.appraisees, clerk, opened.book.id)[0]
    at = open_page("zuzhi", "appraisal", person=str(one.id))
    labelled(at.number_input, "掌握运用法律法规分数").set_value(31.0)
    labelled(at.number_input, "失误和过错分数").set_value(0.0)
    at = press(at, "保存得分")
    assert "0—30.00" in refused(at) and "“失误和过错”理由" in refused(at)
    labelled(at.number_input, "掌握运用法律法规分数").set_value(30.0)
    for title in ("掌握运用法律法规", "失误和过错"):
        labelled(at.text_input, f"{title}理由").set_value("见*记录*")
    press(at, "保存得分")
    marks = desk.ask(seen.appraisee, clerk, one.id).marks
    assert {key: str(mark.points) for key, mark in marks.items()} == {
        "law": "30.00",
        "faults": "0.00",
    }
    at = open_page("shengji", "appraisal", person=str(one.id))
    assert "还没有打分：执法责任完成、创新与建树" in said(at) and "评定等次" not in labels(
        at.button
    )
