"""Locked seats opened again for a reopened review; a chair replaced; a reviewer who left midway."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Action, Role
from services import accounts, clock, judging, office_tasks, review
from services.panel import reopening, seats
from services.panel.round_panel import round_panel
from services.panel.rules import SeeOthers
from services.people import User
from services.rounds import get_round
from services.tasks import TaskKind
from storage.audit import AuditEventRow
from storage.people import UnitRow
from tests.services.office import Office, account
from tests.services.panel.seated import Seated, seated

FORGED = "falsified-papers"
WHY = "核定后发现材料造假线索，请补记案件"


@pytest.fixture
def again(office: Office) -> Seated:
    """Three seats that all locked, the mark verified, the review opened again."""
    one = seated(office, SeeOthers.NEVER)
    for reviewer in one.reviewers:
        one.say(reviewer)
        one.lock(reviewer)
    office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.VERIFY)
    office.step(Role.PROVINCE_APPROVER, one.submission_id, Action.REOPEN_REVIEW, WHY)
    return one


def unlock(one: Seated, user: User, seat: seats.Seat, reason: str = WHY) -> None:
    with one.office.writing() as session:
        reopening.unlock(session, user, seat.id, seat.version, reason)


def disable(office: Office, user: User) -> None:
    with office.writing() as session:
        accounts.set_active(session, office.users[Role.ADMIN], user.id, active=False)


def add_case(one: Seated, reviewer: User) -> None:
    with one.office.writing() as session:
        version = judging.looks(session, reviewer, one.submission_id)[FORGED].version
        review.add_case(
            session, reviewer, one.submission_id, FORGED, version, found_on=clock.today(),
            summary="培训签到表系事后补签", proof="签到表原件", reply="",
            request_key=f"{reviewer.id}",
        )  # fmt: skip


def test_the_chair_opens_a_seat_and_the_new_case_counts(again: Seated) -> None:
    office, (chair, second, third) = again.office, again.reviewers
    with pytest.raises(ActionRefused, match="请组织人开启席位"):
        add_case(again, second)
    seat = again.seat(second)
    with pytest.raises(NotFound):
        unlock(again, third, seat)
    with pytest.raises(NotAllowed):
        unlock(again, office.users[Role.PROVINCE_APPROVER], seat)
    with pytest.raises(ActionRefused, match="开启原因"):
        unlock(again, chair, seat, " ")
    with office.reading() as session:
        offered = reopening.openable(session, chair, again.submission_id)
        assert reopening.openable(session, third, again.submission_id) == []
    assert [(one.number, one.is_own) for one in offered] == [(1, True), (2, False), (3, False)]
    assert second.name not in repr(offered)
    unlock(again, chair, seat)
    with pytest.raises(Conflict), office.writing() as session:
        reopening.unlock(session, chair, again.seat(third).id, 99, WHY)
    add_case(again, second)
    with pytest.raises(ActionRefused, match="评审2还没有锁定评分"):
        office.step(Role.REVIEWER, again.submission_id, Action.PROPOSE_VERIFIED)
    again.lock(second)
    office.step(Role.REVIEWER, again.submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, again.submission_id, Action.VERIFY)
    with office.reading() as session:
        from services import submissions

        seen = submissions.get_submission(
            session, office.users[Role.ORGANISER], again.submission_id
        )
        event = session.scalars(
            select(AuditEventRow.detail).where(AuditEventRow.action == "panel.unlock")
        ).one()
    assert seen.total("province") == Decimal(95) and WHY in event


def test_before_a_verified_mark_only_the_organiser_opens_a_seat(office: Office) -> None:
    one = seated(office, SeeOthers.AFTER_OWN)
    chair, second, _ = one.reviewers
    one.say(second)
    one.lock(second)
    seat = one.seat(second)
    with pytest.raises(NotFound):  # the chair could see the others' words and ask for other ones
        unlock(one, chair, seat)
    unlock(one, office.users[Role.ORGANISER], seat)
    assert one.seat(second).locked_at is None


def test_not_while_the_mark_is_signed_or_awaits_its_signature(again: Seated) -> None:
    office, organiser = again.office, again.office.users[Role.ORGANISER]
    seat = again.seat(again.reviewers[1])
    office.step(Role.REVIEWER, again.submission_id, Action.PROPOSE_VERIFIED)
    with pytest.raises(ActionRefused, match="请省级审签人先退回"):
        unlock(again, organiser, seat)
    office.step(Role.PROVINCE_APPROVER, again.submission_id, Action.VERIFY)
    with pytest.raises(ActionRefused, match="先撤销核定"):
        unlock(again, organiser, seat)


def test_a_chair_who_left_is_replaced_by_one_who_has_locked(again: Seated) -> None:
    office, organiser = again.office, again.office.users[Role.ORGANISER]
    chair, second, _ = again.reviewers
    with office.writing() as session:
        seats.leave(session, organiser, again.seat(chair).id, "调离岗位")
        reopening.give_chair(session, organiser, again.seat(second).id)
    found = again.seat(second)
    assert found.chair and found.locked_at is not None
    disable(office, again.reviewers[2])
    with office.writing() as session, pytest.raises(ActionRefused, match="账号已停用"):
        reopening.give_chair(session, organiser, again.seat(again.reviewers[2]).id)


def test_who_is_disabled_midway_is_replaced_and_a_locked_word_is_kept_or_left_out(
    office: Office,
) -> None:
    one = seated(office)
    organiser = office.users[Role.ORGANISER]
    first, second, third = one.reviewers
    one.say(first, "1")
    one.say(second, "2")
    one.lock(first)
    one.lock(second)
    disable(office, second)
    disable(office, third)

    def gaps() -> tuple[str, ...]:
        with office.reading() as session:
            (park,) = round_panel(session, organiser, office.round_id).parks
        return park.gaps

    def kinds() -> list[TaskKind]:
        with office.reading() as session:
            campaign = get_round(session, organiser, office.round_id)
            return [task.kind for task in office_tasks.office_tasks(session, organiser, campaign)]

    assert gaps() == ("评审3账号已停用，未锁定",) and TaskKind.SEAT in kinds()
    with pytest.raises(ActionRefused, match="账号已停用"):  # nobody would judge there
        unlock(one, organiser, one.seat(second))
    with pytest.raises(ActionRefused, match="评审3还没有锁定评分"):
        office.step(Role.REVIEWER, one.submission_id, Action.PROPOSE_VERIFIED)
    with office.writing() as session:
        unit = session.get_one(UnitRow, first.unit_id)
        fourth = account(session, "pingshen4", Role.REVIEWER, unit)
        seats.leave(session, organiser, one.seat(third).id, "账号停用，改由他人评审")
        seats.assign(session, organiser, one.submission_id, fourth.id)
    assert gaps() == () and TaskKind.SEAT not in kinds()
    one.say(fourth, "0")
    one.lock(fourth)
    assert one.mark(organiser) == Decimal("4.00")  # 1, 2 and 0: the locked word still counts
    with office.writing() as session:
        seats.leave(session, organiser, one.seat(second).id, "账号停用，所评不再计入")
    assert one.mark(organiser) == Decimal("4.50")
    with office.reading() as session:
        query = select(AuditEventRow.detail).where(AuditEventRow.action == "panel.leave")
        assert "账号停用，所评不再计入" in "".join(session.scalars(query))
