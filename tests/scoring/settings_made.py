"""Decisions of a round, made for tests."""

from datetime import date
from decimal import Decimal

from scoring.rules import Effect
from scoring.scorecard import OverFull
from scoring.settings import Authority, CaseSetting, OverFullSetting, RoundSettings


def authority() -> Authority:
    """On whose word: a document that belongs to tests alone."""
    return Authority(document_no="试〔2020〕1号", person="试验", date=date(2020, 5, 1))


def per_case(points: str, cap: str | None = None, effect: Effect | None = None) -> CaseSetting:
    """So many points a case."""
    held = None if cap is None else Decimal(cap)
    return CaseSetting(effect=effect, points=Decimal(points), cap=held, authority=authority())


def everything_set(over_full: OverFull) -> RoundSettings:
    """Every open point of the shipped scorecard decided."""
    return RoundSettings(
        cases={
            "commendation": per_case("3", "6"),
            "national-rollout": per_case("2"),
            "serious-violation": per_case("10", "30", Effect.DEDUCT),
        },
        over_full=OverFullSetting(over_full=over_full, authority=authority()),
    )
