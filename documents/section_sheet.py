"""A section's sheet: the whole layout, but only its own indicators to fill; marked as such inside.

The mark stands on a hidden worksheet, so that any office suite keeps it; where that was lost
(the table copied into another workbook), the line above the table says the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlsxwriter import Workbook

from documents.grid import Grid
from documents.paper import Rater, Share, SheetPaper
from scoring.errors import WorkbookRefused
from scoring.scorecard import Indicator, Scorecard

MARKS = "填写范围"
_LINE = re.compile(r"本表(?:由(.*?))?填写第(\d+(?:、\d+)*)项，其他项不必填")


@dataclass(frozen=True, slots=True)
class ReadShare:
    """Which indicators a file holds: by id, or only by number where its mark was lost."""

    section: str
    indicators: frozenset[str]
    numbers: frozenset[int] = frozenset()

    def holds(self, one: Indicator) -> bool:
        """Whether an indicator is for this file to fill."""
        return one.id in self.indicators or one.seq in self.numbers


def numbers_of(card: Scorecard, share: Share | ReadShare) -> str:
    """Its indicators by their printed numbers: `第1、4、7项`."""
    return f"第{'、'.join(str(one.seq) for one in card.indicators if share.holds(one))}项"


def share_words(card: Scorecard, share: Share) -> str:
    """The line above the table."""
    whose = f"由{share.section}" if share.section else ""
    return f"本表{whose}填写{numbers_of(card, share)}，其他项不必填"


def narrowed(paper: SheetPaper, share: Share) -> SheetPaper:
    """The sheet for a section: what is written at its own indicators, and nothing else."""
    own = share.indicators
    marks = paper.marks.get(Rater.SELF, {})
    return replace(
        paper,
        marks={Rater.SELF: {key: one for key, one in marks.items() if key in own}},
        reasons={key: one for key, one in paper.reasons.items() if key in own},
        evidence={key: one for key, one in paper.evidence.items() if key in own},
        files={key: one for key, one in paper.files.items() if key in own},
        is_form=True,
        share=share,
    )


def write_marks(workbook: Workbook, card: Scorecard, share: Share) -> None:
    """The hidden worksheet: the section, then one indicator's id a row."""
    sheet = workbook.add_worksheet(MARKS)
    sheet.write_string(0, 0, MARKS)
    sheet.write_string(0, 1, share.section)
    ids = (one.id for one in card.indicators if share.holds(one))
    for row, name in enumerate(ids, 1):
        sheet.write_string(row, 0, name)
    sheet.hide()
    sheet.protect()


def read_share(grids: Sequence[Grid], above: Sequence[Sequence[object]]) -> ReadShare | None:
    """Whose indicators a workbook holds; None for a whole sheet. `above` are the rows over
    the heads of its table."""
    for grid in grids:
        if grid.name == MARKS and grid.text(0, 0) == MARKS:
            ids = {grid.text(row, 0) for row in range(1, len(grid.rows))} - {""}
            return ReadShare(grid.text(0, 1), frozenset(ids))
    for row in above:
        for value in row:
            if match := _LINE.search(str(value)):
                numbers = frozenset(int(one) for one in match[2].split("、"))
                return ReadShare(match[1] or "", frozenset(), numbers)
    return None


def demand_known(share: ReadShare | None, card: Scorecard) -> None:
    """Raises WorkbookRefused where a section's sheet holds no indicator of the scorecard."""
    if share is not None and not any(share.holds(one) for one in card.indicators):
        raise WorkbookRefused("这是科室表，但认不出由哪几项填写；请重新下载科室表填写")
