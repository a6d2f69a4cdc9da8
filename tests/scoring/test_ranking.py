"""Places: 1, 1, 3; the same as counting who is better."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoring.ranking import rank

D = Decimal
totals = st.dictionaries(
    st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=3),
    st.integers(9800, 9804).map(lambda hundredths: D(hundredths) / 100),
    max_size=12,
)


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    places = rank({"甲": D("98"), "乙": D("99"), "丙": D("99.00"), "丁": D("97.99")})
    assert [(one.place, one.applicant, one.tied) for one in places] == [
        (1, "乙", True),
        (1, "丙", True),
        (3, "甲", False),
        (4, "丁", False),
    ]


def test_a_hundredth_parts_two_places() -> None:
    places = rank({"甲": D("99.00"), "乙": D("99.01")})
    assert [(one.applicant, one.place) for one in places] == [("乙", 1), ("甲", 2)]


def test_nobody_has_no_place() -> None:
    assert rank({}) == ()


@given(totals)
def test_place_is_one_more_than_those_who_are_better(given: dict[str, Decimal]) -> None:
    places = rank(given)
    assert {one.applicant: one.total for one in places} == given
    for one in places:
        assert one.place == 1 + sum(other > one.total for other in given.values())
        assert one.tied == (list(given.values()).count(one.total) > 1)
    assert [one.total for one in places] == sorted(given.values(), reverse=True)


@given(totals)
def test_tied_applicants_keep_the_order_they_came_in(given: dict[str, Decimal]) -> None:
    order = list(given)
    for first, second in zip(rank(given), rank(given)[1:], strict=False):
        if first.total == second.total:
            assert order.index(first.applicant) < order.index(second.applicant)
