"""How an edition is called on the pages of its authors."""

from scoring.scorecard import Scorecard


def card_title(card: Scorecard) -> str:
    """Title, edition and id of a scorecard, as plain text."""
    return f"{card.title}（{card.edition}，{card.id}）"
