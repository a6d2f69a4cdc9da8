"""The words in which a reviewer judges a base indicator, on the page and in the workbook."""

from scoring.scorecard import Indicator

CLEAR, AGREE, DEDUCT, UNSEEN = "已查阅，不扣分", "同意自评", "扣分", "未查阅"
SELF_BASIS = "园区自评扣分"
"""The basis of a deduction by which the judge agrees to the park's own."""


def bases(indicator: Indicator) -> list[str]:
    """The bases that the system offers for a deduction here; others may be written."""
    official = f"官方表述（{indicator.clause}）" if indicator.clause else "官方表述"
    return [*(f"评分要点：{one}" for one in indicator.components), official]
