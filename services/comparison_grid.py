"""A comparison as a grid: indicators or heads by parks, each cell a mark and the share lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.assessment import ScoreSheet
from scoring.lines import Line
from scoring.marks import ZERO, shown
from scoring.scorecard import Indicator, Scorecard
from services.access import SELF
from services.comparison import Compared, Comparison
from services.comparison_lens import By, Lens, stands_in

TOTAL = "total"
BY_TOTAL, BY_TOTAL_RISING, BY_NAME = "total", "total-rising", "name"
"""Orders of the parks; any other word is a row's id: its lowest marks first."""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator (with its printed number), a head or the total; `full_mark` in points."""

    id: str
    seq: int | None
    short: str
    full_mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A park's mark in a row, in points, None while not given or not decided.

    `share` of the full mark is what was taken off (in a difference: claimed above the rater's).
    `stands_in`: the park's own mark, because the rater has given none.
    """

    points: Decimal | None
    text: str
    share: Decimal | None
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by parks; `cells` has a line per row and a cell per park."""

    by: By
    lens: Lens
    rows: tuple[Row, ...]
    parks: tuple[Compared, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def standing_in(self) -> tuple[Compared, ...]:
        """The parks whose own marks stand in for the rater's, or that cannot be held against."""
        return tuple(one for one in self.parks if stands_in(one, self.lens))


def rows_of(found: Comparison, by: By) -> tuple[Row, ...]:
    """Base indicators or heads, further indicators where anybody has a case, and the total."""
    card = found.scorecard
    total = Row(TOTAL, None, "合计", card.full_mark)
    if by is By.TOTAL:
        return (total,)
    if by is By.INDICATOR:
        base = [_row(one) for one in card.base]
    else:
        heads = [one for one in card.groups if one.full_mark is not None]
        base = [Row(one.id, None, one.short, one.full_mark) for one in heads]
    sheets = [sheet for park in found.parks for sheet in park.sheets.values()]
    met = {line.id for sheet in sheets for line in sheet.lines if line.cases}
    extra = [_row(one) for one in card.indicators if not one.is_base and one.id in met]
    return (*base, *extra, total)


def _row(one: Indicator) -> Row:
    return Row(one.id, one.seq, one.short, one.full_mark)


def grid(found: Comparison, by: By, lens: Lens, order: str = BY_TOTAL) -> Grid:
    """The comparison in the chosen order; parks without the rater's marks come last."""
    rows = rows_of(found, by)
    columns = {
        park.submission_id: _column(park, rows, lens, found.scorecard) for park in found.parks
    }
    parks = _sorted(found.parks, rows, columns, lens, order)
    cells = tuple(
        tuple(columns[park.submission_id][at] for park in parks) for at in range(len(rows))
    )
    return Grid(by, lens, rows, parks, cells)


def _sorted(
    parks: Sequence[Compared],
    rows: Sequence[Row],
    columns: Mapping[int, Sequence[Cell]],
    lens: Lens,
    order: str,
) -> tuple[Compared, ...]:
    ids = [row.id for row in rows]
    at = ids.index(order) if order in ids else len(ids) - 1
    falling = order != BY_TOTAL_RISING and at == len(ids) - 1

    def place(park: Compared) -> tuple[bool, bool, Decimal, bytes]:
        points = columns[park.submission_id][at].points
        name = park.park.encode("gb18030", "replace")  # its common characters stand by sound
        if order == BY_NAME:
            return stands_in(park, lens), False, ZERO, name
        given = points or ZERO
        return stands_in(park, lens), points is None, -given if falling else given, name

    return tuple(sorted(parks, key=place))


def _column(park: Compared, rows: Sequence[Row], lens: Lens, card: Scorecard) -> list[Cell]:
    alone = stands_in(park, lens)
    if not lens.is_difference:
        marks = _Marks(park.sheets[park.standing_for(lens.rater)])
        return [_mark_cell(row, marks, card, alone) for row in rows]
    if alone:
        return [Cell(None, "—", None, True) for _ in rows]
    own, given = _Marks(park.sheets[SELF]), _Marks(park.sheets[lens.rater])
    return [_difference(row, own.points(row), given.points(row), card) for row in rows]


class _Marks:
    """A sheet's marks by row."""

    def __init__(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        self.lines: dict[str, Line] = {line.id: line for line in sheet.lines}
        self.heads = {head.id: head.score for head in sheet.groups}

    def points(self, row: Row) -> Decimal | None:
        """In points; 0 where nothing was found or claimed; None while not given or decided."""
        if row.id == TOTAL:
            return self.sheet.total
        line = self.lines.get(row.id)
        if line is None:
            return self.heads[row.id]
        if line.full_mark is None and not line.cases:
            return ZERO
        return line.score


def _mark_cell(row: Row, marks: _Marks, card: Scorecard, alone: bool) -> Cell:
    points = marks.points(row)
    line = marks.lines.get(row.id)
    if line is not None and line.full_mark is None:
        if line.veto:
            return Cell(None, "否决", Decimal(1), alone)
        if not line.cases:
            return Cell(None, "无" if line.judged else "—", None, alone)
        if points is None:
            return Cell(None, "未定", None, alone)
        return Cell(points, shown(points), max(-points, ZERO) / card.full_mark, alone)
    if points is None or not row.full_mark:
        return Cell(points, shown(points), None, alone)
    share = max(row.full_mark - points, ZERO) / row.full_mark
    return Cell(points, shown(points), share, alone)


def _difference(row: Row, own: Decimal | None, given: Decimal | None, card: Scorecard) -> Cell:
    if own is None or given is None:
        return Cell(None, "—", None, False)
    above = own - given
    return Cell(above, shown(above), max(above, ZERO) / (row.full_mark or card.full_mark), False)
