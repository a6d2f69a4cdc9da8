"""Reads a reviewer's own sheet back: whose it is, and what each row says, with named cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.columns import cell_name
from documents.entries import normal, read_mark
from documents.grid import Cell, Grid, open_grids
from documents.named_columns import named_columns
from documents.package import Source
from documents.review_rows import (
    INPUTS,
    MARKS,
    SHEET,
    BookMarks,
    Column,
    Given,
    ReadRow,
    RowMark,
    RowProblem,
    Word,
    marks_of,
    one_line,
)  # fmt: skip
from scoring.errors import WorkbookRefused
from scoring.scorecard import Scorecard

_SEARCHED_ROWS = 12
_AGAIN = "请重新导出本人的评分表，把内容填进去再导入"
_WORDS = {normal(one): one for one in Word} | {"已查阅，不扣分": Word.CLEAR, "未查阅": Word.UNSEEN}
_WORDS |= {normal(name): word for name, word in _WORDS.items()}
_KEY = (Column.PARK, Column.SEQ)


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A workbook of ours, opened: whose it is is known before its rows are read."""

    marks: BookMarks
    grid: Grid
    head: int
    columns: Mapping[Column, int]


def open_review_book(content: Source) -> ReviewFile:
    """The file, with its hidden sheet believed. Raises WorkbookRefused."""
    try:
        grids = open_grids(content)
    except WorkbookRefused as refused:
        # the door before every workbook speaks of score sheets
        raise WorkbookRefused(
            [one.replace("重新下载空表填写", "重新导出") for one in refused.problems]
        ) from refused
    hidden = next((one for one in grids if one.name == MARKS), None)
    grid = next((one for one in grids if one.name == SHEET), None)
    if hidden is None or grid is None:
        raise WorkbookRefused(
            f"这不是本系统导出的密闭评审评分表（没有“{SHEET}”或“{MARKS}”表）；{_AGAIN}"
        )
    lines = [[hidden.text(row, at) for at in range(6)] for row in range(len(hidden.rows))]
    marks = marks_of([line for line in lines if any(line)])
    if marks is None:
        raise WorkbookRefused(f"隐藏的“{MARKS}”表被改动过，不能认定这是谁的哪一份评分表；{_AGAIN}")
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        if {_head(value) for value in grid.rows[row]}.issuperset(_KEY):
            return ReviewFile(marks, grid, row, _columns(grid, row))
    raise WorkbookRefused(f"工作表“{SHEET}”没有找到表头“园区”“序号”；{_AGAIN}")


def _head(value: Cell) -> Column | None:
    return next((one for one in Column if normal(one) == normal(str(value))), None)


def _columns(grid: Grid, row: int) -> dict[Column, int]:
    found, problems = named_columns(grid, row, _head)
    problems += [f"表头没有“{one}”一栏；{_AGAIN}" for one in (*_KEY, *INPUTS) if one not in found]
    if problems:
        raise WorkbookRefused(problems)
    return found


def read_rows(file: ReviewFile, card: Scorecard) -> tuple[list[ReadRow], list[RowProblem]]:
    """Every row of ours as filled in, and what could not be read, all at once."""
    rows: list[ReadRow] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[str, str], int] = {}
    for at in range(file.head + 1, len(file.grid.rows)):
        cells = {column: cell_name(at, place) for column, place in file.columns.items()}
        text = {column: file.grid.text(at, place).strip() for column, place in file.columns.items()}
        key = (text[Column.PARK], text[Column.SEQ])
        mark = file.marks.rows.get(key)
        if mark is None:
            if any(text[column] for column in (*_KEY, *INPUTS)):
                problems.append(
                    RowProblem(
                        cells[Column.PARK],
                        "这一行不在导出的评分表里（园区、序号被改动，或另加了行）；请改回或删去",
                    )
                )
        elif key in seen:
            words = f"与第{seen[key]}行重复；请只留一行"
            problems.append(RowProblem(cells[Column.PARK], words))
        else:
            seen[key] = at + 1
            given, found = _given(file, at, text, cells, card, mark)
            problems += found
            rows.append(ReadRow(at + 1, mark, given, cells))
    return rows, problems


def _given(
    file: ReviewFile,
    row: int,
    text: Mapping[Column, str],
    cells: Mapping[Column, str],
    card: Scorecard,
    mark: RowMark,
) -> tuple[Given, list[RowProblem]]:
    problems = _unreadable(file, row, cells)
    word = _WORDS.get(normal(text[Column.WORD]))
    if word is None:
        problems.append(
            RowProblem(
                cells[Column.WORD],
                f"评定：填写的是“{text[Column.WORD][:20]}”；请从下拉中选不扣分、扣分、同意自评，或留空",
            )
        )
        return Given(), problems
    points = _points(file, row, cells, card, mark, problems)
    problems += _too_much(word, points, text, cells)
    given = Given(
        word,
        points if word is Word.DEDUCT else None,
        text[Column.BASIS] if word is Word.DEDUCT else "",
        text[Column.REASON] if word is Word.DEDUCT else "",
        one_line(text[Column.OPENED]) if word is not Word.UNSEEN else "",
    )
    return given, problems


def _points(
    file: ReviewFile,
    row: int,
    cells: Mapping[Column, str],
    card: Scorecard,
    mark: RowMark,
    problems: list[RowProblem],
) -> Decimal | None:
    indicator = card.by_id.get(mark.indicator_id)
    if indicator is None or indicator.full_mark is None:
        return None
    entry = read_mark(file.grid.at(row, file.columns[Column.POINTS]), indicator, card.step)
    if entry.problem:
        problems.append(RowProblem(cells[Column.POINTS], f"扣几分：{entry.problem}"))
    return entry.value


def _unreadable(file: ReviewFile, row: int, cells: Mapping[Column, str]) -> list[RowProblem]:
    found = []
    for column in INPUTS:
        place = (row, file.columns[column])
        if place in file.grid.marks.errors:
            shown = file.grid.marks.errors[place]
            found.append(RowProblem(cells[column], f"{column}：单元格显示错误“{shown}”；请改正"))
        elif place in file.grid.marks.uncalculated:
            found.append(
                RowProblem(
                    cells[column], f"{column}：是公式，但文件里没有算好的值；请改为文字或数字"
                )
            )
    return found


def _too_much(
    word: Word, points: Decimal | None, text: Mapping[Column, str], cells: Mapping[Column, str]
) -> list[RowProblem]:
    """What was filled in beside a word that it does not belong to."""
    if word is Word.DEDUCT:
        return []
    filled = [one for one in (Column.BASIS, Column.REASON) if text[one]]
    if points is not None:
        filled.insert(0, Column.POINTS)
    if word is Word.UNSEEN and text[Column.OPENED]:
        filled.append(Column.OPENED)
    if not filled:
        return []
    named = "、".join(filled)
    if word is Word.UNSEEN:
        words = f"评定：没有选，却填了{named}；请选评定，或清空这一行"
        return [RowProblem(cells[Column.WORD], words)]
    words = f"评定是“{word}”，{named}应留空；要扣分的，评定请选“扣分”"
    return [RowProblem(cells[filled[0]], words)]
