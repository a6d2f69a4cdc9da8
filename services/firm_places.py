"""The intervals of a ranking's places as its book prints them."""

from sqlalchemy.orm import Session

from documents.ranking_firmness import Firm, PlaceReach
from services.people import User
from services.ranking_intervals import Firmness, firmness, placed_of
from services.standings import Standing, standings

_SHORT = 8
"""Places of a run that is named in full at each of its parks."""


def firm_of(session: Session, user: User, round_id: int) -> Firm:
    """What the ranking page shows this user. Raises NotFound, NotAllowed."""
    found = standings(session, user, round_id)
    firm, placed = firmness(session, user, found), placed_of(found)
    lines = tuple(_line(at, one, firm) for at, one in enumerate(placed))
    word = "综合分" if found.by_composite else "核定分"
    return Firm(word, firm.rule, firm.run_words, lines)


def _line(at: int, one: Standing, firm: Firmness) -> PlaceReach:
    by_reviewer = firm.by_reviewer[at].words if firm.by_reviewer else ""
    return PlaceReach(
        f"{one.place}{'（并列）' if one.tied else ''}", one.park, one.ranked,
        firm.by_weight[at].words, by_reviewer, firm.together[at].words, _told(at, firm),
    )  # fmt: skip


def _told(at: int, firm: Firmness) -> str:
    for (first, last), words in zip(firm.runs, firm.run_words, strict=True):
        if first <= at <= last:
            if last - first < _SHORT:
                return words
            sides = [side for side, has in (("上一名", at > first), ("下一名", at < last)) if has]
            return f"与{'、'.join(sides)}不可区分"
    return ""
