"""综合分: vectors of shares and rounding, sums that a stranger can do again, what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.composite import Part, Shares, composite, score_problem, share_problems
from scoring.errors import MarksRefused
from scoring.marks import Rounding

D = Decimal
USUAL = Shares(70, 20, 10)
HUNDRED = D(100)


def scores(site: str | None, survey: str | None) -> dict[Part, Decimal]:
    given = {Part.SITE: site, Part.SURVEY: survey}
    return {part: D(one) for part, one in given.items() if one is not None}


@pytest.mark.parametrize(
    ("shares", "full", "written", "site", "survey", "total", "words"),
    [
        (USUAL, "100", "92", "88", "90", "91.00",
         "书面 92.00×70%＋现场 88.00×20%＋调查 90.00×10%＝91.00"),
        (Shares(85, 15, 0), "100", "91.50", "88.35", None, "91.03",
         "书面 91.50×85%＋现场 88.35×15%＝91.0275，四舍五入为 91.03"),
        (Shares(50, 50, 0), "100", "90.01", "90", None, "90.01",  # 90.005, half up
         "书面 90.01×50%＋现场 90.00×50%＝90.005，四舍五入为 90.01"),
        (Shares(60, 0, 40), "120", "110", None, "80", "87.00",
         "书面 110.00÷120.00×100×60%＋调查 80.00×40%＝87.00"),
        (Shares(50, 50, 0), "60", "50", "90", None, "86.67",
         "书面 50.00÷60.00×100×50%＋现场 90.00×50%＝86.666666…，四舍五入为 86.67"),
        (Shares(80, 10, 10), "100", "104", "100", "0", "93.20",  # a bonus above the full mark
         "书面 104.00×80%＋现场 100.00×10%＋调查 0.00×10%＝93.20"),
    ],
)  # fmt: skip
def test_the_sum_with_every_figure(
    shares: Shares, full: str, written: str, site: str | None, survey: str | None, total: str,
    words: str,
) -> None:  # fmt: skip
    made = composite(shares, D(full), D(written), scores(site, survey))
    assert (made.total, made.missing, made.words) == (D(total), (), words)


@pytest.mark.parametrize(
    ("rounding", "total"),
    [(Rounding.HALF_UP, "90.03"), (Rounding.HALF_EVEN, "90.02"), (Rounding.DOWN, "90.02")],
)
def test_rounded_once_as_the_scorecard_says(rounding: Rounding, total: str) -> None:
    made = composite(Shares(50, 50, 0), HUNDRED, D("90.05"), scores("90", None), rounding)
    assert made.total == D(total)
    assert made.words.startswith("书面 90.05×50%＋现场 90.00×50%＝90.025，")


def test_a_part_without_a_score_is_open_and_never_nought() -> None:
    made = composite(USUAL, HUNDRED, D(92), scores(None, "90"))
    assert (made.total, made.missing) == (None, (Part.SITE,))
    assert made.words == "书面 92.00×70%＋现场 未定×20%＋调查 90.00×10%＝未定"
    unverified = composite(Shares(90, 10, 0), HUNDRED, None, scores("88", "90"))
    assert unverified.missing == (Part.WRITTEN,)


@given(
    st.integers(1, 98), st.integers(1, 2_000), st.integers(0, 20_000), st.integers(0, 10_000),
    st.integers(0, 10_000),
)  # fmt: skip
def test_equal_to_fractions(written: int, full: int, mark: int, site: int, survey: int) -> None:
    shares = Shares(written, 1, 99 - written)
    marks = [D(one) / 100 for one in (mark, site, survey)]
    made = composite(shares, D(full) / 10, marks[0], scores(str(marks[1]), str(marks[2])))
    exact = (
        Fraction(mark, 100) / Fraction(full, 10) * written
        + Fraction(site, 10_000)
        + Fraction(survey, 10_000) * (99 - written)
    )
    half_up = (exact * 100 + Fraction(1, 2)).__floor__()
    assert made.total == D(half_up) / 100


def test_shares_as_written_are_refused_whole() -> None:
    def told(*shares: int | None) -> list[str]:
        return share_problems(dict(zip(Part, shares, strict=True)))

    assert told(70, 20, 10) == told(95, 5, 0) == []
    assert told(None, 20, None) == [
        "书面评审：还没有填写；不计入的填 0。", "问卷调查：还没有填写；不计入的填 0。"
    ]  # fmt: skip
    assert told(70, 20, 5) == ["三项合计 95%，应为 100%。"]
    assert "0—100" in told(-10, 100, 10)[0]
    assert "不能为 0" in told(0, 60, 40)[0] and "不必设" in told(100, 0, 0)[0]


def test_a_score_is_0_to_100_with_two_places() -> None:
    assert score_problem(D("88.35")) is score_problem(D(0)) is score_problem(HUNDRED) is None
    for wrong in (None, D("100.01"), D("-1"), D("88.355")):
        assert score_problem(wrong)


def test_a_sheet_without_a_full_mark_has_no_composite() -> None:
    with pytest.raises(MarksRefused):
        composite(USUAL, D(0), D(90), scores("88", "90"))
