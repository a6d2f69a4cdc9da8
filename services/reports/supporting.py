"""Supported marks of submissions, and the safe score: what is claimed against what is proved."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.marks import ZERO
from scoring.scorecard import Indicator
from scoring.support import Support, support, support_at
from services.access import SELF, get, opened
from services.people import User
from services.reports.confirmed import confirmed, confirmed_at
from services.rounds import pinned, round_row, settings_of
from services.sheets import sheet_of
from storage.people import UnitRow
from storage.rounds import RoundRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One base indicator: points claimed and points supported, None where not given.

    `gap` is what would be lost if only the proofs counted; None while nothing is claimed.
    """

    indicator: Indicator
    claimed: Decimal | None
    support: Support

    @property
    def gap(self) -> Decimal | None:
        if self.claimed is None:
            return None
        return max(self.claimed - (self.support.points or ZERO), ZERO)


@dataclass(frozen=True, slots=True)
class SafeScore:
    """Claimed against supported for a whole submission, in points.

    `unknown` is what is claimed where facts cannot tell; `costliest` the line whose missing
    proof costs most, one that a report can give before one that none can.
    """

    lines: tuple[SafeLine, ...]
    claimed: Decimal
    supported: Decimal
    unknown: Decimal
    costliest: SafeLine | None


def supports_of(
    session: Session, submissions: Collection[SubmissionRow]
) -> dict[int, dict[str, Support]]:
    """Each submission's supports by indicator id. The caller has asked whether the user may
    see these submissions."""
    facts = confirmed(session, submissions)
    return {
        one.id: support(
            pinned(one.round), facts.get(one.id, []), years_of(one.round), settings_of(one.round)
        )
        for one in submissions
    }


def supports(session: Session, user: User, submission_id: int) -> dict[str, Support]:
    """One submission's supports by indicator id. Raises NotFound."""
    row = get(session, user, submission_id)
    return supports_of(session, [row])[row.id]


def supports_at(
    session: Session, user: User, round_id: int, indicator_id: str
) -> dict[int, Support]:
    """The support at one indicator of every submission of a round that the user may open, by
    submission id; a fixed count of queries, however many parks there are. Raises NotFound."""
    row = round_row(session, round_id)
    card, years, settings = pinned(row), years_of(row), settings_of(row)
    one = card.by_id[indicator_id]
    seen = opened(user).where(SubmissionRow.round_id == round_id)
    # the submissions themselves would each bring the round's whole scorecard along
    found = session.execute(seen.with_only_columns(SubmissionRow.id, UnitRow.name))
    units = dict(found.all())
    facts = confirmed_at(session, units, one)
    nothing = support_at(card, one, (), years, settings)
    return {
        key: support_at(card, one, facts[key], years, settings) if key in facts else nothing
        for key in units
    }


def safe_score(session: Session, user: User, submission_id: int) -> SafeScore:
    """What a submission claims against what its confirmed facts prove. Raises NotFound."""
    row = get(session, user, submission_id)
    proved = supports_of(session, [row])[row.id]
    sheet = sheet_of(session, row, SELF)
    lines = tuple(
        SafeLine(one, sheet.line(one.id).score, proved[one.id]) for one in pinned(row.round).base
    )
    return SafeScore(
        lines=lines,
        claimed=sum((one.claimed or ZERO for one in lines), ZERO),
        supported=sum((one.support.points or ZERO for one in lines), ZERO),
        unknown=sum((one.claimed or ZERO for one in lines if one.support.points is None), ZERO),
        costliest=max(
            (one for one in lines if one.gap),
            key=lambda one: (bool(one.indicator.proofs), one.gap or ZERO),
            default=None,
        ),
    )


def years_of(row: RoundRow) -> range:
    """The calendar years that a round assesses."""
    return range(row.period_start.year, row.period_end.year + 1)
