"""催办: asks the people of a park to hurry with what is still missing, once a day each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from scoring.errors import ActionRefused, WindowClosed
from services import clock
from services.assignment_rules import chosen_problems, with_the_park
from services.assignments import Assignment, assignments_of, own
from services.history import record
from services.people import User
from services.rounds import pinned, round_of
from services.window import closed_words, may_hand_in
from storage.people import AccountRow
from storage.sharing import ReminderRow
from storage.submissions import SubmissionRow

LONGEST = 200
"""Characters of what may be said with a reminder."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """Printed numbers of the indicators reminded of now, and of those already today."""

    now: tuple[int, ...]
    already: tuple[int, ...]

    @property
    def words(self) -> str:
        """What is told to the person who reminded."""
        told = [f"已催办 {len(self.now)} 项"] if self.now else []
        if self.already:
            items = "、".join(str(one) for one in self.already)
            told.append(f"第{items}项今天已催办过，合并为一次")
        return "；".join(told) + "。"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is asked to hurry with, by whom, since when, in which words."""

    indicator: Assignment
    by: str
    at: datetime
    words: str


def remind(
    session: Session,
    user: User,
    submission_id: int,
    indicator_ids: Collection[str],
    words: str = "",
) -> Reminded:
    """Remind whoever has these indicators; where one of them has nothing left to fill, nobody.

    A second reminder of the same day is merged with the first. Raises NotAllowed, NotFound,
    ActionRefused, WindowClosed.
    """
    submission = with_the_park(session, user, submission_id)
    campaign = round_of(submission.round)
    if not may_hand_in(campaign, submission.correction_due):
        raise WindowClosed(closed_words(campaign, submission.correction_due))
    found = [
        one for one in assignments_of(session, submission) if one.indicator_id in indicator_ids
    ]
    said = " ".join(words.split())
    problems = chosen_problems(pinned(submission.round), indicator_ids)
    problems += [
        f"第{one.seq}项“{one.short}”没有未填的，不用催办。请去掉这一项再催。"
        for one in found
        if not one.is_open
    ]
    if len(said) > LONGEST:
        problems.append(f"催办的话：不超过 {LONGEST} 个字。")
    if problems:
        raise ActionRefused(problems)
    today = datetime.combine(clock.today(), time(), clock.BEIJING)
    earlier = {one.indicator_id: one for one in _since(session, submission, today)}
    for one in found:
        _keep(session, user, submission, one, earlier.get(one.indicator_id), said)
    return Reminded(
        now=tuple(one.seq for one in found if one.indicator_id not in earlier),
        already=tuple(one.seq for one in found if one.indicator_id in earlier),
    )


def reminders_for(session: Session, user: User, submission_id: int) -> list[Reminder]:
    """What this person was reminded of and still lacks, in printed order.

    An indicator follows the person who has it now; one that nobody can be named for is every
    clerk's. Raises NotAllowed, NotFound.
    """
    submission = own(session, user, submission_id)
    rows = {one.indicator_id: one for one in _since(session, submission)}
    if not rows:
        return []
    mine = [
        one
        for one in assignments_of(session, submission)
        if one.is_open
        and one.indicator_id in rows
        and (one.person_id == user.id or not one.reachable)
    ]
    names = _names(session, list(rows.values()))
    return [
        Reminder(one, names.get(row.account_id, ""), row.at, row.words)
        for one in mine
        for row in [rows[one.indicator_id]]
    ]


def reminded_at(session: Session, user: User, submission_id: int) -> dict[str, datetime]:
    """When each indicator was last reminded of since the submission's last step, by id.

    Raises NotAllowed, NotFound.
    """
    return {one.indicator_id: one.at for one in _since(session, own(session, user, submission_id))}


def _since(
    session: Session, submission: SubmissionRow, moment: datetime | None = None
) -> list[ReminderRow]:
    """The reminders from a moment on, oldest first; never those from before the last step, which
    could only be taken when nothing was missing any more."""
    since = max(submission.status_at, moment) if moment else submission.status_at
    query = select(ReminderRow).where(
        ReminderRow.submission_id == submission.id, ReminderRow.at >= since
    )
    return list(session.scalars(query.order_by(ReminderRow.id)))


def _keep(
    session: Session,
    user: User,
    submission: SubmissionRow,
    one: Assignment,
    row: ReminderRow | None,
    said: str,
) -> None:
    person_id = one.person_id if one.reachable else None
    if row is None:
        row = ReminderRow(
            submission_id=submission.id, indicator_id=one.indicator_id,
            account_id=user.id, at=clock.now(), words=said,
        )  # fmt: skip
        session.add(row)
    elif person_id == row.person_id and said in ("", row.words):
        return
    row.section, row.person_id, row.words = one.section, person_id, said or row.words
    record(
        session, user, "assignment.remind", "submission", submission.id,
        indicator=one.indicator_id, section=one.section,
        clerk=one.person if one.reachable else "", note=said,
    )  # fmt: skip


def _names(session: Session, rows: Sequence[ReminderRow]) -> dict[int, str]:
    ids = {row.account_id for row in rows}
    found = session.execute(select(AccountRow.id, AccountRow.name).where(AccountRow.id.in_(ids)))
    return dict(found.all())
