"""Which ids of scorecards are taken: each names one content, for ever."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from indicators import loader
from scoring.scorecard import Scorecard
from storage.editions import EditionRow
from storage.rounds import RoundRow


def id_taken(session: Session, card_id: str) -> str:
    """Why a scorecard with this id cannot be drafted or activated; nothing where it can."""
    again = "修订应另起新的评分表编号，请在工作簿的“评分表”B4 改写后重新上传。"
    if card_id in loader.shipped():
        return f"评分表编号“{card_id}”是随系统提供的评分表，不能再用。{again}"
    own = select(EditionRow.id).where(
        EditionRow.card_id == card_id, EditionRow.activated_at.is_not(None)
    )
    if session.scalar(own.limit(1)) is not None:
        return f"评分表编号“{card_id}”已经启用，启用后不能更改。{again}"
    kept = select(RoundRow.title).where(RoundRow.scorecard_id == card_id).limit(1)
    if (title := session.scalar(kept)) is not None:
        return f"评分表编号“{card_id}”已用于批次“{title}”，不能再用。{again}"
    return ""


def id_and_title_problems(card: Scorecard) -> list[str]:
    """What is too long to be kept."""
    return [
        f"工作表“评分表”{cell} {head}：{len(text)} 个字，最多 {most} 个。"
        for cell, head, text, most in (
            ("B4", "评分表编号", card.id, 80),
            ("B5", "表名", card.title, 200),
        )
        if len(text) > most
    ]
