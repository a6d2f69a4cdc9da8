"""How an edition is called on the pages of its authors."""

from scoring.scorecard import Scheme


def card_title(card: Scheme) -> str:
    """Title, edition and id of a scorecard, as plain text."""
    return f"{card.title}（{card.edition}，{card.id}）"
