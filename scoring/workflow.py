"""Statuses, roles and steps of a submission: one table that pages and services both read.

`STEPS[(status, action)]` says who may take the step, where it leads and what must hold. A
guard is only named here; the service that takes the step checks it (`services/steps.py`).
`docs/workflow.md` is this table in words, and a test compares the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The three levels of government that take part."""

    PARK = "park"
    CITY = "city"
    PROVINCE = "province"


class Role(StrEnum):
    """What an account may do. At each level a clerk prepares and an approver signs."""

    PARK_CLERK = "park_clerk"
    PARK_APPROVER = "park_approver"
    CITY_CLERK = "city_clerk"
    CITY_APPROVER = "city_approver"
    REVIEWER = "reviewer"
    ORGANISER = "organiser"
    PROVINCE_APPROVER = "province_approver"
    OBSERVER = "observer"
    ADMIN = "admin"


ROLE_LEVELS: Mapping[Role, tuple[Level, ...]] = {
    Role.PARK_CLERK: (Level.PARK,),
    Role.PARK_APPROVER: (Level.PARK,),
    Role.CITY_CLERK: (Level.CITY,),
    Role.CITY_APPROVER: (Level.CITY,),
    Role.REVIEWER: (Level.PROVINCE,),
    Role.ORGANISER: (Level.PROVINCE,),
    Role.PROVINCE_APPROVER: (Level.PROVINCE,),
    Role.OBSERVER: (Level.CITY, Level.PROVINCE),
    Role.ADMIN: (Level.PROVINCE,),
}


class Status(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    SUBMITTED = "submitted"
    CITY_AWAITING = "city_awaiting"
    RETURNED = "returned"
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not_recommended"
    UNDER_REVIEW = "under_review"
    REVIEW_AWAITING = "review_awaiting"
    VERIFIED = "verified"
    PUBLISHED = "published"


class Action(StrEnum):
    """A step that somebody takes."""

    SEND_FOR_APPROVAL = "send_for_approval"
    SEND_BACK = "send_back"
    SUBMIT = "submit"
    PROPOSE_RECOMMENDED = "propose_recommended"
    PROPOSE_NOT_RECOMMENDED = "propose_not_recommended"
    PROPOSE_RETURN = "propose_return"
    CITY_SEND_BACK = "city_send_back"
    SIGN_RECOMMENDED = "sign_recommended"
    SIGN_NOT_RECOMMENDED = "sign_not_recommended"
    SIGN_RETURN = "sign_return"
    REOPEN = "reopen"
    START_REVIEW = "start_review"
    PROPOSE_VERIFIED = "propose_verified"
    REVIEW_SEND_BACK = "review_send_back"
    VERIFY = "verify"
    REOPEN_REVIEW = "reopen_review"
    PUBLISH = "publish"
    REOPEN_PUBLISHED = "reopen_published"


class Guard(StrEnum):
    """What must hold before a step, besides role and status."""

    WINDOW = "window"
    COMPLETE = "complete"
    REASONS = "reasons"
    NOTE = "note"
    OPINION = "opinion"
    CORRECTION = "correction"
    PROPOSED = "proposed"
    JUDGED = "judged"
    NOTHING_UNSET = "nothing_unset"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the table."""

    roles: tuple[Role, ...]
    to: Status
    guards: tuple[Guard, ...] = ()


_S, _A, _R, _G = Status, Action, Role, Guard
_FILLED = (_G.WINDOW, _G.COMPLETE, _G.REASONS)

STEPS: Mapping[tuple[Status, Action], Step] = {
    (_S.DRAFT, _A.SEND_FOR_APPROVAL): Step((_R.PARK_CLERK,), _S.AWAITING_APPROVAL, _FILLED),
    (_S.RETURNED, _A.SEND_FOR_APPROVAL): Step((_R.PARK_CLERK,), _S.AWAITING_APPROVAL, _FILLED),
    (_S.AWAITING_APPROVAL, _A.SEND_BACK): Step((_R.PARK_APPROVER,), _S.DRAFT, (_G.NOTE,)),
    (_S.AWAITING_APPROVAL, _A.SUBMIT): Step((_R.PARK_APPROVER,), _S.SUBMITTED, _FILLED),
    (_S.SUBMITTED, _A.PROPOSE_RECOMMENDED): Step((_R.CITY_CLERK,), _S.CITY_AWAITING, (_G.OPINION,)),
    (_S.SUBMITTED, _A.PROPOSE_NOT_RECOMMENDED): Step(
        (_R.CITY_CLERK,), _S.CITY_AWAITING, (_G.OPINION,)
    ),
    (_S.SUBMITTED, _A.PROPOSE_RETURN): Step((_R.CITY_CLERK,), _S.CITY_AWAITING, (_G.CORRECTION,)),
    (_S.CITY_AWAITING, _A.CITY_SEND_BACK): Step((_R.CITY_APPROVER,), _S.SUBMITTED, (_G.NOTE,)),
    (_S.CITY_AWAITING, _A.SIGN_RECOMMENDED): Step(
        (_R.CITY_APPROVER,), _S.RECOMMENDED, (_G.PROPOSED,)
    ),
    (_S.CITY_AWAITING, _A.SIGN_NOT_RECOMMENDED): Step(
        (_R.CITY_APPROVER,), _S.NOT_RECOMMENDED, (_G.PROPOSED,)
    ),
    (_S.CITY_AWAITING, _A.SIGN_RETURN): Step((_R.CITY_APPROVER,), _S.RETURNED, (_G.PROPOSED,)),
    (_S.NOT_RECOMMENDED, _A.REOPEN): Step((_R.ORGANISER,), _S.SUBMITTED, (_G.NOTE,)),
    (_S.RECOMMENDED, _A.START_REVIEW): Step((_R.REVIEWER, _R.ORGANISER), _S.UNDER_REVIEW),
    (_S.UNDER_REVIEW, _A.PROPOSE_VERIFIED): Step((_R.REVIEWER,), _S.REVIEW_AWAITING, (_G.JUDGED,)),
    (_S.REVIEW_AWAITING, _A.REVIEW_SEND_BACK): Step(
        (_R.PROVINCE_APPROVER,), _S.UNDER_REVIEW, (_G.NOTE,)
    ),
    (_S.REVIEW_AWAITING, _A.VERIFY): Step((_R.PROVINCE_APPROVER,), _S.VERIFIED, (_G.JUDGED,)),
    (_S.VERIFIED, _A.REOPEN_REVIEW): Step((_R.PROVINCE_APPROVER,), _S.UNDER_REVIEW, (_G.NOTE,)),
    (_S.VERIFIED, _A.PUBLISH): Step((_R.PROVINCE_APPROVER,), _S.PUBLISHED, (_G.NOTHING_UNSET,)),
    (_S.PUBLISHED, _A.REOPEN_PUBLISHED): Step((_R.PROVINCE_APPROVER,), _S.UNDER_REVIEW, (_G.NOTE,)),
}

EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
"""Statuses in which a park may change its self marks."""

WITH_THE_PARK = frozenset({Status.DRAFT, Status.AWAITING_APPROVAL, Status.RETURNED})
"""Statuses in which the park is still writing: nobody outside it sees the contents."""

AT_THE_PROVINCE = frozenset(
    {
        Status.RECOMMENDED,
        Status.UNDER_REVIEW,
        Status.REVIEW_AWAITING,
        Status.VERIFIED,
        Status.PUBLISHED,
    }
)
"""Statuses whose contents the province may see."""

HAS_VERIFIED_MARKS = frozenset({Status.VERIFIED, Status.PUBLISHED})


def may(role: Role, status: Status, action: Action) -> bool:
    """Whether the table lets this role take this step in this status."""
    step = STEPS.get((status, action))
    return step is not None and role in step.roles


def actions(role: Role, status: Status) -> tuple[Action, ...]:
    """The steps this role may take in this status, in the table's order."""
    return tuple(
        action for (at, action), step in STEPS.items() if at is status and role in step.roles
    )


def holders(status: Status) -> tuple[Role, ...]:
    """Who has it now: the roles that may move a submission on from this status. A published one
    is done; that its review can be opened again does not make it anybody's task."""
    if status is Status.PUBLISHED:
        return ()
    found = dict.fromkeys(
        role for (at, _), step in STEPS.items() if at is status for role in step.roles
    )
    return tuple(found)


_WAY = (
    Status.DRAFT, Status.AWAITING_APPROVAL, Status.SUBMITTED, Status.CITY_AWAITING,
    Status.RECOMMENDED, Status.UNDER_REVIEW, Status.REVIEW_AWAITING, Status.VERIFIED,
    Status.PUBLISHED,
)  # fmt: skip


def way_ahead(status: Status) -> tuple[Status, ...]:
    """The statuses still ahead when nothing is sent back. Not recommended, the way ends."""
    if status is Status.NOT_RECOMMENDED:
        return ()
    here = Status.DRAFT if status is Status.RETURNED else status
    return _WAY[_WAY.index(here) + 1 :]
