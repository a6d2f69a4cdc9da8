"""How far places move when the official weights vary, or when any one reviewer is left out.

Everything is exact: marks are whole hundredths, weights whole percent of the official ones, and
the scenarios are a stated finite set, so that a stranger who tries them all gets the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_TOGETHER = 14
"""Up to so many weights every combination is tried (2^14); beyond, one weight at a time."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Interval:
    """The best and the worst place over all scenarios, the official one among them."""

    best: int
    worst: int

    @property
    def words(self) -> str:
        """`3—5`, or the one place."""
        return str(self.best) if self.best == self.worst else f"{self.best}—{self.worst}"


def scenarios(count: int, swing: int) -> Iterator[tuple[int, ...]]:
    """Weights in percent of the official ones: official; then every combination of `swing`
    percent more or less, or one at a time where there are more than MOST_TOGETHER."""
    if not 0 <= swing < 100:
        raise ValueError("swing is a whole percentage below 100")
    yield (100,) * count
    low, high = 100 - swing, 100 + swing
    if count <= MOST_TOGETHER:
        yield from product((low, high), repeat=count)
        return
    for at in range(count):
        for changed in (low, high):
            yield (100,) * at + (changed,) + (100,) * (count - at - 1)


def weight_intervals(
    marks: Sequence[Sequence[int]], apart: Sequence[int], swing: int
) -> list[Interval]:
    """Each park's interval of places. `marks` are parks × weights in hundredths of a point;
    `apart` is what does not vary (bonus less penalty), in hundredths, one for each park."""
    if not marks:
        return []
    table, fixed = np.array(marks, np.int64), np.array(apart, np.int64) * 100
    weights = np.array(list(scenarios(table.shape[1], swing)), np.int64).T
    totals = np.maximum(table @ weights + fixed[:, None], 0)
    surely, above = np.zeros(len(marks), np.int64), np.zeros(totals.shape, np.int32)
    for at in range(len(marks)):
        # two parks at a time, and only those that can change places: no scenario need be sorted
        apart_by = table[:at] - table[at]
        lead = apart_by.sum(axis=1) * 100 + fixed[:at] - fixed[at]
        reach = np.abs(apart_by).sum(axis=1) * swing
        is_open = (np.abs(lead) <= reach) | (totals[at].min() == 0)
        surely[at] += ((lead > 0) & ~is_open).sum()
        surely[:at] += (lead < 0) & ~is_open
        for other in np.flatnonzero(is_open):
            above[at] += totals[other] > totals[at]
            above[other] += totals[at] > totals[other]
    best, worst = (surely + above.min(axis=1) + 1, surely + above.max(axis=1) + 1)
    return [Interval(int(one), int(two)) for one, two in zip(best, worst, strict=True)]


def intervals(scenario_totals: Sequence[Sequence[int]]) -> list[Interval]:
    """Each park's interval over scenarios given as totals: scenarios × parks, in hundredths."""
    if not scenario_totals:
        return []
    places = np.array([places_of(np.array(one, np.int64)) for one in scenario_totals])
    return [
        Interval(int(one), int(two))
        for one, two in zip(places.min(axis=0), places.max(axis=0), strict=True)
    ]


def places_of(totals: Whole) -> Whole:
    """Places by falling total: ties share one and the next is skipped (1, 1, 3)."""
    ordered = np.sort(totals)
    above: Any = len(totals) - np.searchsorted(ordered, totals, side="right")
    return np.asarray(above + 1, np.int64)


def indistinct(found: Sequence[Interval]) -> list[tuple[int, int]]:
    """Runs of neighbours in the ranking that cannot be told apart, as positions (first, last).

    `found` is in the order of the ranking. Two neighbours cannot be told apart when the upper
    one's worst place is not above the lower one's best.
    """
    runs: list[tuple[int, int]] = []
    for at in range(1, len(found)):
        if found[at - 1].worst >= found[at].best:
            if runs and runs[-1][1] == at - 1:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at - 1, at))
    return runs
