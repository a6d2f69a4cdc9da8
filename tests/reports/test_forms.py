"""However a text is written, every span of its one form leads back to its very words."""

from hypothesis import given
from hypothesis import strategies as st

from reports.forms import forms
from reports.reader import read

PIECES = st.sampled_from(
    [
        *"，。：；（）％“”—～０１９ 　\t\n\r\u200b年月日〔〕·召开会议次余万元等",
        "12",
        "\n\n",
        "1,286件",
        "一是",
    ]
)
TEXTS = st.lists(PIECES, max_size=80).map("".join)


@given(TEXTS)
def test_origins_rise_and_name_their_characters(raw: str) -> None:
    made = forms(raw)
    assert len(made.text) == len(made.origin)
    assert list(made.origin) == sorted(set(made.origin))
    for one, place in zip(made.text, made.origin, strict=True):
        if not one.isspace():
            assert forms(raw[place]).text == one


@given(TEXTS, st.data())
def test_a_quote_is_an_exact_piece_of_the_raw_text(raw: str, data: st.DataObject) -> None:
    made = forms(raw)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    first, last = made.raw_span(start, end)
    assert made.quote(start, end) == raw[first:last]
    assert 0 <= first <= last <= len(raw)


@given(TEXTS)
def test_every_fact_of_any_text_quotes_it_exactly(raw: str) -> None:
    for one in read(raw).facts:
        assert one.quote == raw[one.start : one.end] != ""


def test_lines_broken_by_the_paper_are_one_sentence() -> None:
    raw = "全市科技系统坚持依法行政，全年共检查生产经营单位4\n— 3 —\n100户次，发现问题三十\n余个。"
    assert forms(raw).text.count("\n") == 0
    assert [one.value for one in read(raw).facts if one.unit] == ["4100", "30"]


def test_headings_and_paragraphs_stay_apart() -> None:
    raw = "　　我局高度重视法治政府建设工作，成立了领导小组\n　　二、规范行政执法\n全年办案3件。"
    assert forms(raw).text.count("\n") == 2
