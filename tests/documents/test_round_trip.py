"""Export, edit elsewhere, import: what was written comes back, and only the edits differ."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.paper import Rater, SheetPaper
from documents.reading import SheetReading, Written, compare
from documents.sheet_reader import read_score_sheet
from scoring.findings import Severity
from scoring.judgement import Case, Deduction, Judgement
from scoring.scorecard import Indicator, Scorecard
from tests.documents.office import needs_office, resaved
from tests.documents.papers import (
    CARD,
    DECIDED,
    THREE,
    all_full,
    cases,
    cell_of,
    edited,
    off,
    paper,
    written,
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
WORDS = st.one_of(
    TEXT,
    st.sampled_from(["=cmd()", "甲\n乙", "（依据：", "）", "扣1.00：", "\n扣2：", "&<>\"'", "＼"]),
).filter(lambda text: not text or bool(text.strip()))


@st.composite
def judged(draw: st.DrawFn, one: Indicator, card: Scorecard) -> Judgement | None:
    if draw(st.integers(0, 4)) == 0:
        return None
    if not one.is_base:
        return Judgement(cases=tuple(draw(st.lists(st.builds(Case, WORDS, WORDS), max_size=3))))
    assert one.full_mark is not None
    left = int(one.full_mark / card.step)
    deductions = []
    for _ in range(draw(st.integers(0, 3))):
        steps = draw(st.integers(0, left))
        if steps:
            left -= steps
            points = (steps * card.step).quantize(Decimal("0.01"))
            deductions.append(Deduction(points, draw(WORDS), draw(WORDS), draw(WORDS)))
    return Judgement(tuple(deductions))


@st.composite
def sheets(draw: st.DrawFn) -> SheetPaper:
    card = draw(st.sampled_from([CARD, THREE]))
    marks = {
        rater: {one.id: draw(judged(one, card)) for one in card.indicators}
        for rater in (Rater.CITY, Rater.VERIFIED)
    }
    return SheetPaper(card, marks, applicant=draw(st.sampled_from(["", "甲", "=甲"])))


@settings(max_examples=25)
@given(sheets())
def test_judgements_of_city_and_province_come_back_exactly(one: SheetPaper) -> None:
    content = written(one)
    for rater, judgements in one.marks.items():
        reading = read_score_sheet(content, one.scorecard, rater)
        assert dict(reading.judgements) == dict(judgements)
        assert reading.score_sheet().total == one.score_sheet(rater).total
        assert not [
            found
            for found in reading.findings
            if found.kind not in ("blank", "reason-missing") or found.severity is Severity.ERROR
        ]


@settings(max_examples=25)
@given(
    st.fixed_dictionaries(
        {one.id: st.tuples(st.one_of(st.none(), st.integers(0, int(one.full_mark or 0) * 100)),
                           WORDS, WORDS) for one in CARD.base}
    )
)  # fmt: skip
def test_what_a_park_wrote_comes_back_exactly(
    entries: dict[str, tuple[int | None, str, str]],
) -> None:
    marks: dict[str, Judgement | None] = {}
    for name, (hundredths, reason, _) in entries.items():
        full = CARD.by_id[name].full_mark
        assert full is not None
        if hundredths is not None:
            less = full - Decimal(hundredths) / 100
            marks[name] = Judgement((Deduction(less, reason),)) if less else Judgement()
    one = paper(
        marks,
        reasons={name: entry[1] for name, entry in entries.items()},
        evidence={name: entry[2] for name, entry in entries.items()},
    )
    current = {
        name: Written(None if mark is None else Decimal(mark) / 100, None, reason, evidence)
        for name, (mark, reason, evidence) in entries.items()
    }
    assert compare(read_score_sheet(written(one), CARD), current) == []


def as_written(reading: SheetReading) -> dict[str, Written]:
    return {
        row.indicator_id: Written(row.value, row.cases, row.reason, row.evidence)
        for row in reading.rows
    }


FILLED = paper(
    {
        **all_full(),
        "annual-plan": off("1.25", "=cmd()\n第二行（括号）"),
        "law-study": None,
        "commendation": cases("表彰"),
    },
    evidence={"openness": "公开指南\n公开年报", "law-publicity": "-3月活动"},
    settings=DECIDED,
)


def edits(content: bytes) -> dict[str, object]:
    return {
        cell_of(content, "law-study", "自评分"): 4.5,
        cell_of(content, "law-study", "自评扣分原因"): "缺一次签到表",
        cell_of(content, "openness", "佐证材料"): "公开指南",
        cell_of(content, "commendation", "自评分"): 2,
    }


def differences(reading: SheetReading) -> dict[str, object]:
    before = as_written(read_score_sheet(written(FILLED), CARD))
    return {one.cell: one.after for one in compare(reading, before)}


def test_only_the_edits_differ_after_another_program() -> None:
    content = written(FILLED)
    reading = read_score_sheet(edited(content, edits(content)), CARD)
    assert differences(reading) == edits(content)
    assert reading.settings == DECIDED


@needs_office
@pytest.mark.office
def test_only_the_edits_differ_after_libreoffice(tmp_path: Path) -> None:
    content = written(FILLED)
    saved = resaved(edited(content, edits(content)), tmp_path)
    reading = read_score_sheet(saved, CARD)
    assert differences(reading) == edits(content)
    assert reading.settings == DECIDED
    assert not [one for one in reading.findings if one.severity is not Severity.NOTICE]


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_old_and_open_formats_are_read_with_a_notice(form: str, tmp_path: Path) -> None:
    reading = read_score_sheet(resaved(written(FILLED), tmp_path, form), CARD)
    assert differences(reading) == {}
    assert "old-format" in {one.kind for one in reading.findings}
