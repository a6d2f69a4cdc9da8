"""Supported marks across parks: one answer for all of them, seen only by whom it concerns."""

from decimal import Decimal

import pytest
from sqlalchemy import event

from scoring.errors import NotFound
from scoring.facts import Link
from scoring.workflow import Action, Role
from services import overview
from services.reports import backing, supporting
from services.reports.confirmed import FactState
from services.tasks import TaskKind
from tests.services.accepted_facts import put_fact, put_report
from tests.services.office import Office
from tests.services.verified_parks import recommended_park

STUDY = Link("law-study")


def studied(office: Office, submission_id: int, value: str = "4") -> None:
    """A report of the park's own with one accepted fact at law-study and one elsewhere."""
    with office.writing() as session:
        report = put_report(session, office.users[Role.PARK_CLERK], submission_id)
        by = office.users[Role.PARK_CLERK]
        put_fact(session, by, report, f"组织学法{value}次。", STUDY, value=value)
        put_fact(session, by, report, "聘请法律顾问2名。", Link("legal-adviser", "聘请"), value="2")


def test_the_table_of_one_indicator_says_what_each_sheet_says(any_office: Office) -> None:
    office = any_office
    first, _ = recommended_park(office, "甲园区")
    second, _ = recommended_park(office, "乙园区")
    studied(office, first)
    reviewer = office.users[Role.REVIEWER]

    with office.reading() as session:
        for key in ("law-study", "legal-adviser", "four-systems"):
            found = supporting.supports_at(session, reviewer, office.round_id, key)
            assert found == {
                one: supporting.supports(session, reviewer, one)[key] for one in (first, second)
            }
        found = supporting.supports_at(session, reviewer, office.round_id, "law-study")

    assert (found[first].points, found[second].points) == (Decimal("5.00"), None)


def test_nobody_sees_what_a_draft_claims_before_its_stage(any_office: Office) -> None:
    office = any_office
    draft = office.begin()
    studied(office, draft)
    ready, _ = recommended_park(office, "甲园区")
    studied(office, ready)
    users = office.users

    with office.reading() as session:
        for user, seen in (
            (users[Role.REVIEWER], {ready}),
            (users[Role.CITY_CLERK], {ready}),
            (office.far_city, set()),
            (users[Role.PARK_CLERK], {draft}),
            (office.other_clerk, set()),
            (users[Role.ADMIN], set()),
        ):
            found = supporting.supports_at(session, user, office.round_id, "law-study")
            assert set(found) == seen
        for ask in (supporting.supports, supporting.safe_score, backing.backings):
            with pytest.raises(NotFound):
                ask(session, users[Role.REVIEWER], draft)
        with pytest.raises(NotFound):
            backing.backing_at(session, users[Role.REVIEWER], draft, "law-study")


def test_more_parks_need_no_more_queries(office: Office) -> None:
    studied(office, recommended_park(office, "甲园区")[0])
    few = queries(office)
    for name in ("乙园区", "丙园区", "丁园区"):
        studied(office, recommended_park(office, name)[0])

    assert queries(office) == few


def queries(office: Office) -> int:
    """How many statements the supported marks of one indicator take."""
    ran: list[str] = []
    event.listen(
        office.engine, "before_cursor_execute", lambda *told: ran.append(told[2]), named=False
    )
    with office.reading() as session:
        supporting.supports_at(session, office.users[Role.REVIEWER], office.round_id, "law-study")
    return len(ran)


def test_a_backing_names_who_accepted_and_what_counts_for_nothing(any_office: Office) -> None:
    office = any_office
    park = office.recommended()
    clerk = office.users[Role.PARK_CLERK]
    with office.writing() as session:
        own = put_report(session, clerk, park)
        counted = put_fact(session, clerk, own, "组织学法4次。", STUDY)
        fewer = put_fact(session, clerk, own, "召开专题学法会1次。", STUDY, value="1")
        early = put_fact(session, clerk, own, "上年学法9次。", STUDY, value="9", period="2019")
        other = put_report(session, clerk, park, unit="某市科技局")
        put_fact(session, clerk, other, "学法20次。", STUDY, value="20")
    office.step(Role.REVIEWER, park, Action.START_REVIEW)

    with office.reading() as session:
        reviewer = office.users[Role.REVIEWER]
        found = backing.backing_at(session, reviewer, park, "law-study")
        assert found == backing.backings(session, reviewer, park)["law-study"]

    assert [one.id for one in found.quotes] == [counted, fewer]
    assert [found.is_counted(one) for one in found.quotes] == [True, False]
    assert [one.id for one in found.aside] == [early]
    told = found.acceptance(found.quotes[0])
    assert told is not None and told.by == clerk.name


def test_a_clerk_is_told_of_undecided_facts_and_of_the_safe_score(any_office: Office) -> None:
    office = any_office
    park, clerk = office.begin(), office.users[Role.PARK_CLERK]
    office.fill(park)
    with office.writing() as session:
        report = put_report(session, clerk, park)
        put_fact(session, clerk, report, "组织学法4次。", STUDY)
        for state in (FactState.PROPOSED, FactState.PROPOSED, FactState.REJECTED):
            put_fact(session, clerk, report, "受理举报12件。", state=state)

    with office.reading() as session:
        seen = overview.overview(session, clerk, office.round_id)

    (task,) = [one for one in seen.tasks if one.kind is TaskKind.FACTS]
    assert task.text == "年度报告 2 条事实待定"
    assert seen.tasks[-1].kind is TaskKind.SEND  # it holds nobody up
    assert seen.safe is not None
    assert (seen.safe.supported, seen.safe.unknown) == (Decimal("5.00"), Decimal("95.00"))
