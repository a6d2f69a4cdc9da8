"""Sample work plans: the demo park's with owners, days, something late; a neighbour's begun."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock
from services.books.entries import Asked, State
from services.people import User, user_of
from services.plan import editing, kept
from services.sample_office import Office
from storage.people import AccountRow, UnitRow

_N, _U, _D = State.NOT_BEGUN, State.UNDER_WAY, State.DONE
_FIRST: Mapping[str, tuple[str, int, int, State, int, str]] = {
    "democratic-decisions": ("示例办公室", -120, -40, _D, 100, "示例：目录已印发。"),
    "decision-advice": ("示例法规科", -100, -12, _U, 70, "示例：专家小组名单待主任会议审定。"),
    "decision-liability": ("示例办公室", -60, 20, _U, 30, ""),
    "matching-policies": ("示例科技发展科", -90, 5, _U, 80, "示例：奖补办法已公开征求意见。"),
    "projects": ("示例科技发展科", -30, 45, _U, 20, ""),
    "administrative-review": ("示例法规科", -70, -30, _D, 100, ""),
    "normative-documents": ("示例法规科", -80, -3, _U, 60, "示例：清理目录待公布。"),
    "open-government": ("示例办公室", -45, 30, _N, 0, ""),
    "talent": ("示例人才科", -20, 60, _N, 0, ""),
    "leadership": ("示例科技经济局", -150, -110, _D, 100, "示例：专班已成立。"),
}
"""Owner, first and last day from today, state, per cent, note. Sample words throughout."""
_NEIGHBOUR = "示例园区庚"
"""The first sample park with an annual report: what it promises is seen kept, or not."""
_SECOND: Mapping[str, tuple[str, int, int, State, int, str]] = {
    "democratic-decisions": ("示例办公室", -60, 15, _U, 50, ""),
    "open-government": ("示例办公室", -30, 25, _N, 0, ""),
}


def load(session: Session, office: Office) -> None:
    """Begin and enter both. The caller has made the sample units."""
    _enter(session, office.people[Role.PARK_CLERK], _FIRST)
    clerk = select(AccountRow).join(UnitRow).where(
        AccountRow.role == Role.PARK_CLERK.value, UnitRow.short_name == _NEIGHBOUR
    )  # fmt: skip
    _enter(session, user_of(session.scalars(clerk).one()), _SECOND)


def _enter(
    session: Session, clerk: User, told: Mapping[str, tuple[str, int, int, State, int, str]]
) -> None:
    today = clock.today()
    book_id = editing.begin(session, clerk)
    stands = {one.part: one.entry.version for one in kept.plan(session, clerk, book_id).lines}
    for part, (owner, first, last, state, progress, note) in told.items():
        asked = Asked(
            owner, today + timedelta(first), today + timedelta(last), state, progress, note
        )
        editing.save(session, clerk, book_id, part, stands[part], asked)
