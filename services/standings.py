"""The ranking of a round: verified totals and places, and who has none yet."""

from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.ranking import rank
from scoring.scorecard import Scorecard
from scoring.settings import OpenPoint
from scoring.workflow import AT_THE_PROVINCE, HAS_VERIFIED_MARKS, Level, Role, Status
from services.access import PROVINCE, SELF, listed, opened, require
from services.panel.composite import ParkComposite, composites
from services.panel.shares import RoundShares, shares_of
from services.people import User
from services.ranked_parks import Kept, public, verified_now
from services.rounds import round_of, round_row
from services.sheets import sheets_of
from services.verification import latest_hashes
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One verified park: place, total, what was taken off, by group. A vetoed park has no place,
    nor has one whose composite is open in a round that ranks by it. `total` is the sheet's own,
    whatever the round ranks by. `kept` says that it stands as it was published while its review
    goes on again."""

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
    kept: bool = False
    composite: ParkComposite | None = None

    @property
    def ranked(self) -> Decimal:
        """What places follow: the composite where the round says so, else the verified total."""
        return self.ranked_with(self.total)

    def ranked_with(self, written: Decimal) -> Decimal:
        """As `ranked`, had the sheet this total. Only for parks with a place."""
        if self.composite is None or not self.composite.shares.ranks:
            return written
        made = self.composite.again(written)
        return written if made.total is None else made.total

    @property
    def no_place(self) -> str:
        """Why it has no place; "" where it has one."""
        if self.place is not None:
            return ""
        return "一票否决" if self.vetoed else "综合分未定"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A park handed on by its city that has no verified mark yet."""

    submission_id: int
    park: str
    status: Status
    self_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Standings:
    """A round's ranking. `provisional` until published; `published` says that these places are
    public, and `reopened` that a park is under review again since; `shares` where the round has a
    composite."""

    round_id: int
    title: str
    scorecard: Scorecard
    published: bool
    open: tuple[OpenPoint, ...]
    places: tuple[Standing, ...]
    waiting: tuple[Waiting, ...]
    reopened: bool = False
    shares: RoundShares | None = None

    @property
    def provisional(self) -> bool:
        return not self.published

    @property
    def by_composite(self) -> bool:
        """Whether places follow the composite."""
        return self.shares is not None and self.shares.ranks


def standings(session: Session, user: User, round_id: int) -> Standings:
    """The ranking as this user may see it: the province always, the others once published.

    A park or city sees every ranked park of a published round, as the public would. While a park
    is under review again after publication, they see what was published, the province what is
    verified now.
    Raises NotFound, NotAllowed.
    """
    row = round_row(session, round_id)
    campaign = round_of(row)
    inside = user.level is Level.PROVINCE and user.role is not Role.ADMIN
    if user.role is Role.ADMIN:
        require(user, Role.ORGANISER, Role.REVIEWER, Role.PROVINCE_APPROVER, Role.OBSERVER)
    ranked, kept = verified_now(session, row) if inside else public(session, row)
    return Standings(
        round_id=round_id,
        title=row.title,
        scorecard=campaign.scorecard,
        published=campaign.published and not (inside and campaign.reopened),
        open=campaign.open,
        places=_places(session, round_id, ranked, kept),
        waiting=_waiting(session, user, round_id) if inside else (),
        reopened=inside and campaign.reopened,
        shares=shares_of(session, round_id),
    )


def opened_sheets(session: Session, user: User, round_id: int) -> set[int]:
    """Of which submissions of a round this user may open the sheet."""
    query = opened(user).with_only_columns(SubmissionRow.id)
    return set(session.scalars(query.where(SubmissionRow.round_id == round_id)))


def _places(
    session: Session, round_id: int, submissions: list[SubmissionRow], kept: Kept
) -> tuple[Standing, ...]:
    sheets = sheets_of(session, [one for one in submissions if one.id not in kept], PROVINCE)
    sheets |= {one.id: kept[one.id].sheet for one in submissions if one.id in kept}
    hashes = latest_hashes(session, sheets)
    hashes |= {key: one.sha256 for key, one in kept.items()}
    made = composites(session, round_id, sheets)
    bare = {
        row.id: replace(
            _standing(row, sheets[row.id], hashes.get(row.id, "")),
            kept=row.id in kept, composite=made.get(row.id),
        )
        for row in submissions
        if sheets[row.id].total is not None
    }  # fmt: skip
    has_place = {
        str(key): one.ranked for key, one in bare.items() if not one.vetoed and not _is_open(one)
    }
    placed = [
        replace(bare[int(one.applicant)], place=one.place, tied=one.tied) for one in rank(has_place)
    ]
    rest = [one for key, one in bare.items() if str(key) not in has_place]
    return (*placed, *sorted(rest, key=lambda one: one.vetoed))


def _is_open(one: Standing) -> bool:
    """Whether the round ranks by a composite that this park does not have yet."""
    found = one.composite
    return found is not None and found.shares.ranks and found.made.total is None


def _standing(row: SubmissionRow, sheet: ScoreSheet, sha256: str) -> Standing:
    """The park, as yet without a place."""
    assert sheet.total is not None and sheet.raw_total is not None
    return Standing(
        submission_id=row.id,
        place=None,
        park=row.unit.label,
        total=sheet.total,
        raw_total=sheet.raw_total,
        deducted=sheet.deducted + sheet.penalty,
        tied=False,
        vetoed=bool(sheet.vetoed),
        sheet=sheet,
        sha256=sha256,
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
