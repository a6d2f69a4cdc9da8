"""The office's holiday table: entered, taken away, imported; what is counted by it."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import func, select
from xlsxwriter import Workbook

from scoring.deadline_rules import DayKind
from scoring.errors import ActionRefused, NotAllowed, NotFound, WorkbookRefused
from scoring.workflow import Role
from services import counting, holiday_import, holidays
from services.counting import Asked
from services.notice import period
from storage.audit import AuditEventRow
from storage.books import HolidayRow
from tests.services.office import Office

NOTICE = "国办发明电〔2026〕9号"
NEW_YEAR = {"kind": "off", "festival": "元旦", "notice": NOTICE}
HEADS = ["日期", "类别", "名称", "依据"]


def workbook(*rows: list[object]) -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer)
    sheet = book.add_worksheet("放假安排")
    for at, row in enumerate([["2027年放假安排"], HEADS, *rows]):
        for column, value in enumerate(row):
            if isinstance(value, date):
                look = book.add_format({"num_format": "yyyy/m/d"})
                sheet.write_datetime(at, column, value, look)
            else:
                sheet.write(at, column, value)
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.PROVINCE_APPROVER, Role.ADMIN])
def test_a_day_that_the_office_enters_moves_what_is_counted(office: Office, role: Role) -> None:
    # 4 December 2026 is a Friday; D5 is five working days from 30 November
    asked = Asked("D5", date(2026, 11, 30))
    with office.writing() as session:
        before = counting.count(session, asked)
        holidays.enter(session, office.users[role], day=date(2026, 12, 4), **NEW_YEAR)
        after = counting.count(session, asked)
        public = period.count(session, date(2026, 11, 30), 5, DayKind.WORKING)
    assert (before.due, after.due) == (date(2026, 12, 7), date(2026, 12, 8))
    assert public.due == after.due
    assert NOTICE in next(one.why for one in after.explained if one.on == date(2026, 12, 4))


def test_an_ordinary_day_and_the_way_back(office: Office) -> None:
    user, day = office.users[Role.ORGANISER], date(2026, 10, 8)
    labour = date(2026, 5, 5)
    with office.writing() as session:
        assert not holidays.calendar(session).is_working(labour)
        holidays.enter(session, user, day=labour, kind="plain", festival="劳动节", notice=NOTICE)
        assert holidays.calendar(session).is_working(labour)
        told = next(one for one in holidays.days_of(session, 2026) if one.day == labour)
        assert (told.is_own, told.shipped) == (True, "劳动节放假")
        holidays.remove(session, user, labour)
        assert not holidays.calendar(session).is_working(labour)
        with pytest.raises(NotFound):
            holidays.remove(session, user, day)
        actions = session.scalars(
            select(AuditEventRow.action).where(AuditEventRow.action.startswith("holiday."))
        ).all()
    assert actions == ["holiday.enter", "holiday.remove"]


@pytest.mark.parametrize("role", [Role.CITY_APPROVER, Role.PARK_CLERK, Role.REVIEWER])
def test_others_change_nothing(office: Office, role: Role) -> None:
    with office.writing() as session:
        user = office.users[role]
        with pytest.raises(NotAllowed):
            holidays.enter(session, user, day=date(2026, 12, 4), **NEW_YEAR)
        with pytest.raises(NotAllowed):
            holiday_import.preview(session, user, workbook())
        assert session.scalar(select(func.count()).select_from(HolidayRow)) == 0


def test_everything_wrong_with_an_entry_is_said_at_once(office: Office) -> None:
    with office.writing() as session, pytest.raises(ActionRefused) as refused:
        holidays.enter(
            session, office.users[Role.ORGANISER],
            day=date(2026, 12, 4), kind="work", festival=" ", notice="",
        )  # fmt: skip
    said = "".join(refused.value.problems)
    assert "星期五，本来上班" in said and "名称：" in said and "依据：" in said


def test_a_year_is_imported_whole_and_only_once(office: Office) -> None:
    user = office.users[Role.PROVINCE_APPROVER]
    rows = [[date(2027, 1, 1), "放假", "元旦", NOTICE], ["2027-10-1", "放假", "国庆节", NOTICE]]
    with office.writing() as session:
        assert counting.count(session, Asked("D7", date(2027, 3, 1))).provisional
        assert holiday_import.import_table(session, user, workbook(*rows), "2027.xlsx") == 2
        assert not counting.count(session, Asked("D7", date(2027, 3, 1))).provisional
        again = holiday_import.preview(session, user, workbook(*rows))
    assert (again.changes, again.same, again.problems) == ((), 2, ())


def test_a_csv_from_wps_is_read_and_its_mistakes_have_cells(office: Office) -> None:
    text = "日期,类别,名称,依据\n2027/1/1,放假,元旦,甲\n2027/1/1,休,,甲\n2027/1/4,上班,元旦,甲\n"
    with office.writing() as session:
        user = office.users[Role.ADMIN]
        plan = holiday_import.preview(session, user, text.encode("gb18030"))
        assert [one.cell for one in plan.problems] == ["A3", "B3", "C3", "A4"]
        assert "A2 已经写过" in str(plan.problems[0])
        with pytest.raises(ActionRefused):
            holiday_import.import_table(session, user, text.encode(), "a.csv")
        assert session.scalar(select(func.count()).select_from(HolidayRow)) == 0


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04zip"])
def test_what_is_no_table_is_refused_in_words(office: Office, content: bytes) -> None:
    with office.reading() as session, pytest.raises(WorkbookRefused) as refused:
        holiday_import.preview(session, office.users[Role.ADMIN], content)
    assert all("评分表" not in one for one in refused.value.problems)


def test_a_free_count_back_and_what_is_missing(office: Office) -> None:
    with office.reading() as session:
        back = Asked(counting.FREE, date(2020, 5, 7), 3, back=True)
        found = counting.count(session, back)
        assert (found.due, found.rolled_due) == (date(2020, 5, 4), date(2020, 4, 30))
        with pytest.raises(Exception, match="期限：请选一项") as refused:
            counting.count(session, Asked())
        assert "起算日" in str(refused.value)
