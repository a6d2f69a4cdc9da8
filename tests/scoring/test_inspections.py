"""An inspection through its whole procedure: the worked example of 2020, and what goes wrong."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from regimes import deadlines, holidays, supervision
from scoring.deadline_rules import DayKind
from scoring.inspection_due import DueState, DueStep, due_steps
from scoring.inspection_next import next_steps
from scoring.inspection_refusals import inspector_problems, problems
from scoring.inspection_warnings import WarningKind, warnings
from scoring.inspections import COURSES, Case, Event, EventKind, Issued, kinds_of

K, S, W = EventKind, DueState, WarningKind
RULES, TABLE = deadlines.shipped(), holidays.shipped()
PATENTS = supervision.shipped().procedure("patent-enforcement")
BODIES = supervision.shipped().procedure("entrusted-bodies")
PROJECTS = supervision.shipped().procedure("plan-projects")
PAPER = Issued(7, "示例〔2020〕1号", date(2020, 4, 9), 20)
LATER = date(2020, 12, 1)


def day(text: str) -> date:
    return date.fromisoformat(f"2020-{text}")


WHOLE = tuple(
    Event(kind, day(on), instrument=paper, id=at)
    for at, (kind, on, paper) in enumerate(
        (
            (K.NOTICE_SERVED, "02-20", None), (K.ENTERED, "02-24", None),
            (K.RECORDED, "02-25", None), (K.PAPER_SIGNED, "03-02", None),
            (K.ENDED, "03-02", None), (K.REPORTED, "03-12", None),
            (K.REPORT_RECEIVED_BY_UNIT, "03-12", None),
            (K.REPORT_RECEIVED_BY_OFFICE, "03-12", None),
            (K.APPROVED, "04-09", None), (K.DECIDED, "04-09", None),
            (K.INSTRUMENT_RECEIVED, "04-10", 7), (K.REVIEW_RECEIVED, "04-17", 7),
            (K.REVIEW_ACCEPTED, "04-22", 7), (K.REVIEW_DONE, "05-14", 7),
            (K.CORRECTED, "04-30", 7),
        ),
        1,
    )
)  # fmt: skip
"""The dates of the example: everything done on its last day, no opinion given."""


def case(*events: Event, **changed: object) -> Case:
    plain = Case(PATENTS, date(2020, 2, 24), 2, events, (PAPER,))
    return replace(plain, **changed)  # type: ignore[arg-type]


def without(*kinds: EventKind) -> tuple[Event, ...]:
    return tuple(one for one in WHOLE if one.kind not in kinds)


def steps(of: Case, today: date = LATER) -> dict[str, DueStep]:
    return {one.rule.id: one for one in due_steps(of, RULES, TABLE, today)}


def told(of: Case, today: date = LATER) -> list[WarningKind]:
    return [one.kind for one in warnings(of, due_steps(of, RULES, TABLE, today))]


def test_the_worked_example_runs_through_the_whole_procedure() -> None:
    found = steps(case(*WHOLE))
    assert {
        key: (one.deadline.due.isoformat(), one.deadline.rolled_due.isoformat(), one.state)
        for key, one in found.items()
        if one.deadline
    } == {
        "D1": ("2020-02-21", "2020-02-21", S.MET),
        "D2": ("2020-03-12", "2020-03-12", S.MET),
        "D3": ("2020-03-15", "2020-03-16", S.NO_OBJECTION),
        "D4": ("2020-04-11", "2020-04-13", S.MET),
        "D8": ("2020-04-30", "2020-04-30", S.MET),
        "D5": ("2020-04-17", "2020-04-17", S.MET),
        "D6": ("2020-04-22", "2020-04-22", S.MET),
        "D7": ("2020-05-14", "2020-05-14", S.MET),
    }
    assert [one.instrument for one in found.values()] == [None] * 4 + [7] * 4
    assert told(case(*WHOLE)) == [W.SOURCE_ORDER]
    assert next_steps(case(*WHOLE), tuple(found.values())) == ()


@pytest.mark.parametrize(
    ("rule", "without_kind", "today", "state"),
    [
        ("D2", K.REPORTED, "03-04", S.RUNNING),
        ("D2", K.REPORTED, "03-05", S.SOON),
        ("D2", K.REPORTED, "03-12", S.SOON),
        ("D2", K.REPORTED, "03-13", S.OVERDUE),
        ("D3", K.OPINION, "03-16", S.SOON),
        ("D3", K.OPINION, "03-17", S.NO_OBJECTION),
        ("D4", K.DECIDED, "04-13", S.SOON),
        ("D4", K.DECIDED, "04-14", S.OVERDUE),
        ("D5", K.REVIEW_RECEIVED, "04-17", S.SOON),
        ("D5", K.REVIEW_RECEIVED, "04-18", S.RIGHT_LOST),
        ("D6", K.REVIEW_ACCEPTED, "04-23", S.OVERDUE),
        ("D7", K.REVIEW_DONE, "05-14", S.SOON),
        ("D7", K.REVIEW_DONE, "05-15", S.OVERDUE),
        ("D8", K.CORRECTED, "05-01", S.OVERDUE),
    ],
)
def test_an_unanswered_step_runs_out(
    rule: str, without_kind: EventKind, today: str, state: DueState
) -> None:
    assert steps(case(*without(without_kind)), day(today))[rule].state is state


def test_an_answer_between_the_plain_and_the_rolled_day_is_left_open() -> None:
    for on, state in (("03-15", S.MET), ("03-16", S.UNDECIDED), ("03-17", S.LATE)):
        given = (*WHOLE, Event(K.OPINION, day(on), "有一处数字不符"))
        assert steps(case(*given))["D3"].state is state
        assert (W.LATE_ANSWER in told(case(*given))) is (state is S.LATE)
    sure = RULES.model_copy(
        update={"rules": tuple(one.model_copy(update={"roll_over": True}) for one in RULES.rules)}
    )
    given = (*WHOLE, Event(K.OPINION, day("03-16"), "有一处数字不符"))
    found = {one.rule.id: one for one in due_steps(case(*given), sure, TABLE, LATER)}
    assert found["D3"].state is S.MET


def test_only_a_review_that_was_granted_is_due() -> None:
    refused = (*without(K.REVIEW_ACCEPTED, K.REVIEW_DONE), Event(
        K.REVIEW_REFUSED, day("04-22"), "没有新的事实", instrument=7))  # fmt: skip
    found = steps(case(*refused))
    assert (found["D6"].state, found["D7"].state) == (S.MET, S.NOT_CALLED)
    asked = steps(case(*without(K.REVIEW_ACCEPTED, K.REVIEW_DONE)))
    assert (asked["D7"].state, asked["D7"].deadline) == (S.WAITING, None)


def test_each_instrument_runs_by_its_own_term() -> None:
    other = Issued(8, "示例〔2020〕2号", date(2020, 4, 9), 10, DayKind.WORKING)
    bare = Issued(9, "示例〔2020〕3号", date(2020, 4, 9))
    received = [Event(K.INSTRUMENT_RECEIVED, day("04-22"), instrument=at) for at in (8, 9)]
    given = case(*WHOLE, *received, instruments=(PAPER, other, bare))
    found = {
        one.instrument: one
        for one in due_steps(given, RULES, TABLE, day("04-23"))
        if one.rule.id == "D8"
    }
    due = {at: one.deadline.due.isoformat() if one.deadline else "" for at, one in found.items()}
    assert due == {7: "2020-04-30", 8: "2020-05-08", 9: ""}
    assert found[9].state is S.NO_TERM


def test_a_planned_entry_gives_the_last_day_of_notice_before_anybody_entered() -> None:
    found = steps(case(instruments=()), day("02-10"))["D1"]
    assert found.planned and found.deadline and found.deadline.due == day("02-21")
    assert found.state is S.RUNNING
    assert steps(case(instruments=()), day("02-22"))["D1"].state is S.OVERDUE


def test_a_count_across_a_year_without_arrangement_is_provisional() -> None:
    last = max(TABLE.years)
    received = Event(K.INSTRUMENT_RECEIVED, date(last, 12, 29), instrument=7)
    paper = replace(PAPER, issued_on=date(last, 12, 28))
    late = Case(PATENTS, date(last, 12, 1), 2, (received,), (paper,))
    found = steps(late, date(last, 12, 30))
    assert found["D5"].provisional and found["D5"].deadline
    assert found["D5"].deadline.awaited == (last + 1,)
    assert W.PROVISIONAL in told(late, date(last, 12, 30))
    assert not steps(case(*WHOLE))["D5"].provisional


def test_a_missing_trigger_is_told_and_nothing_is_counted() -> None:
    found = steps(case(*without(K.REPORT_RECEIVED_BY_OFFICE)))
    assert (found["D4"].state, found["D4"].deadline) == (S.NO_TRIGGER, None)
    words = [
        one.words
        for one in warnings(case(*without(K.REPORT_RECEIVED_BY_OFFICE)), tuple(found.values()))
        if one.kind is W.NO_TRIGGER
    ]
    assert words == ["D4 作出检查处理决定并通报：没有记“收到检查报告”的日期，期限无从起算，请补记"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({K.NOTICE_SERVED: "02-22"}, W.SHORT_NOTICE),
        ({K.NOTICE_SERVED: None}, W.SHORT_NOTICE),
        ({K.REPORTED: "03-01"}, W.ORDER),
        ({K.REVIEW_ACCEPTED: "04-16"}, W.ORDER),
        ({K.RECORDED: "02-23"}, W.BEFORE_BEGINNING),
        ({K.APPROVED: "04-10"}, W.APPROVAL),
        ({K.APPROVED: None}, W.APPROVAL),
        ({K.PAPER_SIGNED: None}, W.SIGNING),
        ({K.REVIEW_RECEIVED: "04-20"}, W.LATE_ANSWER),
    ],
)
def test_what_is_out_of_line_is_warned_of(
    changed: dict[EventKind, str | None], kind: WarningKind
) -> None:
    given = [
        replace(one, on=day(on)) if (on := changed.get(one.kind, "same")) not in (None, "same")
        else one
        for one in WHOLE
        if changed.get(one.kind, "same") is not None
    ]  # fmt: skip
    assert set(told(case(*given))) == {W.SOURCE_ORDER, kind}


def test_printed_steps_in_another_order_and_undated_bases_are_told() -> None:
    gone = tuple(Event(K.STEP, day(on), step=at, id=at) for at, on in ((1, "03-03"), (3, "03-02")))
    of = Case(BODIES, day("03-01"), 2, gone)
    assert told(of) == [W.ORDER, W.BASIS]
    (_, undated) = warnings(of, ())
    assert undated.words == "依据《科学技术评价办法》（试行）没有施行日期，是否有效无从核对，请补核"
    assert [one.step for one in next_steps(of, ()) if one.kind is K.STEP] == [2]
    assert due_steps(of, RULES, TABLE, LATER) == ()


def test_two_inspectors_where_the_source_states_it_and_nowhere_else() -> None:
    assert inspector_problems(BODIES.inspectors, 1)[0].startswith(
        "检查人员：只有 1 名，规定不少于 2 名"
    )
    assert (
        inspector_problems(BODIES.inspectors, 2) == inspector_problems(PATENTS.inspectors, 1) == []
    )
    assert inspector_problems(PATENTS.inspectors, 0)
    assert W.FEW_INSPECTORS in told(Case(BODIES, day("03-01"), 1))


def test_an_open_term_is_set_each_time() -> None:
    begun = Case(PROJECTS, day("03-01"), 1)
    bare = Event(K.TERM_SET, day("03-05"), "限期整改", term="F2")
    assert [one.split("：")[0] for one in problems(begun, bare, LATER)] == ["天数", "计法"]
    given = replace(bare, days=5, day_kind=DayKind.WORKING)
    assert problems(begun, given, LATER) == []
    (found,) = due_steps(replace(begun, events=(given,)), RULES, TABLE, day("03-06"))
    assert found.deadline and found.deadline.due == day("03-12")
    done = (given, Event(K.CORRECTED, day("03-13"), term="F2"))
    (found,) = due_steps(replace(begun, events=done), RULES, TABLE, LATER)
    assert found.state is S.LATE


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (Event(K.ENDED, day("12-02")), "还没有到"),
        (Event(K.ENDED, day("02-23")), "早于进点检查"),
        (Event(K.DECIDED, day("04-09")), "须写明内容或者理由"),
        (Event(K.INSTRUMENT_RECEIVED, day("04-10")), "请选是哪一份文书"),
        (Event(K.INSTRUMENT_RECEIVED, day("04-10"), instrument=99), "请选是哪一份文书"),
        (Event(K.INSTRUMENT_RECEIVED, day("04-08"), instrument=7), "早于文书制作日期"),
        (Event(K.STEP, day("04-08"), step=1), "没有“程序步骤”这一环节"),
        (Event(K.CLOSED, day("04-08")), "没有“办结”这一环节"),
    ],
)
def test_what_cannot_be_is_refused(event: Event, says: str) -> None:
    (problem,) = problems(case(), event, LATER)
    assert says in problem


def test_what_happens_once_is_not_recorded_twice_and_a_review_is_not_granted_and_refused() -> None:
    (twice,) = problems(case(*WHOLE), Event(K.ENDED, day("03-03")), LATER)
    assert twice.startswith("事项：“检查结束”已经记过（2020-03-02）")
    (contrary,) = problems(
        case(*WHOLE), Event(K.REVIEW_REFUSED, day("04-22"), "理由", instrument=7), LATER
    )
    assert "两者不能并存" in contrary
    assert problems(case(*WHOLE), Event(K.RECORDED, day("02-26")), LATER) == []
    assert problems(case(), Event(K.REPORTED, day("03-01")), LATER) == []  # out of order: warned


def test_a_closed_inspection_stands_as_on_the_day_of_closing() -> None:
    shut = case(*without(K.REPORTED), closed_on=day("03-10"))
    assert steps(shut)["D2"].state is S.SOON
    assert next_steps(shut, tuple(steps(shut).values())) == ()


def test_every_shipped_deadline_has_a_course_and_every_kind_a_place() -> None:
    assert set(COURSES) == {one.id for one in RULES.rules} == set(PATENTS.deadlines)
    offered = {kind for one in supervision.shipped().procedures for kind in kinds_of(one)}
    assert offered == set(K) - {K.CLOSED}


def test_next_is_the_first_step_missing() -> None:
    begun = case(*WHOLE[:5], instruments=())
    found = next_steps(begun, tuple(steps(begun, day("03-03")).values()))
    assert [(one.kind, one.rule) for one in found] == [(K.REPORTED, "D2")]
    waiting = case(*WHOLE[:8], instruments=())
    found = next_steps(waiting, due_steps(waiting, RULES, TABLE, day("03-13")))
    assert [one.kind for one in found] == [K.OPINION, K.APPROVED]
    silent = due_steps(waiting, RULES, TABLE, day("03-13") + timedelta(days=7))
    assert [one.kind for one in next_steps(waiting, silent)] == [K.APPROVED]
