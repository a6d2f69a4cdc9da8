"""What is open stays open until decided on somebody's authority; nothing has a default."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from scoring.errors import MarksRefused
from scoring.rules import Effect
from scoring.scorecard import OverFull, Scorecard
from scoring.settings import (
    NOTHING_SET,
    TOTAL,
    Authority,
    CaseSetting,
    CaseTerms,
    OverFullSetting,
    RoundSettings,
    case_terms,
    check_setting,
    open_points,
)
from tests.scoring.cards import NESTED, ZONE
from tests.scoring.settings_made import authority, everything_set, per_case

D = Decimal


def _open(card: Scorecard, settings: RoundSettings) -> list[str]:
    return [point.id for point in open_points(card, settings)]


def test_the_source_leaves_three_indicators_open() -> None:
    assert [(point.id, point.seq, point.what) for point in open_points(ZONE, NOTHING_SET)] == [
        ("commendation", 15, "加分分值"),
        ("national-rollout", 16, "加分分值"),
        ("serious-violation", 17, "处理方式"),
    ]
    assert _open(NESTED, NOTHING_SET) == []


def test_the_limit_of_the_total_opens_with_the_first_bonus() -> None:
    decided = RoundSettings(cases={"commendation": per_case("3")})
    assert _open(ZONE, decided) == ["national-rollout", "serious-violation", TOTAL]
    no_bonus = CaseSetting(effect=Effect.NONE, authority=authority())
    assert TOTAL not in _open(ZONE, RoundSettings(cases={"commendation": no_bonus}))


@pytest.mark.parametrize("over_full", OverFull)
def test_everything_decided_leaves_nothing_open(over_full: OverFull) -> None:
    assert _open(ZONE, everything_set(over_full)) == []


def test_a_decision_about_the_total_alone_settles_no_indicator() -> None:
    total = OverFullSetting(over_full=OverFull.CAPPED, authority=authority())
    assert len(_open(ZONE, RoundSettings(over_full=total))) == 3


def test_a_decision_needs_its_authority() -> None:
    with pytest.raises(ValidationError, match="authority"):
        CaseSetting.model_validate({"effect": "veto"})
    for missing in ("document_no", "person", "date"):
        words = {"document_no": "甲", "person": "乙", "date": "2020-05-01"}
        with pytest.raises(ValidationError, match=missing):
            Authority.model_validate({**words, missing: ""})


def _setting(**kept: Any) -> CaseSetting:
    return CaseSetting(authority=authority(), **kept)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({}, "请填写每起分值"),
        ({"effect": Effect.DEDUCT}, "请填写每起分值"),
        ({"effect": Effect.VETO, "points": D(5)}, "不填每起分值和封顶分值"),
        ({"effect": Effect.NONE, "cap": D(5)}, "不填每起分值和封顶分值"),
        ({"points": D(5), "cap": D(4)}, "封顶分值不能小于每起分值"),
    ],
)
def test_a_decision_of_the_wrong_shape_is_refused(kept: dict[str, Any], words: str) -> None:
    with pytest.raises(MarksRefused, match=words):
        _setting(**kept)


@pytest.mark.parametrize("points", ["0", "-1", "0.005", "NaN"])
def test_points_are_positive_with_two_places(points: str) -> None:
    with pytest.raises(ValidationError):
        _setting(points=D(points))


@pytest.mark.parametrize(
    ("indicator", "kept", "words"),
    [
        ("annual-plan", {"points": D(1)}, "不是未定事项"),
        ("falsified-papers", {"effect": Effect.DEDUCT, "points": D(1)}, "不是未定事项"),
        ("nothing-like-it", {"points": D(1)}, "不是未定事项"),
        ("commendation", {"effect": Effect.DEDUCT, "points": D(1)}, "加分项只定"),
        ("commendation", {"effect": Effect.VETO}, "加分项只定"),
        ("serious-violation", {"points": D(1)}, "须先定处理方式"),
    ],
)
def test_a_decision_fits_its_indicator(indicator: str, kept: dict[str, Any], words: str) -> None:
    with pytest.raises(MarksRefused, match=words):
        check_setting(ZONE, indicator, _setting(**kept))


def test_what_fits_is_accepted() -> None:
    check_setting(ZONE, "commendation", per_case("3", "6"))
    check_setting(ZONE, "commendation", _setting(effect=Effect.NONE))
    for effect in (Effect.NONE, Effect.VETO):
        check_setting(ZONE, "serious-violation", _setting(effect=effect))
    check_setting(ZONE, "serious-violation", per_case("10", None, Effect.DEDUCT))


def test_half_open_points_keep_the_half_that_is_stated() -> None:
    plain = ZONE.model_dump(mode="json")
    plain["groups"][6]["indicators"][0]["rule"] = {"kind": "per_case", "points": 2, "cap": "unset"}
    card = Scorecard.model_validate(plain)
    check_setting(card, "commendation", per_case("2", "8"))
    with pytest.raises(MarksRefused, match=r"已写明每起分值 2\.00，不能另定"):
        check_setting(card, "commendation", per_case("3", "8"))


def test_terms_come_from_the_scorecard_before_the_round() -> None:
    wrong = RoundSettings(cases={"falsified-papers": per_case("1", "1", Effect.DEDUCT)})
    stated = CaseTerms(Effect.DEDUCT, D(5), D(20))
    assert case_terms(ZONE.by_id["falsified-papers"], wrong) == stated
    assert case_terms(ZONE.by_id["serious-violation"], NOTHING_SET) is None
    assert case_terms(NESTED.by_id["grave-breach"], NOTHING_SET) == CaseTerms(
        Effect.VETO, None, None
    )
