"""A plan held against the unit's own score sheet and reports: what is claimed, what is proved.

Only submissions that the user may open are looked into: to a city or the province a park's draft
does not exist here either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.commitments import Told, told
from scoring.facts import ConfirmedFact
from scoring.plan import Commitment
from scoring.scorecard import Indicator
from services.access import SELF, opened
from services.people import User
from services.plan.kept import Plan
from services.plan.tasks import TaskLine
from services.reports.confirmed import confirmed
from services.reports.supporting import years_of
from services.rounds import pinned
from services.sheets import sheets_of
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Promise:
    """A measurable commitment and what the reports say of it; `told` None where the user may
    open no submission of the unit."""

    task: TaskLine
    commitment: Commitment
    told: Told | None


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A row of the sheet that the unit gives itself points for and that no task serves."""

    indicator: Indicator
    points: Decimal


@dataclass(frozen=True, slots=True)
class Against:
    """The plan beside the newest submission on the same scorecard (its round, "" without one)."""

    round_title: str
    promises: tuple[Promise, ...]
    serving_none: tuple[TaskLine, ...]
    unplanned: tuple[Unplanned, ...]


def held_against(session: Session, user: User, plan: Plan) -> Against:
    """The comparison of a plan that the caller has read for this user."""
    rows = _submissions(session, user, plan)
    same = [one for one in rows if pinned(one.round).id == plan.definition.scorecard]
    newest = same[0] if same else None
    return Against(
        round_title=newest.round.title if newest else "",
        promises=_promises(session, plan, rows),
        serving_none=tuple(one for one in plan.lines if one.serves_none),
        unplanned=_unplanned(session, plan, newest) if newest else (),
    )


def _submissions(session: Session, user: User, plan: Plan) -> list[SubmissionRow]:
    own = opened(user).where(SubmissionRow.unit_id == plan.book.unit_id)
    return sorted(
        session.scalars(own), key=lambda row: (row.round.period_end, row.id), reverse=True
    )


def _promises(session: Session, plan: Plan, rows: Sequence[SubmissionRow]) -> tuple[Promise, ...]:
    """Rates of the newest round's years; what is done every so many years in any report."""
    by_part = {one.part: one for one in plan.lines}
    found = confirmed(session, rows) if rows else {}
    facts: list[ConfirmedFact] = [one for row in rows for one in found.get(row.id, ())]
    years = years_of(rows[0].round) if rows else range(0)
    return tuple(
        Promise(by_part[task.id], one, told(one.measure, facts, years) if rows else None)
        for task, one in plan.definition.commitments
    )


def _unplanned(session: Session, plan: Plan, row: SubmissionRow) -> tuple[Unplanned, ...]:
    served = {one.id for line in plan.lines for one in line.indicators}
    served |= {link.indicator_id for line in plan.lines for link in line.entry.links}
    sheet = sheets_of(session, [row], SELF)[row.id]
    found = []
    for one in pinned(row.round).base:
        points = sheet.line(one.id).score
        if points and one.id not in served:
            found.append(Unplanned(one, points))
    return tuple(found)
