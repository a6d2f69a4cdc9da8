"""What a unit enters at a part of its book: owner, days, state, progress, note, links."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from services import clock
from services.books.links import Link, link_problems, links_of, stored
from services.history import record
from services.people import User
from storage.books import BookRow, EntryRow

_LONGEST = 2000


class State(StrEnum):
    """How far a task or a matter is."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


STATE: Mapping[State, str] = {
    State.NOT_BEGUN: "未开始",
    State.UNDER_WAY: "进行中",
    State.DONE: "已完成",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry as the form has it. `progress` in per cent; blank days are None."""

    owner: str = ""
    starts: date | None = None
    due: date | None = None
    state: State = State.NOT_BEGUN
    progress: int = 0
    note: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a part. `version` 0 while nothing was entered."""

    part: str
    owner: str
    starts: date | None
    due: date | None
    state: State
    progress: int
    note: str
    links: tuple[Link, ...]
    by: str
    at: datetime | None
    version: int

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.due is not None and self.due < clock.today() and self.state is not State.DONE


def blank(part: str) -> Entry:
    """A part at which nothing was entered."""
    return Entry(part, "", None, None, State.NOT_BEGUN, 0, "", (), "", None, 0)


def entries_of(session: Session, book: BookRow, parts: Collection[str]) -> dict[str, Entry]:
    """What stands at each of these parts, in their order."""
    rows = session.scalars(select(EntryRow).where(EntryRow.book_id == book.id))
    found = {row.part: _entry(row) for row in rows}
    return {part: found.get(part) or blank(part) for part in parts}


def save(
    session: Session,
    user: User,
    book: BookRow,
    part: str,
    version: int,
    asked: Asked,
    parts: Collection[str],
    called: str = "",
) -> None:
    """Save what is entered at a part of a book that the caller found open to the user.

    `parts` are those that the definition has; `called` names the part in the records. Raises
    ActionRefused (all problems at once), NotFound, Conflict.
    """
    if part not in parts:
        raise NotFound("没有这一项，可能清单刚换过。请刷新页面。")
    row = _row(session, book, part)
    if (row.version if row else 0) != version:
        raise Conflict("别人刚改过这一项，您的改动没有保存。请看过最新内容后再改。")
    kept = links_of(row.links) if row else ()
    problems = [*problems_of(asked), *link_problems(session, user, asked.links, kept)]
    if problems:
        raise ActionRefused(problems)
    before = _words(row) if row else ""
    if row is None:
        row = EntryRow(book_id=book.id, part=part)
        session.add(row)
    _fill(row, asked)
    row.account_id, row.at = user.id, clock.now()
    session.flush()
    record(
        session, user, "book.entry", "book", book.id,
        part=called or part, before=before, after=_words(row),
    )  # fmt: skip


def _row(session: Session, book: BookRow, part: str) -> EntryRow | None:
    return session.scalars(
        select(EntryRow).where(EntryRow.book_id == book.id, EntryRow.part == part)
    ).first()


def _fill(row: EntryRow, asked: Asked) -> None:
    row.owner, row.note = asked.owner.strip(), asked.note.strip()
    row.starts, row.due = asked.starts, asked.due
    row.state, row.progress = asked.state.value, asked.progress
    row.links = stored(asked.links)


def problems_of(asked: Asked) -> list[str]:
    """What cannot stand together in an entry, each beginning with its field."""
    found = []
    if len(asked.owner.strip()) > 100:
        found.append("责任单位（人）：不超过 100 个字。")
    if asked.starts and asked.due and asked.due < asked.starts:
        found.append("完成日期：早于开始日期，请核对。")
    if not 0 <= asked.progress <= 100:
        found.append("进度：应为 0—100 的整数。")
    elif asked.state is State.DONE and asked.progress != 100:
        found.append("进度：已完成的应为 100%；没有做完的请改为“进行中”。")
    elif asked.state is State.NOT_BEGUN and asked.progress:
        found.append("进度：未开始的应为 0；已经动手的请改为“进行中”。")
    if len(asked.note) > _LONGEST:
        found.append(f"说明：不超过 {_LONGEST} 个字。")
    return found


def _words(row: EntryRow) -> str:
    days = [f"{label} {day}" for label, day in (("起", row.starts), ("止", row.due)) if day]
    told = [row.owner, *days, STATE[State(row.state)], f"{row.progress}%", row.note]
    if row.links:
        told.append(f"关联 {len(row.links)} 处")
    return "；".join(one for one in told if one)


def _entry(row: EntryRow) -> Entry:
    return Entry(
        row.part, row.owner, row.starts, row.due, State(row.state), row.progress, row.note,
        links_of(row.links), row.account.name, row.at, row.version,
    )  # fmt: skip
