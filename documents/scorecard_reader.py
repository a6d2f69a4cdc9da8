"""Reads a scorecard's workbook into the tree of its definition, with the cell of every place.

What only the workbook can be wrong in is told here: cells that cannot be read, words that no
list has, groups that are not there. Whether the definition holds is for its own checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Cell, Grid, open_grids
from documents.package import Source
from documents.scorecard_cells import read_cell, wrong_cell
from documents.scorecard_columns import (
    CARD,
    CARD_FIELDS,
    GROUP_FIELDS,
    GROUP_OF,
    GROUPS,
    INDICATOR_FIELDS,
    INDICATORS,
    PARENT,
    PROOFS,
    RULE_FIELD,
    STEPS,
    Field,
)
from documents.scorecard_heads import card_rows, field_columns
from documents.scorecard_lists import OF, PROOF_FIELDS, STEP_FIELDS
from documents.scorecard_tree import Entry, Owners, Place, hung, planted
from scoring.errors import WorkbookRefused

_BELOW = {STEPS: (STEP_FIELDS, ("rule", "steps")), PROOFS: (PROOF_FIELDS, ("proofs",))}
"""Worksheets of lists below an indicator: columns, and where the list stands. They may lack."""
_TEMPLATE = "请下载空白工作簿或导出已有的评分表，在其中填写"


@dataclass(slots=True)
class ScorecardReading:
    """The tree that a workbook says. `cells` names the cell of each place, also of blank ones;
    `problems` are told already, by place. With `is_torn` some indicator or group could not be
    put where it belongs, so that no sum can be looked at."""

    content: dict[str, Any] = field(default_factory=dict)
    cells: dict[Place, str] = field(default_factory=dict)
    problems: dict[Place, str] = field(default_factory=dict)
    is_torn: bool = False

    def cell(self, place: Place) -> str:
        """The cell of a place, or of the nearest thing around it."""
        while place and place not in self.cells:
            place = place[:-1]
        return self.cells.get(place, "")


def read_scorecard(source: Source) -> ScorecardReading:
    """The definition in a workbook.

    Raises WorkbookRefused where there is none to read: not an .xlsx, encrypted, too large,
    worksheets or heads missing (all of them at once).
    """
    grids = {one.name.strip(): one for one in open_grids(source)}
    if any(not one.inspected for one in grids.values()):
        raise WorkbookRefused("这是旧格式的工作簿，看不出其中的公式；请另存为“.xlsx”后再上传")
    problems = [
        f"没有工作表“{name}”；{_TEMPLATE}" for name in (CARD, GROUPS, INDICATORS)
        if name not in grids
    ]  # fmt: skip
    rows, found = card_rows(grids[CARD]) if CARD in grids else ({}, [])
    problems += found
    tables = {}
    wanted = {GROUPS: GROUP_FIELDS, INDICATORS: INDICATOR_FIELDS}
    wanted |= {name: fields for name, (fields, _) in _BELOW.items()}
    for name, fields in wanted.items():
        if name in grids:
            head, columns, found = field_columns(grids[name], fields)
            tables[name] = (head, columns)
            problems += found
    if problems:
        raise WorkbookRefused(problems)
    card = Entry(f"工作表“{CARD}”", {}, {}, {})
    for one in CARD_FIELDS:
        _take(card, grids[CARD], one, *rows[one.head])
    groups = _entries(grids[GROUPS], *tables[GROUPS], GROUP_FIELDS)
    indicators = _entries(grids[INDICATORS], *tables[INDICATORS], INDICATOR_FIELDS)
    reading = _reading(card, groups, indicators)
    for name, (fields, place) in _BELOW.items():
        if name in grids:
            listed = _entries(grids[name], *tables[name], fields)
            owners = hung(reading.content, indicators, listed, place, name)
            _note(reading, owners)
            for at, row in owners:
                reading.cells.setdefault(at[:-1], row.where)
    return reading


def _reading(card: Entry, groups: list[Entry], indicators: list[Entry]) -> ScorecardReading:
    reading = ScorecardReading()
    content, owners, reading.is_torn = planted(card, groups, indicators)
    reading.content = content
    reading.cells[("groups",)] = f"工作表“{GROUPS}”"
    _note(reading, owners)
    return reading


def _note(reading: ScorecardReading, owners: Owners) -> None:
    """Keep the cell of each place of the entries, and what is wrong with them."""
    for place, entry in owners:
        reading.cells[place] = entry.where
        for at, cell in entry.cells.items():
            reading.cells[(*place, *at)] = cell
        for at, words in entry.problems.items():
            reading.problems[(*place, *at)] = words


def _entries(
    grid: Grid, head: int, columns: Mapping[str, int], fields: tuple[Field, ...]
) -> list[Entry]:
    """Every row below the head that says something."""
    found = []
    for row in range(head + 1, len(grid.rows)):
        places = [(row, columns[one.head]) for one in fields if one.head in columns]
        seen = grid.marks.errors.keys() | grid.marks.formulas
        if not any(place in seen or grid.text(*place).strip() for place in places):
            continue
        entry = Entry(f"工作表“{grid.name}”第{row + 1}行", {}, {}, {})
        rule = _rule(grid, row, columns)
        for one in fields:
            _take(entry, grid, one, row, columns.get(one.head), rule)
        if row in grid.marks.hidden_rows:
            entry.problems[()] = "这一行是隐藏的（也可能是筛选）；请取消隐藏，不要的请删去"
        found.append(entry)
    return found


def _rule(grid: Grid, row: int, columns: Mapping[str, int]) -> str | None:
    """The rule that a row writes, by which its parameters are named."""
    written = normal(grid.text(row, columns.get(RULE_FIELD.head)))
    return next(
        (str(value) for value, word in RULE_FIELD.words.items() if normal(word) == written), None
    )


def _take(
    entry: Entry, grid: Grid, one: Field, row: int, column: int | None, rule: str | None = None
) -> None:
    """Put what a cell says into the entry, at the place that its rule gives it."""
    if column is None:
        return
    if one in (PARENT, GROUP_OF, OF):
        place: Place = (one.head,)
    else:
        place = one.place(rule)
    entry.cells.setdefault(place, f"工作表“{grid.name}”{cell_name(row, column)}")
    if one is RULE_FIELD:
        entry.cells[("rule",)] = entry.cells[place]
    wrong = wrong_cell(grid, row, column)
    value: Cell = grid.at(row, column)
    if not wrong:
        value, wrong = read_cell(value, one)
    if wrong:
        entry.problems[place] = f"{one.head}：{wrong}"
    elif value is not None:
        entry.values[place] = value
