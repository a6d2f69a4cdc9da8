"""What one park's compliance is checked on: its claims, its papers, its facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.facts import ConfirmedFact
from scoring.judgement import Judgement
from scoring.scorecard import Indicator, Kind, Scorecard
from scoring.support import Support


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the submission: where it is linked, and what is said of it there."""

    name: str
    sha256: str
    indicators: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """A report of another unit whose relevance nobody has said."""

    sha256: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for one thing, wherever it is written; `sure` once a person has accepted it."""

    fact: ConfirmedFact
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Dossier:
    """One park's papers in one round. `facts` are accepted and may speak for the park,
    `figures` all that stand in its reports and reasons under keys of one value only."""

    card: Scorecard
    years: Collection[int]
    claims: Mapping[str, Judgement | None]
    listed: Mapping[str, tuple[str, ...]]
    files: tuple[Held, ...]
    facts: tuple[ConfirmedFact, ...]
    supports: Mapping[str, Support]
    figures: tuple[Figure, ...] = ()
    foreign: tuple[ForeignReport, ...] = ()

    def mark(self, one: Indicator) -> Decimal | None:
        """What the park gives itself at a base indicator, in points."""
        claim = self.claims.get(one.id)
        if claim is None or one.full_mark is None:
            return None
        return one.full_mark - claim.off

    def is_claimed(self, one: Indicator) -> bool:
        """Whether the park asks for marks above 0, or for bonus cases."""
        claim = self.claims.get(one.id)
        if claim is None:
            return False
        if one.is_base:
            return bool(self.mark(one))
        return one.kind is Kind.BONUS and bool(claim.count)

    def has_file(self, indicator_id: str) -> bool:
        """Whether any file is linked to an indicator."""
        return any(indicator_id in one.indicators for one in self.files)

    def has_nothing(self, indicator_id: str) -> bool:
        """Neither file nor listed paper nor accepted fact."""
        said = self.supports.get(indicator_id)
        return not (
            self.has_file(indicator_id) or self.listed.get(indicator_id) or (said and said.facts)
        )
