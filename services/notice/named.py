"""The named parks as each may see them: a park its own, its city its parks, the province all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import NotFound
from scoring.workflow import Level
from services import clock
from services.access import listed
from services.people import User
from storage.aftermath import NamingRow
from storage.submissions import SubmissionRow

NAMED, REVISITED, REVOKED = "named", "revisited", "revoked"
"""The kinds of a history's entries."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A park's naming as it stands; `history` in the order of happening, nothing erased."""

    id: int
    submission_id: int
    park: str
    document_no: str
    named_on: date
    valid_until: date | None
    revisit_due: date | None
    revoked_on: date | None
    revoked_no: str
    revoked_reason: str
    history: tuple[Mapping[str, Any], ...]
    version: int

    @property
    def is_valid(self) -> bool:
        """Whether the park bears the name today."""
        expired = self.valid_until is not None and self.valid_until < clock.today()
        return self.revoked_on is None and not expired


def namings(session: Session, user: User, round_id: int) -> list[Naming]:
    """The named parks of a round that this user may know of: a park sees its own."""
    known = listed(user).with_only_columns(SubmissionRow.id)
    query = (
        select(NamingRow, SubmissionRow)
        .join(SubmissionRow, NamingRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.round_id == round_id, SubmissionRow.id.in_(known))
        .order_by(NamingRow.named_on, NamingRow.id)
    )
    return [_naming(row, of, user) for row, of in session.execute(query)]


def naming_row(session: Session, user: User, naming_id: int) -> tuple[NamingRow, SubmissionRow]:
    """A naming and its submission, where the user may know of it. Raises NotFound."""
    row = session.get(NamingRow, naming_id)
    known = listed(user).where(SubmissionRow.id == (row.submission_id if row else 0))
    of = session.scalars(known).first()
    if row is None or of is None:
        raise NotFound("没有这项命名，或者您无权查看。请从“公示与命名”页面进入。")
    return row, of


def _naming(row: NamingRow, of: SubmissionRow, user: User) -> Naming:
    inside = user.level is Level.PROVINCE
    return Naming(
        id=row.id,
        submission_id=of.id,
        park=of.unit.label,
        document_no=row.document_no,
        named_on=row.named_on,
        valid_until=row.valid_until,
        revisit_due=row.revisit_due,
        revoked_on=row.revoked_on,
        revoked_no=row.revoked_no,
        revoked_reason=row.revoked_reason,
        history=tuple(
            one if inside else {key: one[key] for key in one if key not in _PROVINCE_ONLY}
            for one in row.history
        ),
        version=row.version,
    )


_PROVINCE_ONLY = frozenset({"by", "published", "recomputed", "vetoed", "sheet", "place"})
"""Who typed it and what the total would be are not told outside the province."""
