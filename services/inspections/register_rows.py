"""One inspection as a row of the register, and what it says of each deadline."""

from collections.abc import Sequence

from documents.table_book import Cell
from scoring.deadline_rules import Counting
from scoring.inspection_due import DueStep
from scoring.inspection_warnings import WarningKind
from scoring.inspection_words import DUE_STATE
from services.inspections.kept import Inspection
from services.inspections.spot_checks import SpotChecks


def register_row(number: int, found: Inspection) -> list[Cell]:
    """Its cells in the order of the register's columns; several lines in a cell."""
    return [
        number,
        found.number,
        found.procedure.title + ("\n（抽查）" if found.is_spot_check else ""),
        found.subject + (f"\n{found.about}" if found.about else ""),
        "\n".join(found.inspectors),
        "\n".join(f"{each.event.on}　{each.title}" for each in found.events if each.stands),
        "\n".join(due_words(found, step) for step in found.due_steps if step.starts_on),
        "\n".join(each.document_no for each in found.instruments if each.stands),
        "\n".join(
            warned.words
            for warned in found.warnings
            if warned.kind is not WarningKind.SOURCE_ORDER  # the same of every inspection: a note
        ),
        f"{found.closed_on}\n办结" if found.closed_on else "办理中",
    ]


def due_words(found: Inspection, step: DueStep) -> str:
    """`提交检查报告：到期 2020-03-12，2020-03-12 按期完成`."""
    paper = found.instrument(step.instrument)
    whose = f"（{paper.document_no}）" if paper else ""
    name = f"{step.rule.title}{whose}"
    done = f"{step.answered_on} " if step.answered_on else ""
    days = due_days(step)
    return f"{name}：{f'{days}，' if days else ''}{done}{state_words(found, step)}"


def state_words(found: Inspection, step: DueStep) -> str:
    """How the deadline stands; a closed inspection waits for nothing any more."""
    return "办结时没有办" if found.closed_on and step.is_open else DUE_STATE[step.state]


def due_days(step: DueStep) -> str:
    """`到期 2020-03-15（顺延 2020-03-16）`, the rolled day only where it is open which binds;
    blank where nothing is counted."""
    counted = step.deadline
    if counted is None:
        return ""
    forward = counted.direction is Counting.FORWARD
    rolled = ""
    if counted.binding is None:
        rolled = f"（{'顺延' if forward else '提前'} {counted.rolled_due}）"
    provisional = "，暂定" if step.provisional else ""
    return f"{'到期' if forward else '最迟'} {counted.binding or counted.due}{rolled}{provisional}"


def spot_check_words(found: Sequence[SpotChecks]) -> list[str]:
    """How many spot checks were made of how many; procedures that state none say 未定."""
    return [
        f"{one.year}年抽查　{one.procedure}：{one.done} 次，"
        + ("应查次数未定（原件没有写）" if one.needed is None else f"应查 {one.needed} 次")
        + ("，当年没有查够" if one.is_missed else "")
        for one in found
    ]
