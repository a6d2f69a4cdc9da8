"""A scheme whose sources state no marks: everything but the full marks, which a round sets.

Setting them takes a document number, a person and a date; what comes out is a Scorecard.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from scoring.errors import MarksRefused, ScorecardRefused
from scoring.marks import ZERO, fits_step, shown
from scoring.rules import Unset
from scoring.scorecard import Basis, Group, Indicator, Scheme, Scorecard
from scoring.settings import Authority

_MOST = 10_000
_MOST_IN_ALL = Decimal("999999.99")


class Outline(Scheme):
    """A scheme without marks. Its base indicators and groups have no full mark."""

    full_mark: Literal[Unset.UNSET]

    @model_validator(mode="after")
    def _hold(self) -> "Outline":
        from scoring.integrity import outline_faults

        found = outline_faults(self)
        if found:
            raise ScorecardRefused([one.words for one in found], [one.places for one in found])
        return self

    def weighted(self, marks: Mapping[str, Decimal], authority: Authority) -> Scorecard:
        """The scorecard with these full marks (points, by indicator id); heads and total are
        their sums. Raises MarksRefused with every problem at once."""
        problems = self.problems(marks)
        if problems:
            raise MarksRefused(problems)
        on = f"{authority.date.isoformat()}，{authority.person}"
        note = f"本批次按{authority.document_no}（{on}）确定"
        groups = tuple(_weighted(group, marks, note) for group in self.groups)
        return Scorecard(
            id=self.id,
            title=self.title,
            edition=self.edition,
            source=self.source,
            full_mark=sum((one.full_mark or ZERO for one in groups), ZERO),
            basis=Basis.STATED,
            basis_note=note,
            step=self.step,
            rounding=self.rounding,
            over_full=self.over_full,
            groups=groups,
        )

    def problems(self, marks: Mapping[str, Decimal]) -> list[str]:
        """Why these full marks can't be set, everything at once; nothing where they can."""
        base = {one.id for one in self.base}
        found = [f"没有“{name}”这一项基础指标，不能定分值" for name in marks if name not in base]
        found += [
            f"第{one.seq}项“{one.short}”填写的是 {marks[one.id]}，应为正数，"
            f"且为计分单位 {shown(self.step)} 的整数倍"
            for one in self.base
            if one.id in marks and not self.takes(marks[one.id])
        ]
        blank = [str(one.seq) for one in self.base if one.id not in marks]
        if blank:
            found.append(f"第{'、'.join(blank)}项还没有填写")
        if not found and (total := sum(marks.values(), ZERO)) > _MOST_IN_ALL:
            found.append(f"各项合计 {shown(total)}，太大，最多 {shown(_MOST_IN_ALL)}")
        return found

    def takes(self, mark: Decimal) -> bool:
        """Whether a number can be the full mark of one indicator."""
        return mark.is_finite() and 0 < mark <= _MOST and fits_step(mark, self.step)


def _weighted(group: Group, marks: Mapping[str, Decimal], note: str) -> Group:
    groups = tuple(_weighted(one, marks, note) for one in group.groups)
    indicators = tuple(
        one.model_copy(
            update={"full_mark": marks[one.id], "basis": Basis.STATED, "basis_note": note}
        )
        if one.is_base
        else one
        for one in group.indicators
    )
    parts: list[Group | Indicator] = [*groups, *indicators]
    below = [one.full_mark for one in parts if one.full_mark is not None]
    if not below:
        return group
    return group.model_copy(
        update={
            "groups": groups,
            "indicators": indicators,
            "full_mark": sum(below, ZERO),
            "basis": Basis.STATED,
            "basis_note": note,
        }
    )
