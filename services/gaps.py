"""What a park's own sheet still lacks before it can be sent on: marks, and the words for them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from scoring.judgement import Judgement
from scoring.scorecard import Indicator, Kind
from services.access import SELF, get
from services.people import User
from services.rounds import pinned
from services.sheets import judgements_of
from storage.submissions import SubmissionRow


class GapKind(StrEnum):
    """What is missing: the mark, the reason of a deduction, the grounds of a bonus claim."""

    MARK = "mark"
    REASON = "reason"
    GROUNDS = "grounds"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing at one indicator; `points` are what it weighs, where that is known."""

    kind: GapKind
    indicator_id: str
    seq: int
    short: str
    points: Decimal | None
    words: str


def gaps(session: Session, user: User, submission_id: int) -> list[Gap]:
    """Everything missing on a submission's own sheet, in printed order. Raises NotFound."""
    return gaps_of(session, get(session, user, submission_id))


def gaps_of(session: Session, submission: SubmissionRow) -> list[Gap]:
    """As `gaps`, for a submission that was looked up with the user's rights already."""
    judgements = judgements_of(session, [submission], SELF)[submission.id]
    found = (_gap(one, judgements[one.id]) for one in pinned(submission.round).indicators)
    return [gap for gap in found if gap]


def _gap(indicator: Indicator, judgement: Judgement | None) -> Gap | None:
    if judgement is None:
        if not indicator.is_base:
            return None
        return _made(GapKind.MARK, indicator, indicator.full_mark, "自评分未填。")
    if judgement.deductions and not judgement.deductions[0].reason.strip():
        words = "低于分值，须写明扣分原因。"
        return _made(GapKind.REASON, indicator, judgement.off, words)
    if indicator.kind is Kind.BONUS and judgement.count and not judgement.cases:
        return _made(GapKind.GROUNDS, indicator, None, "申报了加分，须写明事由。")
    return None


def _made(kind: GapKind, one: Indicator, points: Decimal | None, words: str) -> Gap:
    return Gap(kind, one.id, one.seq, one.short, points, f"第{one.seq}项“{one.short}”：{words}")
