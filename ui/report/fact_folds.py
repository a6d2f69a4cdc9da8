"""What is no figure, gathered: nearly every sentence of a report says yes to something."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.scorecard import Scorecard
from services.reports.kept import Fact
from ui.report import fact_words


@dataclass(frozen=True, slots=True)
class Fold:
    """Facts that are listed together under one title."""

    name: str
    title: str
    facts: tuple[Fact, ...]


def folds(facts: Sequence[Fact], card: Scorecard, indicator: str | None) -> list[Fold]:
    """What is no figure, by the first indicator it speaks for in printed order; what speaks for
    none comes last. Filtered to one `indicator`, everything stands under that."""
    rest = [one for one in facts if not fact_words.is_figure(one)]
    found = []
    for each in card.indicators:
        if indicator not in (None, each.id):
            continue
        held = tuple(
            one
            for one in rest
            if (each.id in one.indicators if indicator else one.indicators[:1] == (each.id,))
        )
        if held:
            found.append(Fold(each.id, fact_words.named(each), held))
    others = [one for one in rest if not one.indicators]
    if others:
        found.append(Fold("others", "与各项指标无关的做法", tuple(others)))
    return found
