"""Owner, day, state and note in a workbook against what stands in the book: what would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from documents.account_reader import CellProblem
from documents.duty_columns import MatterColumn
from documents.duty_reader import DutyReading
from documents.duty_rows import ReadMatter
from scoring.duties import DutyList
from services import clock
from services.books.entries import STATE, Entry, State

_STATES = {word: state for state, word in STATE.items()}
_LONGEST = {MatterColumn.OWNER: 100, MatterColumn.SAID: 2000}


@dataclass(frozen=True, slots=True)
class Entered:
    """What a row says of a matter; a column that the workbook lacks keeps what there is."""

    owner: str
    due: date | None
    state: State
    note: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One field of one matter. `since` tells that somebody changed the matter after the workbook
    was handed out, and who."""

    cell: str
    code: str
    title: str
    field: str
    before: str
    after: str
    since: str = ""


def problems_of(reading: DutyReading) -> tuple[CellProblem, ...]:
    """All that is wrong in a workbook, what was entered included."""
    problems = list(reading.problems)
    for duty in reading.duties:
        for row in duty.matters:
            _refuse_words(row)
    if reading.duties:
        problems += reading.duties[0].line.problems  # all lines of a worksheet have them in common
    return tuple(dict.fromkeys(problems))


def _refuse_words(row: ReadMatter) -> None:
    """Add a word that is no state, and texts that are too long, to the row's problems."""
    written = row.state.strip()
    if written and written not in _STATES:
        words = f"写的是“{written[:20]}”，应为{'、'.join(_STATES)}之一；请从下拉列表中选"
        row.line.wrong(MatterColumn.STATE, words)
    for column, text in ((MatterColumn.OWNER, row.owner), (MatterColumn.SAID, row.said)):
        if len(text) > _LONGEST[column]:
            row.line.wrong(column, f"有 {len(text)} 个字，不超过 {_LONGEST[column]} 个字")


def entered(row: ReadMatter, reading: DutyReading, entry: Entry) -> Entered:
    """What a row asks for, once `problems_of` has found nothing in it."""
    has = reading.columns
    state = _STATES.get(row.state.strip(), State.NOT_BEGUN)
    return Entered(
        row.owner if MatterColumn.OWNER in has else entry.owner,
        row.due if MatterColumn.DUE in has else entry.due,
        state if MatterColumn.STATE in has else entry.state,
        row.said if MatterColumn.SAID in has else entry.note,
    )


def changes(
    rows: Mapping[str, tuple[ReadMatter, Entered, Entry]],
    definition: DutyList,
    exported: str,
) -> list[EntryChange]:
    """Every field that would change, by the new code of its matter."""
    found = []
    for code, (row, asked, entry) in rows.items():
        since = _since(entry, exported)
        pairs = (
            (MatterColumn.OWNER, entry.owner, asked.owner),
            (MatterColumn.DUE, _day(entry.due), _day(asked.due)),
            (MatterColumn.STATE, STATE[entry.state], STATE[asked.state]),
            (MatterColumn.SAID, _plain(entry.note), _plain(asked.note)),
        )
        found += [
            EntryChange(row.line.cell(field), code, definition.matters[code].title, field.value,
                        before, after, since)
            for field, before, after in pairs
            if before != after
        ]  # fmt: skip
    return found


def _since(entry: Entry, exported: str) -> str:
    try:
        moment = datetime.fromisoformat(exported)
    except ValueError:
        return ""
    if entry.at is None or moment.tzinfo is None or entry.at <= moment:
        return ""
    return f"导出后{entry.by}于 {clock.short(entry.at)} 改过"


def _day(one: date | None) -> str:
    return "" if one is None else str(one)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
