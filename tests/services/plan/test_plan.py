"""A unit's plan: begun, entered, late first, read from above, held against sheet and reports."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from reports import dictionary
from scoring.commitments import Kept
from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound
from scoring.workflow import Role
from services import clock
from services.audit_words import action_words, detail_words
from services.books import due as all_due
from services.books import files
from services.books.entries import Asked, State
from services.books.links import Link
from services.people import User
from services.plan import editing, kept, paper
from services.plan.held_against import Against, held_against
from services.plan.kept import Plan
from services.plan.tasks import late_first
from storage.audit import AuditEventRow
from tests.services.accepted_facts import put_fact, put_report
from tests.services.office import Office

RATE = "normative_filing_rate"
TODAY = date(2026, 11, 22)


def clerk(office: Office) -> User:
    return office.users[Role.PARK_CLERK]


def begun(office: Office) -> int:
    with office.writing() as session:
        return editing.begin(session, clerk(office))


def seen(office: Office, book_id: int, user: User | None = None) -> Plan:
    with office.reading() as session:
        return kept.plan(session, user or clerk(office), book_id)


def against(office: Office, book_id: int, user: User | None = None) -> Against:
    user = user or clerk(office)
    with office.reading() as session:
        return held_against(session, user, kept.plan(session, user, book_id))


def enter(office: Office, book_id: int, part: str, asked: Asked, version: int = 0) -> bool:
    with office.writing() as session:
        return editing.save(session, clerk(office), book_id, part, version, asked)


def test_a_begun_plan_has_every_task_and_what_the_definition_states(any_office: Office) -> None:
    book_id = begun(any_office)
    plan = seen(any_office, book_id)
    assert len(plan.lines) == 19
    assert [one.label for one in plan.lines if one.number == "无序号"] == ["六"]
    assert {one.part: one.entry.owner for one in plan.lines if one.entry.owner} == {
        "leadership": "科技经济局", "responsibility": "创建办",
    }  # fmt: skip
    assert plan.standing.undated == 19 and plan.standing.done == 0
    with any_office.writing() as session, pytest.raises(ActionRefused, match="已经有创建工作方案"):
        editing.begin(session, clerk(any_office))


def test_late_comes_first_then_what_is_due_next_and_done_comes_last(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    book_id = begun(office)
    for part, days, state, progress in (
        ("projects", 3, State.UNDER_WAY, 40), ("talent", -9, State.UNDER_WAY, 80),
        ("industry", -2, State.NOT_BEGUN, 0), ("platforms", -30, State.DONE, 100),
    ):  # fmt: skip
        due = TODAY + timedelta(days=days)
        enter(office, book_id, part, Asked("科室", None, due, state, progress))
    found = late_first(seen(office, book_id).lines)
    assert [(one.part, one.urgency) for one in found[:3]] == [
        ("talent", "逾期 9 天"), ("industry", "逾期 2 天"), ("projects", "剩 3 天"),
    ]  # fmt: skip
    assert found[-1].part == "platforms"
    standing = seen(office, book_id).standing
    assert (standing.late, standing.soon, standing.done, standing.undated) == (2, 1, 1, 15)
    with office.reading() as session:
        rows = [one for one in all_due.due_list(session, clerk(office)) if one.page == "work_plan"]
        others = [
            one for one in all_due.due_list(session, office.other_clerk) if one.page == "work_plan"
        ]
    assert [dict(one.query)["task"] for one in rows] == ["talent", "industry", "projects"]
    assert others == []


def test_what_cannot_be_is_refused_all_at_once_and_nothing_is_saved(office: Office) -> None:
    book_id = begun(office)
    wrong = Asked("科" * 101, TODAY, TODAY - timedelta(days=1), State.DONE, 40)
    with pytest.raises(ActionRefused) as refused:
        enter(office, book_id, "talent", wrong)
    assert len(refused.value.problems) == 3
    with pytest.raises(NotFound):
        enter(office, book_id, "no-such-task", Asked("科室"))
    assert enter(office, book_id, "talent", Asked("科室"))
    with pytest.raises(Conflict):
        enter(office, book_id, "talent", Asked("另一科室"))
    assert not enter(office, book_id, "talent", Asked(" 科室 "), 1)
    again = {one.part: one.entry for one in seen(office, book_id).lines}
    assert again["talent"].version == 1


def test_several_tasks_get_owner_and_day_and_keep_the_rest(office: Office) -> None:
    book_id = begun(office)
    enter(office, book_id, "talent", Asked("人才科", TODAY, None, State.UNDER_WAY, 30, "已签约"))
    due = TODAY + timedelta(days=30)
    with office.writing() as session:
        chosen = {"talent": 1, "industry": 0}
        assert editing.assign(session, clerk(office), book_id, chosen, due=due) == 2
    by_part = {one.part: one.entry for one in seen(office, book_id).lines}
    assert by_part["industry"].due == due and by_part["industry"].owner == ""
    assert by_part["talent"].owner == "人才科" and by_part["talent"].progress == 30
    with pytest.raises(ActionRefused, match=r"招才引智.*早于开始"), office.writing() as session:
        editing.assign(
            session, clerk(office), book_id, {"industry": 1, "talent": 2},
            due=TODAY - timedelta(days=1),
        )  # fmt: skip
    again = {one.part: one.entry for one in seen(office, book_id).lines}
    assert again["industry"].due == due, "all or nothing"


def test_city_and_province_read_a_plan_and_write_nothing(office: Office) -> None:
    book_id = begun(office)
    for user in (office.users[Role.CITY_CLERK], office.users[Role.ORGANISER],
                 office.users[Role.OBSERVER]):  # fmt: skip
        assert seen(office, book_id, user).book.is_kept is False
        with office.reading() as session:
            assert [one.book.id for one in kept.plans(session, user)] == [book_id]
        with office.writing() as session, pytest.raises((NotAllowed, NotFound)):
            editing.save(session, user, book_id, "talent", 0, Asked("科室"))
    for user in (office.far_city, office.other_clerk, office.users[Role.REVIEWER]):
        with pytest.raises(NotFound):
            seen(office, book_id, user)
        with office.reading() as session, pytest.raises(NotFound):
            paper.plan_book(session, user, book_id)


def test_a_file_is_filed_at_a_task_that_the_plan_has(office: Office) -> None:
    book_id = begun(office)
    with office.reading() as session:
        assert files.may_add(session, clerk(office), book_id, "talent", "协议.pdf") == "协议.pdf"
        with pytest.raises(NotFound):
            files.may_add(session, clerk(office), book_id, "no-such-task", "协议.pdf")
        with pytest.raises((NotAllowed, NotFound)):
            files.may_add(session, office.users[Role.CITY_CLERK], book_id, "talent", "协议.pdf")


def test_promises_are_tied_to_confirmed_facts(office: Office) -> None:
    book_id = begun(office)
    assert {one.told for one in against(office, book_id).promises} == {None}
    submission = office.begin()
    words = {one.commitment.id: one.told for one in against(office, book_id).promises}
    assert {one.kept for one in words.values() if one} == {Kept.NOT_TOLD}
    with office.writing() as session:
        _facts(session, clerk(office), submission)
    found = {one.commitment.id: one.told for one in against(office, book_id).promises}
    assert {key: one.kept for key, one in found.items() if one} == {
        "clean-up": Kept.MET, "filing-rate": Kept.NOT_MET, "legality-rate": Kept.MET,
    }  # fmt: skip
    cleaned = found["clean-up"]
    assert cleaned and cleaned.years == (2025, 2026)
    assert [one.quote for one in cleaned.facts] == ["清理规范性文件12件"]
    city = {one.told for one in against(office, book_id, office.users[Role.CITY_CLERK]).promises}
    assert city == {None}, "a draft is not there for the city"


def _facts(session: Session, by: User, submission: int) -> None:
    report = put_report(session, by, submission)
    for quote, key, value, unit, period in (
        ("备案率96%", RATE, "96", "%", None),
        ("备案率达到100%", RATE, "100", "%", None),
        ("合法性审查率100%", "legality_review_rate", "100", "%", None),
        ("清理规范性文件12件", "docs_cleaned_count", "12", "件", "2025"),
    ):
        put_fact(session, by, report, quote, key=key, value=value, unit=unit, period=period)


def test_rows_claimed_without_task_and_tasks_without_row(office: Office) -> None:
    book_id = begun(office)
    submission = office.begin()
    office.fill(submission)
    found = against(office, book_id)
    assert [one.indicator.seq for one in found.unplanned] == [4, 5, 11, 12, 14]
    assert [one.label for one in found.serving_none] == [
        "三·1", "三·2", "三·3", "四·1", "六", "保障·三",
    ]  # fmt: skip
    enter(
        office, book_id, "enforcement-staff",
        Asked(links=(Link(submission, found.unplanned[0].indicator.id),)),
    )  # fmt: skip
    found = against(office, book_id)
    assert [one.indicator.seq for one in found.unplanned] == [5, 11, 12, 14]
    assert found.serving_none[0].label == "三·2"
    assert against(office, book_id, office.users[Role.CITY_CLERK]).unplanned == ()


def test_the_records_name_the_task_and_what_was_entered(office: Office) -> None:
    book_id = begun(office)
    enter(office, book_id, "talent", Asked("人才科", None, TODAY))
    with office.reading() as session:
        events = session.execute(select(AuditEventRow.action, AuditEventRow.detail)).all()
    told = [
        f"{action_words(action)} {' '.join(detail_words(detail, {}))}"
        for action, detail in events
        if action.startswith("book.")
    ]
    assert told[0].startswith("启用制度 名称：创建科技创新法治示范区工作方案")
    assert told[-1] == "填写事项 事项：五·2 招才引智 空白 → 人才科；止 2026-11-22；未开始；0%"


def test_every_fact_of_a_promise_is_in_the_dictionary() -> None:
    known = {one.key for one in dictionary.shipped().facts}
    assert {RATE, "legality_review_rate", "docs_cleaned_count"} <= known
