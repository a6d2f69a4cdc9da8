"""Deadlines: the worked example of 2020, what the calendar does to them, what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regimes import deadlines, holidays
from scoring.calendars import Arranged, Calendar, SpecialDay
from scoring.deadline_rules import Counting, DayKind, DeadlineRefused, DeadlineRule
from scoring.deadline_words import sentences
from scoring.deadlines import Deadline, due

TABLE = holidays.shipped()
DAY = timedelta(days=1)


def rule(rule_id: str, **changed: object) -> DeadlineRule:
    return deadlines.shipped().rule(rule_id).model_copy(update=changed)


def counted(rule_id: str, start: str, days: int | None = None) -> Deadline:
    return due(rule(rule_id), date.fromisoformat(start), TABLE, days)


@pytest.mark.parametrize(
    ("rule_id", "event", "plain", "rolled"),
    [
        ("D2", "2020-03-02", "2020-03-12", "2020-03-12"),
        ("D3", "2020-03-12", "2020-03-15", "2020-03-16"),
        ("D4", "2020-03-12", "2020-04-11", "2020-04-13"),
        ("D5", "2020-04-10", "2020-04-17", "2020-04-17"),
        ("D6", "2020-04-17", "2020-04-22", "2020-04-22"),
        ("D7", "2020-04-22", "2020-05-14", "2020-05-14"),
    ],
)
def test_the_worked_example_of_2020(rule_id: str, event: str, plain: str, rolled: str) -> None:
    made = counted(rule_id, event)
    assert (made.due.isoformat(), made.rolled_due.isoformat()) == (plain, rolled)
    assert made.provisional is False


def test_without_the_arrangement_of_2020_the_review_ends_a_day_earlier_and_is_provisional() -> None:
    made = due(rule("D7"), date(2020, 4, 22), Calendar(frozenset(), {}))
    assert made.due == date(2020, 5, 13)
    assert (made.provisional, made.awaited) == (True, (2020,))


def test_a_notice_before_entry_is_counted_back_over_a_leap_day() -> None:
    made = counted("D1", "2020-03-02")
    assert [day.isoformat() for day in made.counted] == ["2020-03-01", "2020-02-29", "2020-02-28"]
    assert made.due == made.rolled_due == date(2020, 2, 28)


def test_a_notice_due_on_a_holiday_goes_out_earlier_never_later() -> None:
    made = counted("D1", "2020-05-07")
    assert (made.due, made.rolled_due) == (date(2020, 5, 4), date(2020, 4, 30))


def test_every_day_says_why_it_counts_or_not() -> None:
    told = {
        one.on.isoformat(): (one.number, one.why) for one in counted("D7", "2020-04-22").explained
    }
    assert told["2020-04-22"] == (None, "决定复查当日，不计入")
    assert told["2020-04-25"] == (None, "星期六，休息日，不计入")
    assert told["2020-04-26"] == (3, "星期日，劳动节调休上班（国办发明电〔2019〕16号），计入")
    assert told["2020-05-01"] == (None, "星期五，劳动节放假（国办发明电〔2019〕16号），不计入")
    assert told["2020-05-14"] == (15, "星期四，工作日，计入")
    assert len(told) == 23


def test_the_days_rolled_over_are_explained_after_the_plain_date() -> None:
    last = [(one.number, one.why) for one in counted("D4", "2020-03-12").explained][-3:]
    assert last == [
        (30, "星期六，休息日，日历日照计"),
        (None, "星期日，休息日，继续顺延"),
        (None, "星期一，工作日，最后一日休息，顺延到此日"),
    ]


def test_which_of_two_dates_binds_is_open_until_decided() -> None:
    start = date(2020, 3, 12)
    assert due(rule("D3"), start, TABLE).binding is None
    assert due(rule("D3", roll_over=True), start, TABLE).binding == date(2020, 3, 16)
    assert due(rule("D3", roll_over=False), start, TABLE).binding == date(2020, 3, 15)
    assert due(rule("D2"), date(2020, 3, 2), TABLE).binding == date(2020, 3, 12)


def test_a_term_of_the_instrument_is_its_own() -> None:
    assert counted("D8", "2020-04-22", 10).due == date(2020, 5, 2)
    made = due(rule("D8"), date(2020, 4, 22), TABLE, 10, DayKind.WORKING)
    assert (made.due, made.day_kind) == (date(2020, 5, 8), DayKind.WORKING)


@pytest.mark.parametrize(
    ("rule_id", "start", "days", "said"),
    [
        ("D8", "2020-01-02", None, "D8“改正并书面报告结果”的期限由文书逐案载明，请写明天数"),
        ("D8", "2020-01-02", 0, "天数填写的是“0”，应为不小于 1 的整数"),
        ("D5", "2020-01-02", 5, "D5“申请复查”的期限是规定的（5个工作日内），不能另定"),
        ("D5", "1989-12-31", None, "起算日 1989-12-31 超出范围"),
        ("D5", "2101-01-01", None, "起算日 2101-01-01 超出范围"),
        ("D2", "2100-12-25", None, "到期日超出 1990-01-01 至 2100-12-31 的范围"),
        ("D1", "1990-01-03", None, "到期日超出"),
        ("D8", "2020-01-02", 10**9, "到期日超出"),
        ("D9", "2020-01-02", None, "没有编号为“D9”的期限；现有：D1 下达检查通知书、D2"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    rule_id: str, start: str, days: int | None, said: str
) -> None:
    with pytest.raises(DeadlineRefused) as refused:
        counted(rule_id, start, days)
    assert said in refused.value.problems[0]


@pytest.mark.parametrize(
    ("rule_id", "start", "awaited"),
    [
        ("D7", "2026-11-02", ()),
        ("D7", "2026-12-22", (2027,)),  # runs into a year without a notice
        ("D2", "2026-12-10", ()),
        ("D2", "2026-12-18", (2027,)),  # the last days of a December wait for the next notice
        ("D2", "2027-03-01", (2027,)),  # due is certain, whether it rolls over is not
        ("D5", "2003-12-30", (2003,)),
        ("D2", "2003-12-30", ()),
    ],
)
def test_what_an_unannounced_year_touches_is_provisional(
    rule_id: str, start: str, awaited: tuple[int, ...]
) -> None:
    made = counted(rule_id, start)
    assert (made.awaited, made.provisional) == (awaited, bool(awaited))
    assert made.provisional is any(one.startswith("暂定：") for one in sentences(made))


def test_rolling_into_days_that_wait_for_a_notice_is_provisional() -> None:
    only_2022 = Calendar(frozenset({2022}), TABLE.special)
    made = due(rule("D2"), date(2022, 12, 14), only_2022)
    assert (made.due, made.rolled_due) == (date(2022, 12, 24), date(2022, 12, 26))
    assert made.awaited == (2023,)


def test_the_words_name_both_dates_and_what_follows() -> None:
    assert sentences(counted("D3", "2020-03-12")) == (
        "D3　提出书面意见或说明（被检查单位 → 检查组）",
        "从 2020-03-12（星期四）收到检查报告起往后数3个日历日，当日不计入",
        "到期：2020-03-15（星期日）",
        "最后一日休息，顺延到 2020-03-16（星期一）；是否顺延，规定没有写，两个日期并列",
        "逾期：视为无异议",
    )


starts = st.dates(date(2004, 1, 1), date(2030, 12, 31))
lengths = st.integers(1, 60)
kinds = st.sampled_from(DayKind)
ways = st.sampled_from(Counting)


def made(start: date, length: int, kind: DayKind, way: Counting) -> Deadline:
    return due(rule("D8", direction=way), start, TABLE, length, kind)


@given(starts, starts, lengths, kinds, ways)
def test_a_later_event_is_never_due_earlier(
    one: date, other: date, length: int, kind: DayKind, way: Counting
) -> None:
    first, second = (made(day, length, kind, way) for day in sorted((one, other)))
    assert first.due <= second.due
    assert first.rolled_due <= second.rolled_due


@given(starts, lengths, lengths, kinds, ways)
def test_a_longer_term_is_due_further_off(
    start: date, one: int, other: int, kind: DayKind, way: Counting
) -> None:
    assume(one != other)
    near, far = (made(start, length, kind, way) for length in sorted((one, other)))
    assert abs(near.due - start) < abs(far.due - start)
    assert abs(near.rolled_due - start) <= abs(far.rolled_due - start)


@given(starts, lengths, kinds, ways)
def test_the_days_counted_are_the_length_and_end_on_the_due_day(
    start: date, length: int, kind: DayKind, way: Counting
) -> None:
    deadline = made(start, length, kind, way)
    assert len(deadline.counted) == len(set(deadline.counted)) == length
    assert start not in deadline.counted
    assert deadline.counted[-1] == deadline.due
    numbered = [one for one in deadline.explained if one.number is not None]
    assert [one.on for one in numbered] == list(deadline.counted)
    assert [one.number for one in numbered] == list(range(1, length + 1))
    days = [one.on for one in deadline.explained]
    step = DAY if way is Counting.FORWARD else -DAY
    assert days == [start + step * number for number in range(len(days))]
    assert days[-1] == deadline.rolled_due


@given(starts, lengths, kinds, ways)
def test_nothing_rolled_or_counted_in_working_days_is_due_on_a_day_off(
    start: date, length: int, kind: DayKind, way: Counting
) -> None:
    deadline = made(start, length, kind, way)
    assert TABLE.is_working(deadline.rolled_due)
    if kind is DayKind.WORKING:
        assert all(TABLE.is_working(day) for day in deadline.counted)
        assert deadline.rolled_due == deadline.due


@given(starts, lengths, kinds)
def test_counting_back_undoes_counting_on(start: date, length: int, kind: DayKind) -> None:
    assume(kind is DayKind.CALENDAR or TABLE.is_working(start))
    there = made(start, length, kind, Counting.FORWARD)
    assert made(there.due, length, kind, Counting.BACKWARD).due == start


@given(starts, st.sets(st.dates(date(2020, 1, 1), date(2020, 12, 31)), max_size=40), lengths)
def test_any_table_gives_working_days(start: date, off: set[date], length: int) -> None:
    special = {day: SpecialDay(Arranged.HOLIDAY, "节日", "文号待核") for day in off}
    start = start.replace(year=2020, day=min(start.day, 28))
    deadline = due(rule("D8"), start, Calendar(frozenset({2020}), special), length, DayKind.WORKING)
    assert not off & set(deadline.counted)
    assert deadline.provisional is any(
        one.on >= date(2020, 12, 25) for one in deadline.explained[1:]
    )
