"""期限日历: the list and the month, counting by hand, the table of days off and who changes it."""

from datetime import date

from regimes.holidays import shipped
from services import desk, holidays
from services.books.due import Due
from tests.ui.conftest import OpenPage
from tests.ui.hands import labelled, labels, press, said
from ui.calendar.month_grid import grid_html


def choose(at: object, view: str) -> object:
    at.segmented_control(key="calendar_view").set_value(view)  # type: ignore[attr-defined]
    return at.run()  # type: ignore[attr-defined]


def test_what_is_due_is_listed_and_explained(open_page: OpenPage) -> None:
    at = open_page("shiji", "calendar")
    heads = [one.value for one in at.subheader]
    assert heads.index("一周以内") < heads.index("以后")
    text = said(at)
    assert "提交检查报告：示例执法单位乙" in text
    assert "往后数10个日历日，当日不计入" in text
    assert "逐日说明" in labels(at.button)


def test_a_deadline_is_counted_day_by_day(open_page: OpenPage) -> None:
    at = choose(open_page("yuanqu", "calendar"), "数一个期限")
    labelled(at.selectbox, "期限").set_value("D7")
    at.run()
    at.date_input(key="count_from").set_value(date(2020, 4, 22))
    at.run()
    assert not at.exception
    assert "到期：2020-05-14（星期四）" in said(at)
    assert list(at.table[0].value["第几日"])[-1] == "15"


def test_only_the_office_changes_days_off(open_page: OpenPage) -> None:
    at = choose(open_page("shiji2", "calendar"), "放假安排")
    assert "保存这一天" not in labels(at.button)
    at = choose(open_page("zuzhi", "calendar"), "放假安排")
    at.date_input(key="holiday_day").set_value(date(2026, 12, 4))
    at.segmented_control(key="holiday_kind").set_value("off")
    at.text_input(key="holiday_name").set_value("示例节")
    at.text_input(key="holiday_notice").set_value("文号待核")
    press(at, "保存这一天")
    assert not desk.ask(holidays.calendar).is_working(date(2026, 12, 4))
    assert "2026-12-04" in said(at)


def test_a_month_marks_days_off_and_shows_what_is_due_without_markup() -> None:
    sly = Due(date(2026, 10, 8), "监督检查", "<b>甲</b>")
    html = grid_html(date(2026, 10, 1), shipped(), [sly])
    assert html.count('class="mark off"') == 8  # seven days and the key below
    assert html.count('class="mark work"') == 2
    assert html.index(">一<") < html.index(">日<")
    assert "<b>甲</b>" not in html and "&lt;b&gt;甲" in html
