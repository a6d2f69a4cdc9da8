"""Several judgements to one: vectors of aggregation and rounding, the spread, the chair."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.assessment import assess
from scoring.errors import MarksRefused
from scoring.judgement import Case, Deduction, Judgement
from scoring.panel import Method, Settlement, cases_of, combined, leniency, middle
from tests.scoring.cards import ZONE, full

D = Decimal
ROW = ZONE.indicators[3].id


def _seat(off: str, reason: str = "缺签到") -> dict[str, Judgement | None]:
    points = D(off)
    said = Judgement((Deduction(points, reason, "第4项", "签到表"),)) if points else Judgement()
    return {**full(ZONE), ROW: said}


def _row(
    *offs: str, method: Method = Method.MEAN, threshold: str | None = None
) -> Judgement | None:
    limit = None if threshold is None else D(threshold)
    lines = combined(ZONE, [_seat(one) for one in offs], method, limit)
    return next(line for line in lines if line.indicator.id == ROW).judgement


@pytest.mark.parametrize(
    ("method", "offs", "off"),
    [
        (Method.MEAN, ("1", "0", "0"), "0.33"),
        (Method.MEAN, ("1", "1", "0"), "0.67"),
        (Method.MEAN, ("0.25", "0.50"), "0.37"),  # 4.625 is rounded up to 4.63
        (Method.MEDIAN, ("2", "0", "0.5"), "0.5"),
        (Method.MEDIAN, ("2", "0", "0.5", "1"), "0.75"),
        (Method.TRIMMED, ("5", "0", "1", "1", "1"), "1"),
    ],
)
def test_marks_to_one(method: Method, offs: tuple[str, ...], off: str) -> None:
    said = _row(*offs, method=method)
    assert said is not None and said.off == D(off)


def test_one_reviewer_is_the_panel_with_the_very_words() -> None:
    assert _row("1") == _seat("1")[ROW]


def test_the_reason_lets_a_stranger_do_the_sum_again() -> None:
    said = _row("1", "0", "0.5")
    assert said is not None
    assert said.deductions[0].reason == (
        "3位评审分别扣1.00、0.00、0.50，取平均数扣0.50。"
        "评审1扣1.00：缺签到（依据：第4项；查阅：签到表）；"
        "评审3扣0.50：缺签到（依据：第4项；查阅：签到表）"
    )


def test_a_trimmed_mean_of_a_small_panel_is_refused() -> None:
    with pytest.raises(MarksRefused, match="至少要有 5 位"):
        combined(ZONE, [_seat("1")] * 4, Method.TRIMMED)


def test_a_panel_is_complete_when_every_seat_has_judged() -> None:
    lines = combined(ZONE, [_seat("1"), {**_seat("1"), ROW: None}])
    line = next(line for line in lines if line.indicator.id == ROW)
    assert (line.marks, line.judgement) == ((D(4), None), None)


def test_a_seat_that_was_not_asked_for_an_indicator_is_not_waited_for() -> None:
    other = {key: value for key, value in _seat("0").items() if key != ROW}
    lines = combined(ZONE, [_seat("1"), other])
    line = next(line for line in lines if line.indicator.id == ROW)
    assert line.marks == (D(4),)
    assert line.judgement is not None and line.judgement.off == 1


def test_reasons_are_numbered_by_seat_not_by_who_was_asked() -> None:
    first = {key: word for key, word in _seat("0").items() if key != ROW}
    lines = combined(ZONE, [first, _seat("1"), _seat("0")])
    line = next(line for line in lines if line.indicator.id == ROW)
    assert line.judgement is not None
    assert "评审2扣1.00" in line.judgement.deductions[0].reason


def test_too_wide_a_spread_waits_for_the_chair() -> None:
    seats = [_seat("3"), _seat("0")]
    (line,) = (one for one in combined(ZONE, seats, threshold=D(2)) if one.indicator.id == ROW)
    assert (line.spread, line.for_chair, line.judgement) == (D(3), True, None)
    word = {ROW: Settlement(D(1), "签到表缺一次，按一次计")}
    (line,) = (
        one
        for one in combined(ZONE, seats, threshold=D(2), settled=word)
        if one.indicator.id == ROW
    )
    assert line.settled and line.judgement is not None
    assert line.judgement.off == 1
    assert "由组长裁定：签到表缺一次，按一次计" in line.judgement.deductions[0].reason


def test_a_spread_at_the_threshold_is_within_it() -> None:
    assert _row("2", "0", threshold="2") is not None


@given(st.lists(st.decimals("0", "5", places=2), min_size=5, max_size=9), st.sampled_from(Method))
def test_the_one_mark_lies_between_the_lowest_and_the_highest(
    marks: list[Decimal], method: Method
) -> None:
    assert min(marks) <= middle(marks, method) <= max(marks)


@given(st.lists(st.decimals("0", "5", places=2), min_size=1, max_size=6))
def test_a_panels_sheet_adds_up(offs: list[Decimal]) -> None:
    lines = combined(ZONE, [_seat(str(one)) for one in offs])
    sheet = assess(ZONE, {line.indicator.id: line.judgement for line in lines})
    exact = sum((D(5) - one for one in offs), D(0)) / len(offs)
    assert sheet.total is not None
    assert abs(sheet.total - 95 - exact) <= D("0.005")


def test_a_case_is_established_once_and_not_averaged() -> None:
    case = Case("编造签到", "核查记录")
    seats = [{"falsified-papers": Judgement(cases=(case,))}] * 2 + [{"falsified-papers": None}]
    assert cases_of(seats, "falsified-papers") == (case,)


def test_leniency_is_each_seat_against_the_panel() -> None:
    found = leniency(ZONE, [_seat("2"), _seat("0"), {one.id: None for one in ZONE.base}])
    assert found[2] == (0, None)
    assert found[0] == (14, D("0.07"))  # (2 − 1) over 14 indicators, both the same elsewhere
    assert found[1] == (14, D("-0.07"))
