"""Reads a duty list's workbook: every problem with its cell, at once; nothing is renumbered."""

from dataclasses import dataclass

from documents.account_reader import CellProblem
from documents.duty_boundaries import read_boundaries, read_oddities, read_services
from documents.duty_columns import (
    ABOUT,
    BOUNDARIES,
    EXPORTED,
    MATTERS,
    ODDITIES,
    OF_LIST,
    SERVICES,
    AboutLine,
    BoundaryColumn,
    MatterColumn,
    OddityColumn,
    ServiceColumn,
)
from documents.duty_rows import ReadDuty, read_duties_of
from documents.duty_tables import Table, table_in
from documents.entries import normal
from documents.grid import Grid, open_grids
from documents.package import Source
from documents.scorecard_text import from_cell
from scoring.duties import Boundary, PublicService
from scoring.errors import WorkbookRefused
from scoring.regimes import Anomaly

_TEMPLATE = "请下载工作簿，在其中填写后再导入"


@dataclass(frozen=True, slots=True)
class DutyReading:
    """What a workbook says. A part that it does not have is None and stays as it is; `columns`
    are those of 职责与事项. With any problem, nothing of it may be used."""

    about: dict[AboutLine, str]
    duties: tuple[ReadDuty, ...]
    columns: frozenset[MatterColumn]
    boundaries: tuple[Boundary, ...] | None
    services: tuple[PublicService, ...] | None
    oddities: tuple[Anomaly, ...] | None
    exported: str
    of_list: str
    problems: tuple[CellProblem, ...]


def read_duties(source: Source) -> DutyReading:
    """The duty list in a workbook.

    Raises WorkbookRefused where there is none at all: not a workbook, encrypted, too large, no
    worksheet with its heads.
    """
    try:
        grids = [one for one in open_grids(source) if one.visible]
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("评分表", "职责清单") for one in refused.problems]
        ) from refused
    problems: list[CellProblem] = []
    matters = _table(grids, MATTERS, MatterColumn, problems)
    if matters is None and not problems:
        raise WorkbookRefused(
            f"没有找到“{MATTERS}”：应有一行表头写着“序号”“主要职责”“具体工作事项”；{_TEMPLATE}"
        )
    if matters is not None and not matters.lines:
        raise WorkbookRefused(f"工作表“{matters.name}”的表头下面没有填写职责；{_TEMPLATE}")
    boundaries = _table(grids, BOUNDARIES, BoundaryColumn, problems)
    services = _table(grids, SERVICES, ServiceColumn, problems)
    oddities = _table(grids, ODDITIES, OddityColumn, problems)
    return DutyReading(
        about=_about(grids),
        duties=read_duties_of(matters) if matters else (),
        columns=frozenset(one for one in MatterColumn if matters and one in matters.columns),
        boundaries=read_boundaries(boundaries) if boundaries else None,
        services=read_services(services) if services else None,
        oddities=read_oddities(oddities) if oddities else None,
        exported=_told(grids, EXPORTED),
        of_list=_told(grids, OF_LIST),
        problems=tuple(dict.fromkeys(problems)),  # a cell asked twice complains twice
    )


_NEEDED = {
    MatterColumn: (MatterColumn.NUMBER, MatterColumn.DUTY, MatterColumn.MATTER),
    BoundaryColumn: (BoundaryColumn.NUMBER, BoundaryColumn.TITLE, BoundaryColumn.ACTOR,
                     BoundaryColumn.PARTS),
    ServiceColumn: (ServiceColumn.NUMBER, ServiceColumn.TITLE, ServiceColumn.CONTENT),
    OddityColumn: (OddityColumn.PLACE, OddityColumn.TOLD, OddityColumn.BASIS),
}  # fmt: skip


def _table(
    grids: list[Grid],
    name: str,
    kind: type[MatterColumn | BoundaryColumn | ServiceColumn | OddityColumn],
    problems: list[CellProblem],
) -> Table | None:
    """The worksheet of that name; of the matters, otherwise the first with their heads."""
    named = [one for one in grids if normal(one.name) == normal(name)]
    if not named and kind is MatterColumn:
        named = grids
    for grid in named:
        before = len(problems)
        found = table_in(grid, kind, _NEEDED[kind], problems)
        if found is not None or len(problems) > before:
            return found
        if kind is not MatterColumn:
            words = f"没有找到“{name}”的表头；不想改的可以删去这张工作表"
            problems.append(CellProblem(f"“{grid.name}”", words))
    return None


def _about(grids: list[Grid]) -> dict[AboutLine, str]:
    """What 清单说明 says of the whole list, where the workbook has it."""
    grid = next((one for one in grids if normal(one.name) == normal(ABOUT)), None)
    if grid is None:
        return {}
    labels = {normal(one.value): one for one in AboutLine}
    return {
        labels[label]: from_cell(grid.text(row, 1))
        for row in range(min(len(grid.rows), 20))
        if (label := normal(grid.text(row, 0))) in labels
    }


def _told(grids: list[Grid], name: str) -> str:
    return next((one.properties.get(name, "") for one in grids), "")
