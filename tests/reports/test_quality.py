"""How well the invented reports are read, and how fast."""

import time

import pytest

from reports.reader import read
from tools.report_quality import OWN, Quality, measured, table

READ = {one.name: one for one in measured(OWN, OWN)}


@pytest.mark.parametrize("quality", READ.values(), ids=READ)
def test_an_invented_report_is_read_well(quality: Quality) -> None:
    assert quality.found >= 0.95 * quality.labelled, quality.missed
    assert quality.wrong is not None and quality.wrong <= 0.1 * quality.proposed, quality.extra
    assert quality.qualifier >= 0.9 * quality.found
    assert quality.yes_found >= 0.8 * quality.yes


def test_the_labels_are_words_of_their_texts() -> None:
    assert len(READ) >= 4
    assert all(one.labelled + one.yes >= 35 for one in READ.values())


def test_the_table_names_every_text() -> None:
    told = table(list(READ.values()))
    assert all(name in told for name in READ)


def test_twenty_pages_take_less_than_two_seconds() -> None:
    page = (OWN / "province.txt").read_text(encoding="utf-8")
    report = page * (20_000 // len(page) + 1)
    began = time.process_time()
    assert read(report).facts
    assert time.process_time() - began < 2
