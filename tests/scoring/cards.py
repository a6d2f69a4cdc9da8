"""The two scorecards that the core is tested with, and strategies for judging them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from indicators import loader
from scoring.judgement import Deduction, Judgement
from scoring.scorecard import Indicator, Scorecard

ZONE = loader.scorecard("sichuan-zone-2020")
NESTED = loader.load(Path(__file__).parents[1] / "scorecards" / "three-level.yaml")
CARDS = (ZONE, NESTED)
EVERY_RULE = loader.load(Path(__file__).parents[1] / "scorecards" / "every-rule.yaml")
"""Rules, proofs and units that neither of the others has."""

some_card = st.sampled_from(CARDS)
words = st.text("甲乙丙丁戊（）；。，0123456789−= ", min_size=1, max_size=12)


def full(card: Scorecard) -> dict[str, Judgement | None]:
    """Every base indicator looked at, nothing taken off."""
    return {one.id: Judgement() for one in card.base}


@st.composite
def deductions(draw: Any, card: Scorecard, one: Indicator) -> tuple[Deduction, ...]:
    """Up to three deductions in whole steps that the full mark can bear."""
    assert one.full_mark is not None
    left = int(one.full_mark / card.step)
    taken = []
    for _ in range(draw(st.integers(0, 3))):
        if not left:
            break
        steps = draw(st.integers(1, left))
        left -= steps
        basis, evidence = draw(st.one_of(st.just(""), words)), draw(st.one_of(st.just(""), words))
        taken.append(Deduction(steps * card.step, draw(words), basis, evidence))
    return tuple(taken)


@st.composite
def judgements(
    draw: Any, card: Scorecard, *, complete: bool = False
) -> dict[str, Judgement | None]:
    """A judgement of every indicator; base indicators are all judged when `complete`."""
    made: dict[str, Judgement | None] = {}
    for one in card.indicators:
        if one.is_base:
            judged = complete or draw(st.booleans())
            made[one.id] = Judgement(draw(deductions(card, one))) if judged else None
        else:
            count = draw(st.one_of(st.none(), st.integers(0, 9)))
            made[one.id] = None if count is None else Judgement(case_count=count)
    return made


def points(text: str) -> Decimal:
    """A number as it is printed, with `−` for minus."""
    return Decimal(text.replace("−", "-"))
