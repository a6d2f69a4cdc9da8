"""Filling in: per field, versions, what is refused."""

from decimal import Decimal

import pytest

from scoring.errors import ActionRefused, Conflict, MarksRefused
from scoring.workflow import Action, Role
from services import self_assessment, submissions
from tests.services.office import Office


def test_two_people_fill_different_indicators_at_once(any_office: Office) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    with office.writing() as one:
        self_assessment.save(one, clerk, submission_id, "annual-plan", 0, mark=Decimal(5))
    with office.writing() as two:
        self_assessment.save(two, clerk, submission_id, "openness", 0, mark=Decimal("3.75"))
    with office.reading() as session:
        found = self_assessment.entries(session, clerk, submission_id)
    assert found["annual-plan"].mark == 5 and found["openness"].mark == Decimal("3.75")
    assert found["law-study"] == self_assessment.BLANK


def test_second_to_save_the_same_row_sees_both(any_office: Office) -> None:
    office, clerk = any_office, any_office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    with office.writing() as session:
        first = self_assessment.save(session, clerk, submission_id, "law-study", 0, mark=Decimal(4))
    with office.writing() as session:
        self_assessment.save(session, clerk, submission_id, "law-study", first, mark=Decimal("4.5"))
    with pytest.raises(Conflict) as conflict, office.writing() as session:
        self_assessment.save(session, clerk, submission_id, "law-study", first, mark=Decimal(5))
    theirs = conflict.value.theirs
    assert isinstance(theirs, self_assessment.Entry) and theirs.mark == Decimal("4.50")
    with office.writing() as session:
        self_assessment.save(
            session, clerk, submission_id, "law-study", theirs.version, mark=Decimal(5)
        )


def test_a_field_saved_alone_leaves_the_others(office: Office) -> None:
    clerk = office.users[Role.PARK_CLERK]
    submission_id = office.begin()
    with office.writing() as session:
        version = self_assessment.save(
            session, clerk, submission_id, "law-study", 0, mark=Decimal(4), reason="少学一次"
        )
        version = self_assessment.save(
            session, clerk, submission_id, "law-study", version, evidence="学习记录"
        )
        self_assessment.save(session, clerk, submission_id, "law-study", version, mark=None)
    with office.reading() as session:
        entry = self_assessment.entries(session, clerk, submission_id)["law-study"]
    assert (entry.mark, entry.reason, entry.evidence) == (None, "少学一次", "学习记录")


@pytest.mark.parametrize(
    ("indicator", "fields", "words"),
    [
        (
            "legal-adviser",
            {"mark": Decimal(6)},
            "第3项“法律顾问”自评分：填写的是“6.00”，应为 0—5.00",
        ),
        ("legal-adviser", {"mark": Decimal(-1)}, "应为 0—5.00"),
        ("legal-adviser", {"mark": Decimal("4.005")}, "整数倍"),
        ("legal-adviser", {"cases": 1}, "起数"),
        ("commendation", {"mark": Decimal(1)}, "只填起数"),
        ("commendation", {"cases": -1}, "0—99"),
        ("legal-adviser", {"reason": "长" * 4001}, "4000"),
    ],
)
def test_what_the_sheet_does_not_allow_is_refused(
    office: Office, indicator: str, fields: dict[str, object], words: str
) -> None:
    submission_id = office.begin()
    with pytest.raises(MarksRefused, match=words), office.writing() as session:
        self_assessment.save(
            session,
            office.users[Role.PARK_CLERK],
            submission_id,
            indicator,
            0,
            **fields,  # type: ignore[arg-type]
        )
    with office.reading() as session:
        found = self_assessment.entries(session, office.users[Role.PARK_CLERK], submission_id)
    assert found[indicator] == self_assessment.BLANK


@pytest.mark.parametrize("indicator", ["serious-violation", "falsified-papers"])
def test_park_cannot_fill_what_reviewers_alone_decide(office: Office, indicator: str) -> None:
    submission_id = office.begin()
    with pytest.raises(ActionRefused, match="只由评审认定"), office.writing() as session:
        self_assessment.save(
            session, office.users[Role.PARK_CLERK], submission_id, indicator, 0, cases=1
        )


def test_nothing_is_changed_after_sending_for_approval(office: Office) -> None:
    submission_id = office.begin()
    office.fill(submission_id)
    office.step(Role.PARK_CLERK, submission_id, Action.SEND_FOR_APPROVAL)
    with pytest.raises(ActionRefused, match="待审批"), office.writing() as session:
        self_assessment.save(
            session, office.users[Role.PARK_CLERK], submission_id, "law-study", 1, mark=Decimal(1)
        )


def test_beginning_twice_is_one_submission(office: Office) -> None:
    assert office.begin() == office.begin()
    with office.reading() as session:
        assert len(submissions.list_submissions(session, office.users[Role.PARK_CLERK])) == 1
