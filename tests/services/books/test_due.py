"""What is due, in one list: each level sees its own days, and nobody another's."""

from datetime import timedelta

from scoring.workflow import Action, Role
from services import city, clock
from services.books.due import Due, due_list
from services.city import CorrectionKind, CorrectionNote
from services.due_file import due_file
from services.rounds import pinned, round_row
from tests.services.hearings import cases
from tests.services.office import Office
from tests.services.panel.seated import seated


def titles(office: Office, role: Role) -> list[str]:
    with office.reading() as session:
        return [one.title for one in due_list(session, office.users[role])]


def test_each_level_is_told_its_own_day_of_a_round(office: Office) -> None:
    assert titles(office, Role.PARK_CLERK) == ["申报截止：测试批次"]
    assert titles(office, Role.CITY_CLERK) == ["园区申报截止：测试批次"]
    assert titles(office, Role.ORGANISER) == ["评审截止：测试批次"]
    assert titles(office, Role.ADMIN) == []
    office.handed_in()
    assert titles(office, Role.PARK_CLERK) == []


def test_a_correction_is_due_for_its_park_and_its_city_only(office: Office) -> None:
    submission_id = office.handed_in()
    due_at = clock.now() + timedelta(days=2)
    with office.writing() as session:
        first = pinned(round_row(session, office.round_id)).base[0].id
        notes = [CorrectionNote(first, CorrectionKind.INCOMPLETE, "缺会议纪要")]
        city.propose_return(
            session, office.users[Role.CITY_CLERK], submission_id, due_at=due_at, notes=notes
        )
    assert "测试园区一补正截止" not in titles(office, Role.CITY_CLERK)
    office.step(Role.CITY_APPROVER, submission_id, Action.SIGN_RETURN)
    assert titles(office, Role.PARK_APPROVER) == ["补正截止：测试批次"]
    assert "测试园区一补正截止" in titles(office, Role.CITY_CLERK)
    with office.reading() as session:
        far = due_list(session, office.far_city)
    assert [one.title for one in far] == ["园区申报截止：测试批次"]


def test_a_case_is_due_for_its_park_and_its_own_seat_only(office: Office) -> None:
    one = seated(office)
    found_it, other = one.reviewers[1], one.reviewers[2]
    (case,) = cases.add(office, one.submission_id, by=found_it)
    cases.tell(office, case, by=found_it)
    park = titles(office, Role.PARK_CLERK)
    assert len(park) == 1 and "案件答复" in park[0]
    with office.reading() as session:
        seen = {who.id: due_list(session, who) for who in (found_it, other)}
        ics = due_file(session, other).content.decode()
    assert "园区答复截止" in " ".join(each.title for each in seen[found_it.id])
    assert "案件" not in " ".join(each.title for each in seen[other.id]) and "案件" not in ics
    assert not [one for one in titles(office, Role.CITY_CLERK) if "案件" in one]


def test_overdue_only_when_the_later_of_its_days_has_passed() -> None:
    today = clock.today()
    rolled = Due(today - timedelta(days=1), "监督检查", "提交报告", rolled=today)
    back = Due(today, "监督检查", "下达通知", rolled=today - timedelta(days=3))
    past = Due(today, "申报评审", "截止", moment=clock.now() - timedelta(seconds=1))
    assert [one.is_overdue for one in (rolled, back, past)] == [False, False, True]
    assert Due(today + timedelta(days=8), "", "").is_soon is False


def test_the_calendar_file_has_one_event_for_each(office: Office) -> None:
    with office.reading() as session:
        paper = due_file(session, office.users[Role.PARK_CLERK])
    text = paper.content.decode().replace("\r\n ", "")
    assert paper.filename == "期限日历_测试园区一.ics"
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:申报评审：申报截止：测试批次" in text
