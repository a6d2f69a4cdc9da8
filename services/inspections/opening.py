"""A clerk opens an inspection: of whom, under which procedure, by whom, from which day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict
from scoring.inspection_refusals import entry_problems, inspector_problems
from scoring.procedures import Procedure, Supervision
from services import clock
from services.access import require
from services.books.adopting import open_row, own_book
from services.books.rights import KEEPERS
from services.history import record
from services.inspections.rights import KIND, open_inspection, supervision_of
from services.people import User
from storage.inspections import InspectionRow

MOST_INSPECTORS = 20
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """An inspection as the form has it. `inspectors` one name each; `entry_on` the planned day of
    entry; `way` one of the procedure's ways, or blank."""

    procedure: str
    number: str = ""
    subject: str = ""
    about: str = ""
    way: str = ""
    is_spot_check: bool = False
    inspectors: tuple[str, ...] = ()
    entry_on: date | None = None


def begin(session: Session, user: User, asked: Asked) -> int:
    """Open an inspection in the unit's book; the same number again is the same inspection only
    where all else is equal.

    Raises NotAllowed, ActionRefused with everything that is missing or wrong.
    """
    require(user, *KEEPERS)
    book = own_book(session, user, KIND)
    if book is None:
        raise ActionRefused("本单位还没有启用监督检查制度，请先在“监督检查”页面启用。")
    definition = supervision_of(open_row(session, user, KIND, book.id))
    asked = _clean(asked)
    found = _problems(definition, asked)
    known = _numbered(session, book.id, asked.number)
    if known is not None and not found and _asked(known) == asked:
        return known.id  # the same click twice
    if known is not None:
        found.append(f"编号：“{asked.number}”已经用过（{known.subject}），请另编一个。")
    if found or asked.entry_on is None:
        raise ActionRefused(found)
    row = InspectionRow(
        book_id=book.id, procedure=asked.procedure, entry_on=asked.entry_on,
        account_id=user.id, at=clock.now(),
    )  # fmt: skip
    _fill(row, asked)
    session.add(row)
    session.flush()
    record(
        session, user, "inspection.begin", "inspection", row.id,
        inspection=row.number, subject=row.subject, entry_on=row.entry_on,
        inspectors="、".join(row.inspectors), procedure=definition.procedure(row.procedure).title,
    )  # fmt: skip
    return row.id


def amend(session: Session, user: User, inspection_id: int, version: int, asked: Asked) -> None:
    """Put an open inspection right; its procedure stays. Raises NotAllowed, NotFound, Conflict,
    ActionRefused with everything that is missing or wrong."""
    row = open_inspection(session, user, inspection_id)
    if row.version != version:
        raise Conflict("别人刚改过这件检查，您的改动没有保存。请看过最新内容后再改。")
    asked = replace(_clean(asked), procedure=row.procedure)
    found = _problems(supervision_of(row.book), asked)
    known = _numbered(session, row.book_id, asked.number)
    if known is not None and known.id != row.id:
        found.append(f"编号：“{asked.number}”已经用过（{known.subject}），请另编一个。")
    if found or asked.entry_on is None:
        raise ActionRefused(found)
    if _asked(row) == asked:
        return
    before = _told(row)
    row.entry_on = asked.entry_on
    _fill(row, asked)
    session.flush()
    record(
        session, user, "inspection.amend", "inspection", row.id,
        inspection=row.number, before=before, after=_told(row),
    )  # fmt: skip


def _problems(definition: Supervision, asked: Asked) -> list[str]:
    procedure = {one.id: one for one in definition.procedures}.get(asked.procedure)
    found = [] if procedure else ["制度：请选按哪一项制度检查。"]
    for label, words, most in (
        ("编号", asked.number, 100),
        ("被检查的单位或者人员", asked.subject, 200),
    ):
        if not 1 <= len(words) <= most:
            found.append(f"{label}：须填写，不超过 {most} 个字。")
    if len(asked.about) > _LONGEST:
        found.append(f"检查事项：不超过 {_LONGEST} 个字。")
    if len(asked.way) > 100:
        found.append("检查方式：不超过 100 个字。")
    return found + _people(procedure, asked) + entry_problems(asked.entry_on, clock.today())


def _people(procedure: Procedure | None, asked: Asked) -> list[str]:
    names = asked.inspectors
    found = inspector_problems(procedure and procedure.inspectors, len(set(names)))
    if len(set(names)) < len(names):
        found.append("检查人员：同一人只写一次，请去掉重复的。")
    if len(names) > MOST_INSPECTORS or any(len(name) > 50 for name in names):
        found.append(f"检查人员：最多 {MOST_INSPECTORS} 名，每人一行，姓名不超过 50 个字。")
    return found


def _clean(asked: Asked) -> Asked:
    names = (" ".join(name.split()) for name in asked.inspectors)
    return replace(
        asked, number=asked.number.strip(), subject=asked.subject.strip(),
        about=asked.about.strip(), way=asked.way.strip(),
        inspectors=tuple(name for name in names if name),
    )  # fmt: skip


def _numbered(session: Session, book_id: int, number: str) -> InspectionRow | None:
    at = InspectionRow
    return session.scalars(select(at).where(at.book_id == book_id, at.number == number)).first()


def _fill(row: InspectionRow, asked: Asked) -> None:
    row.number, row.subject, row.about = asked.number, asked.subject, asked.about
    row.way, row.is_spot_check = asked.way, asked.is_spot_check
    row.inspectors = list(asked.inspectors)


def _asked(row: InspectionRow) -> Asked:
    return Asked(
        row.procedure, row.number, row.subject, row.about, row.way, row.is_spot_check,
        tuple(row.inspectors), row.entry_on,
    )  # fmt: skip


def _told(row: InspectionRow) -> dict[str, Any]:
    return {
        "inspection": row.number, "subject": row.subject, "about": row.about, "way": row.way,
        "is_spot_check": "是" if row.is_spot_check else "否",
        "inspectors": "、".join(row.inspectors),
        "entry_on": row.entry_on,
    }  # fmt: skip
