"""All inspections of a unit: what is due first, spot checks of the year, the list of due days."""

from dataclasses import replace
from datetime import date

from scoring.inspections import EventKind
from services.books.due import due_list
from services.holidays import calendar
from services.inspections import events, listing, opening
from tests.services.inspections.supervised import ASKED, COURSE, Supervised, day

K = EventKind
SPOT = opening.Asked(
    "plan-projects", "示例抽查〔2020〕1号", "示例项目承担单位", is_spot_check=True,
    inspectors=("示例检查员丙",), entry_on=date(2020, 6, 1),
)  # fmt: skip


def test_what_is_due_first_stands_on_top_and_in_the_list_of_due_days(bureau: Supervised) -> None:
    bureau.on(day("03-14"))
    later = bureau.open(replace(ASKED, number="示例检查〔2020〕2号", entry_on=day("05-07")))
    first = bureau.open()
    bureau.happen(first, COURSE[:8])
    found = bureau.listing()
    assert [one.id for one in found.inspections] == [first, later]
    nearest = found.inspections[0].nearest
    assert nearest and nearest.rule.id == "D3" and found.inspections[0].overdue == 0
    assert [one.warned for one in found.inspections] == [0, 0]
    with bureau.office.reading() as session:
        dues = [one for one in due_list(session, bureau.clerk) if one.regime == "监督检查"]
    told = {one.title: (one.on, one.rolled, one.owner) for one in dues}
    assert told["提出书面意见或说明：示例被检查单位"] == (day("03-15"), day("03-16"), "被检查单位")
    assert told["作出检查处理决定并通报：示例被检查单位"] == (
        day("04-11"),
        day("04-13"),
        "知识产权局",
    )
    notice = "下达检查通知书（按计划进点日期倒推）：示例被检查单位"
    assert told[notice][:2] == (day("05-04"), day("04-30"))
    assert any("抽查" in title for title in told)
    opinion = next(one for one in dues if "书面意见" in one.title)
    assert opinion.query == (("inspection", str(first)),) and len(opinion.explained) == 5
    assert not opinion.is_overdue
    bureau.on(day("03-17"))  # deemed no objection: due no more
    with bureau.office.reading() as session:
        titles = [one.title for one in due_list(session, bureau.clerk)]
    assert not any("书面意见" in title for title in titles)


def test_a_closed_inspection_is_due_no_more(bureau: Supervised) -> None:
    from services.inspections import closing

    bureau.on(day("03-14"))
    first = bureau.open()
    bureau.happen(first, COURSE[:5])
    with bureau.office.writing() as session:
        version = bureau.one(first).version
        closing.close(session, bureau.approver, first, version, "并入另一件办理")
    with bureau.office.reading() as session:
        regimes = [one.title for one in due_list(session, bureau.clerk) if one.owner]
    assert regimes == []


def test_one_spot_check_a_year_where_stated_and_unset_elsewhere(bureau: Supervised) -> None:
    bureau.on(date(2020, 10, 8))
    planned = bureau.open(SPOT)
    checks = {one.procedure_id: one for one in bureau.listing(2020).spot_checks}
    projects = checks["plan-projects"]
    assert (projects.done, projects.needed, projects.is_pressing) == (0, 1, True)
    assert checks["patent-enforcement"].needed is None
    assert not checks["patent-enforcement"].is_missed
    with bureau.office.writing() as session:
        asked = events.Asked(K.STEP, date(2020, 6, 1), step=1)
        events.record_event(session, bureau.clerk, planned, asked)
    projects = next(one for one in bureau.listing(2020).spot_checks if one.needed)
    assert (projects.done, projects.missing) == (1, 0)
    bureau.on(date(2022, 1, 4))
    missed = next(one for one in bureau.listing(2021).spot_checks if one.needed)
    assert (missed.done, missed.is_missed) == (0, True)


def test_the_list_takes_as_many_queries_whatever_its_length(bureau: Supervised) -> None:
    from sqlalchemy import event

    counted: list[str] = []
    event.listen(
        bureau.office.engine, "before_cursor_execute", lambda *given: counted.append(given[2])
    )
    lengths = []
    for number in (1, 2, 3):
        bureau.open(replace(ASKED, number=f"示例检查〔2020〕{number}号"))
        counted.clear()
        with bureau.office.reading() as session:
            found = listing.listing(session, bureau.clerk)
        lengths.append(len(counted))
    assert found and len(found.inspections) == 3 and len(set(lengths)) == 1


def test_days_that_the_office_entered_move_a_due_day(bureau: Supervised) -> None:
    from services import clock
    from storage.books import HolidayRow

    inspection_id, _ = bureau.whole()
    with bureau.office.writing() as session:
        session.add(
            HolidayRow(
                day=day("05-14"), kind="off", festival="示例假日", notice="示例通知",
                account_id=bureau.clerk.id, at=clock.now(),
            )
        )  # fmt: skip
    with bureau.office.reading() as session:
        assert not calendar(session).is_working(day("05-14"))
    last = {
        one.rule.id: one.deadline.due for one in bureau.one(inspection_id).due_steps if one.deadline
    }
    assert last["D7"] == day("05-15")
