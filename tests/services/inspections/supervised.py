"""A city bureau that keeps a book of supervision, and the inspection of the worked example."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from scoring.inspections import EventKind
from scoring.workflow import Role
from services import clock
from services.books import adopting
from services.books.kinds import BookKind
from services.inspections import events, instruments, listing, opening, reading
from services.inspections.kept import Inspection
from services.people import User
from tests.services.office import Office

K = EventKind
ASKED = opening.Asked(
    "patent-enforcement", "示例检查〔2020〕1号", "示例被检查单位", "案卷和程序", "抽查",
    inspectors=("示例检查员甲", "示例检查员乙"), entry_on=date(2020, 2, 24),
)  # fmt: skip
CONTENTS = {
    "1": "示例被检查单位",
    "2": "抽查案卷三件，两件没有集体讨论记录。",
    "3": "依据监督检查制度，责令改正。",
    "4": "补正程序，逐件复核，书面报告结果。",
    "5": "测试甲市局",
}
PAPER = instruments.Asked(
    "示例〔2020〕5号", date(2020, 4, 9), CONTENTS, circumstances=(2, 5), term_days=20
)
COURSE = (
    (K.NOTICE_SERVED, "02-20"), (K.ENTERED, "02-24"), (K.RECORDED, "02-25"),
    (K.PAPER_SIGNED, "03-02"), (K.ENDED, "03-02"), (K.REPORTED, "03-12"),
    (K.REPORT_RECEIVED_BY_UNIT, "03-12"), (K.REPORT_RECEIVED_BY_OFFICE, "03-12"),
    (K.APPROVED, "04-09"), (K.DECIDED, "04-09"),
)  # fmt: skip
AFTER = (
    (K.INSTRUMENT_RECEIVED, "04-10"), (K.REVIEW_RECEIVED, "04-17"), (K.REVIEW_ACCEPTED, "04-22"),
    (K.CORRECTED, "04-30"), (K.REVIEW_DONE, "05-14"),
)  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(f"2020-{text}")


@dataclass
class Supervised:
    """The bureau with its book; `clerk` prepares, `approver` decides."""

    office: Office
    patch: pytest.MonkeyPatch

    @property
    def clerk(self) -> User:
        return self.office.users[Role.CITY_CLERK]

    @property
    def approver(self) -> User:
        return self.office.users[Role.CITY_APPROVER]

    def on(self, when: date) -> None:
        """It is noon of that day in Beijing."""
        noon = datetime(when.year, when.month, when.day, 12, tzinfo=clock.BEIJING)
        self.patch.setattr(clock, "now", lambda: noon)

    def open(self, asked: opening.Asked = ASKED) -> int:
        with self.office.writing() as session:
            return opening.begin(session, self.clerk, asked)

    def happen(
        self,
        inspection_id: int,
        course: Iterable[tuple[EventKind, str]],
        instrument: int | None = None,
    ) -> None:
        """Record what happened, by the approver, with words."""
        with self.office.writing() as session:
            for kind, on in course:
                asked = events.Asked(kind, day(on), "见附件", instrument=instrument)
                events.record_event(session, self.approver, inspection_id, asked)

    def issue(self, inspection_id: int, asked: instruments.Asked = PAPER) -> int:
        with self.office.writing() as session:
            return instruments.issue_instrument(session, self.approver, inspection_id, asked)

    def whole(self) -> tuple[int, int]:
        """The worked example to its end; ids of the inspection and its instrument."""
        inspection_id = self.open()
        self.happen(inspection_id, COURSE)
        paper = self.issue(inspection_id)
        self.happen(inspection_id, AFTER, paper)
        return inspection_id, paper

    def one(self, inspection_id: int, user: User | None = None) -> Inspection:
        with self.office.reading() as session:
            return reading.one(session, user or self.clerk, inspection_id)

    def listing(self, year: int | None = None) -> listing.Listing:
        with self.office.reading() as session:
            found = listing.listing(session, self.clerk, year)
        assert found
        return found


def begun(office: Office, patch: pytest.MonkeyPatch) -> Supervised:
    with office.writing() as session:
        adopting.begin(session, office.users[Role.CITY_CLERK], BookKind.SUPERVISION)
    return Supervised(office, patch)
