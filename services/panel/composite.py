"""The composites of a round's parks: worked out from verified sheets and entered scores, never
stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.assessment import ScoreSheet
from scoring.composite import PART, Composite, Part, composite
from scoring.workflow import HAS_VERIFIED_MARKS, Status
from services.access import PROVINCE, get, verified_visible
from services.panel.part_scores import PartScore, scores_of
from services.panel.shares import RoundShares, shares_of
from services.people import User
from services.sheets import sheets_of
from storage.submissions import SubmissionRow


@dataclass(frozen=True, slots=True)
class ParkComposite:
    """A park's composite in a round that has one. `again` works it out for another written
    total; `sources` names the papers of the entered scores."""

    shares: RoundShares
    sheet: ScoreSheet
    scores: Mapping[Part, PartScore]

    @property
    def made(self) -> Composite:
        """The composite of the verified total."""
        return self.again(self.sheet.total)

    def again(self, written: Decimal | None) -> Composite:
        """The composite as it would be with this written total."""
        card = self.sheet.scorecard
        given = {part: one.score for part, one in self.scores.items()}
        return composite(self.shares.shares, card.full_mark, written, given, card.rounding)

    @property
    def sources(self) -> tuple[str, ...]:
        """`现场核查得分出自…`, for the parts that count."""
        return tuple(
            f"{PART[part]}得分出自{self.scores[part].source}"
            for part in self.shares.shares.counted
            if part in self.scores
        )

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is still to be entered, in one sentence; nothing where all is entered."""
        parts = "、".join(PART[one] for one in self.made.missing)
        return (f"{parts}得分未录入，综合分未定",) if parts else ()


def composites(
    session: Session, round_id: int, sheets: Mapping[int, ScoreSheet]
) -> dict[int, ParkComposite]:
    """By submission id, of one round's verified sheets; empty where it has no composite. Who may
    see them is the caller's to ask."""
    found = shares_of(session, round_id)
    if found is None:
        return {}
    scores = scores_of(session, list(sheets))
    return {key: ParkComposite(found, sheet, scores.get(key, {})) for key, sheet in sheets.items()}


def composite_of(session: Session, user: User, submission_id: int) -> ParkComposite | None:
    """One park's, where this user may see its verified mark. Raises NotFound."""
    submission = get(session, user, submission_id)
    if not verified_visible(user, Status(submission.status)):
        return None
    sheets = sheets_of(session, [submission], PROVINCE)
    return composites(session, submission.round_id, sheets).get(submission_id)


def composite_words(session: Session, submission: SubmissionRow) -> tuple[str, ...]:
    """A verified park's composite in the sentences that letters carry; none where the round has
    none. Who may read it is the letter's to ask."""
    sheets = sheets_of(session, [submission], PROVINCE)
    found = composites(session, submission.round_id, sheets).get(submission.id)
    if found is None:
        return ()
    order = "名次按综合分排列" if found.shares.ranks else "名次仍按核定分排列"
    sources = "；".join(found.sources)
    return (
        f"综合分：{found.made.words}。{order}（依据{found.shares.document_no}）。",
        *((f"{sources}。",) if sources else ()),
    )


def not_entered(session: Session, round_id: int, rows: Collection[SubmissionRow]) -> list[str]:
    """What verified parks of a round lack for their composite, one sentence each. A park that an
    event bars from the ranking needs none."""
    verified = [one for one in rows if Status(one.status) in HAS_VERIFIED_MARKS]
    if shares_of(session, round_id) is None:
        return []
    found = composites(session, round_id, sheets_of(session, verified, PROVINCE))
    return [
        f"{one.unit.label}：{words}。"
        for one in verified
        if not found[one.id].sheet.vetoed
        for words in found[one.id].lacking
    ]
