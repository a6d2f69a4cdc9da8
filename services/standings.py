"""The ranking of a round: verified totals and places, and who has none yet."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.ranking import rank
from scoring.scorecard import Scorecard
from scoring.settings import OpenPoint
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Level, Role, Status
from services.access import PROVINCE, SELF, listed, opened, require
from services.people import User
from services.rounds import round_of, round_row
from services.sheets import sheets_of
from services.verification import latest_hashes
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One ranked park: place, total, what was taken off, by group; vetoed parks have no place."""

    submission_id: int
    place: int | None
    park: str
    total: Decimal
    raw_total: Decimal
    deducted: Decimal
    tied: bool
    vetoed: bool
    sheet: ScoreSheet
    sha256: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A park handed on by its city that has no verified mark yet."""

    submission_id: int
    park: str
    status: Status
    self_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Standings:
    """A round's ranking. `provisional` until published."""

    round_id: int
    title: str
    scorecard: Scorecard
    published: bool
    open: tuple[OpenPoint, ...]
    places: tuple[Standing, ...]
    waiting: tuple[Waiting, ...]

    @property
    def provisional(self) -> bool:
        return not self.published


def standings(session: Session, user: User, round_id: int) -> Standings:
    """The ranking as this user may see it: the province always, the others once published.

    A park or city sees every ranked park of a published round, as the public would.
    Raises NotFound, NotAllowed.
    """
    row = round_row(session, round_id)
    campaign = round_of(row)
    inside = user.level is Level.PROVINCE and user.role is not Role.ADMIN
    query = select(SubmissionRow).where(SubmissionRow.round_id == round_id)
    if inside:
        query = query.where(SubmissionRow.status.in_(HAS_VERIFIED_MARKS))
    else:
        query = query.where(SubmissionRow.status == Status.PUBLISHED)
    if user.role is Role.ADMIN:
        require(user, Role.ORGANISER, Role.REVIEWER, Role.PROVINCE_APPROVER, Role.OBSERVER)
    ranked = list(session.scalars(query.order_by(SubmissionRow.unit_id)))
    return Standings(
        round_id=round_id,
        title=row.title,
        scorecard=campaign.scorecard,
        published=campaign.published,
        open=campaign.open,
        places=_places(session, ranked),
        waiting=_waiting(session, user, round_id) if inside else (),
    )


def opened_sheets(session: Session, user: User, round_id: int) -> set[int]:
    """Of which submissions of a round this user may open the sheet."""
    query = opened(user).with_only_columns(SubmissionRow.id)
    return set(session.scalars(query.where(SubmissionRow.round_id == round_id)))


def _places(session: Session, submissions: list[SubmissionRow]) -> tuple[Standing, ...]:
    sheets = sheets_of(session, submissions, PROVINCE)
    by_id = {row.id: row for row in submissions}
    hashes = latest_hashes(session, by_id)
    totals = {
        str(key): sheet.total
        for key, sheet in sheets.items()
        if sheet.total is not None and not sheet.vetoed
    }
    placed = [
        _standing(by_id[int(one.applicant)], sheets, hashes, one.place, one.tied)
        for one in rank(totals)
    ]
    vetoed = [
        _standing(by_id[key], sheets, hashes, None, False)
        for key, sheet in sheets.items()
        if sheet.vetoed and sheet.total is not None
    ]
    return (*placed, *vetoed)


def _standing(
    row: SubmissionRow,
    sheets: dict[int, ScoreSheet],
    hashes: dict[int, str],
    place: int | None,
    tied: bool,
) -> Standing:
    sheet = sheets[row.id]
    assert sheet.total is not None and sheet.raw_total is not None
    return Standing(
        submission_id=row.id,
        place=place,
        park=row.unit.label,
        total=sheet.total,
        raw_total=sheet.raw_total,
        deducted=sheet.deducted + sheet.penalty,
        tied=tied,
        vetoed=bool(sheet.vetoed),
        sheet=sheet,
        sha256=hashes.get(row.id, ""),
    )


def _waiting(session: Session, user: User, round_id: int) -> tuple[Waiting, ...]:
    rows = list(
        session.scalars(
            listed(user)
            .where(
                SubmissionRow.round_id == round_id,
                SubmissionRow.status.in_(AT_THE_PROVINCE - HAS_VERIFIED_MARKS),
            )
            .order_by(SubmissionRow.unit_id)
        )
    )
    sheets = sheets_of(session, rows, SELF)
    return tuple(
        Waiting(row.id, row.unit.label, Status(row.status), sheets[row.id].total) for row in rows
    )
