"""Publishing: proposed by the organiser, signed by the approver, all parks at once or none."""

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, NotAllowed
from scoring.rules import Effect
from scoring.workflow import Role, Status
from services import cut_off, publication
from services.rounds import get_round
from services.sign_offs import NONE_YET
from services.standings import standings
from storage.submissions import SubmissionRow
from tests.services.decided import decide, decide_everything, points
from tests.services.office import Office
from tests.services.signed import sign_off
from tests.services.verified_parks import recommended_park, verified_park


def blockers(office: Office) -> list[str]:
    with office.reading() as session:
        return publication.blockers(session, office.users[Role.ORGANISER], office.round_id)


def propose(office: Office, role: Role = Role.ORGANISER) -> None:
    with office.writing() as session:
        publication.propose(session, office.users[role], office.round_id)


def publish(office: Office, role: Role = Role.PROVINCE_APPROVER) -> int:
    with office.writing() as session:
        return publication.publish(session, office.users[role], office.round_id)


def stage(office: Office) -> str:
    with office.reading() as session:
        return get_round(session, office.users[Role.OBSERVER], office.round_id).stage


def statuses(office: Office) -> list[str]:
    with office.reading() as session:
        return list(session.scalars(select(SubmissionRow.status).order_by(SubmissionRow.id)))


def test_what_is_unset_stands_in_the_way_one_by_one(office: Office) -> None:
    verified_park(office, "甲园")
    assert blockers(office) == [
        "第15项加分分值未定。", "第16项加分分值未定。", "第17项处理方式未定。", NONE_YET,
    ]  # fmt: skip
    with pytest.raises(ActionRefused) as refused:
        propose(office)
    assert list(refused.value.problems) == blockers(office)
    decide(office, "commendation", points("2"))
    assert "加分后总分可否超过满分未定。" in blockers(office)
    decide_everything(office)
    assert blockers(office) == [NONE_YET]
    with pytest.raises(ActionRefused, match="尚未签批"):
        propose(office)
    sign_off(office)
    assert blockers(office) == []
    propose(office)
    assert stage(office) == "proposed"


def test_parks_still_in_hand_stand_in_the_way(office: Office) -> None:
    decide_everything(office)
    assert blockers(office) == ["还没有一家园区核定。", NONE_YET]
    verified_park(office, "甲园")
    recommended_park(office, "乙园")
    office.handed_in()
    assert blockers(office) == [
        "测试园区一：已提交，尚无核定分。", "乙园：已推荐，尚无核定分。", NONE_YET,
    ]  # fmt: skip


def test_a_park_that_never_handed_in_does_not_stand_in_the_way(office: Office) -> None:
    decide_everything(office)
    verified_park(office, "甲园")
    office.begin()
    sign_off(office)
    assert blockers(office) == []


def test_what_publishing_cuts_short_is_said_and_stops_nothing(office: Office) -> None:
    verified_park(office, "甲园")
    decide_everything(office)
    begun = office.begin()
    with office.reading() as session:
        (open_window,) = publication.cautions(
            session, office.users[Role.ORGANISER], office.round_id
        )
    assert "测试园区一尚未提交。公布后不再受理。" in open_window
    with office.writing() as session:
        session.get_one(SubmissionRow, begun).status = Status.RETURNED
    with office.reading() as session:
        window, returned = publication.cautions(
            session, office.users[Role.ORGANISER], office.round_id
        )
    assert "尚未提交" not in window
    assert returned.startswith("测试园区一：已退回，等待补正，补正期限到")
    sign_off(office)
    propose(office)
    publish(office)
    with office.reading() as session:
        by = publication.signature(session, office.users[Role.OBSERVER], office.round_id)
    assert by is not None and by.name == office.users[Role.PROVINCE_APPROVER].name


def test_published_all_at_once_and_only_once(office: Office) -> None:
    verified_park(office, "甲园", "2")
    verified_park(office, "乙园")
    decide_everything(office)
    sign_off(office)
    with pytest.raises(ActionRefused, match="尚未送签"):
        publish(office)
    propose(office)
    with pytest.raises(ActionRefused, match="已送签"):
        propose(office)
    assert publish(office) == 2
    assert set(statuses(office)) == {Status.PUBLISHED} and stage(office) == "published"
    with pytest.raises(ActionRefused, match="已公布"):
        publish(office)


def test_what_comes_open_after_the_proposal_stops_the_signature(office: Office) -> None:
    verified_park(office, "甲园")
    decide_everything(office)
    sign_off(office)
    propose(office)
    recommended_park(office, "乙园")
    with pytest.raises(ActionRefused, match="乙园：已推荐"):
        publish(office)
    assert Status.PUBLISHED not in statuses(office) and stage(office) == "proposed"


def test_sent_back_with_a_reason_the_organiser_can_decide_again(office: Office) -> None:
    verified_park(office, "甲园")
    decide_everything(office)
    sign_off(office)
    propose(office)
    with pytest.raises(ActionRefused, match="不能再改动"):
        decide(office, "commendation", points("5"))
    approver = office.users[Role.PROVINCE_APPROVER]
    with pytest.raises(ActionRefused, match="退回的原因"), office.writing() as session:
        publication.send_back(session, approver, office.round_id, "  ")
    with office.writing() as session:
        publication.send_back(session, approver, office.round_id, "第17项请再议")
    assert stage(office) == "open"
    decide_everything(office, Effect.NONE)
    with pytest.raises(ActionRefused, match="在签批之后有变化，请重新签批"):
        propose(office)
    sign_off(office)
    propose(office)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ORGANISER])
def test_only_the_organiser_proposes(office: Office, role: Role) -> None:
    verified_park(office, "甲园")
    decide_everything(office)
    with pytest.raises(NotAllowed):
        propose(office, role)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PROVINCE_APPROVER])
def test_only_the_approver_publishes_or_sends_back(office: Office, role: Role) -> None:
    verified_park(office, "甲园")
    decide_everything(office)
    sign_off(office)
    propose(office)
    with pytest.raises(NotAllowed):
        publish(office, role)
    with pytest.raises(NotAllowed), office.writing() as session:
        publication.send_back(session, office.users[role], office.round_id, "请再核对")
    assert stage(office) == "proposed"


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PARK_CLERK, Role.CITY_APPROVER])
def test_what_stands_in_the_way_is_told_to_the_province_alone(office: Office, role: Role) -> None:
    with pytest.raises(NotAllowed), office.reading() as session:
        publication.blockers(session, office.users[role], office.round_id)


def test_how_many_are_to_be_named_goes_with_the_proposal_and_a_tie_there_is_named(
    office: Office,
) -> None:
    for name in ("甲园", "乙园", "丙园"):
        verified_park(office, name, "2" if name != "甲园" else None)
    decide_everything(office)
    sign_off(office)
    approver = office.users[Role.PROVINCE_APPROVER]
    with office.writing() as session:
        publication.propose(session, office.users[Role.ORGANISER], office.round_id, 2)
    with office.reading() as session:
        assert cut_off.proposed_count(session, approver, office.round_id) == 2
        found = standings(session, approver, office.round_id)
        with pytest.raises(NotAllowed):
            cut_off.proposed_count(session, office.users[Role.OBSERVER], office.round_id)
    said = cut_off.tied_words(found, 2)
    assert "拟命名 2 家，压线并列" in said and "乙园" in said and "丙园" in said
    assert cut_off.tied_words(found, 1) == cut_off.tied_words(found, 3) == ""
