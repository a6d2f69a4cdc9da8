"""The park's side of a case: what it was told of, and its reply before the deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, Conflict, NotFound
from scoring.workflow import Role, Status
from services import clock
from services.access import PROVINCE, get, raters_open_to, require
from services.hearings.asked import UNKNOWN, standing
from services.hearings.kept import Hearing, hearing
from services.history import record
from services.people import User
from services.province_office import province_office
from services.published_sheets import PublishedSheet, published_sheets
from services.rounds import pinned
from storage.aftermath import CaseHearingRow
from storage.people import AccountRow
from storage.submissions import SubmissionRow

_LEAST, _MOST = 4, 4000


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case as its park sees it: facts and proof, never who found it. `dropped`: the review no
    longer pursues it; `closed`: replies are no longer taken, deadline or not. The decision is in
    `hearing` once the verified marks are open to the park."""

    case_id: int
    seq: int
    short: str
    text: str
    found_on: date
    summary: str
    proof: str
    hearing: Hearing
    dropped: bool
    closed: bool

    @property
    def may_reply(self) -> bool:
        """Whether a reply is still taken."""
        return not (self.dropped or self.closed or clock.now() > self.hearing.reply_due)

    @property
    def awaits_reply(self) -> bool:
        """Whether the park has still to say something."""
        return self.may_reply and self.hearing.replied_at is None


def told_cases(session: Session, user: User, submission_id: int) -> list[ToldCase]:
    """The cases of a park's own submission that it was told of, newest first.

    Raises NotAllowed (not of a park), NotFound.
    """
    require(user, Role.PARK_CLERK, Role.PARK_APPROVER)
    submission = get(session, user, submission_id)
    query = select(CaseHearingRow).where(
        CaseHearingRow.submission_id == submission.id, CaseHearingRow.told_at.is_not(None)
    )
    rows = session.scalars(query.order_by(CaseHearingRow.told_at.desc(), CaseHearingRow.case_id))
    return list(_told(session, user, submission, rows))


def reply(session: Session, user: User, case_id: int, version: int, words: str) -> None:
    """Keep the park's reply; until the deadline or the decision it may be written anew.

    Raises NotAllowed, NotFound, ActionRefused (too late, decided, dropped, too short), Conflict.
    """
    require(user, Role.PARK_CLERK)
    row = session.get(CaseHearingRow, case_id)
    if row is None or row.told_at is None or row.reply_due is None:
        raise NotFound(UNKNOWN)
    submission = get(session, user, row.submission_id)
    if row.case not in standing(session, submission):
        raise ActionRefused("评审不再追究这一起，不用答复。")
    text = words.strip()
    if text and text == row.reply:
        return
    if submission.status != Status.UNDER_REVIEW or row.decision is not None:
        raise ActionRefused(f"评审已结束听取答复，不能再答复。{_turn_to(session)}")
    if clock.now() > row.reply_due:
        raise ActionRefused(
            f"答复期限 {clock.in_words(row.reply_due)} 已过，不能再答复。{_turn_to(session)}"
        )
    if row.version != version:
        by = session.get(AccountRow, row.replied_by) if row.replied_by else None
        name = by.name if by else "评审"
        raise Conflict(
            f"{name}刚改动过这一起，您的答复没有保存。请看过最新内容后再答复。", theirs_by=name
        )
    if not _LEAST <= len(text) <= _MOST:
        raise ActionRefused(f"答复：须写明园区的说明，{_LEAST}—{_MOST} 个字。")
    row.reply, row.replied_by, row.replied_at = text, user.id, clock.now()
    session.flush()
    record(
        session, user, "case.reply", "submission", submission.id, ledger=case_id,
        indicator=row.case.indicator_id, reply=text,
    )  # fmt: skip


def _told(
    session: Session, user: User, submission: SubmissionRow, rows: Iterable[CaseHearingRow]
) -> Iterable[ToldCase]:
    pursued = {one.id for one in standing(session, submission)}
    card = pinned(submission.round)
    is_published = PROVINCE in raters_open_to(user, Status(submission.status))
    before = published_sheets(session, [submission]).get(submission.id)
    for row in rows:
        kept = hearing(row)
        if kept is None:
            continue
        case, indicator = row.case, card.by_id[row.case.indicator_id]
        yield ToldCase(
            case_id=case.id,
            seq=indicator.seq,
            short=indicator.short,
            text=indicator.text,
            found_on=case.found_on,
            summary=case.summary,
            proof=case.proof,
            hearing=kept if is_published or _was_told(kept, before) else _without_end(kept),
            dropped=case.id not in pursued,
            closed=submission.status != Status.UNDER_REVIEW or kept.decision is not None,
        )


def _was_told(one: Hearing, before: PublishedSheet | None) -> bool:
    """Whether the decision stood in a sheet that was published before the review went on again."""
    return before is not None and one.decided_at is not None and one.decided_at <= before.at


def _without_end(one: Hearing) -> Hearing:
    """Until the marks are published a park does not know how its case was decided."""
    return Hearing(
        one.case_id, one.told_at, one.reply_due, one.reply, one.replied_at, None, "", None,
        one.version,
    )  # fmt: skip


def _turn_to(session: Session) -> str:
    """Whom to write to: the office of the province."""
    office = province_office(session) or "省级主管部门"
    return f"仍有情况要说明的，请书面联系{office}的组织人，由评审决定是否延长期限。"
