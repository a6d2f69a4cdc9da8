"""Whatever is read: nothing is raised, every quote is exact, and time grows as the text does."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.reader import read
from tools.report_quality import OWN

TEXTS = [one.read_text(encoding="utf-8") for one in sorted(OWN.glob("*.txt"))]
DAMAGE = st.sampled_from([*" \n\t\u3000—,。.(〔《1十至%", "\n— 3 —\n"])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A piece of an invented report with characters struck out and others put in."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    piece = list(text[start : start + 400])
    for _ in range(draw(st.integers(0, 30))):
        at = draw(st.integers(0, len(piece) - 1))
        piece[at : at + draw(st.integers(0, 1))] = draw(DAMAGE)
    return "".join(piece)


@settings(max_examples=60)
@given(damaged())
def test_quotes_of_a_damaged_report_are_exact(raw: str) -> None:
    reading = read(raw)
    for one in reading.facts:
        assert one.quote == raw[one.start : one.end] != ""
    for sum_ in reading.sums:
        assert sum_.quote == raw[sum_.start : sum_.end]


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_characters_at_all_are_read(raw: str) -> None:
    assert all(one.quote == raw[one.start : one.end] for one in read(raw).facts)


@pytest.mark.parametrize(
    "piece", ["1", "一", "的", "(", "《a", "共1条评论", "件1", "百分之", "甲\t1\n", "率为1%、"]
)
def test_a_hostile_text_takes_no_long(piece: str) -> None:
    read("示例局2020年法治报告\n\n召开会议2次。")  # the dictionary is loaded outside the time
    raw = piece * (8_000 // len(piece))
    began = time.process_time()
    facts = read(raw).facts
    assert time.process_time() - began < 8
    assert all(one.quote == raw[one.start : one.end] for one in facts)


def test_a_report_of_a_usual_length_takes_a_moment() -> None:
    raw = max(TEXTS, key=len)
    began = time.process_time()
    read(raw)
    assert time.process_time() - began < 0.3
