"""评审组: rules with everything missing told, seats proposed and taken away; blind until locked."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.judgement import Deduction
from scoring.panel import Method
from scoring.workflow import Action, Role, Status
from services import clock, desk, judging, new_accounts, review, steps
from services.panel import own_seats, round_panel, rules, seats
from services.panel.rules import Asked, SeeOthers
from services.people import User
from storage.people import AccountRow
from storage.submissions import SubmissionRow
from tests.ui.conftest import OpenPage
from tests.ui.hands import Accounts, Parks, labelled, labels, press, refused, said

ROW, REASON = "four-systems", "只见两项制度的印发文件，其余没有见到"


@pytest.fixture
def second(account: Accounts) -> User:
    """Another reviewer; and no park of the round has its verified mark any more."""
    desk.do(_another, "pingshen2")
    approver = account("shengji")
    for one in desk.ask(_verified):
        desk.do(steps.take, approver, one, Action.REOPEN_REVIEW, "改由评审组评审")
    return account("pingshen2")


def _another(session: Session, login: str) -> None:
    unit_id = session.scalars(
        select(AccountRow.unit_id).where(AccountRow.login == "pingshen")
    ).one()
    new_accounts.add_demo_account(
        session, login=login, name="示例评审乙", role=Role.REVIEWER, unit_id=unit_id
    )


def _verified(session: Session) -> list[int]:
    query = select(SubmissionRow.id).where(SubmissionRow.status == Status.VERIFIED)
    return list(session.scalars(query))


def _seated(account: Accounts, second: User, park: int) -> tuple[User, User]:
    """Rules and two seats on a park; the first is the chair."""
    organiser, first = account("zuzhi"), account("pingshen")
    asked = Asked(
        Method.MEAN, Decimal(1), SeeOthers.ALWAYS, False, "示例〔2026〕9号", "示例处长",
        date(2026, 1, 5),
    )  # fmt: skip
    desk.do(rules.set_rules, organiser, 1, 0, asked)
    desk.do(seats.assign, organiser, park, first.id, (), True)
    desk.do(seats.assign, organiser, park, second.id)
    return first, second


def _judge_all(user: User, park: int, off: str) -> None:
    for key in desk.ask(own_seats.own_seats, user, 1)[park].progress.owed:
        if key == ROW and Decimal(off):
            word = Deduction(Decimal(off), REASON, "评分要点：印发", "制度汇编")
            desk.do(review.deduct, user, park, key, 0, word, f"{user.id}-{park}")
        else:
            desk.do(judging.judge, user, park, key, 0, looked_at=True, evidence="制度汇编")


def _lock(user: User, park: int) -> None:
    desk.do(own_seats.lock_own, user, park, desk.ask(own_seats.own_seats, user, 1)[park].version)


def test_rules_name_everything_missing_and_are_set_once_complete(
    open_page: OpenPage, account: Accounts, second: User
) -> None:
    at = press(open_page("zuzhi", "panel"), "定评审组规则")
    press(at, "确定规则")
    told = refused(at)
    for word in ("合成办法", "评审员之间何时可见", "文号", "确定人", "日期"):
        assert f"{word}：" in told
    press(at, "定评审组规则")
    labelled(at.radio, "几位评审员的分怎样合成一个").set_value(Method.MEDIAN)
    labelled(at.radio, "评审员之间何时看得到彼此的评定").set_value(SeeOthers.NEVER)
    labelled(at.text_input, "文号").set_value("示例〔2026〕9号")
    labelled(at.text_input, "确定人").set_value("示例处长")
    labelled(at.date_input, "日期").set_value(clock.today())
    press(at, "确定规则")
    kept = desk.ask(rules.rules_of, 1)
    assert kept is not None
    assert (kept.method, kept.threshold, kept.see_others) == (Method.MEDIAN, None, SeeOthers.NEVER)


def test_a_proposal_is_accepted_and_a_seat_taken_away_with_a_reason(
    open_page: OpenPage, account: Accounts, submission_of: Parks, second: User
) -> None:
    park = submission_of("庚")
    _seated(account, second, park)
    at = press(open_page("zuzhi", "panel", id=str(park)), "拟定分配方案")
    assert "只能排 2 位" in "\n".join(one.value for one in at.warning)
    (accept,) = [one for one in labels(at.button) if one.startswith("采纳")]
    press(at, accept)
    found = desk.ask(round_panel.round_panel, account("zuzhi"), 1)
    assert {len(one.held) for one in found.parks} == {2}

    at.button(key=f"leave_{found.parks[0].held[0].seat.id}").click().run()
    press(at, "确认收回")
    assert "退出理由" in refused(at)
    at.button(key=f"leave_{found.parks[0].held[0].seat.id}").click().run()
    labelled(at.text_area, "原因").set_value("另有任务")
    press(at, "确认收回")
    left = desk.ask(round_panel.round_panel, account("zuzhi"), 1).parks[0].left
    assert [one.left_reason for one in left] == ["另有任务"]


def test_a_reviewer_judges_the_own_heads_blind_and_locks(
    open_page: OpenPage, account: Accounts, submission_of: Parks, second: User
) -> None:
    park = submission_of("庚")
    first, _ = _seated(account, second, park)
    _judge_all(first, park, "2.5")
    _lock(first, park)
    desk.do(seats.assign, account("zuzhi"), park, second.id, ("leadership",))
    _judge_all(second, park, "0")
    at = open_page("pingshen2", "review", id=str(park))
    assert "您是**评审2**（共2位）" in said(at) and "锁定前互相看不到" in said(at)
    assert list(at.dataframe[0].value["序号"]) == [1, 2, 3, 4, 5]
    press(at, "锁定评分")
    assert "不能再改" in said(at)
    press(at, "确认锁定")
    assert desk.ask(own_seats.own_seats, second, 1)[park].locked_at is not None
    assert "保存，转下一项" not in labels(at.button)


def test_the_chair_reads_the_others_only_when_all_have_locked(
    open_page: OpenPage, account: Accounts, submission_of: Parks, second: User
) -> None:
    park = submission_of("庚")
    first, _ = _seated(account, second, park)
    _judge_all(second, park, "2.5")
    _judge_all(first, park, "0")
    _lock(first, park)
    at = open_page("pingshen", "review", id=str(park), item="1")
    assert "1 / 2 已锁定" in said(at)
    assert REASON not in said(at) and "分歧裁定" not in [one.value for one in at.subheader]
    _lock(second, park)
    at = open_page("pingshen", "review", id=str(park), item="1")
    assert "分歧裁定" in [one.value for one in at.subheader]
    assert REASON in said(at) and second.name not in said(at)
    labelled(at.number_input, "裁定扣几分").set_value(1.25)
    labelled(at.text_input, "裁定理由").set_value("按缺一项制度折算，采信评审2")
    press(at, "裁定第6项")
    assert not desk.ask(own_seats.own_seats, first, 1)[park].unsettled
    assert "评审完毕，送审签" in labels(at.button)


def test_only_those_who_organise_or_review_have_the_page(open_page: OpenPage) -> None:
    at = open_page("shengji", "panel")
    assert "本批次由全体评审员共用一份评审" in said(at) and "规则不能再改" in said(at)
    assert not at.button
    with pytest.raises(ValueError):
        open_page("guancha", "panel")


def test_locked_seats_are_opened_again_by_organiser_and_chair(
    open_page: OpenPage, second: User, account: Accounts, submission_of: Parks
) -> None:
    park = submission_of("壬")
    first, other = _seated(account, second, park)
    for user in (first, other):
        _judge_all(user, park, "0")
        _lock(user, park)
    at = press(open_page("pingshen", "review", id=str(park)), "开启席位")
    assert "席位：请选一个" in refused(press(at, "确认开启"))
    at = press(open_page("pingshen", "review", id=str(park)), "开启席位")
    labelled(at.selectbox, "席位").select_index(1)
    labelled(at.text_area, "开启原因").set_value("核定后发现案件，须补记")
    press(at, "确认开启")
    assert desk.ask(own_seats.own_seats, second, 1)[park].locked_at is None
    at = press(open_page("zuzhi", "panel", id=str(park)), "开启")
    labelled(at.text_area, "开启原因").set_value("组长也须改动")
    press(at, "确认开启")
    assert desk.ask(own_seats.own_seats, first, 1)[park].locked_at is None
    assert {"开启", "设为组长"}.isdisjoint(labels(open_page("zuzhi", "panel", id=str(park)).button))
