"""A scorecard tried out before it is in force: scored all full, and with nothing looked at."""

from dataclasses import dataclass

from scoring.assessment import ScoreSheet, assess
from scoring.judgement import Judgement
from scoring.scorecard import Scorecard
from scoring.settings import NOTHING_SET, OpenPoint, open_points


@dataclass(frozen=True, slots=True)
class Trial:
    """`full`: every base indicator looked at, nothing taken off; `empty`: nothing looked at.

    `open` is what rounds will have to decide before anything can be published.
    """

    full: ScoreSheet
    empty: ScoreSheet
    open: tuple[OpenPoint, ...]


def trial(card: Scorecard) -> Trial:
    """Both sheets, by the same engine that scores parks."""
    return Trial(
        full=assess(card, {one.id: Judgement() for one in card.base}),
        empty=assess(card, {}),
        open=open_points(card, NOTHING_SET),
    )
