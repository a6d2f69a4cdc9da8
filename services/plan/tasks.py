"""The tasks and safeguards of a plan as lines, each with what the unit entered there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.plan_columns import NO_NUMBER, SAFEGUARDS
from scoring.plan import Safeguard, Task, TaskGroup, WorkPlan
from scoring.regimes import UNNUMBERED
from scoring.scorecard import Basis, Indicator, Scheme
from services import clock
from services.books.due import SOON
from services.books.entries import Entry, State, blank
from services.books.files import BookFile


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task or safeguard. `group` is its head as printed, `number` its own number (无序号
    for none), `label` both in short. `indicators` are those that the definition names."""

    part: str
    group: str
    label: str
    number: str
    title: str
    clause: str
    note: str
    indicators: tuple[Indicator, ...]
    links_basis: Basis
    entry: Entry
    files: tuple[BookFile, ...] = ()

    @property
    def name(self) -> str:
        """Label and title."""
        return f"{self.label} {self.title}"

    @property
    def is_done(self) -> bool:
        return self.entry.state is State.DONE

    @property
    def days_left(self) -> int | None:
        """Calendar days until it is due, negative when past; None without a day."""
        return (self.entry.due - clock.today()).days if self.entry.due else None

    @property
    def is_soon(self) -> bool:
        """Whether it is due within a week, not late, not done."""
        left = self.days_left
        return left is not None and 0 <= left <= SOON and not self.is_done

    @property
    def serves_none(self) -> bool:
        """Whether neither the definition nor the unit ties it to a row of the sheet."""
        return not self.indicators and not any(one.indicator_id for one in self.entry.links)

    @property
    def urgency(self) -> str:
        """How late it is, or how long there is, in words."""
        left = self.days_left
        if self.is_done:
            return "已完成"
        if left is None:
            return "未定期限"
        if left < 0:
            return f"逾期 {-left} 天"
        return f"剩 {left} 天" if left else "今天到期"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a plan is: counts of its tasks and safeguards."""

    total: int
    done: int
    under_way: int
    late: int
    soon: int
    undated: int
    unowned: int


def lines(
    plan: WorkPlan,
    card: Scheme,
    entered: Mapping[str, Entry] | None = None,
    files: Mapping[str, Sequence[BookFile]] | None = None,
) -> list[TaskLine]:
    """Every task and safeguard in the plan's order."""
    entered, files = entered or {}, files or {}
    return [
        TaskLine(
            one.id, head, label, number, one.title, one.clause, one.note,
            tuple(card.by_id[key] for key in one.indicators if key in card.by_id),
            plan.links_basis, entered.get(one.id) or blank(one.id), tuple(files.get(one.id, ())),
        )
        for one, head, label, number in _placed(plan)
    ]  # fmt: skip


def heading(group: TaskGroup) -> str:
    """A group's head as printed: 一 依法决策."""
    return f"{group.number} {group.title}"


def parts_of(plan: WorkPlan) -> dict[str, str]:
    """The ids of all tasks and safeguards, with their names."""
    return {one.id: f"{label} {one.title}" for one, _, label, _ in _placed(plan)}


def _placed(plan: WorkPlan) -> Iterator[tuple[Task | Safeguard, str, str, str]]:
    """Each with its head, its label and its number."""
    for group in plan.groups:
        for task in group.tasks:
            bare = task.number == UNNUMBERED
            number = NO_NUMBER if bare else str(task.number)
            label = group.number if bare else f"{group.number}·{number}"
            yield task, heading(group), label, number
    for one in plan.safeguards:
        yield one, SAFEGUARDS, f"保障·{one.number}", one.number


def late_first(found: Sequence[TaskLine]) -> list[TaskLine]:
    """The latest first, then what is due next, then what has no day, at last what is done."""
    return sorted(found, key=_urgency)


def _urgency(one: TaskLine) -> tuple[int, date]:
    if one.is_done:
        return 2, one.entry.due or date.max
    return (0, one.entry.due) if one.entry.due else (1, date.max)


def standing(found: Sequence[TaskLine]) -> Standing:
    """The counts."""
    return Standing(
        total=len(found),
        done=sum(one.is_done for one in found),
        under_way=sum(one.entry.state is State.UNDER_WAY for one in found),
        late=sum(one.entry.is_late for one in found),
        soon=sum(one.is_soon for one in found),
        undated=sum(one.entry.due is None for one in found if not one.is_done),
        unowned=sum(not one.entry.owner for one in found),
    )
