"""The deduction ledger as read: who took what off where and why, for one park or a whole round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from scoring.workflow import Role, Status
from services.access import CITY, PROVINCE, SELF, opened, raters_open_to
from services.hearings.kept import Hearing, hearings_of
from services.panel.visible import SeatsShown, seats_shown
from services.people import User
from services.rounds import pinned
from storage.people import AccountRow
from storage.review import CaseRow, DeductionRow
from storage.submissions import SelfMarkRow, SubmissionRow

RATER_WORDS = {SELF: "园区自评", CITY: "市级", PROVINCE: "省级"}
_SEES_NAMES = {Role.ORGANISER, Role.PROVINCE_APPROVER, Role.REVIEWER}
_SEES_CITY_NAMES = {Role.CITY_CLERK, Role.CITY_APPROVER}


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One deduction or case. `points` None for a case, whose effect the sheet works out.

    `seat` is 评审1, 评审2 … where a panel judges; its mark is worked out from all of them.
    `hearing` is of a case that was put to the park.
    """

    kind: str
    row_id: int | None
    submission_id: int
    park: str
    seq: int
    indicator_id: str
    short: str
    points: Decimal | None
    reason: str
    basis: str
    evidence: str
    rater: str
    by: str
    at: datetime
    withdrawn: bool
    withdrawn_reason: str
    found_on: date | None = None
    reply: str = ""
    seat: str = ""
    hearing: Hearing | None = None

    @property
    def counts(self) -> bool:
        """Whether it has a part in the mark: not withdrawn, nor a case that was not established."""
        return not self.withdrawn and (self.hearing is None or self.hearing.counts)


def ledger(
    session: Session,
    user: User,
    *,
    round_id: int | None = None,
    submission_id: int | None = None,
    indicator_id: str | None = None,
) -> list[LedgerEntry]:
    """Every entry the user may see, by park, then indicator, then time; four queries in all."""
    query = opened(user)
    if round_id is not None:
        query = query.where(SubmissionRow.round_id == round_id)
    if submission_id is not None:
        query = query.where(SubmissionRow.id == submission_id)
    submissions = list(session.scalars(query.order_by(SubmissionRow.unit_id, SubmissionRow.id)))
    by_id = {one.id: one for one in submissions}
    place = {one.id: number for number, one in enumerate(submissions)}
    seen = {one.id: raters_open_to(user, Status(one.status)) for one in submissions}
    seats = seats_shown(session, user, submissions)
    found = (
        _hide(shown, user)
        for one in chain(_own(session, by_id, indicator_id), _given(session, by_id, indicator_id))
        if (shown := _seated(one, seats)) is not None and shown.rater in seen[one.submission_id]
    )
    return sorted(found, key=lambda one: (place[one.submission_id], one.seq, one.at))


def _seated(entry: LedgerEntry, seats: SeatsShown) -> LedgerEntry | None:
    """An entry as it is shown: a seat's as the province's under the seat's number, or not."""
    seat = seats.seat_name(entry.submission_id, entry.rater)
    if not seat:
        return entry if seat == "" else None
    by = "" if entry.rater in seats.nameless else entry.by
    return replace(entry, rater=PROVINCE, seat=seat, by=by)


def _hide(entry: LedgerEntry, user: User) -> LedgerEntry:
    """Reviewers' names are for the province only; city clerks' also for their own bureau."""
    if entry.rater == SELF or user.role in _SEES_NAMES:
        return entry
    if entry.rater == CITY and user.role in _SEES_CITY_NAMES:
        return entry
    return replace(entry, by="")


def _own(
    session: Session, submissions: Mapping[int, SubmissionRow], at: str | None
) -> Iterable[LedgerEntry]:
    rows = session.execute(
        select(SelfMarkRow, AccountRow.name)
        .join(AccountRow, AccountRow.id == SelfMarkRow.account_id)
        .where(SelfMarkRow.submission_id.in_(submissions), SelfMarkRow.mark.is_not(None))
        .where(SelfMarkRow.indicator_id == at if at else true())
    )
    for row, name in rows:
        submission = submissions[row.submission_id]
        indicator = pinned(submission.round).by_id[row.indicator_id]
        if indicator.full_mark is None or row.mark is None or row.mark == indicator.full_mark:
            continue
        yield LedgerEntry(
            kind="self",
            row_id=None,
            submission_id=submission.id,
            park=submission.unit.label,
            seq=indicator.seq,
            indicator_id=indicator.id,
            short=indicator.short,
            points=indicator.full_mark - row.mark,
            reason=row.reason,
            basis="",
            evidence=row.evidence,
            rater=SELF,
            by=name,
            at=row.at,
            withdrawn=False,
            withdrawn_reason="",
        )


def _given(
    session: Session, submissions: Mapping[int, SubmissionRow], at: str | None
) -> Iterable[LedgerEntry]:
    for row in session.scalars(
        select(DeductionRow)
        .where(DeductionRow.submission_id.in_(submissions))
        .where(DeductionRow.indicator_id == at if at else true())
    ):
        made = _entry(submissions[row.submission_id], row, "deduction")
        yield replace(
            made, points=row.points, reason=row.reason, basis=row.basis, evidence=row.evidence
        )
    cases = session.scalars(
        select(CaseRow)
        .where(CaseRow.submission_id.in_(submissions))
        .where(CaseRow.indicator_id == at if at else true())
    ).all()
    heard = hearings_of(session, [one.id for one in cases]) if cases else {}
    for case in cases:
        made = _entry(submissions[case.submission_id], case, "case")
        yield replace(
            made, reason=case.summary, evidence=case.proof, found_on=case.found_on,
            reply=case.reply, hearing=heard.get(case.id),
        )  # fmt: skip


def _entry(submission: SubmissionRow, row: DeductionRow | CaseRow, kind: str) -> LedgerEntry:
    indicator = pinned(submission.round).by_id[row.indicator_id]
    return LedgerEntry(
        kind=kind,
        row_id=row.id,
        submission_id=submission.id,
        park=submission.unit.label,
        seq=indicator.seq,
        indicator_id=indicator.id,
        short=indicator.short,
        points=None,
        reason="",
        basis="",
        evidence="",
        rater=row.rater,
        by=row.account.name,
        at=row.at,
        withdrawn=row.withdrawn_at is not None,
        withdrawn_reason=row.withdrawn_reason,
    )
