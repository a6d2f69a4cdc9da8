"""A new round's scorecard: the whole content that it keeps, and on whose word its marks stand."""

from sqlalchemy.orm import Session

from indicators import loader
from scoring.canonical import canonical
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from services import clock
from services.authority import signed
from services.history import record
from services.people import User
from services.rounds import WEIGHTS
from services.weights import Weights, weighted, weights_problems
from storage.rounds import DecisionRow, RoundRow


def marks_problems(chosen: Scorecard | Outline, weights: Weights | None) -> list[str]:
    """Why a round cannot be given these full marks; nothing where it can."""
    if isinstance(chosen, Scorecard):
        return ["分值：评分表已经写明，不能另定。"] if weights else []
    if weights is None:
        return ["分值：这张指标体系的分值未定，须逐项填写，并填文号、确定人和日期。"]
    return weights_problems(chosen, weights)


def pin(
    session: Session,
    user: User,
    row: RoundRow,
    chosen: Scorecard | Outline,
    weights: Weights | None,
) -> None:
    """Give a new round its scorecard's whole content, and keep who set the marks, if anybody."""
    if isinstance(chosen, Scorecard):
        card = chosen
    else:
        assert weights
        card = weighted(chosen, weights)
    row.scorecard_id, row.scorecard_json = card.id, canonical(card)
    row.scorecard_digest = loader.content_digest(card)
    session.add(row)
    session.flush()
    record(
        session, user, "round.create", "round", row.id,
        title=row.title, scorecard=card.id, digest=row.scorecard_digest,
        opens_at=row.opens_at, closes_at=row.closes_at, review_closes_at=row.review_closes_at,
    )  # fmt: skip
    if card is chosen or weights is None:
        return
    authority = signed(weights.word).model_dump(mode="json")
    marks = {one.id: str(one.full_mark) for one in card.base}
    value = {"marks": marks, "authority": authority}
    row.decisions.append(DecisionRow(key=WEIGHTS, value=value, account_id=user.id, at=clock.now()))
    session.flush()
    record(session, user, "round.weights", "round", row.id, weights=marks, **authority)
