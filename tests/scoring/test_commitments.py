"""What confirmed facts say of a plan's promises: kept, not kept, not told."""

from decimal import Decimal

import pytest

from scoring.commitments import Kept, told
from scoring.facts import ConfirmedFact, Qualifier
from scoring.plan import Interval, Rate

RATE = Rate(kind="rate", at_least=Decimal(100), fact="normative_filing_rate")
EVERY_TWO = Interval(kind="interval", years=2, facts=("docs_cleaned_count", "docs_valid_count"))


def rate(value: str, qualifier: Qualifier = Qualifier.EXACT, period: str | None = "2026") -> (
    ConfirmedFact
):  # fmt: skip
    return ConfirmedFact(
        RATE.fact, "备案率", Decimal(value), "%", qualifier, period, f"备案率{value}%", "报告"
    )


def cleaned(value: str, period: str, key: str = "docs_cleaned_count") -> ConfirmedFact:
    qualifier = Qualifier.ZERO if value == "0" else Qualifier.EXACT
    return ConfirmedFact(
        key, "清理件数", Decimal(value), "件", qualifier, period, f"清理{value}件", "报告"
    )


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ([rate("100")], Kept.MET),
        ([rate("99.9")], Kept.NOT_MET),
        ([rate("100", Qualifier.ALMOST)], Kept.NOT_MET),
        ([rate("98", Qualifier.MORE)], Kept.NOT_TOLD),
        ([rate("100"), rate("96")], Kept.NOT_MET),
        ([rate("100", period="2025")], Kept.NOT_TOLD),
        ([rate("96", period=None)], Kept.NOT_TOLD),
        ([], Kept.NOT_TOLD),
    ],
)
def test_a_rate(facts: list[ConfirmedFact], kept: Kept) -> None:
    assert told(RATE, facts, [2026]).kept is kept


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ([cleaned("12", "2025")], Kept.MET),
        ([cleaned("3", "2026上半年")], Kept.MET),
        ([cleaned("7", "2026", "docs_valid_count")], Kept.MET),
        ([cleaned("12", "2024")], Kept.NOT_TOLD),
        ([cleaned("0", "2026")], Kept.NOT_TOLD),
        ([cleaned("0", "2026"), cleaned("0", "2025")], Kept.NOT_MET),
        ([], Kept.NOT_TOLD),
    ],
)
def test_something_done_every_two_years(facts: list[ConfirmedFact], kept: Kept) -> None:
    found = told(EVERY_TWO, facts, [2026])
    assert (found.kept, found.years) == (kept, (2025, 2026))


def test_the_figure_below_is_told_first() -> None:
    found = told(RATE, [rate("100"), rate("96")], [2026])
    assert [one.value for one in found.facts] == [96, 100]
