"""The deduction ledger as read: who took what off where and why, for one park or a whole round."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.workflow import Role, Status
from services.access import CITY, PROVINCE, SELF, opened, raters_open_to
from services.people import User
from services.rounds import pinned
from storage.people import AccountRow
from storage.review import CaseRow, DeductionRow
from storage.submissions import SelfMarkRow, SubmissionRow

RATER_WORDS = {SELF: "园区自评", CITY: "市级", PROVINCE: "省级"}
_SEES_NAMES = {Role.ORGANISER, Role.PROVINCE_APPROVER, Role.REVIEWER}


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One deduction or case. `points` None for a case, whose effect the sheet works out."""

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


def ledger(
    session: Session,
    user: User,
    *,
    round_id: int | None = None,
    submission_id: int | None = None,
) -> list[LedgerEntry]:
    """Every entry the user may see, by park, then indicator, then time."""
    query = opened(user)
    if round_id is not None:
        query = query.where(SubmissionRow.round_id == round_id)
    if submission_id is not None:
        query = query.where(SubmissionRow.id == submission_id)
    found: list[LedgerEntry] = []
    for submission in session.scalars(query.order_by(SubmissionRow.unit_id)):
        seen = raters_open_to(user, Status(submission.status))
        entries = [
            *_own(session, submission),
            *(one for one in _given(session, submission) if one.rater in seen),
        ]
        found += sorted((_hide(one, user) for one in entries), key=lambda one: (one.seq, one.at))
    return found


def _hide(entry: LedgerEntry, user: User) -> LedgerEntry:
    """Reviewers' and city clerks' names are for the province only."""
    if entry.rater == SELF or user.role in _SEES_NAMES:
        return entry
    from dataclasses import replace

    return replace(entry, by="")


def _own(session: Session, submission: SubmissionRow) -> list[LedgerEntry]:
    card = pinned(submission.round)
    rows = session.execute(
        select(SelfMarkRow, AccountRow.name)
        .join(AccountRow, AccountRow.id == SelfMarkRow.account_id)
        .where(SelfMarkRow.submission_id == submission.id)
    ).tuples()
    found = []
    for row, name in rows:
        indicator = card.by_id[row.indicator_id]
        if indicator.full_mark is None or row.mark is None or row.mark == indicator.full_mark:
            continue
        found.append(
            LedgerEntry(
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
        )
    return found


def _given(session: Session, submission: SubmissionRow) -> list[LedgerEntry]:
    deductions = session.scalars(
        select(DeductionRow).where(DeductionRow.submission_id == submission.id)
    )
    cases = session.scalars(select(CaseRow).where(CaseRow.submission_id == submission.id))
    return [
        *(_entry(submission, one, "deduction", one.points, one.reason, one.basis, one.evidence)
          for one in deductions),
        *(_entry(submission, one, "case", None, one.summary, "", one.proof) for one in cases),
    ]  # fmt: skip


def _entry(
    submission: SubmissionRow,
    row: DeductionRow | CaseRow,
    kind: str,
    points: Decimal | None,
    reason: str,
    basis: str,
    evidence: str,
) -> LedgerEntry:
    indicator = pinned(submission.round).by_id[row.indicator_id]
    return LedgerEntry(
        kind=kind,
        row_id=row.id,
        submission_id=submission.id,
        park=submission.unit.label,
        seq=indicator.seq,
        indicator_id=indicator.id,
        short=indicator.short,
        points=points,
        reason=reason,
        basis=basis,
        evidence=evidence,
        rater=row.rater,
        by=row.account.name,
        at=row.at,
        withdrawn=row.withdrawn_at is not None,
        withdrawn_reason=row.withdrawn_reason,
    )
