"""The units that a list of accounts names: those that exist, and those to make one level down."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.account_book import Column
from documents.account_reader import AccountLine, CellProblem
from documents.entries import normal
from scoring.words import LEVEL
from scoring.workflow import Level

BELOW = {Level.PROVINCE: Level.CITY, Level.CITY: Level.PARK}
"""The level of a new unit by the level of the unit that it stands under."""


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit of the list: one that exists (`id`), or one to make."""

    name: str
    level: Level
    parent: str
    id: int | None = None


def key_of(line: AccountLine, column: Column) -> str:
    """A unit's name without what typing differs in; two names with one key are one unit."""
    return normal(line.text(column))


@dataclass(slots=True)
class UnitPlanner:
    """Finds or plans every unit of a list. `units` goes by `key_of` the name; None is one that
    can't be made, which is said already. `made` are the new ones, in the order of making."""

    units: dict[str, PlannedUnit | None]
    problems: list[CellProblem] = field(default_factory=list)
    made: list[PlannedUnit] = field(default_factory=list)
    unmade: dict[str, AccountLine] = field(default_factory=dict)
    above: dict[str, AccountLine] = field(default_factory=dict)

    def refuse(self, line: AccountLine, column: Column, words: str) -> None:
        """Note a problem of a cell, unless the cell was refused already when it was read."""
        if column not in line.unread:
            self.problems.append(CellProblem(line.cell(column), words))

    def find_units(self, lines: Iterable[AccountLine]) -> None:
        """Every unit of the list; the first line that names the unit above it is followed."""
        for line in lines:
            key, above = key_of(line, Column.UNIT), key_of(line, Column.PARENT)
            if not key:
                continue
            known = self.units.get(key)
            if known is not None:
                self._compare(line, above, known)
                continue
            self.unmade.setdefault(key, line)
            first = self.above.get(key)
            if above and first is None:
                self.above[key] = line
            elif above and first is not None and above != key_of(first, Column.PARENT):
                self.refuse(
                    line, Column.PARENT,
                    f"上级单位：“{line.text(Column.UNIT)}”在 {first.cell(Column.PARENT)} 写的是"
                    f"“{first.text(Column.PARENT)}”，这里是“{line.text(Column.PARENT)}”；请改为一致",
                )  # fmt: skip
        for key in self.unmade:
            self._make(key, ())

    def _compare(self, line: AccountLine, above: str, known: PlannedUnit) -> None:
        if above and above != normal(known.parent):
            stands = f"的上级单位是“{known.parent}”" if known.parent else "没有上级单位"
            self.refuse(
                line, Column.PARENT,
                f"上级单位：“{known.name}”系统中已有，{stands}，"
                f"这里写的是“{line.text(Column.PARENT)}”；请改正或留空",
            )  # fmt: skip

    def _make(self, key: str, below: tuple[str, ...]) -> PlannedUnit | None:
        """The unit, made after the one that it stands under. `below`: who is asking."""
        if key in self.units:
            return self.units[key]
        line = self.above.get(key, self.unmade[key])
        name, written = line.text(Column.UNIT), line.text(Column.PARENT)
        above = key_of(line, Column.PARENT)
        made = None
        if not 2 <= len(name) <= 100:
            self.refuse(line, Column.UNIT, f"单位全称：“{name[:30]}”须为2—100个字")
        elif not above:
            self.refuse(
                line, Column.PARENT,
                f"上级单位：系统中没有“{name}”，要新建须填上级单位；如已有，请核对单位全称",
            )  # fmt: skip
        elif above in (key, *below):
            self.refuse(line, Column.PARENT, f"上级单位：“{name}”不能层层归到自己；请改正")
        elif above not in self.units and above not in self.unmade:
            self.refuse(
                line, Column.PARENT,
                f"上级单位：系统中没有“{written}”，表中也没有新建它；请核对全称，"
                "或在“单位全称”一栏为它另填一行",
            )  # fmt: skip
        else:
            made = self._under(line, name, self._make(above, (*below, key)))
        if key not in self.units:
            self.units[key] = made
        return made

    def _under(self, line: AccountLine, name: str, above: PlannedUnit | None) -> PlannedUnit | None:
        if above is None:  # said where that unit is written
            return None
        if above.level not in BELOW:
            self.refuse(
                line, Column.PARENT,
                f"上级单位：“{above.name}”是{LEVEL[above.level]}单位，下面不能再设单位；"
                "请填市级或省级单位",
            )  # fmt: skip
            return None
        made = PlannedUnit(name, BELOW[above.level], above.name)
        self.made.append(made)
        return made
