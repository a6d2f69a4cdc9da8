"""What a panel still owes before its mark can be signed, in sentences that reviewers read too."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from scoring.marks import shown
from scoring.panel import LEAST_FOR_TRIMMING
from scoring.scorecard import Scorecard
from services.judging import wants_word
from services.panel.marks import PanelWord
from services.panel.seats import live
from services.people import User
from storage.submissions import SubmissionRow

_NOT_LOCKED = "还没有锁定评分。"


def panel_gaps(card: Scorecard, panel: PanelWord, claimed: Collection[str]) -> list[str]:
    """Seats that have not locked, indicators that no seat is asked for or too few, spreads that
    the chair must settle. `claimed` are ids of the indicators with a self mark or case.

    No names, and nothing of any mark while somebody can still change one.
    """
    found = [
        f"评审{number}{_NOT_LOCKED}"
        for number, seat in enumerate(panel.seats, 1)
        if not seat.locked_at
    ]
    is_locked = not found
    found += [
        f"第{one.seq}项“{one.short}”：没有分给任何评审员。"
        for one in card.indicators
        if wants_word(one, one.id in claimed) and not any(one.id in said for said in panel.said)
    ]
    for line in panel.lines:
        where = f"第{line.indicator.seq}项“{line.indicator.short}”"
        if is_locked and line.for_chair:
            found.append(f"{where}：评审员分歧 {shown(line.spread)} 分，待组长裁定。")
        elif is_locked and line.marks and line.judgement is None:
            found.append(f"{where}：评审员不足 {LEAST_FOR_TRIMMING} 位，不能去掉最高分和最低分。")
    return found


def as_told(
    session: Session, user: User, submission: SubmissionRow, gaps: Sequence[str]
) -> list[str]:
    """The gaps as this user reads them: who has not locked learns of nobody else who has."""
    own = [one for one in live(session, [submission]).get(submission.id, ()) if not one.locked_at]
    if not any(one.account_id == user.id for one in own):
        return list(gaps)
    return [f"您{_NOT_LOCKED}", *(one for one in gaps if not one.endswith(_NOT_LOCKED))]
