"""What is shown before a sheet is handed on, and what is told of it afterwards."""

import pytest

from scoring.errors import NotFound
from scoring.workflow import Action, Role, Status
from services import city, clock, handover, self_assessment, timeline
from tests.services.office import Office


def test_the_facts_are_counted_from_what_is_kept(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    office.fill(submission_id, law_study="4.5")
    with office.writing() as session:
        entry = self_assessment.entries(session, clerk, submission_id)["openness"]
        self_assessment.save(
            session, clerk, submission_id, "openness", entry.version, evidence="  \n"
        )
        self_assessment.save(
            session, clerk, submission_id, "commendation", 0, cases=1, evidence="证书"
        )
    with office.reading() as session:
        facts = handover.handover(session, clerk, submission_id)
    assert facts.documents == 13 * 2 + 1
    assert facts.without == (8,)
    assert [gap.seq for gap in facts.gaps] == [15]  # a claim without grounds
    assert facts.sheet.total is not None and str(facts.sheet.total) == "99.50"
    assert facts.signers == (office.users[Role.PARK_APPROVER].name,)
    with pytest.raises(NotFound), office.reading() as session:
        handover.handover(session, office.other_clerk, submission_id)


def test_a_level_sees_its_own_steps_and_those_that_hand_on(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SEND_BACK, "第4项再核对")
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT)
    with office.writing() as session:
        city.propose_opinion(
            session, office.users[Role.CITY_CLERK], submission_id,
            recommended=True, words="材料齐全，同意推荐。",
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.CITY_SEND_BACK, "先补意见的依据")
    with office.reading() as session:
        parks = timeline.timeline(session, office.users[Role.PARK_CLERK], submission_id)
        citys = timeline.timeline(session, office.users[Role.CITY_CLERK], submission_id)
    assert [one.status for one in parks] == [
        Status.AWAITING_APPROVAL, Status.DRAFT, Status.AWAITING_APPROVAL, Status.SUBMITTED,
    ]  # fmt: skip
    assert parks[1].note == "第4项再核对"
    assert office.users[Role.PARK_APPROVER].name in parks[1].who
    assert [one.status for one in citys] == [
        Status.SUBMITTED, Status.CITY_AWAITING, Status.SUBMITTED,
    ]  # fmt: skip
    assert citys[2].note == "先补意见的依据"
    assert citys[0].who == "园区审签人"  # another level is told the role, not the name
    assert all(one.at <= clock.now() for one in citys)
