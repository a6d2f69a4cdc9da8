"""One submission, explained: a score sheet of lines that add up to a total, each with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.errors import MarksRefused
from scoring.judgement import Judgement, judgement_problems
from scoring.lines import Line, line_of
from scoring.marks import ZERO
from scoring.rules import UNSET
from scoring.scorecard import Group, Kind, OverFull, Scorecard
from scoring.settings import NOTHING_SET, OpenPoint, RoundSettings, open_points

Judgements = Mapping[str, Judgement | None]


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """A head's marks. `score` is None until every base indicator below it is judged.

    `judged_score` out of `judged_full` is what the judged part alone comes to.
    """

    id: str
    title: str
    depth: int
    full_mark: Decimal | None
    score: Decimal | None
    judged_score: Decimal
    judged_full: Decimal
    judged: int
    base: int


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The lines and the total that they add up to.

    `total` is None while a base indicator is not judged. `raw_total` is the same sum before
    the floor of 0 and before the full mark limits a bonus. `vetoed` names the indicators
    whose event cancels eligibility; the arithmetic total stands beside it.
    """

    scorecard: Scorecard
    lines: tuple[Line, ...]
    groups: tuple[GroupTotal, ...]
    base_total: Decimal
    base_judged_full: Decimal
    bonus: Decimal
    penalty: Decimal
    raw_total: Decimal | None
    total: Decimal | None
    vetoed: tuple[str, ...]
    open: tuple[OpenPoint, ...]

    @property
    def complete(self) -> bool:
        return self.total is not None

    @property
    def provisional(self) -> bool:
        """Whether something that the source leaves open is still to be decided."""
        return bool(self.open)

    @property
    def missing(self) -> tuple[Line, ...]:
        """Base lines that nobody has judged."""
        return tuple(line for line in self.lines if line.kind is Kind.BASE and not line.judged)

    @property
    def deducted(self) -> Decimal:
        """Points off the base indicators that were judged."""
        return self.base_judged_full - self.base_total

    def line(self, indicator_id: str) -> Line:
        return next(line for line in self.lines if line.id == indicator_id)


def assess(
    scorecard: Scorecard, judgements: Judgements, settings: RoundSettings = NOTHING_SET
) -> ScoreSheet:
    """The sheet that one rater's judgements amount to under the round's settings.

    Raises MarksRefused with every problem at once.
    """
    _check(scorecard, judgements)
    lines = tuple(
        line_of(scorecard, one, judgements.get(one.id), settings) for one in scorecard.indicators
    )
    by_id = {line.id: line for line in lines}
    base = [line for line in lines if line.kind is Kind.BASE]
    base_total = sum((line.score or ZERO for line in base), ZERO)
    bonus = sum((line.score or ZERO for line in lines if line.kind is Kind.BONUS), ZERO)
    penalty = -sum((line.score or ZERO for line in lines if line.kind is Kind.PENALTY), ZERO)
    complete = all(line.judged for line in base)
    raw = base_total + bonus - penalty
    return ScoreSheet(
        scorecard=scorecard,
        lines=lines,
        groups=tuple(_group_total(group, depth, by_id) for depth, group in scorecard.heads),
        base_total=base_total,
        base_judged_full=sum((line.full_mark or ZERO for line in base if line.judged), ZERO),
        bonus=bonus,
        penalty=penalty,
        raw_total=raw if complete else None,
        total=_limited(scorecard, settings, base_total + bonus, penalty) if complete else None,
        vetoed=tuple(line.id for line in lines if line.veto),
        open=open_points(scorecard, settings),
    )


def _check(scorecard: Scorecard, judgements: Judgements) -> None:
    found = [f"评分表中没有“{name}”这一项" for name in judgements if name not in scorecard.by_id]
    for indicator in scorecard.indicators:
        judgement = judgements.get(indicator.id)
        if judgement is not None:
            found += judgement_problems(scorecard, indicator, judgement)
    if found:
        raise MarksRefused(found)


def _limited(
    scorecard: Scorecard, settings: RoundSettings, earned: Decimal, penalty: Decimal
) -> Decimal:
    limit = scorecard.over_full
    if limit == UNSET and settings.over_full is not None:
        limit = settings.over_full.over_full
    if limit != UNSET and limit is OverFull.CAPPED:
        earned = min(earned, scorecard.full_mark)
    return max(earned - penalty, ZERO)


def _group_total(group: Group, depth: int, lines: Mapping[str, Line]) -> GroupTotal:
    base = [lines[one.id] for one in group.leaves() if one.is_base]
    judged = [line for line in base if line.judged]
    score = sum((line.score or ZERO for line in judged), ZERO)
    return GroupTotal(
        id=group.id,
        title=group.heading,
        depth=depth,
        full_mark=group.full_mark,
        score=score if base and len(judged) == len(base) else None,
        judged_score=score,
        judged_full=sum((line.full_mark or ZERO for line in judged), ZERO),
        judged=len(judged),
        base=len(base),
    )
