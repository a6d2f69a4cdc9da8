"""Which indicator a loose file may belong to, by its name: proposed, never filed by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.scorecard import Indicator, Scorecard
from services.evidence.files import EvidenceFile

_NUMBERED = re.compile(r"^\s*(?:第|附件|佐证|材料)?\s*[（(]?\s*(\d{1,3})(?!\d)\s*(?:项|号)?")
_YEAR = range(1900, 2100)
_LEAST = 0.5
"""What share of a hint or short title a name must hold before it is proposed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One loose file and the indicator that its name points to, with the reason in words."""

    file_id: int
    indicator_id: str
    answers: tuple[str, ...]
    why: str


def suggestions(card: Scorecard, loose: Sequence[EvidenceFile]) -> list[Suggestion]:
    """A proposal for every file whose name points to exactly one indicator."""
    return [found for one in loose if (found := _suggest(card, one)) is not None]


def _suggest(card: Scorecard, file: EvidenceFile) -> Suggestion | None:
    stem = file.name.rpartition(".")[0]
    numbered = _numbered(card, stem)
    if numbered is not None:
        return Suggestion(
            file.id, numbered.id, hints_in(stem, numbered), f"文件名以“{numbered.seq}”开头"
        )
    scored = sorted(((_likeness(stem, one), one) for one in card.indicators), key=lambda p: -p[0])
    (best, indicator), second = scored[0], scored[1][0] if len(scored) > 1 else 0
    if best == 0 or best == second:
        return None
    answers = hints_in(stem, indicator)
    about = answers[0] if answers else indicator.short
    return Suggestion(file.id, indicator.id, answers, f"文件名与“{about}”相近")


def _numbered(card: Scorecard, stem: str) -> Indicator | None:
    found = _NUMBERED.match(stem)
    if found is None or int(found[1]) in _YEAR:
        return None
    return next((one for one in card.indicators if one.seq == int(found[1])), None)


def hints_in(stem: str, indicator: Indicator) -> tuple[str, ...]:
    """The hints that a name (without its ending) holds by more than half."""
    return tuple(hint for hint in indicator.evidence if _held(stem, hint))


def _likeness(stem: str, indicator: Indicator) -> int:
    return max(_held(stem, words) for words in (indicator.short, *indicator.evidence))


def _held(stem: str, words: str) -> int:
    """How many pairs of neighbouring signs the name holds of `words`, or of what stands on one
    side of its “或”; 0 where that is no more than half of them."""
    return max(_pairs_held(stem, one) for one in words.split("或"))


def _pairs_held(stem: str, words: str) -> int:
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    held = sum(pair in stem for pair in pairs)
    return held if pairs and held / len(pairs) > _LEAST else 0
