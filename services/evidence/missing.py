"""Which evidence is still missing on a park's own sheet: a to-do list, never a refusal.

The official sheet only hints at evidence; whether a mark stands without it is the reviewers' to
say. So what is missing is shown at its indicator and stops nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scoring.judgement import Judgement
from scoring.scorecard import Indicator, Kind, ScoredBy
from services.access import SELF, get
from services.evidence.files import EvidenceFile, by_indicator, files
from services.people import User
from services.rounds import pinned
from services.self_assessment import entries, evidence_lines
from services.sheets import judgements_of


@dataclass(frozen=True, slots=True)
class Missing:
    """One indicator that claims something: the hints that nothing answers yet.

    `bare` where there is neither file nor listed paper at all.
    """

    indicator_id: str
    seq: int
    short: str
    bare: bool
    hints: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is missing, short: for a chip, a task, a table."""
        return "、".join(self.hints) if self.hints else "佐证材料"


def missing(session: Session, user: User, submission_id: int) -> list[Missing]:
    """Every indicator that claims marks or cases and still lacks evidence, in printed order.

    Raises NotFound.
    """
    submission = get(session, user, submission_id)
    claimed = judgements_of(session, [submission], SELF)[submission.id]
    at = by_indicator(files(session, user, submission_id))
    listed = {
        key: evidence_lines(one.evidence)
        for key, one in entries(session, user, submission_id).items()
    }
    found = (
        _missing(one, claimed[one.id], at.get(one.id, ()), listed[one.id])
        for one in pinned(submission.round).indicators
    )
    return [one for one in found if one]


def unanswered(
    indicator: Indicator, held: Sequence[EvidenceFile], listed: Sequence[str]
) -> tuple[str, ...]:
    """The scorecard's hints that neither a file nor a listed paper answers.

    A file answers what was ticked at its link; a listed paper what its words name.
    """
    answered = {
        hint for one in held if (link := one.link_at(indicator.id)) for hint in link.answers
    }
    return tuple(
        hint
        for hint in indicator.evidence
        if hint not in answered and not any(_names(line, hint) for line in listed)
    )


def _names(line: str, hint: str) -> bool:
    """Whether a listed paper names the hint, or what stands on one side of its “或”."""
    return any(one in line for one in hint.split("或"))


def by_id(found: Sequence[Missing]) -> Mapping[str, Missing]:
    """What is missing, by indicator."""
    return {one.indicator_id: one for one in found}


def _missing(
    indicator: Indicator,
    claimed: Judgement | None,
    held: Sequence[EvidenceFile],
    listed: Sequence[str],
) -> Missing | None:
    if indicator.scored_by is ScoredBy.REVIEWERS or not _claims(indicator, claimed):
        return None
    hints = unanswered(indicator, held, listed)
    bare = not held and not listed
    if not bare and not hints:
        return None
    return Missing(indicator.id, indicator.seq, indicator.short, bare, hints)


def _claims(indicator: Indicator, claimed: Judgement | None) -> bool:
    """Whether the park asks for anything here: marks above 0, or bonus cases."""
    if claimed is None:
        return False
    if indicator.is_base:
        return claimed.off < (indicator.full_mark or claimed.off)
    return indicator.kind is Kind.BONUS and bool(claimed.count)
