"""A round ready for its notice, on a fixed day: two parks verified, the ranking approved."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from scoring.deadline_rules import DayKind
from scoring.workflow import Role
from services import clock
from services.notice import making, objections
from services.notice.content import Order
from services.notice.letters import Letter
from services.notice.making import Wanted
from tests.services.decided import decide_everything
from tests.services.office import Office
from tests.services.signed import sign_off
from tests.services.verified_parks import verified_park

SIGNED = date(2026, 9, 18)
FROM = date(2026, 9, 23)
UNTIL = date(2026, 9, 30)
"""Four working days after Wednesday, 23 September 2026; 25 to 27 are the Mid-Autumn holiday."""

WANTED = Wanted(
    from_on=FROM,
    days=4,
    day_kind=DayKind.WORKING,
    contact="示例省级部门<政策处>",
    order=Order.PLACE,
)
SENDER, WORDS = "示例举报单位己", "宣传活动场次应当重新统计"


@dataclass
class Afterwards:
    """The office, the submissions of its two ranked parks, and its clock."""

    office: Office
    first: int
    second: int
    patch: pytest.MonkeyPatch

    def on(self, day: date) -> None:
        """It is noon of that day in Beijing."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=clock.BEIJING)
        self.patch.setattr(clock, "now", lambda: noon)

    def make(self, wanted: Wanted = WANTED) -> int:
        """Send the notice out as previewed."""
        organiser = self.office.users[Role.ORGANISER]
        with self.office.writing() as session:
            seen = making.preview(session, organiser, self.office.round_id, wanted).sha256
            return making.go_out(session, organiser, self.office.round_id, wanted, seen)

    def letter(self, notice_id: int, on: date, about: int | None = None, **other: str) -> int:
        """A letter received on that day."""
        sent = replace(Letter(SENDER, on, about, WORDS), **other)  # type: ignore[arg-type]
        with self.office.writing() as session:
            return objections.record_letter(
                session, self.office.users[Role.ORGANISER], notice_id, sent
            )


def ready(office: Office, patch: pytest.MonkeyPatch) -> Afterwards:
    """Two parks verified, everything decided, the ranking approved on 18 September 2026."""
    first, second = verified_park(office, "甲<园>"), verified_park(office, "乙园", "2")
    decide_everything(office)
    sign_off(office)
    return Afterwards(office, first, second, patch)
