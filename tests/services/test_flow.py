"""The whole main job through the services, on both databases."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from scoring.canonical import canonical
from scoring.errors import ActionRefused, NotAllowed, WindowClosed
from scoring.judgement import Deduction
from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.settings import Authority, CaseSetting, OverFullSetting
from scoring.workflow import Action, Role, Status
from services import (
    city,
    clock,
    organising,
    publication,
    review,
    self_assessment,
    standings,
    submissions,
)
from services.city import CorrectionKind, CorrectionNote
from services.steps import take
from storage import audit
from storage.review import FrozenSheetRow
from tests.services.office import Office
from tests.services.signed import sign_off

WORDS = Authority(document_no="测试文号1号", person="测试人", date=clock.today())


def test_from_first_mark_to_publication(any_office: Office) -> None:
    office = any_office
    submission_id = office.under_review(target_completion="29")
    reviewer = office.users[Role.REVIEWER]
    with office.writing() as session:
        review.deduct(
            session, reviewer, submission_id, "four-systems", 0,
            Deduction(Decimal("1.25"), "四项制度缺一项，每项1.25分", "评分要点4", "未提交佐证"),
            "key-1",
        )  # fmt: skip
    office.judge_all(submission_id, skip=("four-systems",))
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)
    organiser, approver = office.users[Role.ORGANISER], office.users[Role.PROVINCE_APPROVER]
    with office.reading() as session:
        assert len(publication.blockers(session, organiser, office.round_id)) == 4
    with office.writing() as session:
        for key in ("commendation", "national-rollout"):
            organising.decide(
                session, organiser, office.round_id, key,
                CaseSetting(points=Decimal(2), cap=Decimal(4), authority=WORDS),
            )  # fmt: skip
        organising.decide(
            session, organiser, office.round_id, "serious-violation",
            CaseSetting(effect=Effect.VETO, authority=WORDS),
        )  # fmt: skip
    with office.reading() as session:
        assert "可否超过满分" in publication.blockers(session, organiser, office.round_id)[0]
    with office.writing() as session:
        organising.decide_over_full(
            session, organiser, office.round_id,
            OverFullSetting(over_full=OverFull.CAPPED, authority=WORDS),
        )  # fmt: skip
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, organiser, office.round_id)
        assert publication.publish(session, approver, office.round_id) == 1
    with office.reading() as session:
        park = submissions.get_submission(session, office.users[Role.PARK_CLERK], submission_id)
        assert park.status is Status.PUBLISHED
        assert park.total("province") == Decimal("98.75")
        seen = standings.standings(session, office.users[Role.PARK_CLERK], office.round_id)
        assert [(one.place, one.total) for one in seen.places] == [(1, Decimal("98.75"))]
        assert audit.first_broken(session) is None
        frozen = session.scalars(select(FrozenSheetRow).order_by(FrozenSheetRow.id)).all()
        assert len(frozen) == 5, "one at signing, one more for each decision of the round"
        assert len({one.sha256 for one in frozen}) == 5
        content = json.loads(frozen[-1].content)
        assert content["sheet"]["total"] == "98.75"
        assert frozen[-1].content == canonical(content)


def test_return_after_the_window_has_its_own_deadline(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission_id = office.handed_in()
    late = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: late)
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id,
            due_at=late + timedelta(days=3),
            notes=[CorrectionNote("law-study", CorrectionKind.INCOMPLETE, "缺签到表")],
        )  # fmt: skip
    assert office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN) is Status.RETURNED
    with office.writing() as session:
        entry = self_assessment.entries(session, office.users[Role.PARK_CLERK], submission_id)
        self_assessment.save(
            session, office.users[Role.PARK_CLERK], submission_id, "law-study",
            entry["law-study"].version, evidence="签到表（补）",
        )  # fmt: skip
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    assert office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT) is Status.SUBMITTED
    with office.reading() as session:
        answered = city.corrections(session, office.users[Role.PARK_CLERK], submission_id)
        assert answered[0].answered_at is not None


def test_correction_deadline_passed_refuses_with_the_date(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission_id = office.handed_in()
    due = clock.now() + timedelta(days=8)
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id, due_at=due,
            notes=[CorrectionNote("law-study", CorrectionKind.OUTDATED, "是上一年度的记录")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    monkeypatch.setattr(clock, "now", lambda: due + timedelta(minutes=1))
    with pytest.raises(WindowClosed, match=r"补正期限已于.*月"):
        office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)


def test_closed_round_refuses_with_the_date(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    late = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: late)
    clerk = office.users[Role.PARK_CLERK]
    with (
        pytest.raises(WindowClosed, match=r"申报已于\d{4}年.*北京时间"),
        office.writing() as session,
    ):
        self_assessment.save(session, clerk, submission_id, "law-study", 1, mark=Decimal(4))
    with pytest.raises(WindowClosed):
        office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with office.writing() as session:
        organising.extend(
            session, office.users[Role.ORGANISER], office.round_id, late + timedelta(days=1),
            "网络故障，统一延期",
        )  # fmt: skip
    assert office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)


def test_second_click_on_submit_is_refused_and_changes_nothing(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with office.reading() as session:
        before = session.scalar(
            select(audit.AuditEventRow.seq).order_by(audit.AuditEventRow.seq.desc())
        )
    with pytest.raises(ActionRefused, match="待审批"):
        office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with office.reading() as session:
        after = session.scalar(
            select(audit.AuditEventRow.seq).order_by(audit.AuditEventRow.seq.desc())
        )
    assert before == after


def test_incomplete_and_unreasoned_sheet_names_every_gap(office: Office) -> None:
    submission_id = office.begin()
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        self_assessment.save(session, clerk, submission_id, "law-study", 0, mark=Decimal("4.5"))
    with pytest.raises(ActionRefused) as refused:
        office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    problems = refused.value.problems
    assert len(problems) == 14
    assert "第4项“法治学习”：低于分值，须写明扣分原因。" in problems


def test_every_role_and_status_agrees_with_the_table(office: Office) -> None:
    """At each status, the service lets exactly those roles pass that the table names."""
    submission_id = office.under_review()
    from scoring.workflow import STEPS

    for role, user in office.users.items():
        for (status, action), step in STEPS.items():
            if status is not Status.UNDER_REVIEW or role in step.roles:
                continue
            with pytest.raises(Exception) as refused, office.writing() as session:
                take(session, user, submission_id, action, "测试")
            assert refused.type.__name__ in {"NotAllowed", "NotFound"}, (role, action)


def test_not_recommended_can_be_given_back_to_the_city(office: Office) -> None:
    submission_id = office.handed_in()
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=False, words="条件尚不成熟，建议暂缓。",
        )  # fmt: skip
    with pytest.raises(ActionRefused, match="没有提出"):
        office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RECOMMENDED)
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_NOT_RECOMMENDED)
    assert office.step(Role.ORGANISER, submission_id, Action.REOPEN, "申诉成立") is Status.SUBMITTED


def test_city_approver_sends_back_and_the_proposal_is_gone(office: Office) -> None:
    submission_id = office.handed_in()
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id,
            due_at=clock.now() + timedelta(days=9),
            notes=[CorrectionNote("law-study", CorrectionKind.INCORRECT, "次数不符")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.CITY_SEND_BACK, "不必退回")
    with office.reading() as session:
        found = submissions.get_submission(session, office.users[Role.CITY_CLERK], submission_id)
        assert found.status is Status.SUBMITTED and found.proposal is None
        assert city.corrections(session, office.users[Role.CITY_CLERK], submission_id) == []


def test_only_named_roles_make_rounds(office: Office) -> None:
    for role, user in office.users.items():
        if role is Role.ORGANISER:
            continue
        with pytest.raises(NotAllowed), office.writing() as session:
            organising.extend(
                session, user, office.round_id, clock.now() + timedelta(days=99), "想延期"
            )
