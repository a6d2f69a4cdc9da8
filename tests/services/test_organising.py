"""Rounds made, extended and decided; what is blank or out of order is refused all at once."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, MarksRefused, NotAllowed, NotFound
from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.workflow import Action, Role
from services import clock, decisions, organising, rounds
from services.authority import Word
from services.decisions import Written
from storage.review import FrozenSheetRow
from storage.rounds import RoundRow
from tests.services.decided import decide, effect, points, word
from tests.services.office import Office

NOT_ORGANISERS = [role for role in Role if role is not Role.ORGANISER]


def new_round(**changed: Any) -> dict[str, Any]:
    now = clock.now()
    return {
        "title": "第二批次",
        "scorecard_id": "sichuan-zone-2020",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 12, 31),
        "opens_at": now,
        "closes_at": now + timedelta(days=10),
        "review_closes_at": now + timedelta(days=30),
        **changed,
    }


def campaign(office: Office) -> rounds.Round:
    with office.reading() as session:
        return rounds.get_round(session, office.users[Role.ORGANISER], office.round_id)


def test_round_made_with_blanks_names_every_one_of_them(office: Office) -> None:
    blank = new_round(
        title="", scorecard_id=None, period_start=None, period_end=None, opens_at=None,
        closes_at=None, review_closes_at=None,
    )  # fmt: skip
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        organising.create_round(session, office.users[Role.ORGANISER], **blank)
    assert [one.split("：")[0] for one in refused.value.problems] == [
        "批次名称",
        "评分表",
        "评估期间起始日",
        "评估期间截止日",
        "申报开始",
        "申报截止",
        "评审截止",
    ]


def test_round_whose_times_are_out_of_order_is_refused(office: Office) -> None:
    now = clock.now()
    wrong = new_round(
        title="测试批次", period_end=date(2025, 1, 1), opens_at=now + timedelta(days=20),
        review_closes_at=now,
    )  # fmt: skip
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        organising.create_round(session, office.users[Role.ORGANISER], **wrong)
    assert [one.split("：")[0] for one in refused.value.problems] == [
        "批次名称", "评估期间", "申报截止", "评审截止",
    ]  # fmt: skip
    with office.reading() as session:
        assert len(session.scalars(select(RoundRow)).all()) == 1


@pytest.mark.parametrize("role", NOT_ORGANISERS)
def test_nobody_else_organises(office: Office, role: Role) -> None:
    user, later = office.users[role], clock.now() + timedelta(days=40)
    with office.writing() as session:
        for refused in (
            lambda: organising.create_round(session, user, **new_round()),
            lambda: organising.extend(session, user, office.round_id, later, "多家园区申请"),
            lambda: decisions.decide(
                session, user, office.round_id, "commendation", points("2", "4")
            ),
            lambda: decisions.decide_over_full(
                session, user, office.round_id, OverFull.CAPPED, word()
            ),
        ):
            with pytest.raises(NotAllowed):
                refused()


def test_round_keeps_its_scorecard_by_digest(office: Office) -> None:
    with office.writing() as session:
        made = organising.create_round(session, office.users[Role.ORGANISER], **new_round())
    with office.reading() as session:
        both = rounds.list_rounds(session, office.users[Role.OBSERVER])
    assert both[0].id == made
    assert both[0].digest == both[1].digest and len(both[0].digest) == 64


def test_extension_moves_the_window_and_is_kept(office: Office) -> None:
    before = campaign(office)
    later = before.review_closes_at + timedelta(days=3)
    with office.writing() as session:
        organising.extend(
            session, office.users[Role.ORGANISER], office.round_id, later, " 系统停机一天 "
        )
    after = campaign(office)
    assert (after.closes_at, after.review_closes_at) == (later, later)
    (extension,) = after.extensions
    assert extension.closed_at == before.closes_at
    assert (extension.closes_at, extension.reason) == (later, "系统停机一天")


def test_extension_reopens_a_closed_window(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    with office.writing() as session:
        row = session.get(RoundRow, office.round_id)
        assert row is not None
        row.closes_at = clock.now() - timedelta(hours=1)
    with pytest.raises(ActionRefused, match="截止"):
        office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with office.writing() as session:
        later = clock.now() + timedelta(days=1)
        organising.extend(
            session, office.users[Role.ORGANISER], office.round_id, later, "多家园区申请"
        )
    assert office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)


@pytest.mark.parametrize(
    ("days", "reason", "fields"),
    [(-1, "多家园区申请", ["新的申报截止"]), (3, " ", ["延期原因"]), (None, "", None)],
)
def test_extension_not_later_or_without_reason_is_refused(
    office: Office, days: int | None, reason: str, fields: list[str] | None
) -> None:
    before = campaign(office)
    later = None if days is None else before.closes_at + timedelta(days=days)
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        organising.extend(session, office.users[Role.ORGANISER], office.round_id, later, reason)
    told = [one.split("：")[0] for one in refused.value.problems]
    assert told == (fields or ["新的申报截止", "延期原因"])
    assert campaign(office) == before


def test_decision_with_blanks_names_every_one_of_them(office: Office) -> None:
    blank = Written(Effect.DEDUCT, None, None, None, Word("", " ", None))
    with pytest.raises(ActionRefused) as refused:
        decide(office, "serious-violation", blank)
    assert [one.split("：")[0] for one in refused.value.problems] == [
        "第17项每起分值", "第17项封顶", "第17项文号", "第17项确定人", "第17项日期",
    ]  # fmt: skip
    with pytest.raises(ActionRefused, match="处理方式：请选一个"):
        decide(office, "serious-violation", Written(None, None, None, None, word()))
    assert not campaign(office).settings.cases


@pytest.mark.parametrize(
    ("each", "cap", "field"),
    [
        ("0", "4", "每起分值"),
        ("-2", "4", "每起分值"),
        ("0.005", "4", "每起分值"),
        ("99999999", "999999999", "每起分值"),
        ("5", "4", "封顶分值"),
        ("2", "0.001", "封顶分值"),
    ],
)
def test_decision_with_impossible_figures_is_refused(
    office: Office, each: str, cap: str, field: str
) -> None:
    with pytest.raises(ActionRefused) as refused:
        decide(office, "commendation", points(each, cap))
    assert all(one.startswith(f"第15项{field}") or "封顶" in one for one in refused.value.problems)
    assert not campaign(office).settings.cases


def test_decision_dated_tomorrow_is_refused(office: Office) -> None:
    late = Word("测试〔2026〕1号", "测试处长", clock.today() + timedelta(days=1))
    with pytest.raises(ActionRefused, match="不能晚于今天"):
        decide(office, "commendation", Written(Effect.NONE, None, None, None, late))


def test_what_the_scorecard_states_cannot_be_decided(office: Office) -> None:
    for stated in ("falsified-papers", "legal-adviser", "no-such-id"):
        with pytest.raises(NotFound):
            decide(office, stated, points("9"))
    with pytest.raises(ActionRefused, match="不能选"):
        decide(office, "commendation", effect(Effect.VETO))


def test_crafted_settings_are_refused_by_the_core_too(office: Office) -> None:
    from scoring.settings import Authority, CaseSetting

    authority = Authority(document_no="测", person="测", date=clock.today())
    setting = CaseSetting(points=Decimal(9), authority=authority)
    with pytest.raises(MarksRefused), office.writing() as session:
        organising.decide(
            session, office.users[Role.ORGANISER], office.round_id, "falsified-papers", setting
        )


def test_decisions_close_the_open_points_and_a_bonus_opens_one_more(office: Office) -> None:
    assert [one.seq for one in campaign(office).open] == [15, 16, 17]
    decide(office, "commendation", points("2", "4"))
    assert [one.id for one in campaign(office).open] == [
        "national-rollout", "serious-violation", "total",
    ]  # fmt: skip
    decided = campaign(office).settings.cases["commendation"]
    assert (decided.points, decided.cap) == (Decimal(2), Decimal(4))
    assert decided.authority.document_no == "测试〔2026〕1号"
    decide(office, "commendation", effect(Effect.NONE))
    assert [one.seq for one in campaign(office).open] == [16, 17]


def test_without_a_cap_means_no_upper_limit(office: Office) -> None:
    decide(office, "serious-violation", points("10"))
    decided = campaign(office).settings.cases["serious-violation"]
    assert (decided.effect, decided.points, decided.cap) == (Effect.DEDUCT, Decimal(10), None)


def test_over_full_is_asked_for_in_words_and_kept(office: Office) -> None:
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        decisions.decide_over_full(
            session, office.users[Role.ORGANISER], office.round_id, None, Word("", "", None)
        )
    assert len(refused.value.problems) == 4
    with office.writing() as session:
        decisions.decide_over_full(
            session, office.users[Role.ORGANISER], office.round_id, OverFull.ALLOWED, word()
        )
    kept = campaign(office).settings.over_full
    assert kept is not None and kept.over_full is OverFull.ALLOWED


def test_decision_freezes_verified_sheets_anew_and_erases_none(office: Office) -> None:
    submission_id = office.verified()
    decide(office, "serious-violation", effect(Effect.VETO))
    decide(office, "serious-violation", effect(Effect.NONE))
    with office.reading() as session:
        frozen = session.scalars(
            select(FrozenSheetRow)
            .where(FrozenSheetRow.submission_id == submission_id)
            .order_by(FrozenSheetRow.id)
        ).all()
        causes = [one.cause for one in frozen]
        assert causes == ["签发核定", "批次确定事项改变", "批次确定事项改变"]
        assert len({one.sha256 for one in frozen}) == 3
