"""What an approver has not seen yet, and what a park mended after a return."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from scoring.errors import NotAllowed, NotFound
from scoring.workflow import Action, Role, Status
from services import changes, city, clock, history, self_assessment
from services.changes_merged import What
from services.city import CorrectionKind, CorrectionNote
from services.people import User
from tests.services.office import Office


def save(office: Office, submission_id: int, indicator_id: str, **fields: Any) -> None:
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        entry = self_assessment.entries(session, clerk, submission_id)[indicator_id]
        self_assessment.save(session, clerk, submission_id, indicator_id, entry.version, **fields)


def file_event(office: Office, submission_id: int, action: str, **detail: str) -> None:
    """What the evidence services write into the chain."""
    with office.writing() as session:
        clerk = office.users[Role.PARK_CLERK]
        history.record(session, clerk, action, "submission", submission_id, **detail)


def look(office: Office, submission_id: int) -> changes.Changes:
    with office.reading() as session:
        return changes.since_look(session, office.users[Role.PARK_APPROVER], submission_id)


def mark_looked(office: Office, submission_id: int, upto: int) -> None:
    with office.writing() as session:
        approver = office.users[Role.PARK_APPROVER]
        changes.mark_looked(session, approver, submission_id, upto)


def told(found: changes.Changes | None) -> list[tuple[Any, ...]]:
    assert found is not None
    return [(one.seq, one.what, one.before, one.after) for one in found.changes]


def looked_at(office: Office) -> int:
    """A filled sheet that its approver has looked at."""
    submission_id = office.begin()
    office.fill(submission_id, law_study="4.5")
    mark_looked(office, submission_id, look(office, submission_id).upto)
    return submission_id


def test_at_the_first_look_everything_is_new_and_only_counted(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    found = look(office, submission_id)
    assert (found.since, found.written, found.changes) == (None, 14, ())
    mark_looked(office, submission_id, found.upto)
    again = look(office, submission_id)
    assert again.since is not None and again.changes == ()


def test_several_edits_of_a_field_are_one_change_and_a_field_put_back_is_none(
    office: Office,
) -> None:
    submission_id = looked_at(office)
    for mark in ("4", "3.5", "3"):
        save(office, submission_id, "law-study", mark=Decimal(mark))
    save(office, submission_id, "law-study", reason="缺两次")
    save(office, submission_id, "openness", mark=Decimal(2))
    save(office, submission_id, "openness", mark=Decimal(5), evidence=" 年度工作计划\n会议纪要 ")
    save(office, submission_id, "commendation", cases=2)

    found = look(office, submission_id)

    seq = {one.indicator_id: one.seq for one in found.changes}
    assert told(found) == [
        (seq["law-study"], What.MARK, Decimal("4.5"), Decimal(3)),
        (seq["law-study"], What.REASON, "缺一份会议纪要，按要点扣", "缺两次"),
        (15, What.CASES, None, 2),
    ]
    assert found.changes[0].who == office.users[Role.PARK_CLERK].name
    assert found.indicators == 2


def test_files_are_told_at_their_indicator_and_nothing_is_told_twice(office: Office) -> None:
    submission_id = looked_at(office)
    for action, detail in (
        ("evidence.add", {"name": "扫描1.pdf"}),
        ("evidence.rename", {"before": "扫描1.pdf", "after": "纪要.pdf"}),
        ("evidence.link", {"name": "纪要.pdf", "indicator": "openness"}),
        ("evidence.unlink", {"name": "旧计划.pdf", "indicator": "annual-plan"}),
        ("evidence.unlink", {"name": "不变.pdf", "indicator": "law-study"}),
        ("evidence.link", {"name": "不变.pdf", "indicator": "law-study"}),
        ("evidence.add", {"name": "误传.pdf"}),
        ("evidence.link", {"name": "误传.pdf", "indicator": "law-study"}),
        ("evidence.remove", {"name": "误传.pdf"}),
        ("evidence.add", {"name": "待归位.pdf"}),
    ):
        file_event(office, submission_id, action, **detail)

    assert told(look(office, submission_id)) == [
        (1, What.FILE, "旧计划.pdf", None),
        (8, What.FILE, None, "纪要.pdf"),
        (None, What.FILE, None, "待归位.pdf"),
    ]


def test_what_was_saved_while_the_page_stood_open_stays_new(office: Office) -> None:
    submission_id = looked_at(office)
    save(office, submission_id, "openness", mark=Decimal(4))
    shown = look(office, submission_id)
    save(office, submission_id, "openness", mark=Decimal(3))

    mark_looked(office, submission_id, shown.upto)

    assert told(look(office, submission_id)) == [(8, What.MARK, Decimal(4), Decimal(3))]
    mark_looked(office, submission_id, 10**9)  # nobody has seen what is not yet written
    save(office, submission_id, "openness", mark=Decimal(2))
    assert told(look(office, submission_id)) == [(8, What.MARK, Decimal(3), Decimal(2))]


def returned(office: Office) -> int:
    submission_id = office.handed_in(openness="4")
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id,
            due_at=clock.now() + timedelta(days=3),
            notes=[CorrectionNote("openness", CorrectionKind.INCOMPLETE, "缺目录")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    return submission_id


def test_the_city_sees_what_was_mended_between_return_and_handing_in(office: Office) -> None:
    submission_id = returned(office)
    assert look(office, submission_id).changes == ()  # signing was a look
    save(office, submission_id, "openness", mark=Decimal("4.5"))
    save(office, submission_id, "openness", reason="缺一份目录，已补一半")
    assert len(look(office, submission_id).changes) == 2
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    assert office.step(Role.PARK_APPROVER, submission_id, Action.SUBMIT) is Status.SUBMITTED

    with office.reading() as session:
        found = changes.since_return(session, office.users[Role.CITY_CLERK], submission_id)

    assert told(found) == [
        (8, What.MARK, Decimal(4), Decimal("4.5")),
        (8, What.REASON, "缺一份会议纪要，按要点扣", "缺一份目录，已补一半"),
    ]
    assert found is not None and found.changes[0].who == "园区经办人"  # a role, not a name
    assert look(office, submission_id).changes == ()


def test_never_returned_there_is_nothing_to_compare(office: Office) -> None:
    submission_id = office.handed_in()
    with office.reading() as session:
        clerk = office.users[Role.CITY_CLERK]
        assert changes.since_return(session, clerk, submission_id) is None


def test_changes_are_seen_by_whom_they_are_for(office: Office) -> None:
    submission_id = returned(office)
    with office.reading() as session:
        for user in (office.users[Role.PARK_CLERK], office.users[Role.CITY_APPROVER]):
            with pytest.raises(NotAllowed):
                changes.since_look(session, user, submission_id)
        strangers: list[User] = [office.other_clerk, office.far_city, office.users[Role.CITY_CLERK]]
        for user in strangers:  # the near city too: the park is still writing
            with pytest.raises(NotFound):
                changes.since_return(session, user, submission_id)
        with pytest.raises(NotFound):
            changes.since_look(session, office.other_approver, submission_id)
