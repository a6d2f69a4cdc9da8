"""What the papers behind a scorecard demand beside its marks: rates, tasks, single figures.

`regimes.work_plan` works them out from the plan; nothing of it changes a mark.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from scoring.proofs import FactKey
from scoring.scorecard import Slug, Text
from scoring.strict import StrictWords


class RequiredRate(StrictWords):
    """A rate that a paper fixes, in per cent, with the place where it does."""

    fact: FactKey
    title: Text
    at_least: Annotated[Decimal, Field(gt=0, le=100)]
    indicator: Slug | None = None
    clause: Text


class PlanTask(StrictWords):
    """A commitment of the zone's plan, retold; proved by a fact or by a paper's name.

    `indicators` are the rows of the sheet that it serves; empty where the sheet has none.
    """

    id: Slug
    title: Text
    clause: Text
    indicators: tuple[Slug, ...] = ()
    facts: tuple[FactKey, ...] = ()
    words: tuple[Text, ...] = ()


class Requirements(StrictWords):
    """Everything that belongs to one scorecard. `unplanned` are indicators that no task serves."""

    scorecard: Slug
    source: Text
    rates: tuple[RequiredRate, ...] = ()
    tasks: tuple[PlanTask, ...] = ()
    unplanned: tuple[Slug, ...] = ()
