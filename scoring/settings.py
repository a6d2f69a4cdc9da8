"""What the source leaves open, and what the organiser of a round decided about it.

A decision carries its authority: document number, person, date. Nothing here has a default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from scoring.errors import MarksRefused
from scoring.marks import shown
from scoring.rules import UNSET, Effect, Event, PerCase, Points
from scoring.scorecard import Indicator, Kind, OverFull, Scorecard
from scoring.strict import Strict

TOTAL = "total"
"""Id of the one open point that belongs to the whole sheet: may bonus exceed the full mark?"""

Words = Annotated[str, Field(min_length=1, max_length=200)]


class Authority(Strict):
    """On whose word something unset was set."""

    document_no: Words
    person: Words
    date: date


class CaseSetting(Strict):
    """The decision on one bonus or penalty indicator. `cap` None means no upper limit."""

    effect: Effect | None = None
    points: Points | None = None
    cap: Points | None = None
    authority: Authority

    @model_validator(mode="after")
    def _agree(self) -> "CaseSetting":
        if self.effect in (Effect.NONE, Effect.VETO) and (self.points or self.cap):
            raise MarksRefused("处理方式为“不影响得分”或“一票否决”时，不填每起分值和封顶分值")
        if self.effect in (None, Effect.DEDUCT) and self.points is None:
            raise MarksRefused("请填写每起分值")
        if self.cap is not None and self.points is not None and self.cap < self.points:
            raise MarksRefused("封顶分值不能小于每起分值")
        return self


class OverFullSetting(Strict):
    """The decision whether bonus points may lift the total above the full mark."""

    over_full: OverFull
    authority: Authority


class RoundSettings(Strict):
    """All decisions of a round, by indicator id."""

    cases: Mapping[str, CaseSetting] = {}
    over_full: OverFullSetting | None = None


NOTHING_SET = RoundSettings()


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing still to be decided: an indicator's id (or `total`) and what is open."""

    id: str
    seq: int | None
    what: str


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """What one case of an indicator does, as settled by scorecard and round."""

    effect: Effect
    points: Points | None
    cap: Points | None


def case_terms(indicator: Indicator, settings: RoundSettings) -> CaseTerms | None:
    """The settled terms of a bonus, penalty or veto indicator; None while unset."""
    decided = settings.cases.get(indicator.id)
    rule = indicator.rule
    if indicator.is_unset:
        if decided is None:
            return None
        return CaseTerms(decided.effect or Effect.DEDUCT, decided.points, decided.cap)
    if isinstance(rule, PerCase):
        assert rule.points != UNSET and rule.cap != UNSET
        return CaseTerms(Effect.DEDUCT, rule.points, rule.cap)
    assert isinstance(rule, Event) and rule.effect != UNSET
    return CaseTerms(rule.effect, rule.points, rule.cap)


def open_points(scorecard: Scorecard, settings: RoundSettings) -> tuple[OpenPoint, ...]:
    """What still blocks publication, in printed order."""
    found = [
        OpenPoint(one.id, one.seq, "加分分值" if one.kind is Kind.BONUS else "处理方式")
        for one in scorecard.indicators
        if one.is_unset and one.id not in settings.cases
    ]
    if bonus_needs_limit(scorecard, settings):
        found.append(OpenPoint(TOTAL, None, "加分后总分可否超过满分"))
    return tuple(found)


def bonus_needs_limit(scorecard: Scorecard, settings: RoundSettings) -> bool:
    """Whether bonus points exist but nobody has said if the total may exceed the full mark."""
    if scorecard.over_full != UNSET or settings.over_full is not None:
        return False
    bonus = (case_terms(one, settings) for one in scorecard.indicators if one.kind is Kind.BONUS)
    return any(terms is not None and terms.effect is not Effect.NONE for terms in bonus)


def check_setting(scorecard: Scorecard, indicator_id: str, setting: CaseSetting) -> None:
    """Refuse a decision on something that is not open, or of the wrong shape."""
    indicator = scorecard.by_id.get(indicator_id)
    if indicator is None or not indicator.is_unset:
        raise MarksRefused(f"“{indicator_id}”在评分表中不是未定事项，不能另行确定")
    where = f"第{indicator.seq}项"
    if indicator.kind is Kind.BONUS:
        if setting.effect not in (None, Effect.NONE):
            raise MarksRefused(f"{where}：加分项只定每起分值和封顶，或定为“不影响得分”")
    elif setting.effect is None:
        raise MarksRefused(f"{where}：须先定处理方式（不影响得分、扣分或一票否决）")
    rule = indicator.rule
    if isinstance(rule, PerCase) and setting.points is not None:
        for label, stated, decided in (
            ("每起分值", rule.points, setting.points),
            ("封顶分值", rule.cap, setting.cap),
        ):
            if stated != UNSET and stated != decided:
                raise MarksRefused(f"{where}：评分表已写明{label} {shown(stated)}，不能另定")
