"""My tasks: what each role is told to do, when it stops being told, and what nobody else sees."""

from datetime import timedelta
from decimal import Decimal

import pytest

from scoring.errors import NotAllowed
from scoring.workflow import Action, Role, Status
from services import attempts, city, clock, overview, self_assessment, submissions, system_state
from services.overview import Overview
from services.people import User
from services.tasks import MOST, TaskKind
from storage.people import AccountRow
from tests.services.office import Office


def seen(office: Office, user: User) -> Overview:
    with office.reading() as session:
        return overview.overview(session, user, office.round_id)


def kinds(office: Office, role: Role) -> list[TaskKind]:
    return [task.kind for task in seen(office, office.users[role]).tasks]


def test_a_park_is_told_to_begin_then_what_is_blank_then_to_send(office: Office) -> None:
    assert kinds(office, Role.PARK_CLERK) == [TaskKind.BEGIN]
    submission_id = office.begin()
    blank = seen(office, office.users[Role.PARK_CLERK])
    assert len(blank.tasks) == MOST + 1  # nothing is claimed yet, so no paper is missing
    assert blank.tasks[0].indicator_id == "annual-plan"
    assert blank.tasks[-1].text == f"另有 {14 - MOST} 项未填"
    office.fill(submission_id)
    waiting = [TaskKind.PAPERS, TaskKind.FINDINGS]
    assert kinds(office, Role.PARK_CLERK) == [*waiting, TaskKind.SEND]
    assert kinds(office, Role.PARK_APPROVER) == []
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    assert kinds(office, Role.PARK_CLERK) == []
    assert kinds(office, Role.PARK_APPROVER) == [TaskKind.SIGN]


def test_a_missing_reason_is_a_task_of_its_own(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id)
    with office.writing() as session:
        version = self_assessment.entries(session, clerk, submission_id)["law-study"].version
        self_assessment.save(session, clerk, submission_id, "law-study", version, mark=Decimal("4"))
    task, papers, checked = seen(office, clerk).tasks
    assert checked.text == "合规检查：1 个问题待处理"
    assert papers.kind is TaskKind.PAPERS and "第3项 聘书或顾问合同" in papers.remark
    assert (task.kind, task.indicator_id) == (TaskKind.REASON, "law-study")
    assert "扣 1.00 分，未写原因" in task.text


def returned(office: Office) -> int:
    submission_id = office.handed_in()
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id,
            due_at=clock.now() + timedelta(days=3),
            notes=[
                city.CorrectionNote("openness", city.CorrectionKind.INCOMPLETE, "缺下半年台账"),
                city.CorrectionNote("law-publicity", city.CorrectionKind.INCORRECT, "场次不一致"),
            ],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    return submission_id


def test_correction_notes_are_tasks_until_the_indicator_is_written_to(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = returned(office)
    tasks = seen(office, clerk).tasks
    assert [task.indicator_id for task in tasks] == ["openness", "law-publicity", None, None]
    assert [task.remark for task in tasks[:2]] == ["缺下半年台账", "场次不一致"]
    with office.writing() as session:
        version = self_assessment.entries(session, clerk, submission_id)["openness"].version
        self_assessment.save(
            session, clerk, submission_id, "openness", version, evidence="全年台账"
        )
    left = [one for one in seen(office, clerk).tasks if one.kind is TaskKind.CORRECT]
    assert [task.remark for task in left] == ["场次不一致"]


def test_the_city_is_told_of_what_was_handed_in_and_then_its_approver(office: Office) -> None:
    office.begin(office.other_clerk)
    assert kinds(office, Role.CITY_CLERK) == []
    submission_id = office.handed_in()
    (task,) = seen(office, office.users[Role.CITY_CLERK]).tasks
    assert (task.kind, task.submission_id) == (TaskKind.HANDLE, submission_id)
    assert seen(office, office.far_city).tasks == ()
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=False, words="两项制度尚在起草，条件成熟后再申报。",
        )  # fmt: skip
    assert kinds(office, Role.CITY_CLERK) == []
    (task,) = seen(office, office.users[Role.CITY_APPROVER]).tasks
    assert (task.kind, "拟不推荐" in task.text) == (TaskKind.CITY_SIGN, True)


def test_the_province_is_told_step_by_step(office: Office) -> None:
    submission_id = office.recommended()
    assert kinds(office, Role.REVIEWER) == [TaskKind.START]
    office.step(Role.REVIEWER, submission_id, Action.START_REVIEW)
    office.judge_all(submission_id, skip=("openness", "falsified-papers"))
    mine = seen(office, office.users[Role.REVIEWER])
    assert mine.judged == (16, 18)  # every bonus was looked at too
    assert "已评定 16 / 18 项" in mine.tasks[0].text
    assert kinds(office, Role.PROVINCE_APPROVER) == []


def test_the_approver_verifies_and_the_organiser_decides(office: Office) -> None:
    submission_id = office.under_review()
    office.judge_all(submission_id)
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    assert kinds(office, Role.PROVINCE_APPROVER) == [TaskKind.VERIFY]
    assert kinds(office, Role.ORGANISER) == [TaskKind.DECIDE] * 3


def test_an_observer_has_no_tasks_but_sees_the_counts(office: Office) -> None:
    office.recommended()
    office.begin(office.other_clerk)
    found = seen(office, office.users[Role.OBSERVER])
    assert found.tasks == ()
    assert found.counts == {Status.DRAFT: 1, Status.RECOMMENDED: 1}
    assert found.not_begun == 1


def test_counts_hold_only_what_the_user_may_know_of(office: Office) -> None:
    office.recommended()
    office.begin(office.other_clerk)
    office.begin(office.far_clerk)
    near = seen(office, office.users[Role.CITY_CLERK])
    assert near.counts == {Status.DRAFT: 1, Status.RECOMMENDED: 1}
    assert near.judged == (0, 0)
    reviewer = seen(office, office.users[Role.REVIEWER])
    assert (reviewer.counts, reviewer.not_begun) == ({Status.RECOMMENDED: 1}, None)
    assert seen(office, office.users[Role.PARK_CLERK]).counts is None


def test_an_admin_is_told_of_locks_and_first_passwords(office: Office) -> None:
    admin = office.users[Role.ADMIN]
    assert seen(office, admin).tasks == ()
    with office.writing() as session:
        row = session.get(AccountRow, office.users[Role.REVIEWER].id)
        assert row is not None
        for _ in range(attempts.LIMIT):
            attempts.wrong(session, row, row.login)
        new = session.get(AccountRow, office.far_clerk.id)
        assert new is not None
        new.must_change_password = True
    found = seen(office, admin)
    assert [task.kind for task in found.tasks] == [TaskKind.UNLOCK, TaskKind.PASSWORD]
    assert found.system is not None and found.system.broken is None
    with pytest.raises(NotAllowed), office.reading() as session:
        system_state.system_state(session, office.users[Role.ORGANISER])


def test_a_closed_window_leaves_a_clerk_nothing_to_do(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.begin()
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert kinds(office, Role.PARK_CLERK) == []
    assert kinds(office, Role.CITY_CLERK) == []
    with office.reading() as session:
        mine = submissions.my_submission(session, office.users[Role.PARK_CLERK], office.round_id)
        assert mine is not None
        why = self_assessment.locked_because(session, office.users[Role.PARK_CLERK], mine.id)
    assert "已于" in why and "截止" in why
