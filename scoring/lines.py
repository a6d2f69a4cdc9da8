"""One line of a score sheet: the mark and the sum and words from which anybody can redo it."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.awards import award_cases
from scoring.judgement import Deduction, Judgement
from scoring.marks import ZERO, rounded, shown
from scoring.rules import Effect
from scoring.scorecard import Indicator, Kind, Scorecard
from scoring.settings import RoundSettings, bonus_needs_limit, case_terms


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in a score sheet, in points.

    `score` is what it adds to the total (negative for a penalty); None while not judged, not
    claimed, or not decided. `deduction` is what was taken off, as a positive number.
    """

    id: str
    seq: int
    text: str
    short: str
    kind: Kind
    full_mark: Decimal | None
    weight: Decimal | None
    score: Decimal | None
    deduction: Decimal | None
    reason: str
    judged: bool
    cases: int
    unset: bool
    veto: bool


def line_of(
    scorecard: Scorecard,
    indicator: Indicator,
    judgement: Judgement | None,
    settings: RoundSettings,
) -> Line:
    """The line that one judgement amounts to."""
    if judgement is None:
        score, deduction, reason, veto = None, None, "", False
    elif indicator.is_base:
        score, deduction, reason = _base(scorecard, indicator, judgement)
        veto = False
    else:
        score, deduction, reason, veto = _cases(scorecard, indicator, judgement, settings)
    return Line(
        id=indicator.id,
        seq=indicator.seq,
        text=indicator.text,
        short=indicator.short,
        kind=indicator.kind,
        full_mark=indicator.full_mark,
        weight=scorecard.weight(indicator),
        score=score,
        deduction=deduction,
        reason=reason,
        judged=judgement is not None,
        cases=judgement.count if judgement else 0,
        unset=not indicator.is_base and case_terms(indicator, settings) is None,
        veto=veto,
    )


def _base(
    scorecard: Scorecard, indicator: Indicator, judgement: Judgement
) -> tuple[Decimal, Decimal, str]:
    assert indicator.full_mark is not None
    score = rounded(indicator.full_mark - judgement.off, scorecard.rounding)
    if not judgement.deductions:
        return score, ZERO, f"分值{shown(indicator.full_mark)}，未扣分"
    steps = "".join(f"−{shown(one.points)}" for one in judgement.deductions)
    sum_text = f"{shown(indicator.full_mark)}{steps}={shown(score)}"
    words = "；".join(
        (f"（{number}）" if len(judgement.deductions) > 1 else "") + deduction_words(one)
        for number, one in enumerate(judgement.deductions, 1)
    )
    return score, indicator.full_mark - score, f"{sum_text}。{words}"


def deduction_words(one: Deduction) -> str:
    """A deduction in words: how much, why, by what rule, having opened what."""
    more = "；".join(
        f"{label}：{text}" for label, text in (("依据", one.basis), ("查阅", one.evidence)) if text
    )
    reason = (one.reason or "未写明原因").rstrip("。；")
    return f"扣{shown(one.points)}：{reason}" + (f"（{more}）" if more else "")


def _cases(
    scorecard: Scorecard, indicator: Indicator, judgement: Judgement, settings: RoundSettings
) -> tuple[Decimal | None, Decimal | None, str, bool]:
    """Score, deduction, reason, veto of a bonus, penalty or veto indicator."""
    count = judgement.count
    events = "；".join(
        f"（{number}）{case.summary.rstrip('。；')}" + (f"（{case.proof}）" if case.proof else "")
        for number, case in enumerate(judgement.cases, 1)
    )
    told = f"。{events}" if events else ""
    is_bonus = indicator.kind is Kind.BONUS
    if not count:
        return None, None, "未申报" if is_bonus else "未发现", False
    terms = case_terms(indicator, settings)
    if terms is None:
        what = "加分未定" if is_bonus else "处理方式未定"
        return None, None, f"{count}起，{what}，不计入合计{told}", False
    if terms.effect is Effect.VETO:
        return None, None, f"{count}起，一票否决{told}", True
    if terms.effect is Effect.NONE:
        return ZERO, ZERO, f"{count}起，不影响得分{told}", False
    if is_bonus and bonus_needs_limit(scorecard, settings):
        return None, None, f"{count}起，总分可否超过满分未定，不计入合计{told}", False
    assert terms.points is not None
    award = award_cases(terms.points, terms.cap, count)
    if is_bonus:
        return award.points, ZERO, f"加{shown(award.points)}：{award.reason}{told}", False
    return -award.points, award.points, f"扣{shown(award.points)}：{award.reason}{told}", False
