"""Reads work plans strictly, and tells what a plan demands of the papers of its scorecard."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from indicators import loader
from regimes import strict
from scoring.errors import NotFound
from scoring.plan import Check, Rate, WorkPlan
from scoring.regimes import Broken
from scoring.required import PlanTask, RequiredRate, Requirements

FILE = Path(__file__).parent / "ziyang-plan.yaml"


@cache
def shipped() -> WorkPlan:
    """The plan that comes with the project."""
    return load(FILE)


def load(path: Path) -> WorkPlan:
    """The plan in a YAML file. Raises RegimeRefused with every problem at once."""
    return strict.load(path, WorkPlan, _beyond)


def parse(text: str, name: str) -> WorkPlan:
    """The plan in YAML text; `name` begins each message. Raises RegimeRefused."""
    return strict.parse(text, name, WorkPlan, _beyond)


@cache
def requirements(scorecard_id: str) -> Requirements | None:
    """What the shipped plan of a scorecard demands of its papers; None where it has no plan."""
    plan = shipped()
    return demanded(plan) if plan.scorecard == scorecard_id else None


def demanded(plan: WorkPlan) -> Requirements:
    """What the compliance check holds papers against, worked out from a plan."""
    card = loader.definition(plan.scorecard)
    rates = tuple(
        RequiredRate(
            fact=one.measure.fact,
            title=one.title,
            at_least=one.measure.at_least,
            indicator=one.indicator,
            clause=task.clause,
        )
        for task, one in plan.commitments
        if isinstance(one.measure, Rate)
    )
    tasks = tuple(
        PlanTask(
            id=one.id,
            title=one.title,
            clause=clause,
            indicators=one.indicators,
            facts=one.facts,
            words=one.words,
        )
        for clause, one in _checks(plan)
    )
    return Requirements(
        scorecard=plan.scorecard,
        source=plan.source.clause or plan.title,
        rates=rates,
        tasks=tasks,
        unplanned=tuple(one.id for one in plan.indicators_without_task(card)),
    )


def _checks(plan: WorkPlan) -> Iterator[tuple[str, Check]]:
    for group in plan.groups:
        for task in group.tasks:
            yield from ((task.clause, one) for one in task.checks)
        yield from ((group.clause, one) for one in group.checks)
    for safeguard in plan.safeguards:
        yield from ((safeguard.clause, one) for one in safeguard.checks)


def _beyond(plan: WorkPlan) -> Iterable[Broken]:
    """A plan names a scorecard that exists, and rows that are on it."""
    try:
        card = loader.definition(plan.scorecard)
    except NotFound as missing:
        return [Broken(str(missing), ("scorecard",))]
    return plan.unknown_indicators(card)
