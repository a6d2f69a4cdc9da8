"""A zone's work plan: groups of tasks, safeguards, what can be measured, which rows it serves."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scoring.proofs import FactKey
from scoring.regimes import (
    UNNUMBERED,
    Broken,
    Day,
    Definition,
    Inferable,
    Number,
    Percent,
    PrintedNumber,
    RegimePart,
    Stated,
    repeats,
)
from scoring.rules import Unset
from scoring.scorecard import Basis, Indicator, Scheme, Slug


class Rate(RegimePart):
    """A rate to be reached, in per cent, and the report fact that tells it."""

    kind: Literal["rate"]
    at_least: Percent
    fact: FactKey


class Interval(RegimePart):
    """Something to be done once in so many years, and the facts that show it was."""

    kind: Literal["interval"]
    years: Number
    facts: Annotated[tuple[FactKey, ...], Field(min_length=1)]


class Commitment(Inferable):
    """What a task promises that can be measured. `basis` is that of the tie to the fact: no
    plan names the facts of a report."""

    id: Slug
    title: Stated
    indicator: Slug | None = None
    measure: Annotated[Rate | Interval, Field(discriminator="kind")]


class Check(RegimePart):
    """What papers or facts may show to have been done; it advises and changes no mark."""

    id: Slug
    title: Stated
    indicators: tuple[Slug, ...] = ()
    facts: tuple[FactKey, ...] = ()
    words: tuple[Stated, ...] = ()


class _Undertaking(RegimePart):
    id: Slug
    title: Stated
    clause: Stated
    owner: Stated | Unset
    starts: Day | Unset
    due: Day | Unset
    indicators: tuple[Slug, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _starts_before_it_is_due(self) -> Self:
        if isinstance(self.starts, date) and isinstance(self.due, date) and self.due < self.starts:
            raise ValueError("due 早于 starts，请核对")
        return self


class Task(_Undertaking):
    """A task as the plan numbers it, or unnumbered. `indicators` are the rows it serves."""

    number: PrintedNumber
    commitments: tuple[Commitment, ...] = ()


class Safeguard(_Undertaking):
    """What is to keep the plan going: leadership, responsibility, means."""

    number: Stated


class TaskGroup(RegimePart):
    """A head of the plan. `checks` of its own look at all its tasks together."""

    id: Slug
    number: Stated
    title: Stated
    clause: Stated
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    checks: tuple[Check, ...] = ()


class WorkPlan(Definition):
    """A plan and the scorecard whose rows it serves. `links_basis`: who tied the two together."""

    scorecard: Slug
    links_basis: Basis
    links_note: Stated
    groups: Annotated[tuple[TaskGroup, ...], Field(min_length=1)]
    safeguards: tuple[Safeguard, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks in the order of the plan."""
        return tuple(task for group in self.groups for task in group.tasks)

    @property
    def commitments(self) -> tuple[tuple[Task, Commitment], ...]:
        """What can be measured, each with its task."""
        return tuple((task, one) for task in self.tasks for one in task.commitments)

    @property
    def unnumbered(self) -> tuple[Task, ...]:
        """Tasks that the plan gives no number."""
        return tuple(one for one in self.tasks if one.number == UNNUMBERED)

    @property
    def tasks_without_indicator(self) -> tuple[Task, ...]:
        """Tasks that serve no row of the sheet."""
        return tuple(one for one in self.tasks if not one.indicators)

    def indicators_without_task(self, card: Scheme) -> tuple[Indicator, ...]:
        """Base rows of the sheet that neither a task nor a safeguard serves."""
        parts: Sequence[_Undertaking] = [*self.tasks, *self.safeguards]
        served = {name for one in parts for name in one.indicators}
        return tuple(one for one in card.base if one.id not in served)

    def problems(self) -> Iterator[Broken]:
        """Ids used twice anywhere, numbers used twice within a group."""
        yield from super().problems()
        places = list(self._placed())
        yield from _twice(places)
        yield from repeats([one.number for one in self.safeguards], ("safeguards",), "number")
        yield from repeats([one.number for one in self.groups], ("groups",), "number")
        for at, group in enumerate(self.groups):
            yield from repeats(
                [one.number for one in group.tasks], ("groups", at, "tasks"), "number"
            )

    def unknown_indicators(self, card: Scheme) -> Iterator[Broken]:
        """Rows that are named and are not on the sheet."""
        for place, part in self._placed():
            for at, name in _named(part):
                if name not in card.by_id:
                    yield Broken(f"评分表“{card.id}”里没有指标“{name}”，请核对", (*place, *at))

    def _placed(self) -> "Iterator[_Placed]":
        for at, group in enumerate(self.groups):
            here: tuple[str | int, ...] = ("groups", at)
            yield here, group
            for number, task in enumerate(group.tasks):
                yield from _within((*here, "tasks", number), task)
            yield from (((*here, "checks", number), one) for number, one in enumerate(group.checks))
        for at, safeguard in enumerate(self.safeguards):
            yield from _within(("safeguards", at), safeguard)


_Part = TaskGroup | _Undertaking | Commitment | Check
_Placed = tuple[tuple[str | int, ...], _Part]


def _within(place: tuple[str | int, ...], part: _Undertaking) -> Iterator[_Placed]:
    yield place, part
    if isinstance(part, Task):
        for number, one in enumerate(part.commitments):
            yield (*place, "commitments", number), one
    for number, check in enumerate(part.checks):
        yield (*place, "checks", number), check


def _named(part: _Part) -> tuple[tuple[tuple[str | int, ...], Slug], ...]:
    """Rows that a part names, each with the place it stands at."""
    if isinstance(part, TaskGroup):
        return ()
    if isinstance(part, Commitment):
        return ((("indicator",), part.indicator),) if part.indicator else ()
    return tuple((("indicators", at), name) for at, name in enumerate(part.indicators))


def _twice(places: Sequence[_Placed]) -> Iterator[Broken]:
    """Ids are one space for each sort of part: a check may bear the id of its task."""
    seen: set[tuple[str, str]] = set()
    for place, part in places:
        sort = "task" if isinstance(part, TaskGroup | _Undertaking) else "check"
        if (sort, part.id) in seen:
            yield Broken(f"编号“{part.id}”已经用过，请换一个", (*place, "id"))
        seen.add((sort, part.id))
