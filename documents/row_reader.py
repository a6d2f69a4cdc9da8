"""Reads one indicator's row: entries, their judgement, and what is odd or wrong in them."""

from dataclasses import dataclass
from decimal import Decimal

from documents.columns import REASON_OF, Column
from documents.entries import Entry, read_cases, read_mark
from documents.evidence_lines import parted
from documents.notes import Notes
from documents.paper import Rater
from documents.reading import ReadRow
from documents.row_matching import in_words, where
from documents.sheet_head import Sheet
from documents.wording_check import check_wording
from documents.words_in_cells import read_cases as case_texts
from documents.words_in_cells import read_deductions
from scoring.judgement import Case, Judgement, judgement_of_mark, judgement_problems
from scoring.marks import shown
from scoring.scorecard import Indicator, Scorecard, ScoredBy


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows of one sheet for one rater; `column` holds the rater's marks."""

    sheet: Sheet
    scorecard: Scorecard
    rater: Rater
    column: Column
    notes: Notes

    def missing(self, one: Indicator) -> ReadRow:
        """What is left of an indicator whose row the sheet does not have."""
        self.notes.warn(
            one, "", "row-missing",
            f"工作表“{self.sheet.grid.name}”没有第{one.seq}项“{one.short}”这一行，按未填读取",
            "请在表中补上这一行，或导入后在系统中填写",
        )  # fmt: skip
        return ReadRow(one.id, one.seq, None, None, None, None, None, "", "")

    def foreign(self, one: Indicator, row: int | None) -> ReadRow:
        """What a section's sheet says of another's indicator: nothing, even where filled."""
        if row is not None and self._is_filled(row):
            self.notes.warn(
                one, where(self.sheet, row, self.column), "not-in-share",
                f"{in_words(self.sheet, row, self.column)}：第{one.seq}项“{one.short}”"
                "不由本表填写，所填内容没有读取",
                "请填在负责这一项的科室表，或完整的评分表中",
            )  # fmt: skip
        return ReadRow(one.id, one.seq, None, None, None, None, None, "", "")

    def _is_filled(self, row: int) -> bool:
        columns = (self.column, REASON_OF[self.rater], Column.EVIDENCE)
        return any(self._text(row, column).strip(" 　-—–") for column in columns)

    def read(self, one: Indicator, row: int) -> tuple[ReadRow, Judgement | None]:
        """The entries of a row and the judgement that they amount to."""
        check_wording(self.sheet, one, row, self.notes)
        entry = self._entry(one, row)
        reason = self._words(row, REASON_OF[self.rater])
        files, evidence = parted(self._words(row, Column.EVIDENCE))
        found = ReadRow(
            indicator_id=one.id,
            seq=one.seq,
            mark_cell=where(self.sheet, row, self.column),
            reason_cell=self._cell(row, REASON_OF[self.rater]),
            evidence_cell=self._cell(row, Column.EVIDENCE),
            value=entry.value if one.is_base else None,
            cases=int(entry.value) if entry.value is not None and not one.is_base else None,
            reason=reason,
            evidence=evidence,
            files=files,
        )
        if one.is_base:
            return found, self._judged(one, row, entry.value, reason)
        return found, self._counted(one, row, entry, reason, evidence)

    def _cell(self, row: int, column: Column) -> str | None:
        return where(self.sheet, row, column) if column in self.sheet.columns else None

    def _text(self, row: int, column: Column) -> str:
        return self.sheet.grid.text(row, self.sheet.columns.get(column))

    def _words(self, row: int, column: Column) -> str:
        """The text of a cell that people write in; a formula there must have its value."""
        at = (row, self.sheet.columns.get(column, -1))
        marks = self.sheet.grid.marks
        if at in marks.errors or at in marks.uncalculated:
            self.notes.problems.append(
                f"{in_words(self.sheet, row, column)}：是公式，但文件里没有算好的值；"
                "请改为文字后再导入"
            )
        return self._text(row, column)

    def _entry(self, one: Indicator, row: int) -> Entry:
        at = (row, self.sheet.columns[self.column])
        place = in_words(self.sheet, row, self.column)
        marks = self.sheet.grid.marks
        if at in marks.errors:
            problem = f"单元格显示错误“{marks.errors[at]}”；请改为数字，或修好公式后保存"
        elif at in marks.uncalculated:
            problem = "是公式，但文件里没有算好的值；请用 Excel 或 WPS 打开并保存一次，或直接填数字"
        elif merged := self._merged_with(at):
            problem = f"与 {merged} 合并成一格，分不清是哪一项的；请取消合并后分别填写"
        else:
            raw = self.sheet.grid.at(*at)
            step = self.scorecard.step
            entry = read_mark(raw, one, step) if one.is_base else read_cases(raw, one)
            if not entry.problem:
                self._note_oddity(one, row, entry)
                return entry
            problem = entry.problem
        self.notes.problems.append(f"{place}：{problem}")
        return Entry()

    def _merged_with(self, at: tuple[int, int]) -> str:
        """The cell that this one is merged into, when that is another row's."""
        for top, left, bottom, right in self.sheet.grid.marks.merged:
            if top < at[0] <= bottom and left <= at[1] <= right:
                return where(self.sheet, top, self.column)
        return ""

    def _note_oddity(self, one: Indicator, row: int, entry: Entry) -> None:
        cell, place = where(self.sheet, row, self.column), in_words(self.sheet, row, self.column)
        if entry.oddity:
            self.notes.notice(
                one, cell, entry.kind, f"{place}：{entry.oddity}", "请核对；以后请直接填半角数字"
            )
        if one.is_base and entry.value is None:
            self.notes.warn(
                one, cell, "blank", f"{place}：第{one.seq}项“{one.short}”未填", "请填写分数"
            )
        if row in self.sheet.grid.marks.hidden_rows:
            self.notes.notice(
                one, cell, "hidden", f"第{row + 1}行（{cell}）是隐藏行，已照常读取",
                "请取消隐藏后核对",
            )  # fmt: skip

    def _judged(
        self, one: Indicator, row: int, mark: Decimal | None, reason: str
    ) -> Judgement | None:
        if mark is None:
            return None
        assert one.full_mark is not None
        judgement = judgement_of_mark(one, mark, reason if reason.strip() else "")
        cell, place = self._reason_place(row)
        if mark < one.full_mark and not reason.strip():
            self.notes.warn(
                one, cell, "reason-missing",
                f"{place}：第{one.seq}项填 {shown(mark)}，"
                f"低于分值 {shown(one.full_mark)}，没有写扣分原因",
                "请写明扣了什么、为什么扣；没有原因不能提交",
            )  # fmt: skip
        if self.rater is Rater.SELF or not reason.strip():
            return judgement
        told = read_deductions(reason)
        if told is None:
            return judgement
        given = Judgement(told)
        if given.off == one.full_mark - mark and not judgement_problems(self.scorecard, one, given):
            return given
        self.notes.warn(
            one, cell, "deductions",
            f"{place}：所写各次扣分合计 {shown(given.off)}，"
            f"与分值减得分 {shown(one.full_mark - mark)} 不符",
            "请核对各次扣分和得分；现按得分计算",
        )  # fmt: skip
        return judgement

    def _reason_place(self, row: int) -> tuple[str, str]:
        column = REASON_OF[self.rater]
        if column not in self.sheet.columns:
            column = self.column
        return where(self.sheet, row, column), in_words(self.sheet, row, column)

    def _counted(
        self, one: Indicator, row: int, entry: Entry, reason: str, evidence: str
    ) -> Judgement | None:
        count = int(entry.value) if entry.value is not None else 0
        if self.rater is not Rater.SELF:
            if entry.value is None and not entry.dash:
                return None
            told = case_texts(reason) if reason.strip() else ()
            cases = told if told is not None else (Case(reason),)
            return Judgement(cases=cases, case_count=None if len(cases) == count else count)
        if not count:
            return None
        if one.scored_by is ScoredBy.REVIEWERS:
            cell = where(self.sheet, row, self.column)
            self.notes.warn(
                one, cell, "reviewers-only",
                f"{in_words(self.sheet, row, self.column)}："
                f"第{one.seq}项只由评审认定，自评栏填了 {count} 起",
                "请改为“——”；园区提交时不填这一项",
            )  # fmt: skip
        cases = (Case(reason, evidence),) if reason.strip() else ()
        return Judgement(cases=cases, case_count=count)
