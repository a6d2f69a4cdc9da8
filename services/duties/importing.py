"""A workbook put into the unit's duty list: what it would change, then all of it or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from documents.account_reader import CellProblem
from documents.duty_reader import DutyReading, read_duties
from scoring.duties import DutyList
from scoring.errors import ActionRefused, Conflict
from services.access import require
from services.books import adopting, entries, moving
from services.books.entries import blank
from services.books.rights import KEEPERS
from services.duties import kept, matching
from services.duties.difference import TextChange, texts
from services.duties.entered import Entered, EntryChange, changes, entered, problems_of
from services.duties.kept import KIND, DutyBook
from services.duties.making import made, notices
from services.duties.matching import Match
from services.history import record
from services.people import User


@dataclass(frozen=True, slots=True)
class Removed:
    """A matter that the workbook does not have; `told` is what of it stays in the book."""

    code: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class DutyImport:
    """What a workbook would do. With problems it does nothing, and the rest is empty.

    `moved` are old code, new code and title of matters that go to another place with all that
    was entered there; `digest` stands for all of it.
    """

    problems: tuple[CellProblem, ...]
    notices: tuple[str, ...] = ()
    begins: bool = False
    texts: tuple[TextChange, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()
    removed: tuple[Removed, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    digest: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (
            self.begins or self.texts or self.added or self.moved or self.removed or self.entries
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    told: DutyImport
    definition: DutyList
    names: dict[str, str]
    asked: dict[str, Entered]


def preview(session: Session, user: User, content: bytes, filename: str) -> DutyImport:
    """What a workbook would change, and every problem with its cell; nothing is written.

    Raises NotAllowed, WorkbookRefused (no duty list in it).
    """
    require(user, *KEEPERS)
    planned = _planned(kept.duty_book(session, user), read_duties(content), user, filename)
    return planned.told if isinstance(planned, _Plan) else DutyImport(planned)


def apply(session: Session, user: User, content: bytes, filename: str, digest: str) -> DutyImport:
    """Do what the preview with this digest told.

    Raises as `preview`, ActionRefused with every problem, Conflict where the book has changed
    since, so that it would do something else now.
    """
    require(user, *KEEPERS)
    found = kept.duty_book(session, user)
    plan = _planned(found, read_duties(content), user, filename)
    if not isinstance(plan, _Plan):
        raise ActionRefused(str(one) for one in plan)
    if plan.told.digest != digest:
        raise Conflict("预览以后别人改过职责清单，没有导入。请看过新的预览再确认。")
    if plan.told.is_empty:
        raise ActionRefused("工作簿与现在的职责清单一样，没有要导入的改动。")
    book_id = _put(session, user, found, plan)
    row = adopting.open_row(session, user, KIND, book_id)
    for code in dict.fromkeys(one.code for one in plan.told.entries):
        asked = plan.asked[code]
        version = entries.entries_of(session, row, [code])[code].version
        kept.save(
            session, user, book_id, code, version, owner=asked.owner, due=asked.due,
            state=asked.state, note=asked.note,
        )  # fmt: skip
    record(
        session, user, "book.import", "book", book_id, file=filename[:200],
        sha256=hashlib.sha256(content).hexdigest(), added=len(plan.told.added),
        removed=len(plan.told.removed), moved=len(plan.told.moved),
        changes=len(plan.told.texts) + len(plan.told.entries),
    )  # fmt: skip
    return plan.told


def _put(session: Session, user: User, found: DutyBook | None, plan: _Plan) -> int:
    """Put the definition into the book, and what was entered to its new places."""
    if found is None:
        return adopting.begin(session, user, KIND, plan.definition)
    row = adopting.open_row(session, user, KIND, found.book.id)
    moving.move(session, row, plan.names)
    if plan.definition != found.definition:
        adopting.replace(session, user, KIND, row.id, found.book.version, plan.definition)
    return row.id


def _planned(
    found: DutyBook | None, reading: DutyReading, user: User, filename: str
) -> _Plan | tuple[CellProblem, ...]:
    if problems := problems_of(reading):
        return problems
    before = found.definition if found else None
    gone = {one.part: one for one in found.gone} if found else {}
    matched = matching.match(before, gone, reading.duties)
    standing = {one.code: one.entry for one in found.matters} if found else {}
    standing |= {part: one.entry for part, one in gone.items()}
    asked = {}
    for code, row in matched.rows.items():
        entry = standing.get(matched.origin.get(code, ""), blank(code))
        asked[code] = (row, entered(row, reading, entry), entry)
    definition = made(reading, before, user.unit_name, filename)
    told = DutyImport(
        problems=(),
        notices=(*_stale(found, reading), *notices(reading, before, definition, matched)),
        begins=found is None,
        texts=tuple(texts(before, definition, matched.origin)) if before else (),
        added=tuple(
            (code, row.title) for code, row in matched.rows.items() if code not in matched.origin
        ) if before else (),
        moved=_moved(matched, definition),
        removed=_removed(found, matched),
        entries=tuple(changes(asked, definition, reading.exported)),
    )  # fmt: skip
    held = [one.code for one in found.matters if one.entry.version or one.files] if found else []
    names = matching.names(before, matched, {*held, *gone})
    return _Plan(
        _digested(told, found), definition, names,
        {code: said for code, (_, said, _) in asked.items()},
    )  # fmt: skip


def _stale(found: DutyBook | None, reading: DutyReading) -> tuple[str, ...]:
    if found is None or reading.of_list in ("", found.book.sha256):
        return ()
    return ("这份工作簿导出以后，清单换过内容，编号可能对不上；请逐条看下面的改动。",)


def _moved(found: Match, definition: DutyList) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (old, code, definition.matters[code].title)
        for code, old in found.origin.items()
        if old != code
    )


def _removed(found: DutyBook | None, matched: Match) -> tuple[Removed, ...]:
    return tuple(
        Removed(one.code, one.matter.title, _stays(one))
        for one in (found.matters if found else ())
        if one.code in matched.removed
    )


def _stays(one: kept.Kept) -> str:
    """What was entered at a matter, in words."""
    entry = one.entry
    told: Sequence[str] = [
        entry.owner,
        entries.STATE[entry.state] if entry.version else "",
        "有说明" if entry.note else "",
        f"材料 {len(one.files)} 份" if one.files else "",
        f"关联 {len(entry.links)} 处" if entry.links else "",
    ]
    return "，".join(part for part in told if part)


def _digested(told: DutyImport, found: DutyBook | None) -> DutyImport:
    seen = [told, found.book.sha256 if found else ""]
    return replace(told, digest=hashlib.sha256(repr(seen).encode()).hexdigest())
