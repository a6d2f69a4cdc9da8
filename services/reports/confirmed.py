"""The accepted facts that may speak for a park, as the core takes them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from reports import dictionary
from scoring.facts import ConfirmedFact, Link, Qualifier
from scoring.scorecard import Indicator
from storage.reports import ReportFactRow, ReportRow
from storage.submissions import SubmissionRow


class FactState(StrEnum):
    """What a person has decided about a fact."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Relevance(StrEnum):
    """Whether another unit's report may speak for the park."""

    UNSAID = ""
    ACCEPTED = "accepted"
    REFUSED = "refused"


_SPOKEN: tuple[InstrumentedAttribute[Any], ...] = (
    ReportFactRow.id, ReportFactRow.submission_id, ReportFactRow.key, ReportFactRow.label,
    ReportFactRow.value, ReportFactRow.normalised, ReportFactRow.unit, ReportFactRow.qualifier,
    ReportFactRow.period, ReportFactRow.quote, ReportFactRow.links,
)  # fmt: skip
"""What `confirmed_fact` reads."""
_Columns = Row[*tuple[Any, ...]]


def confirmed(
    session: Session, submissions: Collection[SubmissionRow]
) -> dict[int, list[ConfirmedFact]]:
    """The accepted facts that may speak for each park, by submission id. The caller has asked
    whether the user may see these submissions."""
    return _confirmed(session, {one.id: one.unit.name for one in submissions})


def confirmed_at(
    session: Session, units: Mapping[int, str], indicator: Indicator
) -> dict[int, list[ConfirmedFact]]:
    """The same, only what may have to do with one indicator, in one query; `units` are the
    applicants' names by submission id. The caller has asked about the rights."""
    return _confirmed(session, units, _about(indicator))


def _confirmed(
    session: Session, units: Mapping[int, str], *only: ColumnElement[bool]
) -> dict[int, list[ConfirmedFact]]:
    found: dict[int, list[ConfirmedFact]] = defaultdict(list)
    # columns, not rows: a whole report brings its file and its account along, and a table of all
    # parks must not wait for what nobody reads
    rows = session.execute(
        select(*_SPOKEN, ReportRow.name, ReportRow.reporting_unit, ReportRow.relevance)
        .join(ReportRow, ReportFactRow.report_id == ReportRow.id)
        .where(
            ReportFactRow.submission_id.in_(units),
            ReportFactRow.state == FactState.ACCEPTED.value,
            *only,
        )
        .order_by(ReportFactRow.report_id, ReportFactRow.start, ReportFactRow.id)
    )
    for row in rows:
        own = is_own(row.reporting_unit, units[row.submission_id])
        if own or row.relevance == Relevance.ACCEPTED.value:
            found[row.submission_id].append(confirmed_fact(row, row.name))
    return found


def _about(indicator: Indicator) -> ColumnElement[bool]:
    """Facts whose key the dictionary or the definition names here, or that a person linked."""
    keys = {one.key for one in _entries().values() if indicator.id in one.indicators}
    keys |= {key for proof in indicator.proofs for key in proof.facts}
    linked = cast(ReportFactRow.links, String).contains(f'"{indicator.id}"', autoescape=True)
    return or_(ReportFactRow.key.in_(keys), linked)


def confirmed_fact(row: ReportFactRow | _Columns, document: str) -> ConfirmedFact:
    """A stored fact as the core takes it; the whole row or the columns of `_SPOKEN`."""
    entry = _entries().get(row.key or "")
    listed = row.value is None and row.qualifier == Qualifier.IMPLICIT.value
    value = row.normalised if listed else row.value  # counted out of a list, printed nowhere
    return ConfirmedFact(
        row.key, row.label, number(value), row.unit, Qualifier(row.qualifier), row.period,
        row.quote, document, links_of(row), entry.indicators if entry else (), row.id,
    )  # fmt: skip


def number(text: str | None) -> Decimal | None:
    """A stored value as a number; None where it is none."""
    try:
        return Decimal((text or "").replace(",", ""))
    except InvalidOperation:
        return None


_OFFICES = re.compile(r"中共|党工委|党组|党委|管理委员会|管委会|委员会|[\s()（）]")


def is_own(reporting_unit: str, unit: str) -> bool:
    """Whether a report is the applicant's own: the same unit, however its office is called."""
    said, own = _without_office(reporting_unit), _without_office(unit)
    return bool(said) and said == own


@lru_cache(maxsize=512)
def _without_office(unit: str) -> str:
    return _OFFICES.sub("", unit)


def links_of(row: ReportFactRow | _Columns) -> tuple[Link, ...]:
    """What a person lets a fact speak for."""
    return tuple(Link(one["indicator"], one.get("component", "")) for one in row.links)


@cache
def _entries() -> dict[str, dictionary.Entry]:
    return {one.key: one for one in dictionary.shipped().facts}
