"""Daily records as they are read, and what they add up to for each key output."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.appraisal import Appraisal, Circumstance
from scoring.appraisal_year import Target, target_of
from scoring.marks import ZERO
from services.appraisals.kept import KIND, rules_of, visible, year_row
from services.books.rights import readable
from services.people import User
from storage.appraisals import AppraiseeRow, DailyRecordRow


@dataclass(frozen=True, slots=True)
class DailyRecord:
    """A record as it is read. `left_out` are consequences that the regime attaches to the
    circumstance without any condition, and that were not recorded."""

    id: int
    appraisee_id: int
    on: date
    aspect: str
    words: str
    output: str
    quantity: Decimal | None
    circumstance: Circumstance | None
    consequence: str
    left_out: tuple[str, ...]
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class OutputSum:
    """What was done of a key output by everybody, against the target; None while that is unset."""

    id: str
    duty: int
    title: str
    printed: str
    done: Decimal
    target: Target | None
    written: str


def records(session: Session, user: User, book_id: int) -> list[DailyRecord]:
    """The records of those whom the user may read, the newest day first. Raises NotFound."""
    book = readable(session, user, KIND, book_id)
    mine = visible(user, book).with_only_columns(AppraiseeRow.id).order_by(None)
    query = (
        select(DailyRecordRow)
        .where(DailyRecordRow.appraisee_id.in_(mine))
        .order_by(DailyRecordRow.on.desc(), DailyRecordRow.id.desc())
    )
    rules = rules_of(year_row(session, book_id))
    return [_read(rules, row) for row in session.scalars(query)]


def output_sums(rules: Appraisal, noted: Sequence[DailyRecord]) -> list[OutputSum]:
    """The key outputs in the order of duties, with what the standing records add up to."""
    found = []
    for number, output in rules.outputs.items():
        done = sum(
            (one.quantity for one in noted
             if one.stands and one.output == output.id and one.quantity is not None), ZERO
        )  # fmt: skip
        target = target_of(output.target)
        found.append(
            OutputSum(output.id, number, output.title, output.printed, done, target, output.target)
        )
    return found


def unconditional(circumstance: Circumstance) -> tuple[str, ...]:
    """What follows from a circumstance without anything more."""
    return tuple(one.title for one in circumstance.consequences if not one.when)


def _read(rules: Appraisal, row: DailyRecordRow) -> DailyRecord:
    numbered = {one.number: one for one in rules.circumstances}
    circumstance = numbered.get(row.circumstance or 0)
    told = row.consequence.split("；") if row.consequence else []
    return DailyRecord(
        row.id, row.appraisee_id, row.on, row.aspect, row.words, row.output, row.quantity,
        circumstance, row.consequence,
        tuple(one for one in unconditional(circumstance) if one not in told)
        if circumstance else (),
        row.account.name, row.at, row.withdrawn_at, row.withdrawn_reason,
    )  # fmt: skip
