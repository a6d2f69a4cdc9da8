"""One reviewer's own sheet as values: what a row says, and whose rows a file holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scoring.canonical import digest

FORM = "密闭评审评分表"
SHEET, RULES, MARKS, CHOICES = "评定", "说明", "校验", "选项"
"""Worksheets: to fill, to read, and two hidden ones."""
_VERSION = "1"


class Column(StrEnum):
    """A column by its printed head, in printed order."""

    PARK = "园区"
    SEQ = "序号"
    SHORT = "二级指标"
    TEXT = "官方表述"
    FULL = "分值"
    SELF = "自评分"
    SELF_REASON = "自评扣分原因"
    EVIDENCE = "佐证"
    WORD = "评定"
    POINTS = "扣几分"
    BASIS = "依据"
    REASON = "扣分理由"
    OPENED = "查阅的佐证"


ORDER = tuple(Column)
HEAD = 2
"""The row of column heads, from 0."""
INPUTS = (Column.WORD, Column.POINTS, Column.BASIS, Column.REASON, Column.OPENED)


class Word(StrEnum):
    """What a reviewer says of a row; blank is not looked at."""

    UNSEEN = ""
    CLEAR = "不扣分"
    DEDUCT = "扣分"
    AGREE = "同意自评"


@dataclass(frozen=True, slots=True)
class Given:
    """A reviewer's word on one row with what belongs to it; `points` and after only for 扣分."""

    word: Word = Word.UNSEEN
    points: Decimal | None = None
    basis: str = ""
    reason: str = ""
    opened: str = ""

    @property
    def digest(self) -> str:
        """A short mark of the content, by which a row that nobody touched is known."""
        points = "" if self.points is None else self.points
        return digest([self.word, points, self.basis, self.reason, self.opened])[:16]


UNTOUCHED = Given()


def one_line(text: str) -> str:
    """Pieces of evidence in one line, however they were parted in the cell."""
    return "；".join(
        dict.fromkeys(part.strip() for part in re.split(r"[；\n]", text) if part.strip())
    )


@dataclass(frozen=True, slots=True)
class BookRow:
    """One park at one indicator. `version` is that of the word on it at export, 0 for none."""

    submission_id: int
    indicator_id: str
    version: int
    park: str
    seq: int
    short: str
    text: str
    full: Decimal
    self_mark: Decimal | None
    self_reason: str
    evidence: str
    bases: tuple[str, ...]
    may_agree: bool
    given: Given


@dataclass(frozen=True, slots=True)
class ReviewBook:
    """A whole workbook: of which round, for whom, made when (in words), and what was left out."""

    round_id: int
    account_id: int
    round_title: str
    reviewer: str
    made_at: str
    scope: str
    left_out: tuple[str, ...]
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class RowMark:
    """What the hidden sheet knows of one row."""

    park: str
    seq: str
    submission_id: int
    indicator_id: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class BookMarks:
    """What the hidden sheet says: round, person, moment, and every row by park and number."""

    round_id: int
    round_title: str
    account_id: int
    reviewer: str
    made_at: str
    rows: Mapping[tuple[str, str], RowMark]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell, and how to mend it."""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell} {self.words}"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as filled in. `cells` names the cell of each column."""

    row: int
    mark: RowMark
    given: Given
    cells: Mapping[Column, str]

    @property
    def is_touched(self) -> bool:
        """Whether it says something else than when it was exported."""
        return self.given.digest != self.mark.digest


def mark_lines(book: ReviewBook) -> list[list[str]]:
    """The hidden sheet's cells, check sum first."""
    head = [
        ["格式", FORM, _VERSION],
        ["批次", str(book.round_id), book.round_title],
        ["评审员", str(book.account_id), book.reviewer],
        ["导出时间", book.made_at],
    ]
    rows = [
        [one.park, str(one.seq), str(one.submission_id), one.indicator_id, str(one.version),
         one.given.digest]
        for one in book.rows
    ]  # fmt: skip
    return [["校验码", check_sum([*head, *rows])], *head, *rows]


def check_sum(lines: list[list[str]]) -> str:
    """A mark of the hidden sheet's content, so that a changed one is not believed."""
    return digest(lines)


def marks_of(lines: list[list[str]]) -> BookMarks | None:
    """The hidden sheet read back; None where it is not ours, or not as we wrote it."""
    whole = [[cell for cell in line if cell] for line in lines]
    if len(whole) < 5 or whole[1][:3] != ["格式", FORM, _VERSION]:
        return None
    if whole[0] != ["校验码", check_sum(whole[1:])]:
        return None
    try:
        (_, round_id, title), (_, account_id, reviewer), (_, made_at) = whole[2:5]
        rows = [
            RowMark(park, seq, int(submission), indicator, int(version), mark)
            for park, seq, submission, indicator, version, mark in whole[5:]
        ]
        return BookMarks(
            int(round_id), title, int(account_id), reviewer, made_at,
            {(one.park, one.seq): one for one in rows},
        )  # fmt: skip
    except ValueError:  # made by somebody who knows how the check sum is made
        return None
