"""Many people saving at once: every word is kept, and the chain of records is whole."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from scoring.workflow import Role
from services import self_assessment
from services.rounds import pinned, round_row
from storage import audit
from tests.services.office import Office

PEOPLE, SAVES = 20, 5


def test_twenty_people_save_at_once_and_nothing_is_lost(any_office: Office) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    with office.reading() as session:
        card = pinned(round_row(session, office.round_id))
        before = session.query(audit.AuditEventRow).count()
    fields = [
        (one.id, name) for name in ("mark", "reason", "evidence") for one in card.base
    ]  # one person's field is no other person's; an indicator is shared by several people

    def save(number: int) -> None:
        for at in range(SAVES):
            indicator_id, name = fields[(number * SAVES + at) % len(fields)]
            text = f"第{number}人第{at}次"
            value = Decimal(1) if name == "mark" else text
            with office.writing() as session:
                entry = self_assessment.entries(session, clerk, submission_id)[indicator_id]
                self_assessment.save(
                    session, clerk, submission_id, indicator_id, entry.version, **{name: value}
                )

    with ThreadPoolExecutor(PEOPLE) as people:
        for done in [people.submit(save, number) for number in range(PEOPLE)]:
            done.result(60)

    with office.reading() as session:
        assert session.query(audit.AuditEventRow).count() == before + PEOPLE * SAVES
        assert audit.first_broken(session) is None
        entries = self_assessment.entries(session, clerk, submission_id)
    versions = sum(one.version for one in entries.values())
    assert versions == PEOPLE * SAVES
