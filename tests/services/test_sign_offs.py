"""签批: a document number for the ranking as it stands; another ranking needs another one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from scoring.errors import ActionRefused, Conflict, NotAllowed
from scoring.rules import Effect
from scoring.workflow import Role
from services import clock, publication, sign_offs
from services.sign_offs import CHANGED, NONE_YET, SignOff
from services.standings import standings
from storage.audit import AuditEventRow
from storage.rounds import SignOffRow
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import NUMBER, sign_off
from tests.services.verified_parks import verified_park


def seen(office: Office, role: Role = Role.OBSERVER) -> SignOff | None:
    with office.reading() as session:
        return sign_offs.sign_off(session, office.users[role], office.round_id)


def lacking(office: Office) -> list[str]:
    with office.reading() as session:
        return sign_offs.lacking(session, office.users[Role.ORGANISER], office.round_id)


def code(office: Office) -> str:
    with office.reading() as session:
        found = standings(session, office.users[Role.ORGANISER], office.round_id)
        return sign_offs.ranking_code(found)


def rows(office: Office) -> int:
    with office.reading() as session:
        return session.scalars(select(func.count(SignOffRow.id))).one()


@pytest.fixture
def ready(office: Office) -> Office:
    verified_park(office, "甲园", "2")
    verified_park(office, "乙园")
    decide_everything(office)
    return office


def test_it_is_kept_with_its_ranking_and_in_the_audit_trail(ready: Office) -> None:
    assert lacking(ready) == [NONE_YET]
    sign_off(ready)
    found = seen(ready)
    assert found is not None and found.stands
    assert (found.document_no, found.document_date) == (NUMBER, clock.today())
    assert found.sha256 == code(ready) and lacking(ready) == []
    with ready.reading() as session:
        event = session.scalars(
            select(AuditEventRow).where(AuditEventRow.action == "round.sign_off")
        ).one()
        assert found.sha256 in str(event.detail)


def test_the_same_click_twice_is_one_sign_off_a_new_number_is_another(ready: Office) -> None:
    sign_off(ready)
    sign_off(ready)
    assert rows(ready) == 1
    sign_off(ready, "测试呈批〔2026〕10号")
    found = seen(ready)
    assert rows(ready) == 2 and found is not None and "10号" in found.words


def test_a_changed_result_needs_a_new_one(ready: Office) -> None:
    sign_off(ready)
    decide_everything(ready, Effect.NONE)
    found = seen(ready)
    assert found is not None and not found.stands
    assert lacking(ready) == [CHANGED]


def test_one_more_verified_park_is_another_ranking(ready: Office) -> None:
    before = code(ready)
    verified_park(ready, "丙园", "1")
    assert code(ready) != before


def test_everything_blank_or_open_is_said_at_once(office: Office) -> None:
    verified_park(office, "甲园")
    organiser = office.users[Role.ORGANISER]
    with pytest.raises(ActionRefused) as refused, office.writing() as session:
        sign_offs.record_sign_off(session, organiser, office.round_id, " ", None, code(office))
    said = "\n".join(refused.value.problems)
    for words in ("文号：", "签批日期：还没有填写", "第15项加分分值未定"):
        assert words in said
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(ActionRefused, match="不能晚于今天"), office.writing() as session:
        sign_offs.record_sign_off(session, organiser, office.round_id, "1号", tomorrow, "")
    assert rows(office) == 0


def test_what_was_not_seen_is_not_approved(ready: Office) -> None:
    before = code(ready)
    verified_park(ready, "丙园")
    with pytest.raises(Conflict, match="排名刚刚有变化"), ready.writing() as session:
        sign_offs.record_sign_off(
            session, ready.users[Role.ORGANISER], ready.round_id, NUMBER, clock.today(), before
        )


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ORGANISER])
def test_only_the_organiser_records_it(ready: Office, role: Role) -> None:
    with pytest.raises(NotAllowed), ready.writing() as session:
        sign_offs.record_sign_off(
            session, ready.users[role], ready.round_id, NUMBER, clock.today(), code(ready)
        )


def test_closed_once_proposed_and_open_to_all_once_published(ready: Office) -> None:
    sign_off(ready)
    assert seen(ready, Role.PARK_CLERK) is None and seen(ready, Role.CITY_CLERK) is None
    with ready.writing() as session:
        publication.propose(session, ready.users[Role.ORGANISER], ready.round_id)
    with pytest.raises(ActionRefused, match="已送签或已公布"):
        sign_off(ready, "测试呈批〔2026〕11号")
    with ready.writing() as session:
        publication.publish(session, ready.users[Role.PROVINCE_APPROVER], ready.round_id)
    found = seen(ready, Role.PARK_CLERK)
    assert found is not None and found.stands and found.document_no == NUMBER
