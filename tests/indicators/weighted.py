"""The shipped scheme without marks, with some marks that an organiser might set."""

from datetime import date
from decimal import Decimal

from indicators import loader
from scoring.scorecard import Scorecard
from scoring.settings import Authority

WORD = Authority(document_no="示例〔2026〕7号", person="示例处", date=date(2026, 1, 5))


def marks() -> dict[str, Decimal]:
    """2.50 each, but 3.75 for the first and 1.25 for the second."""
    found = {one.id: Decimal("2.5") for one in loader.outline("annual-report").base}
    first, second, *_ = found
    return found | {first: Decimal("3.75"), second: Decimal("1.25")}


def weighted() -> Scorecard:
    """The scorecard that a round would keep."""
    return loader.outline("annual-report").weighted(marks(), WORD)
