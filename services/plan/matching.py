"""Which task a row of a filled table is; numbers and titles are the plan's and stay as printed."""

from collections.abc import Mapping, Sequence

from documents.entries import normal
from documents.plan_columns import FIXED, NO_NUMBER, Column
from documents.plan_reader import PlanCells
from services.plan.paper import indicator_words
from services.plan.tasks import TaskLine

_STAYS = "以方案为准，请改回“{}”"
_STRANGER = "方案里没有这一项任务；请导出任务倒排表，在表上改"


def matched(
    rows: Sequence[PlanCells], lines: Sequence[TaskLine]
) -> tuple[list[tuple[PlanCells, TaskLine]], list[str]]:
    """Each row with its task, and what is wrong: strangers, changed print, a task twice."""
    found: list[tuple[PlanCells, TaskLine]] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for row in rows:
        line = _line(row, lines)
        if line is None:
            problems.append(row.problem(Column.TITLE, _STRANGER))
            continue
        problems += _changed(row, line)
        if line.part in seen:
            words = f"“{line.name}”在第{seen[line.part]}行已有，请只留一行"
            problems.append(row.problem(Column.TITLE, words))
            continue
        seen[line.part] = row.row
        found.append((row, line))
    return found, problems


def _line(row: PlanCells, lines: Sequence[TaskLine]) -> TaskLine | None:
    """The task with the most of group, number and title; two of the three must agree."""
    best, agreeing = None, 1
    for one in lines:
        printed = _printed(one)
        count = sum(
            _same(row.text(column), printed[column])
            for column in (Column.GROUP, Column.NUMBER, Column.TITLE)
        )
        if count > agreeing:
            best, agreeing = one, count
    return best


def _changed(row: PlanCells, line: TaskLine) -> list[str]:
    printed = _printed(line)
    return [
        row.problem(column, _STAYS.format(printed[column] or "空白"))
        for column in FIXED
        if row.has(column) and not _same(row.text(column), printed[column])
    ]


def _printed(one: TaskLine) -> Mapping[Column, str]:
    return {
        Column.GROUP: one.group, Column.NUMBER: one.number, Column.TITLE: one.title,
        Column.CLAUSE: one.clause, Column.INDICATORS: indicator_words(one.indicators),
    }  # fmt: skip


def _same(written: str, printed: str) -> bool:
    bare = {"", "—", "-", "——", NO_NUMBER}
    return normal(written) == normal(printed) or (written in bare and printed in bare)
