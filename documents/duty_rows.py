"""Lines of 职责与事项 as duties with their matters.

A line whose number and head are blank goes on with what stands above it, as merged cells do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from documents.duty_columns import MatterColumn
from documents.duty_tables import Line, Table
from documents.entries import normal
from scoring.rules import UNSET


@dataclass(frozen=True, slots=True)
class ReadMatter:
    """A matter as a row has it; `code` as it was written, blank for a new one."""

    line: Line
    title: str
    note: str
    code: str
    owner: str
    due: date | None
    state: str
    said: str


@dataclass(slots=True)
class ReadDuty:
    """A duty with its matters; `number` None where it cannot be read."""

    line: Line
    number: int | None
    title: str
    note: str
    matters: list[ReadMatter] = field(default_factory=list)


def read_duties_of(table: Table) -> tuple[ReadDuty, ...]:
    """The duties in their printed order; what is wrong is among the table's problems."""
    found: list[ReadDuty] = []
    for line in table.lines:
        if not line.is_blank(MatterColumn.NUMBER, MatterColumn.DUTY) and _begins(line, found):
            title = stated(line, MatterColumn.DUTY)
            number = line.number(MatterColumn.NUMBER)
            found.append(ReadDuty(line, number, title, line.text(MatterColumn.DUTY_NOTE)))
        if not found:
            line.wrong(MatterColumn.NUMBER, "上面没有职责；第一行要写序号和主要职责")
            continue
        matter = _matter(line)
        _refuse_lost_head(found[-1], matter)
        if any(one.title == matter.title for one in found[-1].matters if matter.title):
            first = next(one for one in found[-1].matters if one.title == matter.title)
            place = first.line.cell(MatterColumn.MATTER)
            line.wrong(MatterColumn.MATTER, f"与 {place} 相同；同一项职责下的事项不能重复")
        found[-1].matters.append(matter)
    refuse_repeats([(one.line, one.number) for one in found], MatterColumn.NUMBER)
    _refuse_codes(found)
    return tuple(found)


def _begins(line: Line, found: list[ReadDuty]) -> bool:
    """Whether the line begins a duty: not where it only repeats the number and head above it."""
    if not found:
        return True
    above = found[-1]
    number, title = line.text(MatterColumn.NUMBER), line.text(MatterColumn.DUTY)
    same_number = number in ("", above.line.text(MatterColumn.NUMBER))
    return not (same_number and title in ("", above.title))


def _refuse_lost_head(duty: ReadDuty, matter: ReadMatter) -> None:
    """A row of another duty with no number of its own: the row that bore it was deleted, and this
    one would silently go to the duty above."""
    if not matter.line.is_blank(MatterColumn.NUMBER, MatterColumn.DUTY):
        return
    above = next((one.code for one in duty.matters if one.code), "")
    own = matter.code.partition("-")[0]
    if above and own and own != above.partition("-")[0]:
        matter.line.wrong(
            MatterColumn.NUMBER,
            f"没有写，而这一行的编号是“{matter.code}”，上面是“{above}”那一项职责；"
            "写有序号的那一行可能被删了。请在这一行补写序号和主要职责；确实改归上面一项的，请清空编号",
        )


def _matter(line: Line) -> ReadMatter:
    return ReadMatter(
        line, stated(line, MatterColumn.MATTER), line.text(MatterColumn.NOTE),
        normal(line.text(MatterColumn.CODE)).replace("—", "-").replace("–", "-"),
        line.text(MatterColumn.OWNER), line.day(MatterColumn.DUE),
        line.text(MatterColumn.STATE), line.text(MatterColumn.SAID),
    )  # fmt: skip


def _refuse_codes(found: Sequence[ReadDuty]) -> None:
    seen: dict[str, Line] = {}
    for one in (matter for duty in found for matter in duty.matters if matter.code):
        if one.code in seen:
            first = seen[one.code].cell(MatterColumn.CODE)
            one.line.wrong(
                MatterColumn.CODE, f"“{one.code}”在{first} 已经用过；新加的事项，编号请留空"
            )
        seen.setdefault(one.code, one.line)


def stated(line: Line, column: StrEnum) -> str:
    """Text that has to be there; "" where it is not, which is then a problem."""
    text = line.text(column)
    if text == UNSET:
        line.wrong(column, "不能写 unset，请写明")
        return ""
    if not text and line.is_readable(column):
        line.wrong(column, "没有写")
    return text


def refuse_repeats(found: Sequence[tuple[Line, int | None]], column: StrEnum) -> None:
    """A number used before is refused, naming both cells."""
    first: dict[int, Line] = {}
    for line, number in found:
        if number in first:
            where = first[number].cell(column)
            line.wrong(
                column, f"“{number}”在{where} 已经用过；同一序号的各行要排在一起，请对照原件核对"
            )
        elif number is not None:
            first[number] = line
