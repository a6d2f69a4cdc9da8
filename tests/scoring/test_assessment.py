"""A sheet adds up: groups, total, floor; incomplete is never a number; order doesn't matter."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.assessment import assess
from scoring.errors import MarksRefused
from scoring.judgement import Deduction, Judgement
from scoring.scorecard import Kind, OverFull, Scorecard
from scoring.settings import NOTHING_SET, OverFullSetting, RoundSettings
from tests.scoring.cards import NESTED, ZONE, full, judgements, some_card
from tests.scoring.settings_made import authority, everything_set

some_settings = st.sampled_from(
    [NOTHING_SET, everything_set(OverFull.ALLOWED), everything_set(OverFull.CAPPED)]
)


@st.composite
def a_case(draw: Any, complete: bool = False) -> tuple[Scorecard, dict[str, Any], RoundSettings]:
    card = draw(some_card)
    settings = draw(some_settings) if card is ZONE else NOTHING_SET
    return card, draw(judgements(card, complete=complete)), settings


@given(a_case())
def test_incomplete_is_never_a_number(drawn: Any) -> None:
    card, judged, settings = drawn
    sheet = assess(card, judged, settings)
    blank = [one.id for one in card.base if judged[one.id] is None]
    assert [line.id for line in sheet.missing] == blank
    assert sheet.complete == (not blank)
    assert (sheet.total is None) == (sheet.raw_total is None) == bool(blank)


@given(a_case())
def test_groups_add_up_at_every_level(drawn: Any) -> None:
    card, judged, settings = drawn
    sheet = assess(card, judged, settings)
    by_id = {total.id: total for total in sheet.groups}
    for _, group in card.heads:
        base = [sheet.line(one.id) for one in group.leaves() if one.is_base]
        scores = [line.score for line in base]
        total = by_id[group.id]
        if not base or None in scores:
            assert total.score is None
        else:
            assert total.score == sum(score for score in scores if score is not None)
        assert total.judged_score == sum(score for score in scores if score is not None)
        assert (total.judged, total.base) == (len(scores) - scores.count(None), len(base))
        for below in group.groups:
            assert by_id[below.id].depth == total.depth + 1
    tops = [by_id[group.id].judged_score for group in card.groups]
    assert sum(tops) == sheet.base_total == sheet.base_judged_full - sheet.deducted


@given(a_case(complete=True))
def test_total_is_the_lines_and_is_never_below_zero(drawn: Any) -> None:
    card, judged, settings = drawn
    sheet = assess(card, judged, settings)
    lines = sum(line.score for line in sheet.lines if line.score is not None)
    assert sheet.raw_total == lines == sheet.base_total + sheet.bonus - sheet.penalty
    assert sheet.total is not None
    assert sheet.total >= 0
    limit = settings.over_full.over_full if settings.over_full else card.over_full
    earned = sheet.base_total + sheet.bonus
    if limit == OverFull.CAPPED:
        earned = min(earned, card.full_mark)
    assert sheet.total == max(earned - sheet.penalty, 0)


@given(a_case(complete=True), st.data())
def test_taking_more_off_never_raises_the_total(drawn: Any, data: Any) -> None:
    card, judged, settings = drawn
    one = data.draw(st.sampled_from(card.base))
    before = judged[one.id]
    assume(before.off + card.step <= one.full_mark)
    more = Judgement((*before.deductions, Deduction(card.step, "再扣")))
    less = assess(card, {**judged, one.id: more}, settings)
    sheet = assess(card, judged, settings)
    assert less.total <= sheet.total
    assert less.raw_total == sheet.raw_total - card.step


@given(a_case(complete=True), st.data())
def test_one_more_case_moves_the_total_its_own_way(drawn: Any, data: Any) -> None:
    card, judged, settings = drawn
    one = data.draw(st.sampled_from([one for one in card.indicators if not one.is_base]))
    count = judged[one.id].count if judged[one.id] else 0
    before = assess(card, judged, settings).total
    after = assess(card, {**judged, one.id: Judgement(case_count=count + 1)}, settings).total
    assert after >= before if one.kind is Kind.BONUS else after <= before


@given(a_case(), st.randoms(use_true_random=False))
def test_order_of_judgements_does_not_matter(drawn: Any, shuffle: Any) -> None:
    card, judged, settings = drawn
    pairs = list(judged.items())
    shuffle.shuffle(pairs)
    assert assess(card, dict(pairs), settings) == assess(card, judged, settings)


@pytest.mark.parametrize("card", [ZONE, NESTED], ids=lambda card: card.id)
def test_lines_stand_in_printed_order(card: Scorecard) -> None:
    sheet = assess(card, full(card))
    assert [line.id for line in sheet.lines] == [one.id for one in card.indicators]
    assert [total.id for total in sheet.groups] == [group.id for _, group in card.heads]


def test_the_floor_keeps_the_raw_total() -> None:
    empty = {
        one.id: Judgement((Deduction(one.full_mark or Decimal(0), "无"),)) for one in ZONE.base
    }
    sheet = assess(ZONE, {**empty, "falsified-papers": Judgement(case_count=3)})
    assert (sheet.total, sheet.raw_total, sheet.penalty) == (0, -15, 15)


def test_a_stated_limit_is_not_the_rounds_to_change() -> None:
    """NESTED says `capped`; a round that says otherwise changes nothing."""
    allowed = RoundSettings(
        over_full=OverFullSetting(over_full=OverFull.ALLOWED, authority=authority())
    )
    judged = {**full(NESTED), "award": Judgement(case_count=2)}
    assert assess(NESTED, judged, allowed).total == NESTED.full_mark


def test_every_problem_is_told_at_once() -> None:
    wrong = {
        "nothing-like-it": Judgement(),
        "annual-plan": Judgement((Deduction(Decimal(6), "甲"),)),
        "falsified-papers": Judgement((Deduction(Decimal(1), "乙"),)),
    }
    with pytest.raises(MarksRefused) as refused:
        assess(ZONE, wrong)
    assert refused.value.problems == (
        "评分表中没有“nothing-like-it”这一项",
        "第1项：共扣 6.00，超过分值 5.00",
        "第18项：不是基础项，不能扣减分值",
    )
