"""A park over the rounds: earlier published marks beside this round's, common indicators only."""

from datetime import date, timedelta

from scoring.workflow import Role
from services import clock, earlier_rounds, organising, publication
from services.earlier_rounds import Rounds
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import sign_off


def seen(office: Office, submission_id: int, role: Role) -> Rounds | None:
    with office.reading() as session:
        return earlier_rounds.earlier_rounds(session, office.users[role], submission_id)


def next_round(office: Office) -> None:
    now = clock.now()
    with office.writing() as session:
        office.round_id = organising.create_round(
            session, office.users[Role.ORGANISER], title="次年批次",
            scorecard_id="sichuan-zone-2020",
            period_start=date(2027, 1, 1), period_end=date(2027, 12, 31),
            opens_at=now - timedelta(days=5), closes_at=now + timedelta(days=5),
            review_closes_at=now + timedelta(days=20),
        )  # fmt: skip


def test_earlier_marks_count_once_published_and_this_rounds_once_open(office: Office) -> None:
    first = office.verified()
    organiser = office.users[Role.ORGANISER]
    next_round(office)
    second = office.verified()
    assert seen(office, second, Role.ORGANISER) is None  # the earlier one is not published
    later, office.round_id = office.round_id, office.round_id - 1
    decide_everything(office)
    sign_off(office)
    with office.writing() as session:
        publication.propose(session, organiser, office.round_id)
        publication.publish(session, office.users[Role.PROVINCE_APPROVER], office.round_id)
    office.round_id = later
    found = seen(office, second, Role.ORGANISER)
    assert found is not None
    assert found.titles == ("测试批次", "次年批次") and found.matched == (14, 14)
    assert len(found.lines) == 14 and found.lines[0].marks[0] == found.lines[0].marks[1]
    assert seen(office, first, Role.ORGANISER) is None  # nothing before the first
    assert seen(office, second, Role.PARK_CLERK) is None  # this round's mark is not open to it
