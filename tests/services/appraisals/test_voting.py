"""The vote is cast once, by everybody of the unit, and nobody can tell who chose what."""

import json

import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, NotAllowed, NotFound
from scoring.workflow import Role
from services import accounts, audit_trail
from services.appraisals import people, votes, voting
from services.appraisals.asked import asked_of
from services.appraisals.kept import Vote
from services.tasks import Task
from storage.appraisals import TallyRow, VoterRow
from storage.audit import AuditEventRow
from tests.services.appraisals.years import City
from tests.services.office import Office


def opened(city: City, count: int = 2) -> list[int]:
    city.begin()
    found = [city.add(f"示例科员{number}") for number in range(count)]
    with city.office.writing() as session:
        voting.open_vote(session, city.approver, city.book_id)
    return found


def asked(city: City, user: people.User) -> list[Task]:
    with city.office.reading() as session:
        return asked_of(session, user)


def cast(city: City, user: people.User, choices: dict[int, str]) -> None:
    with city.office.writing() as session:
        voting.vote(session, user, city.book_id, choices)


def test_nothing_kept_ties_a_voter_to_a_choice(any_office: Office) -> None:
    city = City(any_office)
    first, second = opened(city)
    with city.office.reading() as session:
        before = session.scalars(select(TallyRow)).all()
        assert [one.votes for one in before] == [0] * 6
    assert [len(asked(city, user)) for user in (city.person, city.approver)] == [1, 1]
    cast(city, city.person, {first: "excellent", second: "incompetent"})
    cast(city, city.clerk, {second: "excellent", first: "excellent"})
    assert [len(asked(city, user)) for user in (city.person, city.approver)] == [0, 1]
    with city.office.reading() as session:
        told = session.execute(
            select(AuditEventRow.account_id, AuditEventRow.detail).where(
                AuditEventRow.action == "appraisal.vote"
            )
        ).all()
        voters = session.scalars(select(VoterRow.account_id)).all()
    assert [(who, json.loads(detail)) for who, detail in told] == [(None, {})] * 2
    assert set(VoterRow.__table__.columns.keys()) == {"book_id", "account_id"}
    assert set(TallyRow.__table__.columns.keys()) == {"appraisee_id", "choice", "votes"}
    assert set(voters) == {city.person.id, city.clerk.id}


def test_a_second_vote_and_a_vote_with_gaps_are_refused(city: City) -> None:
    first, second = opened(city)
    with pytest.raises(ActionRefused, match="还没有选：示例科员1"):
        cast(city, city.clerk, {first: "excellent"})
    with pytest.raises(ActionRefused, match="还没有选：示例科员0"):
        cast(city, city.clerk, {first: "made-up", second: "excellent"})
    with pytest.raises(ActionRefused, match="名单刚有变动"):
        cast(city, city.clerk, {first: "excellent", second: "excellent", 999: "excellent"})
    cast(city, city.clerk, {first: "excellent", second: "competent"})
    with pytest.raises(ActionRefused, match="每人只投一次"):
        cast(city, city.clerk, {first: "incompetent", second: "competent"})
    with city.office.reading() as session:
        given = {(one.appraisee_id, one.choice): one.votes for one in session.scalars(
            select(TallyRow).where(TallyRow.votes > 0))}  # fmt: skip
    assert given == {(first, "excellent"): 1, (second, "competent"): 1}


def test_counts_are_told_after_closing_and_from_three_votes_on(city: City) -> None:
    first, second = opened(city)
    choices = {first: "excellent", second: "competent"}
    for user in (city.clerk, city.approver):
        cast(city, user, choices)
    with city.office.reading() as session:
        assert votes.counts(session, city.approver, city.book_id) is None
        assert votes.ballot(session, city.approver, city.book_id).voted == 2
    cast(city, city.person, choices)
    with city.office.reading() as session:
        assert votes.counts(session, city.approver, city.book_id) is None
    with city.office.writing() as session:
        voting.close_vote(session, city.approver, city.book_id)
    with city.office.reading() as session:
        found = votes.counts(session, city.clerk, city.book_id)
        assert found is not None and found[first]["excellent"] == found[second]["competent"] == 3
        assert votes.counts(session, city.third, city.book_id) == {}
    with pytest.raises(ActionRefused, match="没有开启"):
        cast(city, city.third, choices)


def test_two_votes_stay_untold_for_good(city: City) -> None:
    city.begin()
    city.add()
    city.hold_vote(voters=2)
    with city.office.reading() as session:
        assert votes.counts(session, city.approver, city.book_id) is None
    with city.office.writing() as session, pytest.raises(ActionRefused, match="开启过"):
        voting.open_vote(session, city.approver, city.book_id)


def test_who_opens_who_votes_who_is_counted(city: City) -> None:
    opened(city)
    office = city.office
    with office.reading() as session:
        assert votes.ballot(session, city.third, city.book_id).voters == 4
        with pytest.raises(NotFound):
            votes.ballot(session, office.users[Role.ADMIN], city.book_id)
        with pytest.raises(NotFound):
            votes.ballot(session, office.far_city, city.book_id)
    with office.writing() as session:
        accounts.set_active(session, office.users[Role.ADMIN], city.third.id, active=False)
        assert votes.ballot(session, city.person, city.book_id).voters == 3
        with pytest.raises(ActionRefused, match="在用的账号"):
            voting.vote(session, city.third, city.book_id, {})
        with pytest.raises(NotAllowed):
            voting.close_vote(session, city.clerk, city.book_id)


def test_the_list_stays_once_the_vote_is_open_and_it_can_be_taken_back_before_any_vote(
    city: City,
) -> None:
    first, second = opened(city)
    with city.office.writing() as session:
        with pytest.raises(ActionRefused, match="名单不能再增加"):
            people.add(session, city.clerk, city.book_id, people.Person("post", "示例科员丙"))
        with pytest.raises(ActionRefused, match="不能再减少"):
            people.remove(session, city.clerk, second, 1)
        with pytest.raises(ActionRefused, match="不能再改"):
            people.change(session, city.clerk, second, 1, people.Person("post", "示例科员丙"))
        people.change(session, city.clerk, second, 1, people.Person("post", "示例科员1", "规划科"))
        voting.take_back_opening(session, city.approver, city.book_id)
        assert votes.ballot(session, city.person, city.book_id).state is Vote.NOT_OPEN
        people.remove(session, city.clerk, second, 2)
        voting.open_vote(session, city.approver, city.book_id)
    cast(city, city.person, {first: "competent"})
    with city.office.writing() as session, pytest.raises(ActionRefused, match="不能收回"):
        voting.take_back_opening(session, city.approver, city.book_id)


def test_the_audit_trail_tells_an_admin_neither_voter_nor_contents(city: City) -> None:
    first, second = opened(city)
    cast(city, city.person, {first: "excellent", second: "incompetent"})
    with city.office.reading() as session:
        admin = city.office.users[Role.ADMIN]
        found = audit_trail.trail(session, admin, audit_trail.Wanted()).events
    told = [one for one in found if one.about == "责任制考核"]
    assert told[0].what == "民主评议投票" and (told[0].who, told[0].unit) == ("系统", "")
    assert {one.lines for one in told} == {("内容不对系统管理员开放",)}
