"""Who does what in a park: shared out together, refused in words, reminded of once a day."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from scoring.errors import ActionRefused, Conflict, NotAllowed, NotFound, WindowClosed
from scoring.workflow import Action, Role
from services import (
    assigning,
    assignment_paper,
    assignment_rules,
    city,
    clock,
    overview,
    reminders,
    self_assessment,
)
from services.assignment_progress import NO_SECTION, SectionProgress, progress_by_section
from services.assignments import Assignment, State, assignments, day_words, due_words
from services.city import CorrectionKind, CorrectionNote
from services.people import User, user_of
from services.reminders import Reminded
from services.tasks import TaskKind
from storage.audit import AuditEventRow
from storage.people import AccountRow
from tests.services.office import Office

CLERK, APPROVER = Role.PARK_CLERK, Role.PARK_APPROVER
PLAN, STUDY, LAW = "annual-plan", "special-study", "law-study"


def colleague(office: Office, *, active: bool = True) -> User:
    """A second clerk of the park."""
    with office.writing() as session:
        home = session.get_one(AccountRow, office.users[CLERK].id)
        row = AccountRow(
            login="second", name="测试第二人", role=CLERK.value, unit=home.unit, password_hash="!",
            is_active=active, must_change_password=False, created_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return user_of(row)


def table(office: Office, submission_id: int) -> dict[str, Assignment]:
    with office.reading() as session:
        found = assignments(session, office.users[APPROVER], submission_id)
    return {one.indicator_id: one for one in found}


def ids(office: Office, submission_id: int, count: int) -> list[str]:
    return list(table(office, submission_id))[:count]


def assign(
    office: Office,
    submission_id: int,
    chosen: list[str],
    user: User | None = None,
    **fields: object,
) -> int:
    now = table(office, submission_id)
    versions = {key: now[key].version if key in now else 0 for key in chosen}
    with office.writing() as session:
        return assigning.assign(
            session, user or office.users[APPROVER], submission_id, versions, **fields
        )


def remind(office: Office, submission_id: int, chosen: list[str], words: str = "") -> Reminded:
    with office.writing() as session:
        return reminders.remind(session, office.users[APPROVER], submission_id, chosen, words)


def reminded(office: Office, submission_id: int, user: User) -> list[tuple[str, str]]:
    with office.reading() as session:
        found = reminders.reminders_for(session, user, submission_id)
    return [(one.indicator.indicator_id, one.words) for one in found]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], datetime]:
    """Moves the clock to ten o'clock tomorrow and so much later."""

    tomorrow = datetime.combine(clock.today() + timedelta(1), time(10), clock.BEIJING)

    def move(by: timedelta) -> datetime:
        moment = tomorrow + by
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return move


def test_only_what_the_park_fills_is_shared_out(office: Office) -> None:
    found = table(office, office.begin())
    assert [one.seq for one in found.values()] == list(range(1, 17))
    assert all(one.is_unassigned for one in found.values())
    states = [one.state for one in found.values()]
    assert states == [State.BLANK] * 14 + [State.UNCLAIMED] * 2


def test_many_at_once_and_what_is_not_given_stays(any_office: Office) -> None:
    office, second = any_office, colleague(any_office)
    park = office.begin()
    three = ids(office, park, 3)
    assert assign(office, park, three, section=" 政策  法规科 ", person_id=second.id) == 3
    assert assign(office, park, three[:2], office.users[CLERK], due_on=clock.today()) == 2
    assert assign(office, park, three, section="政策 法规科") == 0
    found = table(office, park)
    assert [found[key].section for key in three] == ["政策 法规科"] * 3
    assert [found[key].person for key in three] == ["测试第二人"] * 3
    assert [due_words(found[key]) for key in three] == ["今天", "今天", ""]
    with office.reading() as session:
        wanted = select(AuditEventRow.detail).where(AuditEventRow.action == "assignment.assign")
        events = session.scalars(wanted.order_by(AuditEventRow.seq)).all()
    assert len(events) == 5
    assert '"clerk":"测试第二人"' in events[0] and '"clerk"' not in events[3]


def test_everything_wrong_is_said_at_once_and_nothing_is_kept(office: Office) -> None:
    park = office.begin()
    other = office.other_clerk
    with pytest.raises(ActionRefused) as refused:
        assign(
            office, park, [PLAN, "serious-violation", "unheard-of"], section="科" * 51,
            person_id=other.id, due_on=clock.today() + timedelta(6),
        )  # fmt: skip
    text = "\n".join(refused.value.problems)
    assert "科室：不超过 50 个字" in text
    assert "经办人：应为本单位可用的经办人账号" in text
    assert "晚于申报截止" in text and "评分表中没有所选的一项" in text
    assert "第17项只由评审认定，园区不填" in text
    assert all(one.is_unassigned for one in table(office, park).values())


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "已经过去。请填今天或以后的日期"), (6, "晚于申报截止")]
)
def test_due_dates_lie_between_today_and_the_deadline(
    office: Office, days: int, words: str
) -> None:
    park = office.begin()
    with pytest.raises(ActionRefused, match=words):
        assign(office, park, [PLAN], due_on=clock.today() + timedelta(days))
    assert assign(office, park, [PLAN], due_on=clock.today() + timedelta(5)) == 1


@pytest.mark.parametrize(("chosen", "fields"), [([], {"section": "办公室"}), ([PLAN], {})])
def test_nothing_chosen_or_nothing_given_is_refused(
    office: Office, chosen: list[str], fields: dict[str, str]
) -> None:
    with pytest.raises(ActionRefused, match=r"还没有勾选|都没有填"):
        assign(office, office.begin(), chosen, **fields)


def test_the_second_to_assign_the_same_row_learns_of_the_first(any_office: Office) -> None:
    office = any_office
    park = office.begin()
    with office.writing() as session:
        assigning.assign(
            session, office.users[APPROVER], park, {PLAN: 0, STUDY: 0}, section="办公室"
        )
    with pytest.raises(Conflict, match="已改动第1、2项的分工"), office.writing() as session:
        assigning.assign(
            session, office.users[CLERK], park, {PLAN: 0, STUDY: 0, LAW: 0}, section="法规科"
        )
    found = table(office, park)
    assert (found[PLAN].section, found[LAW].section) == ("办公室", "")


def test_after_handing_in_nothing_is_assigned_or_reminded(office: Office) -> None:
    park = office.handed_in()
    with pytest.raises(ActionRefused, match="已不在园区"):
        assign(office, park, [PLAN], section="办公室")
    with pytest.raises(ActionRefused, match="已不在园区"):
        remind(office, park, [PLAN])


def test_it_is_the_parks_own_affair(office: Office) -> None:
    park = office.handed_in()
    with office.reading() as session:
        with pytest.raises(NotAllowed):
            assignments(session, office.users[Role.CITY_CLERK], park)
        with pytest.raises(NotAllowed):
            assignment_paper.assignment_book(session, office.users[Role.ORGANISER], park)
        with pytest.raises(NotFound):
            assignments(session, office.other_clerk, park)


def test_progress_counts_each_section_and_what_has_none_last(
    office: Office, later: Callable[[timedelta], datetime]
) -> None:
    park = office.begin()
    first, second, third, *_ = ids(office, park, 3)
    assign(office, park, [second, third], section="法规科", due_on=clock.today())
    assign(office, park, [first], section="办公室")
    with office.writing() as session:
        self_assessment.save(session, office.users[CLERK], park, third, 0, mark=Decimal(5))
    later(timedelta())
    found = list(table(office, park).values())
    assert [due_words(one) for one in found[:3]] == ["", "已到期", ""]
    assert progress_by_section(found) == [
        SectionProgress("办公室", 0, 1, 0),
        SectionProgress("法规科", 1, 2, 1),
        SectionProgress(NO_SECTION, 2, 13, 0),
    ]


def test_a_reminder_reaches_its_person_until_the_indicator_is_complete(office: Office) -> None:
    clerk, second, park = office.users[CLERK], colleague(office), office.begin()
    assign(office, park, [PLAN], person_id=second.id)
    assert remind(office, park, [PLAN], "请今天 填完").words == "已催办 1 项。"
    assert reminded(office, park, second) == [(PLAN, "请今天 填完")]
    assert reminded(office, park, clerk) == []
    with office.reading() as session:
        first = overview.overview(session, second, office.round_id).tasks[0]
        others = overview.overview(session, clerk, office.round_id).tasks
    assert (first.kind, first.indicator_id) == (TaskKind.REMINDED, PLAN)
    assert "催办：请今天 填完" in first.remark
    assert TaskKind.REMINDED not in {one.kind for one in others}
    with office.writing() as session:
        self_assessment.save(session, second, park, PLAN, 0, mark=Decimal(5))
    assert reminded(office, park, second) == []


def test_a_reminder_follows_the_indicator_and_without_a_person_is_every_clerks(
    office: Office,
) -> None:
    clerk, second, park = office.users[CLERK], colleague(office), office.begin()
    assign(office, park, [PLAN], person_id=second.id)
    remind(office, park, [PLAN, STUDY])
    assert reminded(office, park, clerk) == [(STUDY, "")]
    assert [key for key, _ in reminded(office, park, second)] == [PLAN, STUDY]
    assign(office, park, [PLAN], person_id=clerk.id)
    assert [key for key, _ in reminded(office, park, clerk)] == [PLAN, STUDY]
    assert [key for key, _ in reminded(office, park, second)] == [STUDY]


def test_a_disabled_persons_indicators_are_shown_as_such_and_reach_the_others(
    office: Office,
) -> None:
    clerk, second, park = office.users[CLERK], colleague(office), office.begin()
    assign(office, park, [PLAN], person_id=second.id)
    with office.writing() as session:
        session.get_one(AccountRow, second.id).is_active = False
    assert table(office, park)[PLAN].person == "测试第二人（已停用）"
    remind(office, park, [PLAN])
    assert reminded(office, park, clerk) == [(PLAN, "")]
    with pytest.raises(ActionRefused, match="本单位可用的经办人账号"):
        assign(office, park, [STUDY], person_id=second.id)
    with office.reading() as session:
        assert second.id not in assignment_rules.clerks(session, clerk)


def test_a_complete_indicator_is_refused_by_name_and_nobody_is_reminded(office: Office) -> None:
    park, clerk = office.begin(), office.users[CLERK]
    with office.writing() as session:
        self_assessment.save(session, clerk, park, PLAN, 0, mark=Decimal(5))
    with pytest.raises(ActionRefused, match="第1项“纳入年度计划”没有未填的，不用催办"):
        remind(office, park, [PLAN, STUDY])
    assert reminded(office, park, clerk) == []


def test_a_second_reminder_of_the_day_is_merged_and_the_next_days_is_not(
    office: Office, later: Callable[[timedelta], datetime]
) -> None:
    park, clerk = office.begin(), office.users[CLERK]
    later(timedelta())
    remind(office, park, [PLAN], "请抓紧")
    again = remind(office, park, [PLAN, STUDY], "明天要报")
    assert again.words == "已催办 1 项；第1项今天已催办过，合并为一次。"
    assert reminded(office, park, clerk) == [(PLAN, "明天要报"), (STUDY, "明天要报")]
    later(timedelta(days=1))
    assert remind(office, park, [PLAN]) == Reminded((1,), ())
    assert reminded(office, park, clerk) == [(PLAN, ""), (STUDY, "明天要报")]


def test_after_the_deadline_nobody_is_reminded(
    office: Office, later: Callable[[timedelta], datetime]
) -> None:
    park = office.begin()
    later(timedelta(days=7))
    with pytest.raises(WindowClosed, match="截止"):
        remind(office, park, [PLAN])


def test_a_return_for_correction_opens_the_indicators_it_names_but_no_old_reminder(
    office: Office, later: Callable[[timedelta], datetime]
) -> None:
    park, clerk = office.begin(), office.users[CLERK]
    remind(office, park, [PLAN])
    office.fill(park)
    office.step(CLERK, park, Action.SEND_FOR_APPROVAL)
    office.step(APPROVER, park, Action.SUBMIT)
    moment = later(timedelta(hours=3))
    with office.writing() as session:
        city.propose_return(
            session, office.users[Role.CITY_CLERK], park, due_at=moment + timedelta(days=3),
            notes=[CorrectionNote(PLAN, CorrectionKind.INCOMPLETE, "补会议纪要")],
        )  # fmt: skip
    office.step(Role.CITY_APPROVER, park, Action.SIGN_RETURN)
    found = table(office, park)
    assert [one.indicator_id for one in found.values() if one.is_open] == [PLAN]
    assert (found[PLAN].state, found[PLAN].lacks) == (State.CORRECT, "市级退回，尚未补正")
    assert reminded(office, park, clerk) == []
    assert remind(office, park, [PLAN]).already == ()
    assert reminded(office, park, clerk) == [(PLAN, "")]


def test_the_printed_list_names_sections_people_and_what_is_missing(office: Office) -> None:
    park = office.begin()
    second = ids(office, park, 2)[1]
    assign(office, park, [second], section="=1+1", due_on=clock.today())
    with office.reading() as session:
        paper = assignment_paper.assignment_book(session, office.users[CLERK], park)
        one = assignment_paper.assignment_book(session, office.users[CLERK], park, "=1+1")
    sheet = openpyxl.load_workbook(BytesIO(paper.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, max_row=17, values_only=True))
    day = f"{clock.today():%m-%d}（今天）"
    assert rows[0][:7] == ("=1+1", "未指定", 2, "专题研究", 5, "自评分未填", day)
    assert sheet["A4"].data_type == "s"
    assert [row[0] for row in rows[1:]] == [NO_SECTION] * 13
    assert rows[1][6] == "—"
    alone = openpyxl.load_workbook(BytesIO(one.content)).active
    assert alone is not None and alone["A5"].value != NO_SECTION
    assert "未填完 1 项" in str(alone["A2"].value)


def test_sections_of_the_park_are_offered_again(office: Office) -> None:
    park = office.begin()
    assign(office, park, [PLAN], section="办公室")
    assign(office, park, [STUDY, LAW], section="法规科")
    with office.reading() as session:
        assert assignment_rules.known_sections(session, office.users[CLERK]) == ["办公室", "法规科"]
        assert assignment_rules.known_sections(session, office.other_clerk) == []


def test_a_year_is_told_only_where_it_is_another(
    monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 28))
    assert day_words(date(2026, 12, 30)) == "12-30"
    assert day_words(date(2027, 1, 4)) == "2027-01-04"
