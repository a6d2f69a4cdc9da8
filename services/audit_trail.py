"""The audit chain as read: who did what to which object when, and whether the chain is whole.

Organisers and the province's approver read rounds, the calendar and submissions: all of what
they may open, and the bare steps of what is still with a park or city. An admin reads accounts,
units and rounds in full; of submissions only that something was done, by whom and when, without
park, action or contents, so that the numbers close.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from scoring.workflow import Role
from services import clock
from services.access import listed, opened, require
from services.audit_reader import Event, Reader
from services.audit_words import action_words
from services.people import User
from storage import audit
from storage.audit import AuditEventRow
from storage.people import AccountRow, UnitRow
from storage.submissions import SubmissionRow

READERS = (Role.ADMIN, Role.ORGANISER, Role.PROVINCE_APPROVER)
PAGE = 50
OF_SUBMISSIONS = "submission"
"""For an admin, the one action that stands for everything done to submissions."""

_Event = AuditEventRow
_BARE = or_(_Event.action == "submission.begin", _Event.action.startswith("step.", autoescape=True))


@dataclass(frozen=True, slots=True)
class Trail:
    """One page of events, newest first; `total` counts all that match."""

    events: tuple[Event, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. None asks for everything; days are Beijing's, both included."""

    account_id: int | None = None
    action: str | None = None
    submission_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: people, actions and submissions that occur."""

    people: Mapping[int, str]
    actions: Mapping[str, str]
    submissions: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How many events there are, and the first that does not follow; None if all do."""

    count: int
    broken: int | None


def trail(session: Session, user: User, wanted: Wanted, page: int = 1) -> Trail:
    """A page of events that the user may read, newest first. Raises NotAllowed."""
    require(user, *READERS)
    conditions = (_visible(user), *_matching(user, wanted))
    total = session.scalar(select(func.count()).select_from(_Event).where(*conditions)) or 0
    rows = list(
        session.scalars(
            select(_Event)
            .where(*conditions)
            .order_by(_Event.seq.desc())
            .limit(PAGE)
            .offset((max(page, 1) - 1) * PAGE)
        )
    )
    reader = Reader(session, user, rows)
    return Trail(tuple(reader.event(row) for row in rows), total)


def choices(session: Session, user: User) -> Choices:
    """What the filters offer this user. Raises NotAllowed."""
    require(user, *READERS)
    visible = _visible(user)
    people = session.execute(
        select(AccountRow.id, AccountRow.name, UnitRow.short_name, UnitRow.name)
        .join(UnitRow, UnitRow.id == AccountRow.unit_id)
        .where(AccountRow.id.in_(select(_Event.account_id).where(visible)))
        .order_by(AccountRow.unit_id, AccountRow.id)
    ).all()
    named = visible
    if user.role is Role.ADMIN:
        named = _Event.object_kind != "submission"
    actions = {
        name: action_words(name)
        for name in session.scalars(select(_Event.action).where(named).distinct())
    }
    if user.role is Role.ADMIN:
        actions[OF_SUBMISSIONS] = "办理申报"
    rows = session.scalars(listed(user).order_by(SubmissionRow.round_id, SubmissionRow.unit_id))
    return Choices(
        people={key: f"{name}（{short or long}）" for key, name, short, long in people},
        actions=dict(sorted(actions.items(), key=lambda pair: pair[1])),
        submissions={row.id: f"{row.unit.label}（{row.round.title}）" for row in rows},
    )


def check_chain(session: Session, user: User) -> ChainCheck:
    """Walk the whole chain again. Raises NotAllowed."""
    require(user, *READERS)
    count = session.scalar(select(func.count()).select_from(_Event)) or 0
    return ChainCheck(count, audit.first_broken(session))


def _visible(user: User) -> ColumnElement[bool]:
    about_submission = _Event.object_kind == "submission"
    if user.role is Role.ADMIN:
        return _Event.seq > 0
    known = listed(user).with_only_columns(SubmissionRow.id)
    readable = opened(user).with_only_columns(SubmissionRow.id)
    return or_(
        _Event.object_kind.in_(("round", "calendar")),  # everybody counts by the calendar
        and_(about_submission, _Event.object_id.in_(readable)),
        and_(about_submission, _Event.object_id.in_(known), _BARE),
    )


def _matching(user: User, wanted: Wanted) -> list[ColumnElement[bool]]:
    about_submission = _Event.object_kind == "submission"
    found: list[ColumnElement[bool]] = []
    if wanted.account_id is not None:
        found.append(_Event.account_id == wanted.account_id)
    if wanted.action == OF_SUBMISSIONS:
        found.append(about_submission)
    elif wanted.action is not None:
        found.append(_Event.action == wanted.action)
        if user.role is Role.ADMIN:  # else the filter would tell what the page does not
            found.append(_Event.object_kind != "submission")
    if wanted.submission_id is not None:
        known = listed(user).with_only_columns(SubmissionRow.id)
        found += [
            about_submission,
            _Event.object_id == wanted.submission_id,
            _Event.object_id.in_(known),
        ]
    if wanted.since is not None:
        found.append(_Event.at >= datetime.combine(wanted.since, time(), clock.BEIJING))
    if wanted.until is not None:
        end = wanted.until + timedelta(days=1)
        found.append(_Event.at < datetime.combine(end, time(), clock.BEIJING))
    return found
