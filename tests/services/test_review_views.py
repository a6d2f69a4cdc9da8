"""What the review pages ask for: everything at one indicator, fingerprints, who is named."""

import pytest

from scoring.errors import NotFound
from scoring.judgement import Deduction
from scoring.marks import ZERO
from scoring.workflow import Action, Role
from services import judging, ledger, review, self_assessment, verification
from services.access import PROVINCE
from tests.services.office import Office

_SHORT = Deduction(ZERO + 1, "四项制度只见三项，缺一项扣1分。", "评分要点", "四项制度文件")


def test_entries_at_one_indicator_are_those_that_the_user_may_see(any_office: Office) -> None:
    office = any_office
    seen = office.recommended(annual_plan="4")
    draft = office.begin(office.other_clerk)
    office.fill(draft, office.other_clerk)

    with office.reading() as session:
        found = {
            role: self_assessment.entries_at(
                session, office.users[role], office.round_id, "annual-plan"
            )
            for role in (Role.REVIEWER, Role.CITY_CLERK, Role.PARK_CLERK, Role.ADMIN)
        }
        own = self_assessment.entries_at(
            session, office.other_clerk, office.round_id, "annual-plan"
        )

    assert list(found[Role.REVIEWER]) == list(found[Role.CITY_CLERK]) == [seen]
    assert found[Role.REVIEWER][seen].mark == ZERO + 4
    assert list(found[Role.PARK_CLERK]) == [seen]
    assert not found[Role.ADMIN]
    assert list(own) == [draft]


def test_evidence_is_listed_line_by_line_once_each() -> None:
    assert self_assessment.evidence_lines(" 制度一 \n\n制度二\n制度一\n") == ("制度一", "制度二")


def test_the_fingerprint_is_for_those_who_may_see_the_marks(office: Office) -> None:
    submission_id = office.verified()
    lower = (Role.PARK_CLERK, Role.CITY_APPROVER)

    with office.reading() as session:
        known = verification.frozen_sheet(session, office.users[Role.ORGANISER], submission_id)
        for role in lower:
            assert verification.frozen_sheet(session, office.users[role], submission_id) is None
        with pytest.raises(NotFound):
            verification.frozen_sheet(session, office.far_city, submission_id)

    assert known is not None and len(known.sha256) == 64
    office.step(Role.PROVINCE_APPROVER, submission_id, Action.REOPEN_REVIEW, "第13项漏核")
    with office.reading() as session:
        organiser = office.users[Role.ORGANISER]
        assert verification.frozen_sheet(session, organiser, submission_id) is None


def test_the_same_word_twice_is_one_word(any_office: Office) -> None:
    office = any_office
    submission_id = office.under_review()
    reviewer = office.users[Role.REVIEWER]

    with office.writing() as session:
        first = judging.judge(
            session, reviewer, submission_id, "annual-plan", 0, looked_at=True, evidence="计划"
        )
    with office.writing() as session:
        second = judging.judge(
            session, reviewer, submission_id, "annual-plan", 0, looked_at=True, evidence="计划"
        )

    assert first == second == 1


def test_reviewers_are_named_to_the_province_only(office: Office) -> None:
    submission_id = office.under_review()
    reviewer = office.users[Role.REVIEWER]
    with office.writing() as session:
        review.deduct(session, reviewer, submission_id, "four-systems", 0, _SHORT, "one")

    with office.reading() as session:
        to_province = ledger.ledger(
            session, office.users[Role.ORGANISER], submission_id=submission_id
        )
        to_observer = ledger.ledger(
            session, office.users[Role.OBSERVER], submission_id=submission_id
        )
        to_city = ledger.ledger(session, office.users[Role.CITY_CLERK], submission_id=submission_id)

    assert [one.by for one in to_province if one.rater == PROVINCE] == [reviewer.name]
    assert [one.by for one in to_observer if one.rater == PROVINCE] == [""]
    assert not to_city
