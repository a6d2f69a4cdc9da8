"""The transition table, walked over every role, status and action."""

from itertools import product

import pytest

from scoring import words
from scoring.workflow import (
    AT_THE_PROVINCE,
    EDITABLE,
    HAS_VERIFIED_MARKS,
    ROLE_LEVELS,
    STEPS,
    WITH_THE_PARK,
    Action,
    Guard,
    Level,
    Role,
    Status,
    actions,
    holders,
    may,
)

HELD_AT = {
    Status.DRAFT: Level.PARK,
    Status.AWAITING_APPROVAL: Level.PARK,
    Status.RETURNED: Level.PARK,
    Status.SUBMITTED: Level.CITY,
    Status.CITY_AWAITING: Level.CITY,
    Status.RECOMMENDED: Level.PROVINCE,
    Status.NOT_RECOMMENDED: Level.PROVINCE,
    Status.UNDER_REVIEW: Level.PROVINCE,
    Status.REVIEW_AWAITING: Level.PROVINCE,
    Status.VERIFIED: Level.PROVINCE,
    Status.PUBLISHED: Level.PROVINCE,
}
PREPARES = {
    Level.PARK: (Action.SEND_FOR_APPROVAL,),
    Level.CITY: (
        Action.PROPOSE_RECOMMENDED,
        Action.PROPOSE_NOT_RECOMMENDED,
        Action.PROPOSE_RETURN,
    ),
    Level.PROVINCE: (Action.PROPOSE_VERIFIED,),
}
SIGNS = {
    Level.PARK: (Action.SUBMIT,),
    Level.CITY: (Action.SIGN_RECOMMENDED, Action.SIGN_NOT_RECOMMENDED, Action.SIGN_RETURN),
    Level.PROVINCE: (
        Action.VERIFY,
        Action.REOPEN_REVIEW,
        Action.PUBLISH,
        Action.REOPEN_PUBLISHED,
    ),
}
APPROVERS = {
    Level.PARK: Role.PARK_APPROVER,
    Level.CITY: Role.CITY_APPROVER,
    Level.PROVINCE: Role.PROVINCE_APPROVER,
}
AWAITING = (Status.AWAITING_APPROVAL, Status.CITY_AWAITING, Status.REVIEW_AWAITING)


def _reached(start: Status) -> set[Status]:
    found, edge = {start}, [start]
    while edge:
        here = edge.pop()
        for (at, _), step in STEPS.items():
            if at is here and step.to not in found:
                found.add(step.to)
                edge.append(step.to)
    return found


def _roles(wanted: tuple[Action, ...]) -> set[Role]:
    return {role for (_, action), step in STEPS.items() if action in wanted for role in step.roles}


@pytest.mark.parametrize(("role", "status"), list(product(Role, Status)))
def test_only_the_table_lets_anybody_do_anything(role: Role, status: Status) -> None:
    allowed = {action for action in Action if may(role, status, action)}
    written = {
        action for (at, action), step in STEPS.items() if at is status and role in step.roles
    }
    assert allowed == written == set(actions(role, status))
    holds = role in holders(status)
    assert bool(allowed) == holds or (allowed, holds) == ({Action.REOPEN_PUBLISHED}, False)


def test_the_table_is_closed() -> None:
    assert {action for _, action in STEPS} == set(Action)
    assert {guard for step in STEPS.values() for guard in step.guards} == set(Guard)
    assert _reached(Status.DRAFT) == set(Status)
    assert all(step.roles for step in STEPS.values())


@pytest.mark.parametrize("status", Status)
def test_every_status_leads_on_to_publication(status: Status) -> None:
    assert Status.PUBLISHED in _reached(status)
    assert bool(holders(status)) == (status is not Status.PUBLISHED)


@pytest.mark.parametrize(("at", "action"), STEPS)
def test_a_step_is_taken_at_the_level_that_holds_the_paper(at: Status, action: Action) -> None:
    for role in STEPS[at, action].roles:
        assert HELD_AT[at] in ROLE_LEVELS[role]


@pytest.mark.parametrize("level", Level)
def test_who_prepares_does_not_sign(level: Level) -> None:
    prepares, signs = _roles(PREPARES[level]), _roles(SIGNS[level])
    assert signs == {APPROVERS[level]}
    assert prepares
    assert not prepares & signs


@pytest.mark.parametrize(("at", "action"), STEPS)
def test_paper_changes_level_only_by_a_signature(at: Status, action: Action) -> None:
    step = STEPS[at, action]
    if HELD_AT[at] is HELD_AT[step.to]:
        return
    if action is Action.REOPEN:
        assert step.roles == (Role.ORGANISER,)
        assert Guard.NOTE in step.guards
    else:
        assert step.roles == (APPROVERS[HELD_AT[at]],)


@pytest.mark.parametrize("status", AWAITING)
def test_whoever_signs_may_also_send_back_with_a_note(status: Status) -> None:
    backwards = [
        step
        for (at, action), step in STEPS.items()
        if at is status and action not in {one for signs in SIGNS.values() for one in signs}
    ]
    assert [step.guards for step in backwards] == [(Guard.NOTE,)]
    assert backwards[0].roles == (APPROVERS[HELD_AT[status]],)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.ADMIN])
def test_who_only_looks_or_keeps_accounts_takes_no_step(role: Role) -> None:
    assert [status for status in Status if actions(role, status)] == []


def test_handing_in_asks_for_a_whole_sheet_within_the_window_both_times() -> None:
    for action in (Action.SEND_FOR_APPROVAL, Action.SUBMIT):
        for (_, one), step in STEPS.items():
            if one is action:
                assert {Guard.WINDOW, Guard.COMPLETE, Guard.REASONS} <= set(step.guards)


def test_the_city_signs_what_was_proposed_and_publication_needs_everything_set() -> None:
    for (_, action), step in STEPS.items():
        assert (action in SIGNS[Level.CITY]) == (Guard.PROPOSED in step.guards)
        assert (action is Action.PUBLISH) == (Guard.NOTHING_UNSET in step.guards)


def test_sets_of_statuses_follow_who_holds_the_paper() -> None:
    assert {status for status, level in HELD_AT.items() if level is Level.PARK} == WITH_THE_PARK
    assert {
        status for status, level in HELD_AT.items() if level is Level.PROVINCE
    } - AT_THE_PROVINCE == {Status.NOT_RECOMMENDED}
    assert EDITABLE < WITH_THE_PARK
    assert HAS_VERIFIED_MARKS < AT_THE_PROVINCE


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (Status, words.STATUS),
        (Role, words.ROLE),
        (Level, words.LEVEL),
        (Action, words.ACTION),
    ],
)
def test_every_word_has_one_label_of_its_own(kind: type, labels: dict[str, str]) -> None:
    assert set(labels) == set(kind)
    assert len(set(labels.values())) == len(labels)
