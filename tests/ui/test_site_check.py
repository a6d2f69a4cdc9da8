"""现场核查 on the reviewer's desk: recorded beside the indicator, read by the approver."""

from collections.abc import Callable
from datetime import date

from services import desk, site_checks
from services.people import User
from services.site_checks import Found
from tests.ui.conftest import OpenPage
from tests.ui.reading import button, labels, words


def test_reviewer_records_it_and_the_approver_reads_it(
    open_page: OpenPage, account: Callable[[str], User], submission_of: Callable[[str], int]
) -> None:
    park = submission_of("庚")
    at = open_page("pingshen", "review", id=str(park), item="4")
    assert "现场核查　尚未记录" in words(at)
    button(at, "保存核查").click().run()
    assert "核查结果：还没有选" in at.error[0].value and "核查日期：还没有填写" in at.error[0].value
    reviewer = account("pingshen")
    at = open_page("pingshen", "review", id=str(park), item="4")
    next(one for one in at.date_input if one.label == "核查日期").set_value(date(2026, 1, 6))
    next(one for one in at.button_group if one.label == "核查结果").set_value(Found.CONFIRMED)
    button(at, "保存核查").click().run()
    found = desk.ask(site_checks.checks, reviewer, park)
    assert [(one.found, one.visited_on) for (one,) in found.values()] == [
        (Found.CONFIRMED, date(2026, 1, 6))
    ]
    seen = open_page("shengji", "review", id=str(park), item="4")
    assert "现场属实" in words(seen) and "保存核查" not in labels(seen)
