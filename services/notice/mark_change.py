"""What became of a named park's mark since it was named: whether its name has to be thought over.

For organiser and approver: the marks of a review opened again are nobody else's before they are
published.
"""

import json
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.words import STATUS
from scoring.workflow import HAS_VERIFIED_MARKS, Status
from services.access import require
from services.notice.kept import OFFICE
from services.notice.named import NAMED, REVISITED, naming_row
from services.people import User
from services.standings import Standings, standings
from services.verification import latest
from storage.aftermath import NamingRow
from storage.review import FrozenSheetRow
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class Mark:
    """A verified mark: total in points, whether an event bars it, place (None: none, or not kept),
    and the code of its sheet."""

    total: Decimal | None
    vetoed: bool
    place: int | None
    sha256: str

    @property
    def words(self) -> str:
        """`100.00 分、第1名`, `95.00 分、一票否决`."""
        rest = "、一票否决" if self.vetoed else f"、第{self.place}名" if self.place else ""
        return f"{shown(self.total)} 分{rest}"


@dataclass(frozen=True, slots=True)
class MarkChange:
    """The mark that a naming rests on (the last time that somebody decided on it), and the mark
    now; None while the review goes on. `status` is where the submission stands."""

    naming_id: int
    park: str
    known: Mark
    now: Mark | None
    status: Status

    @property
    def words(self) -> str:
        """What has changed and what is to be done, in two sentences."""
        if self.now is None:
            return f"{self.what}重新核定之后，再决定是否撤销命名。"
        how = "撤销的用“撤销命名”，保持的用“登记复核”写明理由。"
        return f"{self.what}请决定是否撤销命名：{how}"

    @property
    def what(self) -> str:
        """What has changed, in one sentence."""
        if self.now is None:
            return f"正在重新评审（{STATUS[self.status]}），命名时为 {self.known.words}。"
        kind = "得分" if self._scores_differ else "名次"
        public = "" if self.status is Status.PUBLISHED else "（尚未重新公布）"
        return f"{kind}已变：命名时 {self.known.words}，现为 {self.now.words}{public}。"

    @property
    def asks(self) -> bool:
        """Whether somebody has to decide now: the mark is another one, or the place is lower."""
        if self.now is None:
            return False
        before, after = self.known.place, self.now.place
        return self._scores_differ or (before is not None and (after is None or after > before))

    @property
    def _scores_differ(self) -> bool:
        assert self.now is not None
        return (self.known.total, self.known.vetoed) != (self.now.total, self.now.vetoed)


def changes(session: Session, user: User, round_id: int) -> dict[int, MarkChange]:
    """By naming, those that stand and have to be thought over, now or once the review is over.

    Raises NotAllowed, NotFound.
    """
    require(user, *OFFICE)
    query = (
        select(NamingRow, SubmissionRow)
        .join(SubmissionRow, NamingRow.submission_id == SubmissionRow.id)
        .where(SubmissionRow.round_id == round_id, NamingRow.revoked_on.is_(None))
    )
    named = list(session.execute(query.order_by(NamingRow.id)))
    if not named:
        return {}
    found = standings(session, user, round_id)
    made = (_change(session, row, of, found) for row, of in named)
    return {one.naming_id: one for one in made if one.now is None or one.asks}


def change_of(session: Session, user: User, naming_id: int) -> MarkChange | None:
    """As `changes`, of one naming. Raises NotAllowed, NotFound."""
    _, of = naming_row(session, user, naming_id)
    return changes(session, user, of.round_id).get(naming_id)


def mark_kept(session: Session, found: Standings, submission_id: int) -> dict[str, str]:
    """What a naming or revisit keeps of the mark that it rests on, for its history."""
    row = latest(session, submission_id)
    place = _place(found, submission_id)
    kept = {"sheet": row.sha256 if row else None, "place": str(place) if place else None}
    return {key: value for key, value in kept.items() if value is not None}


def _change(session: Session, row: NamingRow, of: SubmissionRow, found: Standings) -> MarkChange:
    status = Status(of.status)
    now = None
    newest = latest(session, of.id)
    if status in HAS_VERIFIED_MARKS and newest is not None:
        now = _mark(newest, _place(found, of.id))
    return MarkChange(row.id, of.unit.label, _known(session, row, now), now, status)


def _known(session: Session, row: NamingRow, now: Mark | None) -> Mark:
    """The mark at the last decision on the naming; of one from before places were kept, the sheet
    of that time, with the place left open."""
    said = [one for one in row.history if one["kind"] in (NAMED, REVISITED) and "sheet" in one]
    query = select(FrozenSheetRow).where(FrozenSheetRow.submission_id == row.submission_id)
    if said:
        query = query.where(FrozenSheetRow.sha256 == said[-1]["sheet"])
    else:
        query = query.where(FrozenSheetRow.at <= row.at)
    sheet = session.scalars(query.order_by(FrozenSheetRow.id.desc()).limit(1)).first()
    if sheet is None:
        return now or Mark(None, False, None, "")
    place = said[-1].get("place") if said else None
    return _mark(sheet, int(place) if place else None)


def _mark(row: FrozenSheetRow, place: int | None) -> Mark:
    sheet = json.loads(row.content)["sheet"]
    total = None if sheet["total"] is None else Decimal(sheet["total"])
    return Mark(total, bool(sheet["vetoed"]), place, row.sha256)


def _place(found: Standings, submission_id: int) -> int | None:
    return next((one.place for one in found.places if one.submission_id == submission_id), None)
