"""Which row of a worksheet stands for which indicator: by its wording first, then its number.

Rows may have been moved, inserted, renumbered or reworded; nothing is taken for what it isn't.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from documents.columns import Column, cell_name
from documents.entries import normal, read_figure
from documents.sheet_head import Sheet
from documents.sheet_plan import BONUS, PENALTY, SUBTOTAL, TOTAL
from scoring.scorecard import Indicator, Scorecard

_TOTALS = {normal(word) for word in (TOTAL, "总计", "总分", "总得分")}
_WORDY = (Column.SEQ, Column.GROUP, Column.TEXT)


class Role(Enum):
    """What a row that is no indicator's adds up."""

    SUBTOTAL = auto()
    BONUS = auto()
    PENALTY = auto()
    TOTAL = auto()


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows by meaning; row numbers count from 0. `unknown` rows stand for no indicator."""

    indicators: Mapping[str, int]
    repeated: Mapping[str, tuple[int, ...]]
    sums: tuple[tuple[int, Role], ...]
    unknown: tuple[int, ...]
    end: int

    def above(self, row: int) -> set[str]:
        """Indicators between the sum before `row` and `row` itself."""
        start = max((at for at, _ in self.sums if at < row), default=-1)
        return {one for one, at in self.indicators.items() if start < at < row}


def match_rows(sheet: Sheet, scorecard: Scorecard) -> Matched:
    """Go down the sheet from its heads to the total."""
    by_text = {normal(one.text): one for one in scorecard.indicators}
    by_seq = {one.seq: one for one in scorecard.indicators}
    hits: dict[str, list[int]] = {}
    later: list[int] = []
    sums: list[tuple[int, Role]] = []
    end = len(sheet.grid.rows)
    for row in range(sheet.row + 1, len(sheet.grid.rows)):
        role = _role(sheet, row, by_seq)
        if role is not None:
            sums.append((row, role))
            if role is Role.TOTAL:
                end = row
                break
            continue
        one = by_text.get(normal(_text(sheet, row)))
        if one is not None:
            hits.setdefault(one.id, []).append(row)
        elif _seq(sheet, row) is not None or _text(sheet, row):
            later.append(row)
    unknown = _place_the_rest(sheet, later, by_seq, hits)
    return Matched(
        indicators={name: rows[0] for name, rows in hits.items()},
        repeated={name: tuple(rows) for name, rows in hits.items() if len(rows) > 1},
        sums=tuple(sums),
        unknown=tuple(unknown),
        end=end,
    )


def fitting(sheet: Sheet, scorecard: Scorecard) -> int:
    """How many of the scorecard's indicators stand in the sheet word for word."""
    written = {normal(_text(sheet, row)) for row in range(sheet.row + 1, len(sheet.grid.rows))}
    return sum(normal(one.text) in written for one in scorecard.indicators)


def _place_the_rest(
    sheet: Sheet, rows: list[int], by_seq: Mapping[int, Indicator], hits: dict[str, list[int]]
) -> list[int]:
    """Rows whose wording is nobody's go by their number.

    Where the wording of that number stands in another row under another number, they are
    nobody's; under the same number, the two rows claim the same indicator.
    """
    unknown = []
    numbers = {name: {_seq(sheet, row) for row in found} for name, found in hits.items()}
    for row in rows:
        seq = _seq(sheet, row)
        one = by_seq.get(seq) if seq is not None else None
        if one is None or (one.id in numbers and seq not in numbers[one.id]):
            unknown.append(row)
        else:
            hits.setdefault(one.id, []).append(row)
    return unknown


def _role(sheet: Sheet, row: int, by_seq: Mapping[int, Indicator]) -> Role | None:
    seq, head, text = (normal(sheet.grid.text(row, sheet.columns.get(column))) for column in _WORDY)
    label = text or head or seq
    if label in _TOTALS:
        return Role.TOTAL
    if label.endswith(SUBTOTAL):
        return Role.SUBTOTAL
    if label in (BONUS, PENALTY):
        return Role.BONUS if label == BONUS else Role.PENALTY
    # the source's own total has a serial number of its own, but neither head nor wording
    number = _seq(sheet, row)
    unlabelled = number is not None and number not in by_seq and not head and not text
    figure = read_figure(sheet.grid.at(row, sheet.columns.get(Column.FULL)))
    return Role.TOTAL if unlabelled and sheet.is_original and figure is not None else None


def _text(sheet: Sheet, row: int) -> str:
    return sheet.grid.text(row, sheet.columns.get(Column.TEXT))


def _seq(sheet: Sheet, row: int) -> int | None:
    match = re.fullmatch(
        r"第?(\d{1,4})[.、项]?", normal(sheet.grid.text(row, sheet.columns[Column.SEQ]))
    )
    return int(match[1]) if match else None


def where(sheet: Sheet, row: int, column: Column) -> str:
    """A cell's name for messages; the number column stands in for one that is missing."""
    return cell_name(row, sheet.columns.get(column, sheet.columns[Column.SEQ]))


def in_words(sheet: Sheet, row: int, column: Column) -> str:
    """A cell as a message begins with it: `第14行“自评分”（F14）`."""
    return f"第{row + 1}行“{column}”（{where(sheet, row, column)}）"
