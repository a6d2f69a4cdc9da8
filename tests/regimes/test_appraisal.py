"""The responsibility appraisal as shipped: what it states, what it leaves open, what lapsed."""

from collections import Counter
from datetime import date

from regimes import appraisal
from scoring.appraisal import AspectDirection
from scoring.rules import UNSET
from scoring.scorecard import Basis

SHIPPED = appraisal.shipped()


def test_eleven_duties_lie_with_six_sections_and_one_with_none() -> None:
    assert [one.number for one in SHIPPED.duties] == list(range(1, 12))
    assert Counter(str(one.lead) for one in SHIPPED.duties) == {
        "规划科": 3, "高新科": 2, "农村科": 2, "成果科": 1, "人事科": 1, "法规科": 1, "unset": 1,
    }  # fmt: skip
    assert [one.number for one in SHIPPED.without_lead] == [11]


def test_five_outputs_have_no_target_and_the_typo_is_shown_raw() -> None:
    assert list(SHIPPED.outputs) == [4, 7, 8, 9, 10]
    assert {one.target for one in SHIPPED.outputs.values()} == {UNSET}
    assert SHIPPED.outputs[10].printed.startswith("科普基在")


def test_directions_are_inferred_and_say_why() -> None:
    assert [one.direction for one in SHIPPED.aspects] == [
        AspectDirection.POSITIVE,
        AspectDirection.POSITIVE,
        AspectDirection.NEGATIVE,
        AspectDirection.BONUS,
    ]
    assert all(one.basis is Basis.INFERRED and one.note for one in SHIPPED.aspects)


def test_nothing_can_be_graded_before_it_is_decided() -> None:
    sorts = Counter(one.key.split(":")[0] for one in SHIPPED.undecided)
    assert sorts == {"weight": 4, "threshold": 3, "quota": 3, "target": 5}
    assert [one.title for one in SHIPPED.grades] == ["优秀", "称职", "不称职"]


def test_what_is_decided_is_no_longer_open() -> None:
    aspects = tuple(one.model_copy(update={"weight": 25}) for one in SHIPPED.aspects)
    left = SHIPPED.model_copy(update={"aspects": aspects}).undecided
    assert "weight" not in {one.key.split(":")[0] for one in left}
    assert len(left) == 11


def test_levels_methods_and_circumstances_are_those_of_the_source() -> None:
    assert [one.title for one in SHIPPED.levels] == ["局领导", "科室", "岗位"]
    assert len(SHIPPED.methods) == 3
    assert {one.number: len(one.consequences) for one in SHIPPED.circumstances} == {
        1: 2, 2: 1, 3: 2, 4: 1,
    }  # fmt: skip
    assert SHIPPED.circumstances[2].consequences[0].title.startswith("取消")


def test_the_contract_law_lapsed_on_new_years_day_of_2021() -> None:
    assert SHIPPED.lapsed(date(2020, 12, 31)) == ()
    assert [one.id for one in SHIPPED.lapsed(date(2021, 1, 1))] == ["contract-law"]
    found = SHIPPED.resting_on_lapsed(date(2021, 1, 1))
    assert [(duty.number, law.id) for duty, law in found] == [(7, "contract-law")]
    assert SHIPPED.resting_on_lapsed(date(2020, 12, 31)) == ()


def test_six_bases_of_which_one_is_not_dated() -> None:
    assert len(SHIPPED.bases) == 6
    assert [one.id for one in SHIPPED.bases if not one.is_dated] == ["technology-market-rules"]
    assert [one.id for one in SHIPPED.bases if one.articles] == ["exit-entry-law"]
