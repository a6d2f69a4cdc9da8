"""What an indicator's rule makes of the facts that speak for it: one function per rule kind.

Figures are never added up: of several that serve, the largest single one counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring.awards import (
    Award,
    award_cases,
    award_checklist,
    award_ratio,
    award_shortfall,
    award_steps,
    award_threshold,
)
from scoring.facts import ConfirmedFact
from scoring.proofs import Direction, Role
from scoring.rules import Checklist, Partial, Ratio, Shortfall, Steps, Threshold
from scoring.scorecard import Indicator, Scorecard
from scoring.settings import RoundSettings, case_terms

Facts = Sequence[ConfirmedFact]


@dataclass(frozen=True, slots=True)
class Proven:
    """Points, or None where the facts alone cannot tell; why; and the facts they rest on."""

    points: Decimal | None
    reason: str
    counted: Sequence[ConfirmedFact]


def _of_award(award: Award | None, else_reason: str, counted: Facts) -> Proven:
    if award is None:
        return Proven(None, else_reason, counted)
    return Proven(award.points, award.reason, counted)


def _checklist(card: Scorecard, one: Indicator, facts: Facts, _years: Sequence[int]) -> Proven:
    rule = one.rule
    assert isinstance(rule, Checklist) and one.full_mark is not None
    proven = _components(one, facts)
    counted = list(dict.fromkeys(fact for fact in proven.values()))
    if not proven:
        return Proven(None, f"{len(facts)}条事实都没有证明任何一个要点", ())
    missing = [name for name in one.components if name not in proven]
    award = award_checklist(rule, one.full_mark, one.components, list(proven), card.rounding)
    return _of_award(
        award,
        f"{len(proven)}/{len(one.components)}个要点有事实证明，缺{'、'.join(missing)}；"
        "缺要点给几分原表未定，由评分人评定",
        counted,
    )


def _components(one: Indicator, facts: Facts) -> Mapping[str, ConfirmedFact]:
    """Each component that something proves, with the first fact that does."""
    found: dict[str, ConfirmedFact] = {}
    for name in one.components:
        keys = {key for proof in one.proofs if proof.component == name for key in proof.facts}
        for fact in facts:
            linked = any(link.indicator == one.id and link.component == name for link in fact.links)
            if fact.is_done and (linked or fact.key in keys):
                found[name] = fact
                break
    return found


def _threshold(_card: Scorecard, one: Indicator, facts: Facts, years: Sequence[int]) -> Proven:
    rule = one.rule
    assert isinstance(rule, Threshold) and one.full_mark is not None
    spans = [[year] for year in years] if rule.per == "year" else [list(years)]
    counted, short, awards = [], [], []
    for span in spans:
        best = _best([fact for fact in facts if fact.year in span], _counts(one))
        name = f"{span[0]}年" if rule.per == "year" else "评估期内"
        if best is None or best.at_least is None:
            short.append(f"{name}没有已采纳的确数")
            continue
        counted.append(best)
        award = award_threshold(rule, one.full_mark, best.at_least)
        if award is None:
            need = f"{rule.at_least.normalize():f}{rule.unit}"
            short.append(f"{name}{_said(best)}，不足{need}")
        else:
            awards.append(Award(award.points, f"{name}{award.reason}"))
    if short:
        more = "；".join([*short, *(one.reason for one in awards)])
        given = "；不足的扣多少由评分人判定" if rule.partial is Partial.MANUAL and counted else ""
        return Proven(None, more + given, counted)
    least = min(awards, key=lambda award: award.points)
    return Proven(least.points, "；".join(award.reason for award in awards), counted)


def _shortfall(_card: Scorecard, one: Indicator, facts: Facts, _years: Sequence[int]) -> Proven:
    rule = one.rule
    assert isinstance(rule, Shortfall) and one.full_mark is not None
    if one.components:
        proven = _components(one, facts)
        return _of_award(
            award_shortfall(rule, one.full_mark, len(proven)), "", list(proven.values())
        )
    best = _best(facts, _counts(one))
    if best is None or best.at_least is None:
        return Proven(None, _no_number(facts), ())
    return _of_award(award_shortfall(rule, one.full_mark, int(best.at_least)), "", (best,))


def _ratio(card: Scorecard, one: Indicator, facts: Facts, _years: Sequence[int]) -> Proven:
    rule = one.rule
    assert isinstance(rule, Ratio) and one.full_mark is not None
    rates = [fact for fact in facts if fact.unit == "%"]
    best = _best(rates, _counts(one))
    if best is not None and best.at_least is not None:
        award = award_ratio(rule, one.full_mark, best.at_least, card.rounding)
        return _of_award(award, "", (best,))
    part, whole = (_best(facts, _keys(one, role)) for role in (Role.PART, Role.WHOLE))
    if not (part and whole and part.at_least is not None and whole.at_most):
        return Proven(None, _no_number(facts), ())
    percent = (part.at_least * 100 / whole.at_most).quantize(Decimal("0.0001"))
    award = award_ratio(rule, one.full_mark, percent, card.rounding)
    return Proven(award.points, f"{_said(part)}÷{_said(whole)}：{award.reason}", (part, whole))


def _steps(_card: Scorecard, one: Indicator, facts: Facts, _years: Sequence[int]) -> Proven:
    rule, fewer = one.rule, one.direction is Direction.FEWER
    assert isinstance(rule, Steps) and one.full_mark is not None
    if one.components:
        proven = _components(one, facts)
        award = award_steps(rule, one.full_mark, Decimal(len(proven)))
        return _of_award(award, "", list(proven.values()))
    sure = [fact for fact in facts if _counts(one)(fact)]
    numbers = [(fact.at_most if fewer else fact.at_least, fact) for fact in sure]
    known = [(number, fact) for number, fact in numbers if number is not None]
    if not known:
        return Proven(None, _no_number(facts), ())
    number, fact = max(known, key=lambda pair: pair[0])  # where fewer is better: the worst
    return _of_award(award_steps(rule, one.full_mark, number, fewer), "", (fact,))


def proven_cases(one: Indicator, facts: Facts, settings: RoundSettings) -> Proven:
    """Points for the cases of a bonus indicator; None while nobody has set what one earns."""
    best = _best(facts, _counts(one))
    if best is None or not best.at_least:
        return Proven(None, _no_number(facts), ())
    terms = case_terms(one, settings)
    if terms is None or terms.points is None:
        return Proven(None, f"{_said(best)}，每起加几分未定", (best,))
    return _of_award(award_cases(terms.points, terms.cap, int(best.at_least)), "", (best,))


BY_RULE: Mapping[str, Callable[[Any, Any, Any, Any], Proven]] = {
    "checklist": _checklist,
    "threshold": _threshold,
    "shortfall": _shortfall,
    "ratio": _ratio,
    "steps": _steps,
}


def _keys(one: Indicator, role: Role) -> Callable[[ConfirmedFact], bool]:
    keys = {key for proof in one.proofs if proof.role is role for key in proof.facts}
    return lambda fact: fact.key in keys


def _counts(one: Indicator) -> Callable[[ConfirmedFact], bool]:
    """Facts whose number the rule counts: named by the definition, or linked by a person."""
    named = _keys(one, Role.VALUE)
    return lambda fact: named(fact) or any(link.indicator == one.id for link in fact.links)


def _best(facts: Facts, serves: Callable[[ConfirmedFact], bool]) -> ConfirmedFact | None:
    sure = [fact for fact in facts if serves(fact) and fact.at_least is not None]
    return max(sure, key=lambda fact: fact.at_least or Decimal(0), default=None)


def _no_number(facts: Facts) -> str:
    return f"{len(facts)}条事实都没有可以计分的确数"


def _said(fact: ConfirmedFact) -> str:
    number = "" if fact.value is None else f"{fact.value.normalize():f}"
    return f"{number}{fact.unit}"
