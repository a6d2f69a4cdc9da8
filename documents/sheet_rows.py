"""One indicator's row in the printed sheet: wording, full mark, marks and their reasons."""

from documents.columns import MARK_OF, ORDER, PARKS, REASON_OF, WIDTH, Column, place
from documents.evidence_lines import with_lines
from documents.paper import Rater, SheetPaper
from documents.row_heights import height, text_lines
from documents.sheet_plan import IndicatorRow
from documents.sheet_style import Pen
from documents.words_in_cells import HeardCase, case_lines, deduction_lines, printable
from scoring.scorecard import Basis, Indicator, ScoredBy

NOT_APPLICABLE = "——"


def texts(paper: SheetPaper, indicator: Indicator) -> dict[Column, str]:
    """What stands in the wordy columns of one indicator's row."""
    listed = with_lines(paper.files.get(indicator.id, ()), paper.evidence.get(indicator.id, ""))
    found = {Column.TEXT: indicator.text, Column.EVIDENCE: listed}
    for rater, column in REASON_OF.items():
        judgement = paper.marks.get(rater, {}).get(indicator.id)
        if rater is Rater.SELF:
            found[column] = paper.own_words(indicator)
        elif judgement is not None:
            told = judgement.deductions if indicator.is_base else judgement.cases
            found[column] = (
                deduction_lines(judgement.deductions)
                if indicator.is_base and told
                else case_lines(judgement.cases, _heard(paper, rater, indicator))
            )
    return {column: printable(text) for column, text in found.items()}


def _heard(paper: SheetPaper, rater: Rater, indicator: Indicator) -> tuple[HeardCase, ...]:
    return paper.heard.get(indicator.id, ()) if rater is Rater.VERIFIED else ()


def row_height(paper: SheetPaper, indicator: Indicator) -> float:
    """Points that the row needs to show every text whole."""
    lines = [text_lines(text, WIDTH[at]) for at, text in texts(paper, indicator).items()]
    return height(max(2, *lines))


def write_indicator(pen: Pen, paper: SheetPaper, row: IndicatorRow) -> None:
    """Write the row; one too tall for a spreadsheet row goes over several, merged."""
    one = row.indicator
    for offset, points in enumerate(row.heights):
        pen.worksheet.set_row(row.row + offset, points)

    def area(column: Column) -> tuple[int, int, int, int]:
        return row.row, place(column), row.last, place(column)

    # a row that runs over the page's end is read from its top
    box = ("boxed", "top") if len(row.heights) > 1 else ("boxed",)
    for column in ORDER:
        if column is not Column.GROUP:
            pen.span(area(column), "", *box, *_entry_looks(paper, one, column))
    pen.number(row.row, place(Column.SEQ), one.seq, *box, "centre")
    for column, text in texts(paper, one).items():
        pen.text(row.row, place(column), text, *box, *_entry_looks(paper, one, column))
    weight = paper.scorecard.weight(one)
    if one.full_mark is None or weight is None:
        pen.text(row.row, place(Column.FULL), NOT_APPLICABLE, *box, "none")
        pen.text(row.row, place(Column.WEIGHT), NOT_APPLICABLE, *box, "none")
    else:
        look = "inferred" if one.basis is Basis.INFERRED else "mark"
        pen.number(row.row, place(Column.FULL), float(one.full_mark), *box, look)
        pen.number(row.row, place(Column.WEIGHT), float(weight), *box, "share")
    for rater in Rater:
        _write_mark(pen, paper, row, rater, box)


def _entry_looks(paper: SheetPaper, one: Indicator, column: Column) -> tuple[str, ...]:
    """Open where the park fills; on a section's sheet tinted there, and grey at the others'."""
    if not paper.is_form or column not in PARKS:
        return ()
    if paper.may_fill(one):
        return ("input", "tinted") if paper.share else ("input",)
    return ("closed",) if paper.share else ()


def _write_mark(
    pen: Pen, paper: SheetPaper, row: IndicatorRow, rater: Rater, box: tuple[str, ...]
) -> None:
    one = row.indicator
    at = place(MARK_OF[rater])
    judgement = paper.marks.get(rater, {}).get(one.id)
    is_self = rater is Rater.SELF
    entry = _entry_looks(paper, one, MARK_OF[rater])
    closed = ("closed",) if is_self and one.scored_by is ScoredBy.REVIEWERS else entry
    if one.is_base:
        if judgement is None:
            pen.text(row.row, at, "", *box, "mark", *entry)
        else:
            assert one.full_mark is not None
            pen.number(row.row, at, float(one.full_mark - judgement.off), *box, "mark", *entry)
    elif judgement is not None and judgement.count:
        pen.number(row.row, at, judgement.count, *box, "cases", *closed)
    else:
        # a park either claims or does not; from the others, blank still means not looked at
        mine = is_self and (paper.share is None or paper.share.holds(one))
        none = NOT_APPLICABLE if judgement is not None or mine else ""
        pen.text(row.row, at, none, *box, "cases", *closed)
