"""The duty list as shipped: counts and oddities are those of the source."""

from regimes import duty_list
from scoring.regimes import UNNUMBERED, gaps
from scoring.scorecard import Basis

DUTIES = duty_list.shipped()


def test_thirteen_duties_hold_fifty_six_matters_under_their_printed_numbers() -> None:
    assert {one.number: len(one.matters) for one in DUTIES.duties} == {
        1: 10, 3: 4, 4: 4, 5: 2, 6: 2, 7: 4, 8: 3, 9: 3, 10: 6, 11: 7, 12: 3, 13: 6, 14: 2,
    }  # fmt: skip
    assert len(DUTIES.matters) == 56


def test_the_gap_is_reported_and_nothing_is_renumbered() -> None:
    assert DUTIES.gaps == (2,)
    assert [one.number for one in DUTIES.duties] == [1, *range(3, 15)]
    assert "number-two-missing" in {one.id for one in DUTIES.anomalies}


def test_a_matter_is_called_by_number_and_place() -> None:
    assert DUTIES.matters["3-2"] is DUTIES.duties[1].matters[1]
    assert not any(code.startswith("2-") for code in DUTIES.matters)


def test_the_boundary_has_two_actors_and_a_basis_that_is_not_dated() -> None:
    (boundary,) = DUTIES.boundaries
    assert [one.name for one in boundary.actors] == ["区科技局", "区保密局"]
    assert [one.is_dated for one in boundary.bases] == [False]
    told = {one.id: one.basis for one in DUTIES.anomalies}
    assert told["bracket-missing"] is Basis.STATED
    assert told["template-residue"] is Basis.INFERRED


def test_four_services_lie_with_three_sections() -> None:
    assert [one.number for one in DUTIES.services] == [1, 2, 3, 4]
    assert len({one.section for one in DUTIES.services}) == 3


def test_gaps_are_counted_from_one() -> None:
    assert gaps([1, 2, 5]) == (3, 4)
    assert gaps([UNNUMBERED, 2]) == (1,)
    assert gaps([]) == gaps([UNNUMBERED]) == ()
