"""The sums of a score sheet as spreadsheet formulas, each with the value the engine gives it.

A sum is only shown when every mark it needs is there: a part is never shown as the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from documents.columns import letters
from documents.sheet_plan import IndicatorRow, Plan
from scoring.assessment import ScoreSheet
from scoring.marks import ZERO, shown
from scoring.rules import UNSET, Effect
from scoring.scorecard import Group, Kind, OverFull
from scoring.settings import RoundSettings, bonus_needs_limit, case_terms

UNFILLED = "未填齐"
UNDECIDED = "未定"
NOT_GIVEN = "—"


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula with its present value, or (formula empty) a plain value."""

    formula: str
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Column:
    """One rater's column of marks; `given` tells whether the rater has begun."""

    at: int
    plan: Plan
    sheet: ScoreSheet
    settings: RoundSettings
    given: bool

    def subtotal(self, group: Group) -> Sum:
        """The marks of one top-level head."""
        rows = self.plan.rows_of(Kind.BASE, group)
        head = next(one for one in self.sheet.groups if one.id == group.id)
        return self._once_filled(rows, f"ROUND(SUM({self._cells(rows)}),2)", head.score)

    def bonus(self) -> Sum:
        """Points added, or a word where they are not decided."""
        if bonus_needs_limit(self.sheet.scorecard, self.settings):
            return Sum("", UNDECIDED)
        return self._counted(Kind.BONUS, self.sheet.bonus)

    def penalty(self) -> Sum:
        """Points off for established events, as a positive number, or a word."""
        return self._counted(Kind.PENALTY, self.sheet.penalty)

    def total(self) -> Sum:
        """The total: never below 0, never above the full mark where a bonus is so limited."""
        rows = self.plan.rows_of(Kind.BASE)
        earned = f"SUM({self._cells(rows)}){self._signed('+', self.plan.bonus)}"
        card = self.sheet.scorecard
        over_full = self.settings.over_full
        limit = over_full.over_full if over_full else card.over_full
        if limit != UNSET and limit is OverFull.CAPPED:
            earned = f"MIN({card.full_mark},{earned})"
        whole = f"ROUND(MAX(0,{earned}{self._signed('-', self.plan.penalty)}),2)"
        return self._once_filled(rows, whole, self.sheet.total)

    def remark(self) -> Sum:
        """What must be seen beside the total: a veto, a sum below 0 before the floor."""
        parts, said = [], []
        for one in (*self.plan.rows_of(Kind.VETO), *self.plan.rows_of(Kind.PENALTY)):
            terms = case_terms(one.indicator, self.settings)
            if terms is not None and terms.effect is Effect.VETO:
                words = f"第{one.indicator.seq}项一票否决。"
                parts.append(f'IF(N({self._cell(one.row)})>0,"{words}","")')
                said += [words] if one.indicator.id in self.sheet.vetoed else []
        if self.plan.penalty is not None:
            rows = self.plan.rows_of(Kind.BASE)
            raw = (
                f"SUM({self._cells(rows)}){self._signed('+', self.plan.bonus)}"
                f"{self._signed('-', self.plan.penalty)}"
            )
            parts.append(
                f'IF(COUNT({self._cells(rows)})<{len(rows)},"",'
                f'IF(ROUND({raw},2)<0,"算得−"&TEXT(-({raw}),"0.00")&"，按0计。",""))'
            )
            if self.sheet.raw_total is not None and self.sheet.raw_total < 0:
                said.append(f"算得{shown(self.sheet.raw_total)}，按0计。")
        return Sum("=" + "&".join(parts) if parts else "", "".join(said))

    def _counted(self, kind: Kind, value: Decimal) -> Sum:
        terms = [(one, case_terms(one.indicator, self.settings)) for one in self.plan.rows_of(kind)]
        sums = []
        for row, settled in terms:
            if settled is None or settled.effect is not Effect.DEDUCT:
                continue
            due = f"{settled.points}*N({self._cell(row.row)})"
            sums.append(due if settled.cap is None else f"MIN({settled.cap},{due})")
        if not sums:
            open_ones = any(settled is None for _, settled in terms)
            return Sum("", UNDECIDED if open_ones else ZERO)
        if not self.given:
            return Sum(f'=IF(COUNT({self._all()})=0,"{NOT_GIVEN}",{"+".join(sums)})', NOT_GIVEN)
        return Sum(f"={'+'.join(sums)}", value)

    def _once_filled(
        self, rows: tuple[IndicatorRow, ...], whole: str, value: Decimal | None
    ) -> Sum:
        cells = self._cells(rows)
        formula = f'IF(COUNT({cells})<{len(rows)},"{UNFILLED}",{whole})'
        if self.given:
            return Sum(f"={formula}", UNFILLED if value is None else value)
        return Sum(f'=IF(COUNT({self._all()})=0,"{NOT_GIVEN}",{formula})', NOT_GIVEN)

    def _signed(self, sign: str, row: int | None) -> str:
        return "" if row is None else f"{sign}N({self._cell(row)})"

    def _all(self) -> str:
        return self._cells(self.plan.indicators)

    def _cell(self, row: int) -> str:
        return f"{letters(self.at)}{row + 1}"

    def _cells(self, rows: Iterable[IndicatorRow]) -> str:
        """Cells of base marks as ranges; a count of cases between two must not be summed."""
        ranges: list[list[int]] = []
        for one in rows:
            if ranges and one.row == ranges[-1][2] + 1:
                ranges[-1][1:] = [one.row, one.last]
            else:
                ranges.append([one.row, one.row, one.last])
        return ",".join(
            self._cell(first) if first == last else f"{self._cell(first)}:{self._cell(last)}"
            for first, last, _ in ranges
        )
