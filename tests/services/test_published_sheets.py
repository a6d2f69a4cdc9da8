"""After publication: a park reviewed again; what was published stands, and nothing new shows."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, NotAllowed
from scoring.workflow import Action, Role, Status
from services import (
    clock,
    judging,
    ledger,
    opinion_paper,
    overview,
    papers,
    publication,
    published_sheets,
    ranking_intervals,
    review,
    sign_offs,
    submissions,
)
from services.people import User
from services.rounds import get_round
from services.standings import Standings, standings
from services.timeline import timeline
from storage.review import FrozenSheetRow
from storage.submissions import SubmissionRow
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import NUMBER, sign_off
from tests.services.verified_parks import verified_park

FOUND = "公布后收到线索，核实有材料造假"
SECRET = "培训签到表系事后补签，经笔迹核对不符"


def publish(office: Office) -> None:
    users = office.users
    with office.writing() as session:
        publication.propose(session, users[Role.ORGANISER], office.round_id)
        publication.publish(session, users[Role.PROVINCE_APPROVER], office.round_id)


@pytest.fixture
def published(office: Office) -> tuple[Office, int, int]:
    """The office's own park first with 100, another second with 98; public."""
    own = office.verified()
    other = verified_park(office, "乙园", "2")
    decide_everything(office)
    sign_off(office)
    publish(office)
    return office, own, other


def reopen(office: Office, submission_id: int) -> None:
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.REOPEN_PUBLISHED, FOUND)


def add_case(office: Office, submission_id: int) -> None:
    reviewer, at = office.users[Role.REVIEWER], "falsified-papers"
    with office.writing() as session:
        version = judging.looks(session, reviewer, submission_id)[at].version
        review.add_case(
            session, reviewer, submission_id, at, version, found_on=clock.today(),
            summary=SECRET, proof="签到表原件", reply="", request_key=f"after-{submission_id}",
        )  # fmt: skip


def verify(office: Office, submission_id: int) -> None:
    office.step(Role.REVIEWER, submission_id, Action.PROPOSE_VERIFIED)
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.VERIFY)


def ranked(office: Office, user: User) -> Standings:
    with office.reading() as session:
        return standings(session, user, office.round_id)


def told(found: Standings) -> list[tuple[int | None, str, Decimal]]:
    return [(one.place, one.park, one.total) for one in found.places]


def test_only_the_approver_reopens_and_only_with_a_reason(
    published: tuple[Office, int, int],
) -> None:
    office, own, _ = published
    with pytest.raises(NotAllowed):
        office.step(Role.ORGANISER, own, Action.REOPEN_PUBLISHED, FOUND)
    with pytest.raises(ActionRefused, match="写明原因"):
        office.step(Role.PROVINCE_APPROVER, own, Action.REOPEN_PUBLISHED, " ")
    reopen(office, own)
    with office.reading() as session:
        campaign = get_round(session, office.users[Role.ORGANISER], office.round_id)
        row = session.get_one(SubmissionRow, own)
        assert row.status == Status.UNDER_REVIEW
        steps = timeline(session, office.users[Role.PARK_CLERK], own)
        inside = timeline(session, office.users[Role.PROVINCE_APPROVER], own)
    assert campaign.published and campaign.reopened and not campaign.proposed
    assert steps[-1].words == "公布后重新评审" and FOUND not in repr(steps)
    assert inside[-1].note == FOUND


def test_what_was_published_stands_for_all_outside_until_published_again(
    published: tuple[Office, int, int],
) -> None:
    office, own, _ = published
    users = office.users
    outside = [users[Role.PARK_CLERK], users[Role.CITY_CLERK], office.other_clerk, office.far_city]
    before = ranked(office, users[Role.PARK_CLERK])
    assert told(before) == [(1, "测试园区一", Decimal(100)), (2, "乙园", Decimal(98))]

    def unchanged() -> None:
        for user in outside:
            now = ranked(office, user)
            assert told(now) == told(before) and now.published and not now.waiting
            assert sign_offs.ranking_code(now) == sign_offs.ranking_code(before)
            with office.reading() as session:
                by = sign_offs.sign_off_of(session, user, now)
                assert by is not None and by.document_no == NUMBER and by.stands
                seen = [
                    ledger.ledger(session, user, round_id=office.round_id),
                    overview.overview(session, user, office.round_id),
                    published_sheets.reopened(session, user, office.round_id),
                    ranking_intervals.firmness(session, user, now),
                    submissions.list_submissions(session, user, office.round_id),
                ]
            assert SECRET not in repr(seen) and FOUND not in repr(seen)

    reopen(office, own)
    unchanged()
    add_case(office, own)
    unchanged()
    verify(office, own)
    unchanged()
    with office.reading() as session:
        clerk = users[Role.PARK_CLERK]
        assert papers.Rater.VERIFIED not in papers.sheet_paper(session, clerk, own).marks
        with pytest.raises(ActionRefused):
            opinion_paper.opinion_paper(session, clerk, own)
    sign_off(office, "测试呈批〔2026〕12号")
    unchanged()
    publish(office)
    for user in outside:
        now = ranked(office, user)
        assert told(now) == [(1, "乙园", Decimal(98)), (2, "测试园区一", Decimal(95))]
        with office.reading() as session:
            by = sign_offs.sign_off_of(session, user, now)
            assert by is not None and by.document_no == "测试呈批〔2026〕12号"
            assert published_sheets.reopened(session, user, office.round_id) == []


def test_the_park_its_city_and_the_province_know_and_nobody_else(
    published: tuple[Office, int, int],
) -> None:
    office, own, _ = published
    reopen(office, own)
    users = office.users
    knows = [users[one] for one in (Role.PARK_CLERK, Role.CITY_CLERK, Role.ORGANISER)]
    with office.reading() as session:
        for user in knows:
            (one,) = published_sheets.reopened(session, user, office.round_id)
            assert (one.submission_id, one.total, one.vetoed) == (own, 100, False)
        for user in (office.other_clerk, office.far_city, users[Role.ADMIN]):
            assert published_sheets.reopened(session, user, office.round_id) == []
            assert get_round(session, user, office.round_id).stage == "published"
    inside = ranked(office, users[Role.ORGANISER])
    assert told(inside) == [(1, "乙园", Decimal(98))]
    assert inside.reopened and not inside.published
    assert [one.park for one in inside.waiting] == ["测试园区一"]


def test_published_again_it_needs_a_new_approval_and_keeps_every_sheet(
    published: tuple[Office, int, int],
) -> None:
    office, own, other = published
    reopen(office, own)
    with pytest.raises(ActionRefused, match="测试园区一：评审中"):
        publish(office)
    add_case(office, own)
    verify(office, own)
    with pytest.raises(ActionRefused, match="请重新签批"):
        publish(office)
    sign_off(office, "测试呈批〔2026〕12号")
    publish(office)
    with office.reading() as session:
        rows = session.scalars(
            select(FrozenSheetRow.content)
            .where(FrozenSheetRow.submission_id == own)
            .order_by(FrozenSheetRow.id)
        )
        totals = [Decimal(json.loads(one)["sheet"]["total"]) for one in rows]
        assert totals[0] == totals[-2] == 100 and totals[-1] == 95
        campaign = get_round(session, office.users[Role.ORGANISER], office.round_id)
        assert campaign.stage == "published"
        for each in (own, other):
            assert session.get_one(SubmissionRow, each).status == Status.PUBLISHED


def test_a_review_that_finds_nothing_needs_no_other_approval(
    published: tuple[Office, int, int],
) -> None:
    office, own, _ = published
    reopen(office, own)
    verify(office, own)
    publish(office)
    assert told(ranked(office, office.far_clerk))[0] == (1, "测试园区一", Decimal(100))
