"""A filled 任务倒排表 comes back: what changes, each problem by its cell, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from documents.entries import normal
from documents.plan_columns import Column
from documents.plan_reader import PlanCells, read_plan
from scoring.errors import ActionRefused, Conflict
from services.books import adopting
from services.books.entries import STATE, Asked, State, problems_of
from services.books.kinds import BookKind
from services.history import record
from services.people import User
from services.plan import editing, kept
from services.plan.matching import matched
from services.plan.tasks import TaskLine

_STATES = {normal(word): state for state, word in STATE.items()}
_BLANK = "（空）"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs from what stands: where, at which task, what, from, to."""

    cell: str
    task: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a table would do. With any problem nothing is saved. `absent` tasks stand in no row
    and stay as they are."""

    rows: int
    changes: tuple[Change, ...]
    asked: tuple[tuple[TaskLine, Asked], ...]
    absent: int
    problems: tuple[str, ...]


def preview(session: Session, user: User, book_id: int, content: bytes) -> Filled:
    """What a table would change; nothing is written.

    Raises NotAllowed, NotFound, ActionRefused, WorkbookRefused (no such table in it).
    """
    adopting.open_row(session, user, BookKind.PLAN, book_id)
    plan = kept.plan(session, user, book_id)
    reading = read_plan(content)
    pairs, problems = matched(reading.rows, plan.lines)
    problems += reading.problems
    changes: list[Change] = []
    asked: list[tuple[TaskLine, Asked]] = []
    for row, line in pairs:
        wanted, wrong = _asked(row, line)
        problems += wrong
        differing = _changes(row, line, wanted)
        if differing and not wrong:
            problems += [_at_cell(row, one) for one in problems_of(wanted)]
            changes += differing
            asked.append((line, wanted))
    return Filled(
        len(reading.rows), tuple(changes), tuple(asked), len(plan.lines) - len(pairs),
        tuple(sorted(problems, key=_place)),
    )  # fmt: skip


def apply(
    session: Session,
    user: User,
    book_id: int,
    content: bytes,
    filename: str,
    shown: Sequence[Change],
) -> int:
    """Save everything that differs; gives how many tasks changed. `shown` are the changes that
    the person has seen: where others saved meanwhile, nothing is saved.

    Raises as `preview`, and Conflict.
    """
    filled = preview(session, user, book_id, content)
    if filled.problems:
        raise ActionRefused(filled.problems)
    if filled.changes != tuple(shown):
        raise Conflict("预览以后方案又有改动，没有保存。请看过最新的改动再确认。")
    for line, asked in filled.asked:
        editing.save(session, user, book_id, line.part, line.entry.version, asked)
    record(
        session, user, "plan.import", "book", book_id,
        file=filename[:200], tasks=len(filled.asked),
    )  # fmt: skip
    return len(filled.asked)


def _asked(row: PlanCells, line: TaskLine) -> tuple[Asked, list[str]]:
    """What the row asks for; columns that the table lacks stay as they are."""
    asked, problems = editing.as_asked(line.entry), list[str]()
    if row.has(Column.OWNER):
        asked = replace(asked, owner=" ".join(row.text(Column.OWNER).split()))
    if row.has(Column.NOTE):
        asked = replace(asked, note=row.text(Column.NOTE))
    if row.has(Column.STARTS):
        asked = replace(asked, starts=row.days[Column.STARTS])
    if row.has(Column.DUE):
        asked = replace(asked, due=row.days[Column.DUE])
    if row.has(Column.STATE):
        written = row.text(Column.STATE)
        state = _STATES.get(normal(written))
        if state is None:
            told = f"填写的是“{written[:20]}”" if written else "没有填写"
            words = f"{told}，应为{'、'.join(STATE.values())}之一"
            problems.append(row.problem(Column.STATE, words))
        else:
            asked = replace(asked, state=state)
    if row.has(Column.PROGRESS):
        progress, wrong = _progress(row.text(Column.PROGRESS), asked.state)
        if wrong:
            problems.append(row.problem(Column.PROGRESS, wrong))
        else:
            asked = replace(asked, progress=progress)
    return asked, problems


def _progress(written: str, state: State) -> tuple[int, str]:
    """Per cent; a blank is plain only where the state says it all."""
    if not written and state is not State.UNDER_WAY:
        return (100 if state is State.DONE else 0), ""
    bare = normal(written).removesuffix("%")
    if bare.isascii() and bare.isdigit() and int(bare) <= 100:
        return int(bare), ""
    told = f"填写的是“{written[:20]}”" if written else "没有填写"
    return 0, f"{told}，应为 0—100 的整数"


def _changes(row: PlanCells, line: TaskLine, asked: Asked) -> list[Change]:
    before = editing.as_asked(line.entry)
    pairs = (
        (Column.OWNER, before.owner, asked.owner),
        (Column.STARTS, _day(before.starts), _day(asked.starts)),
        (Column.DUE, _day(before.due), _day(asked.due)),
        (Column.STATE, STATE[before.state], STATE[asked.state]),
        (Column.PROGRESS, str(before.progress), str(asked.progress)),
        (Column.NOTE, before.note, asked.note),
    )
    return [
        Change(row.cells.get(column, f"第{row.row}行"), line.name, column.value,
               old or _BLANK, new or _BLANK)
        for column, old, new in pairs
        if old != new
    ]  # fmt: skip


def _at_cell(row: PlanCells, problem: str) -> str:
    """A problem of an entry, at the cell of the field that it begins with."""
    field, _, words = problem.partition("：")
    column = next(one for one in Column if one.value.startswith(field))
    return row.problem(column, words)


def _day(on: date | None) -> str:
    return f"{on:%Y-%m-%d}" if on else ""


def _place(problem: str) -> int:
    """The row that a problem is about: problems are told from the top."""
    figures = problem.removeprefix("第").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    count = len(figures) - len(figures.lstrip("0123456789"))
    return int(figures[:count] or 0)
