"""The reason of a line is enough to work the mark out again, without the program."""

import re
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scoring.judgement import Case, Deduction, Judgement
from scoring.lines import line_of
from scoring.rules import Effect
from scoring.scorecard import Indicator
from scoring.settings import NOTHING_SET, CaseSetting, RoundSettings
from tests.scoring.cards import NESTED, ZONE, deductions, points, words
from tests.scoring.settings_made import authority

NUMBER = r"[0-9]+\.[0-9]{2}"


@st.composite
def judged_base(draw: Any) -> tuple[Any, Indicator, Judgement]:
    card = draw(st.sampled_from((ZONE, NESTED)))
    one = draw(st.sampled_from(card.base))
    return card, one, Judgement(draw(deductions(card, one)))


@given(judged_base())
def test_a_stranger_recomputes_a_base_mark(drawn: tuple[Any, Indicator, Judgement]) -> None:
    card, one, judgement = drawn
    line = line_of(card, one, judgement, NOTHING_SET)
    if not judgement.deductions:
        assert line.reason == f"分值{one.full_mark:.2f}，未扣分"
        assert line.score == one.full_mark
        return
    stated = re.match(rf"({NUMBER})((?:−{NUMBER})+)=({NUMBER})。", line.reason)
    assert stated, line.reason
    taken = [points(text) for text in stated[2].split("−")[1:]]
    assert points(stated[1]) == one.full_mark
    assert points(stated[1]) - sum(taken) == points(stated[3]) == line.score
    assert taken == [each.points for each in judgement.deductions]
    assert line.deduction == sum(taken)


@given(judged_base())
def test_every_deduction_is_told_with_its_words(drawn: tuple[Any, Indicator, Judgement]) -> None:
    card, one, judgement = drawn
    reason = line_of(card, one, judgement, NOTHING_SET).reason
    for each in judgement.deductions:
        told = each.reason.rstrip("。；")
        assert f"扣{each.points:.2f}：{told}" in reason
        assert each.basis in reason
        assert each.evidence in reason


@given(st.integers(1, 30), st.lists(words, max_size=3))
def test_a_stranger_recomputes_a_penalty(count: int, told: list[str]) -> None:
    one = ZONE.by_id["falsified-papers"]
    cases = tuple(Case(each) for each in told[:count])
    line = line_of(ZONE, one, Judgement(cases=cases, case_count=count), NOTHING_SET)
    stated = re.match(
        rf"扣({NUMBER})：(\d+)起，每起({NUMBER})，应计({NUMBER})(?:，最高({NUMBER})，计({NUMBER}))?",
        line.reason,
    )
    assert stated, line.reason
    due = int(stated[2]) * points(stated[3])
    assert due == points(stated[4])
    counted = min(due, points(stated[5])) if stated[5] else due
    assert counted == points(stated[1]) == line.deduction
    assert line.score == -counted
    assert counted == min(5 * count, 20)


def test_not_looked_at_says_nothing_and_has_no_score() -> None:
    for one in ZONE.indicators:
        line = line_of(ZONE, one, None, NOTHING_SET)
        assert (line.score, line.deduction, line.reason, line.judged) == (None, None, "", False)


def test_a_missing_reason_is_told_as_missing() -> None:
    one = ZONE.by_id["target-completion"]
    line = line_of(ZONE, one, Judgement((Deduction(Decimal(1), ""),)), NOTHING_SET)
    assert line.reason == "30.00−1.00=29.00。扣1.00：未写明原因"


def test_veto_is_no_number() -> None:
    one = ZONE.by_id["serious-violation"]
    vetoing = RoundSettings(cases={one.id: CaseSetting(effect=Effect.VETO, authority=authority())})
    line = line_of(ZONE, one, Judgement(case_count=1), vetoing)
    assert (line.score, line.deduction, line.veto) == (None, None, True)
    assert not line_of(ZONE, one, Judgement(case_count=0), vetoing).veto


def test_unset_is_flagged_whether_claimed_or_not() -> None:
    one = ZONE.by_id["commendation"]
    assert line_of(ZONE, one, None, NOTHING_SET).unset
    assert line_of(ZONE, one, Judgement(case_count=1), NOTHING_SET).unset
    assert not line_of(ZONE, ZONE.by_id["falsified-papers"], None, NOTHING_SET).unset
