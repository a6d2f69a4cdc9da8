"""What a printed score sheet says: one park's marks by up to three raters in one round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from documents.words_in_cells import HeardCase
from scoring.assessment import Judgements, ScoreSheet, assess
from scoring.scorecard import Indicator, Scorecard, ScoredBy
from scoring.settings import NOTHING_SET, RoundSettings


class Rater(StrEnum):
    """Whose marks stand in a column of the sheet."""

    SELF = "self"
    CITY = "city"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a sheet that one section fills; `section` may be empty."""

    section: str
    indicators: frozenset[str]

    def holds(self, one: Indicator) -> bool:
        """Whether an indicator is for this section to fill."""
        return one.id in self.indicators


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """Everything that is printed. Texts are shown as given; empty ones leave a blank to fill.

    A rater missing from `marks` has said nothing yet: the column is printed empty. `reasons`
    are the park's own words by indicator id, also where nothing was deducted; `evidence` its
    notes on what it submitted, `files` the lines that name its evidence files, `heard` the cases of
    the verified marks that were put to the park. A form is for the
    park to fill: everything but its own cells is locked, and with a `share` the rest of those too.
    """

    scorecard: Scorecard
    marks: Mapping[Rater, Judgements] = field(default_factory=dict)
    applicant: str = ""
    round_title: str = ""
    period: str = ""
    status: str = ""
    printed_at: str = ""
    content_hash: str = ""
    settings: RoundSettings = NOTHING_SET
    reasons: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heard: Mapping[str, tuple[HeardCase, ...]] = field(default_factory=dict)
    is_form: bool = False
    share: Share | None = None

    def may_fill(self, indicator: Indicator) -> bool:
        """Whether the park's cells of an indicator are open in this sheet."""
        ours = self.is_form and indicator.scored_by is ScoredBy.EVERYONE
        return ours and (self.share is None or self.share.holds(indicator))

    def score_sheet(self, rater: Rater) -> ScoreSheet:
        """What a rater's marks amount to. Raises MarksRefused."""
        return assess(self.scorecard, self.marks.get(rater, {}), self.settings)

    def own_words(self, indicator: Indicator) -> str:
        """The park's reason at one indicator."""
        if indicator.id in self.reasons:
            return self.reasons[indicator.id]
        judgement = self.marks.get(Rater.SELF, {}).get(indicator.id)
        if judgement is None:
            return ""
        told = [one.reason for one in judgement.deductions]
        return "\n".join(told + [case.summary for case in judgement.cases])


def blank(scorecard: Scorecard) -> SheetPaper:
    """An empty sheet for a park to fill."""
    return SheetPaper(scorecard, {Rater.SELF: {}}, is_form=True)
