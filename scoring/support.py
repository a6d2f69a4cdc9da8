"""What confirmed facts alone would earn: a supported mark per indicator, with its reason.

Supported marks advise; they set nobody's mark. Figures are never added up: where several facts
serve, the best single one counts. What the facts cannot tell is None, which is no zero.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.facts import ConfirmedFact, Qualifier
from scoring.proven import BY_RULE, Facts, Proven, proven_cases
from scoring.scorecard import Indicator, Kind, Scorecard
from scoring.settings import NOTHING_SET, RoundSettings


@dataclass(frozen=True, slots=True)
class Support:
    """What the facts come to at one indicator. `points` None: the facts alone cannot tell.

    `facts` speak for the indicator; `counted` are those that the points rest on.
    """

    indicator: str
    points: Decimal | None
    reason: str
    facts: tuple[ConfirmedFact, ...]
    counted: tuple[ConfirmedFact, ...]
    clause: str


def support(
    card: Scorecard,
    facts: Collection[ConfirmedFact],
    years: Collection[int],
    settings: RoundSettings = NOTHING_SET,
) -> dict[str, Support]:
    """Every indicator's support, by id. Facts of other years than the assessed `years` and
    plans speak for nothing."""
    told, span = _told(facts, years), sorted(years)
    return {one.id: _support(card, one, told, span, settings) for one in card.indicators}


def support_at(
    card: Scorecard,
    one: Indicator,
    facts: Collection[ConfirmedFact],
    years: Collection[int],
    settings: RoundSettings = NOTHING_SET,
) -> Support:
    """One indicator's support, as in `support`."""
    return _support(card, one, _told(facts, years), sorted(years), settings)


def speaks_for(indicator: Indicator, fact: ConfirmedFact) -> bool:
    """Whether a fact has to do with an indicator: by dictionary, definition or person."""
    if indicator.id in fact.topics:
        return True
    if any(link.indicator == indicator.id for link in fact.links):
        return True
    return any(fact.key in proof.facts for proof in indicator.proofs)


def _told(facts: Collection[ConfirmedFact], years: Collection[int]) -> Facts:
    return [one for one in facts if one.year in years and one.qualifier is not Qualifier.PLANNED]


def _support(
    card: Scorecard, one: Indicator, told: Facts, years: Sequence[int], settings: RoundSettings
) -> Support:
    facts = tuple(fact for fact in told if speaks_for(one, fact))
    found = Proven(None, _silent(one, facts), ())
    if facts and one.is_base and one.full_mark is not None and one.rule.kind in BY_RULE:
        found = BY_RULE[one.rule.kind](card, one, facts, years)
    elif facts and one.kind is Kind.BONUS:
        found = proven_cases(one, facts, settings)
    reason = "。".join(part for part in (found.reason, one.proof_note) if part)
    return Support(one.id, found.points, reason, facts, tuple(found.counted), one.clause)


def _silent(one: Indicator, facts: Facts) -> str:
    if not facts:
        return "没有评估年度内已采纳的事实，凭报告不能认定"
    if one.is_base:
        return f"有{len(facts)}条事实供参考；本项由评分人评定，不按事实折算分数"
    return f"有{len(facts)}条事实供参考；是否记为一起由评审认定"
