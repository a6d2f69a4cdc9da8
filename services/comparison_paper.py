"""The comparison as a workbook to take away: the marks that the page shows, parks as rows."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from documents.table_book import Cell, TableColumn, write_table
from scoring.marks import shown
from services import clock
from services.access import SELF
from services.comparison import Compared, comparison
from services.comparison_grid import TOTAL, Grid, Row, grid
from services.comparison_lens import BY_WORDS, By, Lens, lenses, stands_in
from services.papers import Paper
from services.people import User

_OWN_ROW = "园区自评"
_RATER_ROW = {
    Lens.VERIFIED: "省级核定",
    Lens.CITY: "市级",
    Lens.OWN: _OWN_ROW,
    Lens.ABOVE_VERIFIED: "自评减核定",
    Lens.ABOVE_CITY: "自评减市级",
}


def comparison_book(
    session: Session,
    user: User,
    round_id: int,
    lens: str = "",
    by: str = "",
    order: str = TOTAL,
    submission_ids: Collection[int] | None = None,
) -> Paper:
    """The comparison as this user sees it; an unknown word means the page's first choice.

    Raises NotFound, NotAllowed.
    """
    found = comparison(session, user, round_id, submission_ids)
    open_to = lenses(found)
    chosen = next((one for one in open_to if one == lens), open_to[0])
    made = grid(found, By(by) if by in set(By) else By.INDICATOR, chosen, order)
    columns = [
        TableColumn("园区", 14, centre=True),
        TableColumn("评分主体", 9, centre=True),
        *(TableColumn(_head(row), 7.5, centre=True) for row in made.rows),
        TableColumn("自评合计", 7.5),
    ]
    rows: list[list[Cell]] = [
        [park.park, _whose(park, made.lens), *_marks(made, at), park.sheets[SELF].total]
        for at, park in enumerate(made.parks)
    ]
    return Paper(
        f"横向比较_{found.title}.xlsx",
        write_table(
            f"{found.title}横向比较（{chosen.words}，按{BY_WORDS[made.by]}）",
            f"{len(rows)} 家园区；导出时间 {clock.in_words(clock.now())}。"
            "列名后的数为分值，单位：分。",
            columns,
            rows,
            _notes(made),
        ),
    )


def _head(row: Row) -> str:
    number = f"{row.seq} " if row.seq else ""
    return number + row.short + (f"（{shown(row.full_mark)}）" if row.full_mark else "")


def _whose(park: Compared, lens: Lens) -> str:
    if not stands_in(park, lens):
        return _RATER_ROW[lens]
    return "尚无评分" if lens.is_difference else _OWN_ROW


def _marks(made: Grid, at: int) -> list[Cell]:
    cells = (line[at] for line in made.cells)
    return [one.text if one.points is None else one.points for one in cells]


def _notes(made: Grid) -> list[str]:
    waiting = "、".join(one.park for one in made.standing_in)
    if not waiting:
        return []
    what = "没有差值" if made.lens.is_difference else "所列为园区自评分"
    rater = "核定分" if made.lens in (Lens.VERIFIED, Lens.ABOVE_VERIFIED) else "市级分"
    return [f"尚无{rater}，{what}：{waiting}。"]
