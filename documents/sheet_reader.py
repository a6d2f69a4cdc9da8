"""Reads a score sheet back: our own layout, or the four columns of the source's form."""

from collections.abc import Collection, Iterator

from documents.columns import Column, cell_name
from documents.decided_reader import read_decisions
from documents.notes import Notes
from documents.package import Source
from documents.paper import Rater
from documents.reading import ReadRow, SheetReading
from documents.row_matching import Matched, fitting, match_rows, where
from documents.row_reader import RowReader
from documents.section_sheet import demand_known, numbers_of
from documents.sheet_head import Sheet, open_sheet
from documents.sums_check import check_heads, check_sums
from scoring.assessment import assess
from scoring.errors import WorkbookRefused
from scoring.judgement import Judgement
from scoring.scorecard import Scorecard


def read_score_sheet(
    source: Source, scorecard: Scorecard, mark: Rater | str = Rater.SELF
) -> SheetReading:
    """One rater's marks in a workbook (.xlsx; .xls and .ods too).

    Raises WorkbookRefused with every refused problem at once, each naming its cell.
    """
    return read_sheet(open_sheet(source), scorecard, Rater(mark))


def read_sheet(sheet: Sheet, scorecard: Scorecard, rater: Rater) -> SheetReading:
    """As `read_score_sheet`, for a file that is already open."""
    column = sheet.mark_column(rater)
    matched = _matched(sheet, scorecard)
    demand_known(sheet.share, scorecard)
    notes = Notes()
    _note_the_sheet(sheet, column, notes)
    _note_the_share(sheet, scorecard, notes)
    notes.problems += _repeated(sheet, scorecard, matched)
    reader = RowReader(sheet, scorecard, rater, column, notes)
    rows, judgements = _read_rows(reader, matched)
    settings = read_decisions(sheet.grid, scorecard, matched.end, notes.problems)
    if notes.problems:
        raise WorkbookRefused(notes.problems)
    _note_unknown_rows(sheet, matched, column, notes)
    check_heads(sheet, matched, scorecard, notes)
    if sheet.share is None:  # the sums of a part are nobody's
        scored = assess(scorecard, judgements, settings)
        check_sums(sheet, matched, column, rows, scored, notes)
    return SheetReading(
        scorecard=scorecard,
        rater=rater,
        sheet_name=sheet.grid.name,
        is_original=sheet.is_original,
        applicant=sheet.applicant,
        round_title=sheet.round_title,
        rows=rows,
        judgements=judgements,
        settings=settings,
        findings=tuple(notes.findings),
        share=sheet.share,
        printed_at=sheet.printed_at,
    )


def choose_scorecard(sheet: Sheet, candidates: Collection[Scorecard]) -> Scorecard:
    """The scorecard that a sheet names, or whose wording it holds for the most part.

    Raises WorkbookRefused when it names an unknown one, or when no single one fits.
    """
    if sheet.scorecard_id:
        for one in candidates:
            if one.id == sheet.scorecard_id:
                return one
        raise WorkbookRefused(f"文件用的评分表“{sheet.scorecard_id}”不在现有的评分表中")
    fits = {one.id: fitting(sheet, one) for one in candidates}
    best = [one for one in candidates if fits[one.id] == max(fits.values())]
    if len(best) == 1 and 2 * fits[best[0].id] > len(best[0].indicators):
        return best[0]
    raise WorkbookRefused("文件没有写明用的是哪一张评分表，从文字也认不出来；请用 --scorecard 指明")


def _matched(sheet: Sheet, scorecard: Scorecard) -> Matched:
    if sheet.scorecard_id and sheet.scorecard_id != scorecard.id:
        raise WorkbookRefused(
            f"工作表“{sheet.grid.name}”：文件用的评分表是“{sheet.scorecard_id}”，"
            f"这里要的是“{scorecard.id}”；请换用本批次的评分表填写"
        )
    matched = match_rows(sheet, scorecard)
    if not matched.indicators:
        raise WorkbookRefused(
            f"工作表“{sheet.grid.name}”第{sheet.row + 1}行以下"
            f"没有一行是“{scorecard.title}”的指标；请核对文件，或下载空表填写"
        )
    return matched


def _read_rows(
    reader: RowReader, matched: Matched
) -> tuple[tuple[ReadRow, ...], dict[str, Judgement | None]]:
    rows: list[ReadRow] = []
    judgements: dict[str, Judgement | None] = {}
    for one in reader.scorecard.indicators:
        at = matched.indicators.get(one.id)
        if reader.sheet.share is not None and not reader.sheet.share.holds(one):
            rows.append(reader.foreign(one, at))
            judgements[one.id] = None
        elif at is None:
            rows.append(reader.missing(one))
            judgements[one.id] = None
        else:
            row, judgements[one.id] = reader.read(one, at)
            rows.append(row)
    return tuple(rows), judgements


def _repeated(sheet: Sheet, scorecard: Scorecard, matched: Matched) -> Iterator[str]:
    for name, rows in matched.repeated.items():
        one = scorecard.by_id[name]
        cells = "、".join(where(sheet, row, Column.SEQ) for row in rows)
        numbers = "、".join(f"第{row + 1}行" for row in rows)
        yield (
            f"{numbers}（{cells}）：第{one.seq}项“{one.short}”出现 {len(rows)} 次；"
            "请只留一行，删去其余的"
        )


def _note_the_sheet(sheet: Sheet, column: Column, notes: Notes) -> None:
    head = cell_name(sheet.row, sheet.columns[column])
    if sheet.is_original:
        notes.notice(
            None, head, "four-columns",
            f"第{sheet.row + 1}行（{head}）：表中只有序号、一级指标、二级指标、分值四栏，"
            "“分值”栏按自评分读取",
            "四栏表没有单独的自评分栏，填报单位把得分写在了“分值”栏；各项满分以评分表定义为准",
        )  # fmt: skip
    if not sheet.grid.visible or sheet.hidden_others:
        names = "”“".join(
            [*([] if sheet.grid.visible else [sheet.grid.name]), *sheet.hidden_others]
        )
        notes.notice(
            None, "", "hidden", f"隐藏的工作表“{names}”也像评分表；读的是“{sheet.grid.name}”",
            "请取消隐藏后核对，或删去不用的工作表",
        )  # fmt: skip
    if sheet.columns[column] in sheet.grid.marks.hidden_columns:
        notes.notice(
            None,
            head,
            "hidden",
            f"“{column}”一栏（{head}）是隐藏的，已照常读取",
            "请取消隐藏后核对",
        )
    if not sheet.grid.inspected:
        notes.notice(
            None, "", "old-format", "这是旧格式的工作簿，查不出公式错误和隐藏的行",
            "请核对各项分数；以后请用“.xlsx”",
        )  # fmt: skip


def _note_the_share(sheet: Sheet, scorecard: Scorecard, notes: Notes) -> None:
    if sheet.share is None:
        return
    whose = f"{sheet.share.section}的科室表" if sheet.share.section else "科室表"
    notes.notice(
        None, "", "section-sheet",
        f"这是{whose}，只读{numbers_of(scorecard, sheet.share)}；其他项不在本表内，保持不变",
        "",
    )  # fmt: skip


def _note_unknown_rows(sheet: Sheet, matched: Matched, column: Column, notes: Notes) -> None:
    for row in matched.unknown:
        cell = where(sheet, row, column)
        filled = sheet.grid.at(row, sheet.columns[column]) is not None
        message = f"第{row + 1}行（{cell}）不是评分表中的指标，没有读取"
        if filled:
            notes.warn(None, cell, "unknown-row", message, "请核对：这一行填了数，但不计分")
        else:
            notes.notice(None, cell, "unknown-row", message, "无关的行可以删去")
