"""What a plan promises that can be measured, held against confirmed facts: kept, not, not told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.facts import ConfirmedFact
from scoring.plan import Interval, Rate


class Kept(StrEnum):
    """What the facts say of a promise. That nobody tells is no breach, and no proof."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_TOLD = "not_told"


KEPT: Mapping[Kept, str] = {
    Kept.MET: "已达到",
    Kept.NOT_MET: "未达到",
    Kept.NOT_TOLD: "报告未载明",
}


@dataclass(frozen=True, slots=True)
class Told:
    """The word on a promise, with the facts that it rests on; `years` are those looked at."""

    kept: Kept
    facts: tuple[ConfirmedFact, ...]
    years: tuple[int, ...]


def told(measure: Rate | Interval, facts: Sequence[ConfirmedFact], years: Collection[int]) -> Told:
    """What confirmed facts say of a measure. `years` are assessed, at least one.

    A rate is looked for in those years; something to be done every so many years in as many
    years up to the last of them. Facts of no known year tell nothing.
    """
    if isinstance(measure, Rate):
        return _rate(measure, facts, tuple(sorted(years)))
    last = max(years)
    return _interval(measure, facts, tuple(range(last - measure.years + 1, last + 1)))


def demanded(measure: Rate | Interval) -> str:
    """The measure in words."""
    if isinstance(measure, Rate):
        return f"不低于 {measure.at_least.normalize():f}%"
    return f"每 {measure.years} 年至少一次"


def _rate(measure: Rate, facts: Sequence[ConfirmedFact], years: tuple[int, ...]) -> Told:
    """One figure that is certainly below breaks the promise, whatever another says."""
    said = [
        one for one in facts if one.key == measure.fact and one.unit == "%" and one.year in years
    ]
    below = tuple(one for one in said if one.is_below(measure.at_least))
    reached = tuple(
        one for one in said if one.at_least is not None and one.at_least >= measure.at_least
    )
    if below:
        return Told(Kept.NOT_MET, below + reached, years)
    return Told(Kept.MET, reached, years) if reached else Told(Kept.NOT_TOLD, tuple(said), years)


def _interval(measure: Interval, facts: Sequence[ConfirmedFact], years: tuple[int, ...]) -> Told:
    """Done in any of the years; not done only where every one of them says that nothing was."""
    said = [one for one in facts if one.key in measure.facts and one.year in years]
    done = tuple(one for one in said if one.is_done)
    if done:
        return Told(Kept.MET, done, years)
    none = tuple(_nothing(said))
    every_year = {one.year for one in none} == set(years)
    return Told(Kept.NOT_MET if every_year else Kept.NOT_TOLD, none, years)


def _nothing(said: Sequence[ConfirmedFact]) -> Iterator[ConfirmedFact]:
    return (one for one in said if one.at_most == 0)
