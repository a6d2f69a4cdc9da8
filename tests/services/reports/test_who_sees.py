"""Reports are seen by whom their submission is open to, and by nobody else."""

import pytest

from scoring.errors import NotFound
from scoring.workflow import Action, Role
from services import city
from services.people import User
from services.reports import kept, report_checks
from tests.services.office import Office
from tests.services.reports.own_report import BUREAU, bring, facts, hand_in


def sees(office: Office, user: User, submission: int, report_id: int) -> bool:
    """Whether a user sees a report, in every way that there is."""
    seen = []
    with office.reading() as session:
        for ask, key in (
            (kept.reports, submission), (kept.facts, report_id), (kept.text_of, report_id),
            (kept.original, report_id), (report_checks.checks, report_id),
        ):  # fmt: skip
            try:
                seen.append(bool(ask(session, user, key)))  # type: ignore[operator]
            except NotFound:
                seen.append(False)
    assert len(set(seen)) == 1, seen
    return seen[0]


def test_each_sees_a_report_from_its_own_stage_on(any_office: Office) -> None:
    office = any_office
    submission = office.begin()
    report_id = bring(office, submission)
    bring(office, office.begin(office.far_clerk), BUREAU, user=office.far_clerk)
    users = office.users
    park = {Role.PARK_CLERK, Role.PARK_APPROVER}
    towns = {Role.CITY_CLERK, Role.CITY_APPROVER}
    strangers = [office.other_clerk, office.other_approver, office.far_clerk, office.far_city]

    def seen() -> set[Role]:
        assert not any(sees(office, one, submission, report_id) for one in strangers)
        return {role for role in Role if sees(office, users[role], submission, report_id)}

    assert seen() == park
    hand_in(office, submission)
    assert seen() == park | towns
    with office.writing() as session:
        city.propose_opinion(
            session, users[Role.CITY_CLERK], submission, recommended=True, words="同意推荐。"
        )
    office.step(Role.CITY_APPROVER, submission, Action.SIGN_RECOMMENDED)
    assert seen() == set(Role) - {Role.ADMIN}
    assert facts(office, report_id, users[Role.REVIEWER]) == facts(office, report_id)
    with office.reading() as session, pytest.raises(NotFound):
        kept.facts(session, users[Role.REVIEWER], 9999)
