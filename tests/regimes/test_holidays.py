"""The holiday table as shipped, and as offices hand it in after editing it in Excel."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from regimes import holidays
from regimes.holidays import load, parse
from scoring.calendars import Arranged
from scoring.deadline_rules import DeadlineRefused

HEAD = "日期,类别,名称,依据\n"
SOUND = HEAD + "2027-01-01,放假,元旦,某文〔2026〕1号\n2027-10-01,放假,国庆节,某文〔2026〕1号\n"


def test_every_announced_year_is_there_and_names_its_notice() -> None:
    table = holidays.shipped()
    assert table.years == frozenset(range(2004, 2027))
    unknown = {day.year for day, known in table.special.items() if "文号待核" in known.notice}
    assert unknown == {2004, 2005}


@pytest.mark.parametrize(
    ("year", "worked"),
    [
        (2008, 6), (2009, 6), (2010, 8), (2011, 5), (2012, 7), (2013, 12), (2014, 5), (2015, 5),
        (2016, 6), (2017, 5), (2018, 6), (2019, 7), (2020, 6), (2021, 7), (2022, 7), (2023, 7),
        (2024, 8), (2025, 5), (2026, 6),
    ],
)  # fmt: skip
def test_as_many_weekend_days_are_worked_as_the_notices_name(year: int, worked: int) -> None:
    """Counted in the notices themselves; the end of December belongs to the next year's."""
    days = [
        day
        for day, known in holidays.shipped().special.items()
        if known.arranged is Arranged.WORKDAY and day.year + (day.month == 12) == year
    ]
    assert len(days) == worked


@pytest.mark.parametrize(
    ("day", "works", "notice"),
    [
        ("2005-12-31", True, "国办发明电〔2005〕35号"),
        ("2015-09-04", False, "国发明电〔2015〕1号"),
        ("2015-09-06", True, "国发明电〔2015〕1号"),
        ("2018-12-29", True, "国办发明电〔2018〕15号"),
        ("2019-05-05", True, "国办发明电〔2019〕3号"),
        ("2020-01-31", False, "国办发明电〔2020〕1号"),
        ("2020-02-01", False, "国办发明电〔2020〕1号"),
        ("2020-05-09", True, "国办发明电〔2019〕16号"),
        ("2026-02-28", True, "国办发明电〔2025〕7号"),
    ],
)
def test_days_that_a_notice_moved(day: str, works: bool, notice: str) -> None:
    table = holidays.shipped()
    on = date.fromisoformat(day)
    assert (table.is_working(on), table.special[on].notice) == (works, notice)


def test_no_year_has_an_unlikely_number_of_working_days() -> None:
    table = holidays.shipped()
    for year in table.years:
        days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
        assert 246 <= sum(map(table.is_working, days)) <= 254, year


def test_a_year_counts_as_announced_when_it_is_there_to_its_end() -> None:
    assert parse(SOUND, "x.csv").years == {2027}
    assert parse(SOUND.rsplit("\n", 2)[0], "x.csv").years == frozenset()


@pytest.mark.parametrize(
    "raw",
    [
        SOUND.encode("utf-8-sig"),
        SOUND.encode("gb18030"),
        SOUND.replace("2027-01-01", "2027/1/1").replace("\n", "\r\n").encode(),
        (SOUND.replace("号\n", "号,,\n") + ",,,\n").encode(),
    ],
)
def test_what_excel_and_wps_write_is_read(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "节假日.csv"
    file.write_bytes(raw)
    assert load(file) == parse(SOUND, "x.csv")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2027-02-30,放假,春节,某文", "“日期”填写的是“2027-02-30”，应写成 2020-05-01"),
        ("2027-02-05,休息,春节,某文", "“类别”填写的是“休息”，应为 放假、上班 之一"),
        ("2027-02-05,放假,,某文", "“名称”没有填写"),
        ("2027-02-05,放假,春节,", "“依据”没有填写"),
        ("2027-02-05,放假,春节", "有 3 格，应为 4 格"),
        ("2027-01-01,放假,元旦,某文", "2027-01-01 在第 2 行已经写过"),
        ("2027-02-05,上班,春节,某文", "2027-02-05 是星期五，本来上班"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, said: str) -> None:
    with pytest.raises(DeadlineRefused) as refused:
        parse(SOUND + line + "\n", "x.csv")
    (problem,) = refused.value.problems
    assert problem.startswith(f"x.csv：第 4 行：{said}")


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(DeadlineRefused) as refused:
        parse(HEAD + "x,放假,元旦,某文\n2027-01-02,y,,某文\n", "x.csv")
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("text", ["", "date,kind\n", "PK\0\0", "日期；类别\n"])
def test_what_is_no_such_table_is_refused(text: str) -> None:
    with pytest.raises(DeadlineRefused, match=r"x\.csv：(第一行应为|不是文本文件)"):
        parse(text, "x.csv")
