"""Reads a report again, with a better reader or dictionary; what people decided stays."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from services import clock
from services.history import record
from services.people import User
from services.reports.changing import editable_report
from services.reports.confirmed import FactState
from services.reports.filing import LONGEST_UNIT
from services.reports.proposals import copy, origin_of, place, proposals
from services.reports.readings import reading, to_keep
from storage.reports import ReportFactRow


@dataclass(frozen=True, slots=True)
class Reread:
    """How many proposals are new, how many facts stay, and how many proposals are gone."""

    new: int
    kept: int
    gone: int


def read_again(session: Session, user: User, report_id: int) -> Reread:
    """Put the new reading's proposals in the place of those that nobody has decided on.

    What was decided is never touched, nor proposed a second time. Raises NotAllowed, NotFound,
    ActionRefused, WindowClosed, ReportRefused.
    """
    row, submission = editable_report(session, user, report_id)
    found = reading(row.text)
    fresh = proposals(found)
    waiting = {one.origin: one for one in row.facts if one.state == FactState.PROPOSED.value}
    decided = [one for one in row.facts if one.state != FactState.PROPOSED.value]
    known = {origin for one in decided for origin in (one.origin, _now(one))}
    gone = [one for origin, one in waiting.items() if origin not in fresh]
    new = [origin for origin in fresh if origin not in waiting and origin not in known]
    for origin in fresh.keys() & waiting.keys():
        copy(fresh[origin], waiting[origin])
    for origin in new:
        place(row, origin, fresh[origin])
    session.flush()  # before the old ones go: a number that is free again would be given anew
    for one in gone:
        row.facts.remove(one)
    row.reporting_unit, row.year = (found.unit or "")[:LONGEST_UNIT], found.year
    row.read_as, row.read_at = to_keep(found), clock.now()
    session.flush()
    counted = Reread(len(new), len(row.facts) - len(new), len(gone))
    record(
        session, user, "report.read", "submission", submission.id, name=row.name,
        proposed=counted.new, gone=counted.gone,
    )  # fmt: skip
    return counted


def _now(row: ReportFactRow) -> str:
    """A decided fact's origin, had the reader said what stands there now."""
    return origin_of(row.key, row.start, row.end, row.value, row.unit)
