"""Cases that a reviewer records under an indicator, and what becomes of them."""

from datetime import date, timedelta

from scoring.workflow import Role
from services import clock, judging, review
from services.hearings import deciding, replying, telling
from services.hearings.kept import Decision
from services.ledger import LedgerEntry, ledger
from services.people import User
from tests.services.office import Office

FORGED = "falsified-papers"
FACTS = "培训签到表与会议室使用登记不符，人数多报"
PROOF = "会议室使用登记表"
REASON = "签到表原件经核对与登记表一致，多报不成立"


def add(office: Office, submission_id: int, count: int = 1, by: User | None = None) -> list[int]:
    """Record cases of forged papers; their ids."""
    reviewer = by or office.users[Role.REVIEWER]
    with office.writing() as session:
        for number in range(count):
            version = judging.looks(session, reviewer, submission_id)[FORGED].version
            review.add_case(
                session, reviewer, submission_id, FORGED, version, found_on=clock.today(),
                summary=f"{FACTS}（{number + 1}）", proof=PROOF, reply="",
                request_key=f"{reviewer.id}-{submission_id}-{number}-{clock.now()}",
            )  # fmt: skip
    return [one.row_id for one in seen(office, submission_id, reviewer) if one.row_id]


def seen(office: Office, submission_id: int, user: User) -> list[LedgerEntry]:
    """The cases in the ledger as this user sees it."""
    with office.reading() as session:
        found = ledger(session, user, submission_id=submission_id)
    return [one for one in found if one.kind == "case"]


def version_of(office: Office, case_id: int) -> int:
    from storage.aftermath import CaseHearingRow

    with office.reading() as session:
        row = session.get(CaseHearingRow, case_id)
        return row.version if row else 0


def tell(
    office: Office, case_id: int, days: int = 3, by: User | None = None, due: date | None = None
) -> None:
    until = due or clock.today() + timedelta(days=days)
    with office.writing() as session:
        telling.tell(
            session, by or office.users[Role.REVIEWER], case_id, version_of(office, case_id), until
        )


def reply(office: Office, case_id: int, words: str = "签到表漏登两场，已附原件") -> None:
    with office.writing() as session:
        replying.reply(
            session, office.users[Role.PARK_CLERK], case_id, version_of(office, case_id), words
        )


def decide(
    office: Office,
    case_id: int,
    word: Decision | None,
    reason: str = REASON,
    by: User | None = None,
) -> None:
    with office.writing() as session:
        deciding.decide(
            session, by or office.users[Role.REVIEWER], case_id, version_of(office, case_id),
            word, reason,
        )  # fmt: skip
