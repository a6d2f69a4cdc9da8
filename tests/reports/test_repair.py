"""Damaged numbers and days are mended as suggestions; the raw text stays."""

import pytest

from reports.forms import forms
from reports.reader import read
from reports.repair import dated, document_numbers


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("按照示科〔202014号要求", "示科〔202014号", "示科〔2020〕14号"),
        ("依据示科规〔201915号文", "示科规〔201915号", "示科规〔2019〕15号"),
        ("印发了《要点》(示科法〔2022〕5号)", "示科法〔2022〕5号", None),
        ("以示科备［2019］1号文件备案", "示科备［2019］1号", None),
    ],
)
def test_document_numbers(text: str, quote: str, suggestion: str | None) -> None:
    made = forms(text)
    (found,) = document_numbers(made)
    assert text[found.start : found.end] == quote
    assert found.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "day", "mended"),
    [
        ("2020年2月11日", "2020-02-11", False), ("2020320", "2020-03-20", True),
        ("20171228", "2017-12-28", True), ("2020年320日", "2020-03-20", True),
        ("2020111", None, True), ("二〇二〇年二月十一日", "2020-02-11", False),
        ("二○一五年十二月二十五日", "2015-12-25", False), ("2020-03-19", "2020-03-19", False),
        ("2021年2月30日", None, False),
    ],
)  # fmt: skip
def test_days(text: str, day: str | None, mended: bool) -> None:
    assert dated(forms(text).text) == (day, mended)


def test_a_damaged_day_is_kept_as_printed_with_its_suggestion() -> None:
    raw = "示例局2019年度法治报告\n\n全年召开会议2次。\n\n示例局\n2020320\n"
    (day,) = [one for one in read(raw).facts if one.key == "report_date"]
    assert (day.value, day.normalised, day.quote) == ("2020320", "2020-03-20", "2020320")
    assert [one.value for one in read(raw).facts if one.unit] == ["2"]
