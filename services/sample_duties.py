"""The sample city bureau's duty list: some matters under way, one proved by a park's sheet."""

from datetime import timedelta

from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock
from services.access import opened
from services.books import adopting
from services.books.entries import State
from services.books.links import Link
from services.duties import kept
from services.duties.kept import KIND
from services.people import User
from services.sample_office import Office
from storage.submissions import SubmissionRow

_ENTERED: tuple[tuple[str, str, State, int | None, str], ...] = (
    ("1-1", "示例科室一", State.DONE, None, "示例：年度科技计划已印发。"),
    ("1-3", "示例科室五", State.DONE, None, "示例：园区自评已有佐证，关联即可。"),
    ("1-7", "示例科室一", State.UNDER_WAY, 12, "示例：项目中期检查正在进行。"),
    ("3-2", "示例科室二", State.UNDER_WAY, 30, ""),
    ("4-3", "示例科室三", State.UNDER_WAY, -4, "示例：复审材料还差两家。"),
    ("6-2", "示例科室三", State.DONE, None, "示例：推荐名单已上报。"),
    ("8-2", "示例科室一", State.UNDER_WAY, 5, ""),
    ("11-5", "示例科室四", State.UNDER_WAY, None, ""),
    ("14-1", "示例科室四", State.DONE, None, "示例：宣传周已办。"),
)
"""Code, owner, state, days from today until it is due, note."""
_LINKED = ("1-3", "law-study")


def load(session: Session, office: Office) -> None:
    """Begin it and enter what stands above."""
    clerk = office.people[Role.CITY_CLERK]
    book_id = adopting.begin(session, clerk, KIND)
    for code, owner, state, days, note in _ENTERED:
        kept.save(
            session, clerk, book_id, code, 0, owner=owner, state=state, note=note,
            due=None if days is None else clock.today() + timedelta(days=days),
            links=_links(session, clerk) if code == _LINKED[0] else (),
        )  # fmt: skip


def _links(session: Session, clerk: User) -> tuple[Link, ...]:
    """A row of the sheet of the first park whose contents the bureau may see."""
    row = session.scalars(opened(clerk).order_by(SubmissionRow.id)).first()
    return (Link(row.id, _LINKED[1]),) if row is not None else ()
