"""An appraisal year of the small office's near city, brought as far as a test needs it."""

from datetime import date
from decimal import Decimal

from scoring.workflow import Role
from services.appraisals import marking, people, settling, summaries, votes, voting
from services.appraisals.marking import Given
from services.appraisals.people import Person
from services.authority import Word
from services.people import User
from storage.appraisals import AppraiseeRow
from storage.people import AccountRow
from tests.services.office import Office, account

YEAR = 2026
WORD = Word("示例发〔2026〕1号", "示例领导组", date(2026, 1, 5))
WEIGHTS = {
    "weight:law": "30", "weight:duties-done": "70", "weight:faults": "20", "weight:innovation": "5",
}  # fmt: skip
VALUES = {
    **WEIGHTS,
    "threshold:excellent": "90", "threshold:competent": "60", "threshold:incompetent": "0",
    "quota:excellent": "20", "quota:competent": "100", "quota:incompetent": "100",
    "target:high-tech-firms": "30家", "target:technology-contracts": "120 份",
    "target:research-centres": "5", "target:work-permits": "40件", "target:science-bases": "3",
}  # fmt: skip
MARKS = {"law": "28", "duties-done": "65.5", "faults": "3", "innovation": "2"}


class City:
    """The near city bureau's people: clerk, approver, and an observer who is appraised."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.clerk = office.users[Role.CITY_CLERK]
        self.approver = office.users[Role.CITY_APPROVER]
        with office.writing() as session:
            unit = session.get_one(AccountRow, self.clerk.id).unit
            self.person = account(session, "person", Role.OBSERVER, unit)
            self.third = account(session, "third", Role.OBSERVER, unit)
        self.book_id = 0

    def begin(self, *, settle: bool = True) -> int:
        with self.office.writing() as session:
            self.book_id = settling.begin(session, self.clerk, YEAR)
        if settle:
            self.begin_values()
        return self.book_id

    def begin_values(self) -> None:
        with self.office.writing() as session:
            settling.decide(session, self.clerk, self.book_id, 1, VALUES, WORD)

    def add(
        self, name: str = "示例科员甲", *, user: User | None = None, level: str = "post"
    ) -> int:
        person = Person(level, name, "高新科", (4,), user.id if user else None)
        with self.office.writing() as session:
            return people.add(session, self.clerk, self.book_id, person)

    def version(self, appraisee_id: int) -> int:
        with self.office.reading() as session:
            return session.get_one(AppraiseeRow, appraisee_id).version

    def mark(self, appraisee_id: int, **points: str) -> None:
        wanted = MARKS | {key.replace("_", "-"): one for key, one in points.items()}
        given = {key: Given(Decimal(one), "见日常记录") for key, one in wanted.items()}
        with self.office.writing() as session:
            marking.mark(session, self.clerk, appraisee_id, given)

    def summarise(self, appraisee_id: int, user: User | None = None) -> None:
        version = self.version(appraisee_id)
        with self.office.writing() as session:
            summaries.write(session, user or self.clerk, appraisee_id, version, "全年履职情况。")

    def hold_vote(self, choice: str = "competent", *, voters: int = 3) -> None:
        everybody = [self.clerk, self.approver, self.person, self.third]
        with self.office.writing() as session:
            voting.open_vote(session, self.approver, self.book_id)
        for user in everybody[:voters]:
            with self.office.writing() as session:
                found = votes.ballot(session, user, self.book_id).candidates
                voting.vote(session, user, self.book_id, {one.id: choice for one in found})
        with self.office.writing() as session:
            voting.close_vote(session, self.approver, self.book_id)

    def ready(self, **points: str) -> int:
        """A year in which the one appraised person may be given a grade."""
        self.begin()
        appraisee_id = self.add(user=self.person)
        self.mark(appraisee_id, **points)
        self.summarise(appraisee_id, self.person)
        self.hold_vote()
        return appraisee_id
