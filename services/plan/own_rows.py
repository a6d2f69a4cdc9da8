"""Rows of a unit's own plan, with its official titles, to a definition; each problem by its cell.

A row at a number that the present plan has is the same task: what was entered there stays, and
so do the promises and checks, which a table cannot state.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from documents.plan_columns import NO_NUMBER, SAFEGUARDS, Column
from documents.plan_reader import PlanCells, PlanReading
from scoring.plan import Safeguard, Task, TaskGroup, WorkPlan
from scoring.regimes import UNNUMBERED, PrintedNumber, RegimeRefused
from scoring.rules import UNSET
from scoring.scorecard import Basis, Scheme, Source

_HEAD = re.compile(r"(\S{1,4})\s+(\S.*)", re.DOTALL)
_ROW = re.compile(r"第\s*(\d+)\s*项", re.ASCII)
_BARE = {"", "-", "—", "——", NO_NUMBER}
_LINKS_NOTE = "对应指标由本单位在导入的方案表中写明。"


def definition_of(reading: PlanReading, filename: str, present: WorkPlan, card: Scheme) -> WorkPlan:
    """The plan in a table. Raises RegimeRefused with every problem by its cell."""
    maker = _Maker(present, card)
    for row in reading.rows:
        maker.take(row)
    problems = [*reading.problems, *maker.problems]
    if not maker.groups and not problems:
        problems.append(f"{filename}：除保障措施外没有一项任务")
    if problems:
        raise RegimeRefused(problems)
    made = WorkPlan(
        id="own-plan",
        title=reading.title or filename.rsplit(".", 1)[0],
        scorecard=present.scorecard,
        source=Source(document=filename),
        links_basis=Basis.INFERRED,
        links_note=_LINKS_NOTE,
        groups=tuple(maker.made_groups()),
        safeguards=tuple(maker.safeguards),
    )
    broken = [one.words for one in made.problems()]
    if broken:
        raise RegimeRefused([f"{filename}：{one}" for one in broken])
    return made


class _Maker:
    """Takes row after row; `groups` are heads by their number, each with its tasks."""

    def __init__(self, present: WorkPlan, card: Scheme) -> None:
        self.card = card
        self.groups: dict[str, str] = {}
        self.tasks: dict[str, list[Task]] = defaultdict(list)
        self.safeguards: list[Safeguard] = []
        self.problems: list[str] = []
        self._seen: dict[tuple[str, str], str] = {}
        self._ids: set[str] = set()
        self._old_groups = {one.number: one for one in present.groups}
        self._old: Mapping[tuple[str, str], Task | Safeguard] = {
            (group.number, str(task.number)): task
            for group in present.groups
            for task in group.tasks
        } | {(SAFEGUARDS, one.number): one for one in present.safeguards}

    def take(self, row: PlanCells) -> None:
        """One row to a task or a safeguard, or to its problems."""
        before = len(self.problems)
        for column in (Column.TITLE, Column.CLAUSE):
            if not row.text(column):
                self.problems.append(row.problem(column, "没有填写；请照原件补上"))
        group = self._group(row)
        number = self._number(row, group)
        indicators = self._indicators(row)
        if len(self.problems) > before:
            return
        if group == SAFEGUARDS:
            self._safeguard(row, str(number), indicators)
        else:
            self._task(row, group, number, indicators)

    def made_groups(self) -> Sequence[TaskGroup]:
        """The groups in the order in which the table has them."""
        made = []
        for at, (number, title) in enumerate(self.groups.items(), 1):
            tasks = tuple(self.tasks[number])
            if not tasks:
                continue
            old = self._old_groups.get(number)
            made.append(
                TaskGroup(
                    id=self._free(old.id if old else f"group-{at}"), number=number, title=title,
                    clause=tasks[0].clause, tasks=tasks, checks=old.checks if old else (),
                )
            )  # fmt: skip
        return made

    def _group(self, row: PlanCells) -> str:
        written = row.text(Column.GROUP)
        if written == SAFEGUARDS:
            return SAFEGUARDS
        found = _HEAD.fullmatch(written)
        if not found:
            words = f"写的是“{written[:20]}”，应写成“一 组名”，序号与组名之间空一格"
            self.problems.append(row.problem(Column.GROUP, words))
            return ""
        number, title = found[1], " ".join(found[2].split())
        if self.groups.setdefault(number, title) != title:
            words = f"第{number}组前面写的是“{self.groups[number]}”，请写成一样"
            self.problems.append(row.problem(Column.GROUP, words))
        return number

    def _number(self, row: PlanCells, group: str) -> PrintedNumber | str:
        written = row.text(Column.NUMBER)
        if group == SAFEGUARDS and written not in _BARE:
            self._once(row, group, written)
            return written
        if group != SAFEGUARDS and written in _BARE:
            return UNNUMBERED
        if written.isascii() and written.isdigit() and int(written) > 0:
            self._once(row, group, written)
            return int(written)
        words = f"写的是“{written[:10]}”，应为原件印的序号；没有序号的写“{NO_NUMBER}”"
        self.problems.append(row.problem(Column.NUMBER, words))
        return UNNUMBERED

    def _once(self, row: PlanCells, group: str, number: str) -> None:
        first = self._seen.setdefault((group, number), row.cells[Column.NUMBER])
        if first != row.cells[Column.NUMBER]:
            words = f"同组的“{number}”在 {first} 已经用过，请对照原件核对"
            self.problems.append(row.problem(Column.NUMBER, words))

    def _indicators(self, row: PlanCells) -> tuple[str, ...]:
        by_seq = {one.seq: one.id for one in self.card.indicators}
        written = row.text(Column.INDICATORS)
        named = [int(one) for one in _ROW.findall(written)]
        if written not in _BARE and not named:
            words = f"写的是“{written[:20]}”，应写评分表序号，如“第6项、第8项”"
            self.problems.append(row.problem(Column.INDICATORS, words))
        for seq in named:
            if seq not in by_seq:
                words = f"评分表没有第{seq}项"
                self.problems.append(row.problem(Column.INDICATORS, words))
        return tuple(dict.fromkeys(by_seq[seq] for seq in named if seq in by_seq))

    def _task(
        self, row: PlanCells, group: str, number: PrintedNumber | str, named: tuple[str, ...]
    ) -> None:
        old = self._old.get((group, str(number)))
        place = list(self.groups).index(group) + 1
        fresh = f"task-{place}-{number if number != UNNUMBERED else 'bare'}"
        kept = {"commitments": old.commitments} if isinstance(old, Task) else {}
        made = Task.model_validate(self._shared(row, old, fresh, named) | kept | {"number": number})
        self.tasks[group].append(made)

    def _safeguard(self, row: PlanCells, number: str, named: tuple[str, ...]) -> None:
        old = self._old.get((SAFEGUARDS, number))
        fresh = f"safeguard-{len(self.safeguards) + 1}"
        shared = self._shared(row, old, fresh, named)
        self.safeguards.append(Safeguard.model_validate(shared | {"number": number}))

    def _shared(
        self, row: PlanCells, old: Task | Safeguard | None, fresh: str, named: tuple[str, ...]
    ) -> dict[str, object]:
        starts, due = row.days.get(Column.STARTS), row.days.get(Column.DUE)
        if starts and due and due < starts:
            self.problems.append(row.problem(Column.DUE, "早于开始日期，请核对"))
            starts = due = None
        return {
            "id": self._free(old.id if old else fresh),
            "title": " ".join(row.text(Column.TITLE).split()),
            "clause": row.text(Column.CLAUSE),
            "owner": row.text(Column.OWNER) or UNSET,
            "starts": starts or UNSET,
            "due": due or UNSET,
            "indicators": named,
            "checks": old.checks if old else (),
        }

    def _free(self, wanted: str) -> str:
        """An id that no part bears yet: two bare tasks of a group may want the same."""
        found, count = wanted, 1
        while found in self._ids:
            count += 1
            found = f"{wanted}-{count}"
        self._ids.add(found)
        return found
