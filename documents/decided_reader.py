"""Reads 本批次确定的事项 back, so that a sheet can be scored again from the file alone."""

from pydantic import ValidationError

from documents.columns import cell_name
from documents.decided import HEADS, TITLE, WHOLE, authority_of, over_full_of, setting_of
from documents.entries import normal
from documents.grid import Grid
from scoring.errors import MarksRefused
from scoring.scorecard import Scorecard
from scoring.settings import (
    NOTHING_SET,
    CaseSetting,
    OverFullSetting,
    RoundSettings,
    check_setting,
)


def read_decisions(
    grid: Grid, scorecard: Scorecard, start: int, problems: list[str]
) -> RoundSettings:
    """What the block below row `start` says; nothing where there is none.

    What is wrong is added to `problems`, each with its row.
    """
    title = next(
        (
            row
            for row in range(start, len(grid.rows))
            if any(normal(str(value)) == normal(TITLE) for value in grid.rows[row])
        ),
        None,
    )
    if title is None or title + 1 >= len(grid.rows):
        return NOTHING_SET
    written = {normal(str(value)): at for at, value in enumerate(grid.rows[title + 1])}
    columns = {head: written.get(normal(head)) for head in HEADS}
    lost = [head for head, at in columns.items() if at is None]
    if lost:
        problems.append(
            f"第{title + 2}行（{cell_name(title + 1, 0)}）：“{TITLE}”缺少栏目“{'”“'.join(lost)}”；"
            "请用系统导出的评分表"
        )
        return NOTHING_SET
    return _read_rows(grid, scorecard, title + 2, columns, problems)


def _read_rows(
    grid: Grid,
    scorecard: Scorecard,
    first: int,
    columns: dict[str, int | None],
    problems: list[str],
) -> RoundSettings:
    by_name = {normal(f"第{one.seq}项"): one for one in scorecard.indicators}
    cases: dict[str, CaseSetting] = {}
    over_full = None
    for row in range(first, len(grid.rows)):
        cells = {head: grid.text(row, at) for head, at in columns.items()}
        name = normal(cells["项"])
        one = by_name.get(name)
        if one is None and name != normal(WHOLE):
            break
        try:
            if one is None:
                limit = over_full_of(cells["处理方式"])
                if limit is not None:
                    over_full = OverFullSetting(over_full=limit, authority=authority_of(cells))
                continue
            setting = setting_of(cells, one.kind)
            if setting is not None:
                check_setting(scorecard, one.id, setting)
                cases[one.id] = setting
        except (ValueError, MarksRefused) as error:
            cell = cell_name(row, columns["处理方式"] or 0)
            problems.append(f"第{row + 1}行“{TITLE}”（{cell}）：{_told(error)}")
    return RoundSettings(cases=cases, over_full=over_full)


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "每起分值、封顶分值应为大于 0、不超过两位小数的数字"
    return str(error)
